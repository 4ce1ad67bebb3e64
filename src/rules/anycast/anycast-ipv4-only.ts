import { usesAnycast } from '../../model/resource.ts';
import { all } from '../../model/verdict.ts';
import { anycastThrough } from '../anycast-through.ts';
import { defineRule } from '../define.ts';

export default defineRule({
  id: 'anycast-ipv4-only',
  title: 'A dual-stack load balancer with Anycast EIPs keeps its IPv6 addresses private',
  level: 'warning',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'alb-anycast',
      updated: '2026-03-01',
      says: 'Of a dual-stack ALB only the IPv4 addresses take Anycast EIPs, the IPv6 addresses do not.',
    },
  ],
  why: 'Public IPv6 traffic does not enter at the nearest access point: it goes through the public Internet to the region, without what the Anycast EIPs are paid for.',
  fix: 'Keep IPv6 private, or accept that IPv6 users are served without Anycast and ignore this with that reason. Terraform: `ipv6_address_type = "Intranet"`. ROS: `Ipv6AddressType: Intranet`. Console: change the IPv6 network type of the instance to private.',
  on: 'load-balancer',
  when: (lb) => all(usesAnycast(lb), lb.ipVersion.is('DualStack')),
  require: (lb) =>
    lb.ipv6NetworkType
      .isNot('Internet')
      .otherwise('IPv6 is public, and Anycast EIPs serve the IPv4 addresses only')
      .seen(() => anycastThrough(lb)),
  examples: {
    bad: `
provider "alicloud" {
  region = "eu-central-1"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type       = "Internet"
  address_ip_version = "DualStack"
  ipv6_address_type  = "Internet"
  zone_mappings {
    zone_id  = "eu-central-1a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "eu-central-1b"
    eip_type = "Anycast"
  }
}`,
    good: `
provider "alicloud" {
  region = "eu-central-1"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type       = "Internet"
  address_ip_version = "DualStack"
  ipv6_address_type  = "Intranet"
  zone_mappings {
    zone_id  = "eu-central-1a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "eu-central-1b"
    eip_type = "Anycast"
  }
}`,
    open: `
provider "alicloud" {
  region = "eu-central-1"
}

variable "ipv6" {}

resource "alicloud_alb_load_balancer" "edge" {
  address_type       = "Internet"
  address_ip_version = "DualStack"
  ipv6_address_type  = var.ipv6
  zone_mappings {
    zone_id  = "eu-central-1a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "eu-central-1b"
    eip_type = "Anycast"
  }
}`,
  },
});
