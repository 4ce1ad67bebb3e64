import type { Eip } from '../../model/resource.ts';
import { any, Verdict } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';
import { isDeclared } from '../origin.ts';
import { isUsed } from '../used.ts';

export default defineRule({
  id: 'eip-idle',
  title: 'An EIP is bound to something',
  level: 'warning',
  since: '0.1.0',
  set: 'recommended',
  liveSet: 'documented',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'what-is-an-eip',
      updated: '2024-07-31',
      says: 'The console shows idle EIPs, so that they can be managed to reduce costs.',
    },
  ],
  why: 'An EIP that nothing uses costs money and counts against the quota of the account.',
  fix: 'Bind it or delete it. Terraform: `alicloud_eip_association`, or `allocation_id` of a zone of a load balancer. ROS: `ALIYUN::VPC::EIPAssociation`, or `AllocationId` of a zone. Console: see the list of idle EIPs, then associate or release them.',
  on: 'eip',
  when: isDeclared,
  require: (eip, inventory) =>
    any(isUsed(eip, inventory), eip.boundTo.isPresent(), isExported(eip)).at(eip).otherwise('nothing uses it'),
  examples: {
    bad: `
resource "alicloud_eip_address" "edge" {
  internet_charge_type = "PayByTraffic"
}`,
    good: `
resource "alicloud_eip_address" "edge" {
  internet_charge_type = "PayByTraffic"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "ap-southeast-1a"
    allocation_id = alicloud_eip_address.edge.id
  }
}`,
    open: `
resource "alicloud_eip_address" "edge" {
  internet_charge_type = "PayByTraffic"
}

output "eip" {
  value = alicloud_eip_address.edge.id
}`,
  },
});

/** What is handed on may be bound by somebody else. */
function isExported({ exported, site }: Eip): Verdict {
  if (!exported) return Verdict.fail({ site });
  const why = exported.why ?? { kind: 'not-loaded', text: 'it is handed to somebody else' };
  return Verdict.open({ site: exported.site, why });
}
