import { defineRule } from '../define.ts';
import { isInCode } from '../origin.ts';

export default defineRule({
  id: 'load-balancer-eip-association',
  title: 'An ALB or NLB gets its EIPs in its zones and not by an EIP association',
  level: 'error',
  since: '0.1.0',
  inputs: ['template'],
  sources: [
    {
      page: 'what-is-an-eip',
      updated: '2024-07-31',
      says: 'EIPs of an ALB or NLB are associated in the console of the load balancer only.',
    },
    {
      page: 'eip-api',
      updated: '2024-11-13',
      says: 'AssociateEipAddress takes instances, Classic Load Balancers, network interfaces, NAT gateways and HAVIPs.',
    },
  ],
  why: 'The association is refused: ALB and NLB have one address per zone, which they manage themselves.',
  fix: 'Name the EIP in the zone and remove the association. Terraform: `zone_mappings.allocation_id` instead of `alicloud_eip_association`. ROS: `ZoneMappings.AllocationId` instead of `ALIYUN::VPC::EIPAssociation`. Console: assign it on the page of the load balancer.',
  on: 'eip-binding',
  when: isInCode,
  require: (binding) =>
    binding.targetKind
      .satisfies((kind) => kind !== 'alb' && kind !== 'nlb')
      .otherwise(`an ${binding.targetKind.toString().toUpperCase()} takes an EIP in its zones, not by an association`),
  examples: {
    bad: `
provider "alicloud" {
  region = "cn-shanghai"
}

resource "alicloud_eip_address" "a" {
  internet_charge_type = "PayByTraffic"
}

resource "alicloud_nlb_load_balancer" "edge" {
  address_type = "Internet"
}

resource "alicloud_eip_association" "edge" {
  allocation_id = alicloud_eip_address.a.id
  instance_id   = alicloud_nlb_load_balancer.edge.id
}`,
    good: `
provider "alicloud" {
  region = "cn-shanghai"
}

resource "alicloud_eip_address" "a" {
  internet_charge_type = "PayByTraffic"
}

resource "alicloud_nlb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "cn-shanghai-l"
    allocation_id = alicloud_eip_address.a.id
  }
}`,
    open: `
provider "alicloud" {
  region = "cn-shanghai"
}

variable "target" {}

resource "alicloud_eip_address" "a" {
  internet_charge_type = "PayByTraffic"
}

resource "alicloud_eip_association" "edge" {
  allocation_id = alicloud_eip_address.a.id
  instance_id   = var.target
}`,
  },
});
