import { Verdict } from '../../model/verdict.ts';
import { before, goesAway } from '../changes.ts';
import { defineRule } from '../define.ts';
import { planExample } from '../plan-example.ts';

const address = 'alicloud_eip_address.edge';
const state = { ip_address: '203.0.113.10', payment_type: 'PayAsYouGo' };

export default defineRule({
  id: 'eip-release',
  title: 'A change gives up no EIP',
  level: 'warning',
  since: '0.1.0',
  inputs: ['plan'],
  sources: [
    {
      page: 'eip-api',
      updated: '2026-08-22',
      says: 'Only pay-as-you-go EIPs that are associated with nothing can be released.',
    },
    {
      page: 'eip-limits',
      updated: '2026-11-22',
      says: 'A released EIP can be applied for again within seven days.',
    },
    { page: 'what-is-an-eip', updated: '2024-07-31', says: 'A released EIP can be applied for again.' },
  ],
  why: 'The address is lost: A records, allow-lists of partners and licenses that name it break. It can be claimed again for seven days, and only while nobody else has it. A subscription cannot be released at all, it ends by itself, so the apply stops there.',
  fix: 'Keep the address, or make sure that nobody needs it. Terraform: `moved` and `removed` blocks where the resource only changes its place, `lifecycle { prevent_destroy = true }`, `deletion_protection = true`; attributes that replace the EIP are chosen once. ROS: `DeletionPolicy: Retain` and `DeletionProtection`. Console: disassociate the EIP and keep it; apply for a released one by its address.',
  beyond: [
    'Whether somebody else relies on the address (an A record, an allow-list, a license) is not in code: ask before you apply.',
  ],
  on: 'eip',
  when: goesAway,
  require: (eip) => {
    const was = before(eip);
    const verb = eip.change?.actions.includes('create') ? 'replaces' : 'deletes';
    const name = was.ipAddress.known ?? 'its address';
    const subscription = was.paymentType.known === 'Subscription';
    const what = subscription ? 'a subscription cannot be released' : `${name} is lost to DNS records and allow-lists`;
    return Verdict.fail(eip).otherwise(`the plan ${verb} the EIP: ${what}`);
  },
  examples: {
    bad: planExample(address, ['delete', 'create'], { ...state, isp: 'BGP' }, { ...state, isp: 'BGP_PRO' }),
    good: planExample(address, ['update'], { ...state, bandwidth: '5' }, { ...state, bandwidth: '10' }),
  },
});
