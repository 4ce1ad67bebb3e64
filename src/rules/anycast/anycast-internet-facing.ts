import { usesAnycast } from '../../model/resource.ts';
import { anycastThrough } from '../anycast-through.ts';
import { defineRule } from '../define.ts';

export default defineRule({
  id: 'anycast-internet-facing',
  title: 'A load balancer with Anycast EIPs is Internet-facing',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'alb-anycast',
      updated: '2026-03-01',
      says: 'Anycast EIPs are for Internet-facing services, and are assigned when an ALB becomes Internet-facing.',
    },
  ],
  why: 'An internal-facing load balancer has private addresses only. Its Anycast EIPs are not associated and cost money all the same.',
  fix: 'Make the load balancer Internet-facing, or take the Anycast EIPs out of its zones. Terraform: `address_type = "Internet"`. ROS: `AddressType: Internet`. Console: change the network type and choose Anycast EIP.',
  beyond: [
    'Anycast EIPs serve what comes in; they are no way out to the Internet.',
    'Others use anycast too. Access to their services through an Anycast EIP may behave unexpectedly: nothing in code tells whether a peer does.',
  ],
  on: 'load-balancer',
  when: usesAnycast,
  require: (lb) =>
    lb.networkType
      .isNot('Intranet')
      .otherwise('an internal-facing load balancer takes no Anycast EIP')
      .seen(() => anycastThrough(lb)),
  examples: {
    bad: `
provider "alicloud" {
  region = "eu-west-1"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Intranet"
  zone_mappings {
    zone_id  = "eu-west-1a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "eu-west-1b"
    eip_type = "Anycast"
  }
}`,
    good: `
provider "alicloud" {
  region = "eu-west-1"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id  = "eu-west-1a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "eu-west-1b"
    eip_type = "Anycast"
  }
}`,
    open: `
provider "alicloud" {
  region = "eu-west-1"
}

variable "network_type" {}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = var.network_type
  zone_mappings {
    zone_id  = "eu-west-1a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "eu-west-1b"
    eip_type = "Anycast"
  }
}`,
  },
});
