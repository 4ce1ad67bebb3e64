import type { AnycastEip } from '../../model/resource.ts';
import { any, Verdict } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';
import { isDeclared } from '../origin.ts';
import { isUsed } from '../used.ts';

export default defineRule({
  id: 'anycast-idle',
  title: 'An Anycast EIP is bound to something',
  level: 'warning',
  since: '0.1.0',
  set: 'recommended',
  liveSet: 'documented',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'alb-anycast',
      updated: '2026-03-01',
      says: 'Configuration fees of an Anycast EIP are due from its purchase on.',
    },
  ],
  why: 'An Anycast EIP that nothing uses costs its configuration fee and counts against the quota of the account.',
  fix: 'Name it in a zone of a load balancer or bind it to an endpoint, or delete it. Terraform: `allocation_id` of a `zone_mappings` block, or an attachment resource. ROS: `AllocationId` of a zone, or `ALIYUN::VPC::AnycastEIPAssociation`. Console: associate or release it.',
  beyond: [
    'With Anycast EIPs you pay configuration, Internet traffic and internal traffic of the addresses beside the instance and the capacity units of the load balancer. Prices are in no code.',
  ],
  on: 'anycast-eip',
  when: isDeclared,
  require: (eip, inventory) => any(isUsed(eip, inventory), isExported(eip)).at(eip).otherwise('nothing uses it'),
  examples: {
    bad: `
provider "alicloud" {
  region = "cn-hongkong"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}`,
    good: `
provider "alicloud" {
  region = "cn-hongkong"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "cn-hongkong-b"
    eip_type      = "Anycast"
    allocation_id = alicloud_eipanycast_anycast_eip_address.edge.id
  }
}`,
    open: `
provider "alicloud" {
  region = "cn-hongkong"
}

variable "anycast_eip" {}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "cn-hongkong-b"
    eip_type      = "Anycast"
    allocation_id = var.anycast_eip
  }
}`,
  },
});

/** What an output hands on may be bound by somebody else. */
function isExported({ exported, site }: AnycastEip): Verdict {
  if (!exported) return Verdict.fail({ site });
  return Verdict.open({
    site: exported.site,
    why: { kind: 'not-loaded', text: 'an output hands it to somebody else' },
  });
}
