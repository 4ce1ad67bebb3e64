import { all, not } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';
import { isDeclared } from '../origin.ts';

export default defineRule({
  id: 'load-balancer-deletion-protection',
  title: 'An Internet-facing load balancer has deletion protection',
  level: 'note',
  since: '0.1.0',
  set: 'recommended',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'alb-api',
      updated: '2026-08-22',
      says: 'A load balancer with deletion protection cannot be deleted until the protection is taken off.',
    },
    {
      page: 'alb-anycast',
      updated: '2026-03-01',
      says: 'Addresses that were bought with a load balancer are released with it.',
    },
  ],
  why: 'A public entry point is deleted by one wrong call, and its addresses may go with it.',
  fix: 'Terraform: `deletion_protection_enabled = true` (ALB, NLB), `delete_protection = "on"` (Classic Load Balancer). ROS: `DeletionProtectionEnabled`, `DeletionProtectionConfig.Enabled`, `DeletionProtection`. Console: turn on deletion protection.',
  on: 'load-balancer',
  when: (lb) => all(isDeclared(lb), not(lb.networkType.is('Intranet'))),
  require: (lb) => lb.deletionProtection.is(true).otherwise('it has no deletion protection'),
  examples: {
    bad: `
resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
}`,
    good: `
resource "alicloud_alb_load_balancer" "edge" {
  address_type                = "Internet"
  deletion_protection_enabled = true
}`,
    open: `
variable "protected" {}

resource "alicloud_alb_load_balancer" "edge" {
  address_type                = "Internet"
  deletion_protection_enabled = var.protected
}`,
  },
});
