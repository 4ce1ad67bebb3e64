import type { Inventory } from '../../model/inventory.ts';
import type { Eip } from '../../model/resource.ts';
import { all, not, Verdict } from '../../model/verdict.ts';
import { subscriptionNotice } from '../data/limits.ts';
import { dayNumber } from '../day-number.ts';
import { defineRule } from '../define.ts';
import { isDeclared, isInCode } from '../origin.ts';
import { snapshotExample } from '../snapshot-example.ts';

const days = subscriptionNotice.is;

export default defineRule({
  id: 'eip-business-status',
  title: 'An EIP is neither locked nor in arrears nor about to end',
  level: 'warning',
  since: '0.1.0',
  inputs: ['live'],
  sources: [
    {
      page: 'eip-limits',
      updated: '2026-11-22',
      says: 'An EIP that is locked for security reasons cannot be associated, disassociated or released.',
    },
    {
      page: 'what-is-an-eip',
      updated: '2024-07-31',
      says: 'EIPs are sold as subscriptions and pay-as-you-go; issues of quotas and fees can be troubleshot.',
    },
  ],
  why: 'A locked EIP cannot be changed, one in arrears stops, and one whose subscription ends is gone.',
  fix: 'Settle the bill, resolve the lock, or renew the subscription. Terraform: nothing to change. ROS: nothing to change. Console: see the notices on the page of the EIP, and Renew.',
  on: 'eip',
  when: (eip) => all(isDeclared(eip), not(isInCode(eip))),
  require: (eip, inventory) =>
    all(
      eip.businessStatus
        .satisfies((status) => status === 'Normal', true)
        .otherwise(`its business status is ${eip.businessStatus}`),
      eip.locks.satisfies((locks) => locks.length === 0, true).otherwise(`it is locked: ${eip.locks}`),
      ends(eip, inventory),
    ),
  examples: {
    bad: eipWith({ BusinessStatus: 'FinancialLocked', ChargeType: 'PostPaid' }),
    good: eipWith({ BusinessStatus: 'Normal', ChargeType: 'PostPaid' }),
  },
});

function eipWith(more: Readonly<Record<string, unknown>>): string {
  const list = [{ AllocationId: 'eip-t4nj3hzbf****', Status: 'InUse', ...more }];
  return snapshotExample({
    region: 'ap-southeast-1',
    product: 'vpc',
    action: 'DescribeEipAddresses',
    body: { EipAddresses: { EipAddress: list }, TotalCount: 1 },
  });
}

/** Compared with the day on which the account was read, not with today: the same snapshot gives the same answer. */
function ends(eip: Eip, inventory: Inventory): Verdict {
  if (eip.paymentType.known !== 'Subscription') return Verdict.pass(eip.paymentType);
  const account = inventory.at(eip.root, 'account');
  const read = account?.kind === 'account' ? account.collected?.map(dayNumber).known : undefined;
  if (read === undefined) {
    const text = 'nothing tells when the account was read';
    return Verdict.open({ site: eip.site, why: { kind: 'not-collected', text } });
  }
  return eip.expires
    .map(dayNumber)
    .satisfies((day) => day - read > days, true)
    .otherwise(`its subscription ends on ${eip.expires.toString().slice(0, 10)}, within ${days} days`);
}
