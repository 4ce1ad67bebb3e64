import { usesAnycast } from '../../model/resource.ts';
import { all, not } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';

export default defineRule({
  id: 'load-balancer-ipv6',
  title: 'The IPv6 addresses of an Internet-facing dual-stack load balancer are public',
  level: 'note',
  since: '0.1.0',
  set: 'recommended',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'alb-api',
      updated: '2026-11-22',
      says: 'An Internet-facing dual-stack ALB has public IPv4 and private IPv6 addresses until IPv6 is made public.',
    },
  ],
  why: 'Dual-stack reads as if IPv6 users were served. They are not while the IPv6 addresses stay private.',
  fix: 'Make IPv6 public, or use IPv4 only. Terraform: `ipv6_address_type = "Internet"`. ROS: `Ipv6AddressType: Internet`. Console: change the IPv6 network type to public.',
  on: 'load-balancer',
  when: (lb) => all(not(usesAnycast(lb)), lb.networkType.is('Internet'), lb.ipVersion.is('DualStack')),
  require: (lb) => lb.ipv6NetworkType.is('Internet').otherwise('dual-stack, but its IPv6 addresses are private'),
  examples: {
    bad: `
provider "alicloud" {
  region = "cn-shanghai"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type       = "Internet"
  address_ip_version = "DualStack"
}`,
    good: `
provider "alicloud" {
  region = "cn-shanghai"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type       = "Internet"
  address_ip_version = "DualStack"
  ipv6_address_type  = "Internet"
}`,
    open: `
provider "alicloud" {
  region = "cn-shanghai"
}

variable "ipv6" {}

resource "alicloud_alb_load_balancer" "edge" {
  address_type       = "Internet"
  address_ip_version = "DualStack"
  ipv6_address_type  = var.ipv6
}`,
  },
});
