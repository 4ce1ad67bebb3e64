import type { AnycastBinding, TargetKind } from '../../model/resource.ts';
import { all, not } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';
import { isInCode } from '../origin.ts';
import { targetName } from '../target-name.ts';

/** What an Anycast EIP can be bound to by an association. */
const endpoints: ReadonlySet<TargetKind> = new Set(['clb', 'network-interface']);

export default defineRule({
  id: 'anycast-binding-target',
  title: 'An Anycast EIP is bound to a Classic Load Balancer or a network interface',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'anycast-endpoints',
      updated: '2023-12-13',
      says: 'Endpoints are Classic Load Balancers and network interfaces; ALB and NLB are associated on their own side.',
    },
  ],
  why: 'The API refuses other endpoints. An ALB or NLB gets its Anycast EIPs with its zones, not through an association.',
  fix: 'For an ALB or NLB name the Anycast EIP in its zones and remove the association; bind a server through its network interface. Terraform: `zone_mappings.allocation_id` instead of the attachment. ROS: `ZoneMappings.AllocationId` instead of `ALIYUN::VPC::AnycastEIPAssociation`. Console: associate it on the page of the load balancer.',
  on: 'anycast-binding',
  when: (binding) => not(all(not(isInCode(binding)), binding.targetKind.in(new Set(['alb', 'nlb'])))),
  require: (binding) => binding.targetKind.in(endpoints).otherwise(message(binding)),
  examples: {
    bad: `
provider "alicloud" {
  region = "us-east-1"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}

resource "alicloud_eipanycast_anycast_eip_address_attachment" "edge" {
  anycast_id              = alicloud_eipanycast_anycast_eip_address.edge.id
  bind_instance_id        = alicloud_alb_load_balancer.edge.id
  bind_instance_region_id = "us-east-1"
  bind_instance_type      = "SlbInstance"
}`,
    good: `
provider "alicloud" {
  region = "us-east-1"
}

resource "alicloud_slb_load_balancer" "edge" {
  address_type = "intranet"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}

resource "alicloud_eipanycast_anycast_eip_address_attachment" "edge" {
  anycast_id              = alicloud_eipanycast_anycast_eip_address.edge.id
  bind_instance_id        = alicloud_slb_load_balancer.edge.id
  bind_instance_region_id = "us-east-1"
  bind_instance_type      = "SlbInstance"
}`,
    open: `
provider "alicloud" {
  region = "us-east-1"
}

variable "target" {}

variable "target_type" {}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}

resource "alicloud_eipanycast_anycast_eip_address_attachment" "edge" {
  anycast_id              = alicloud_eipanycast_anycast_eip_address.edge.id
  bind_instance_id        = var.target
  bind_instance_region_id = "us-east-1"
  bind_instance_type      = var.target_type
}`,
  },
});

function message({ targetKind }: AnycastBinding): string {
  const kind = targetKind.known ?? 'other';
  if (kind === 'alb' || kind === 'nlb')
    return `${targetName[kind]} takes an Anycast EIP in its zones, not by an association`;
  return `${targetName[kind]} takes no Anycast EIP, a Classic Load Balancer or network interface does`;
}
