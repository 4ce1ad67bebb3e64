import { all } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';
import { zoneName } from '../zone-name.ts';

export default defineRule({
  id: 'load-balancer-intranet-address',
  title: 'An internal-facing load balancer has no settings for public addresses',
  level: 'warning',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'alb-network-type',
      updated: '2026-03-25',
      says: 'A private ALB has private addresses only; EIPs belong to a public one.',
    },
    { page: 'ros', updated: '2026-11-22', says: 'BandwidthPackageId has an effect with AddressType Internet only.' },
  ],
  why: 'The EIPs and the shared bandwidth have no effect and cost money, or somebody meant the load balancer to be public.',
  fix: 'Remove the EIPs and the package, or make the load balancer Internet-facing. Terraform: `allocation_id`, `eip_type`, `bandwidth_package_id`, `address_type`. ROS: `AllocationId`, `EipType`, `BandwidthPackageId`, `AddressType`. Console: change the network type.',
  on: 'load-balancer',
  when: (lb) => lb.networkType.is('Intranet'),
  require: (lb) =>
    all(
      lb.sharedBandwidth.isAbsent().otherwise('an internal-facing load balancer uses no Internet Shared Bandwidth'),
      lb.zones.every((zone) =>
        zone.address.kind
          .isNot('eip')
          .otherwise(() => `${zoneName(zone)} of an internal-facing load balancer uses no EIP`),
      ),
    ).seen(lb.networkType.evidence),
  examples: {
    bad: `
provider "alicloud" {
  region = "cn-shanghai"
}

resource "alicloud_alb_load_balancer" "inside" {
  address_type = "Intranet"
  zone_mappings {
    zone_id       = "cn-shanghai-e"
    allocation_id = "eip-uf6qm4wcu0****"
  }
  zone_mappings {
    zone_id = "cn-shanghai-g"
  }
}`,
    good: `
provider "alicloud" {
  region = "cn-shanghai"
}

resource "alicloud_alb_load_balancer" "inside" {
  address_type = "Intranet"
  zone_mappings {
    zone_id = "cn-shanghai-e"
  }
  zone_mappings {
    zone_id = "cn-shanghai-g"
  }
}`,
    open: `
provider "alicloud" {
  region = "cn-shanghai"
}

variable "eip" {}

resource "alicloud_alb_load_balancer" "inside" {
  address_type = "Intranet"
  zone_mappings {
    zone_id       = "cn-shanghai-e"
    allocation_id = var.eip
  }
  zone_mappings {
    zone_id = "cn-shanghai-g"
  }
}`,
  },
});
