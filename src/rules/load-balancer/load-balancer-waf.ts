import { all } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';
import { isAlb } from '../family.ts';
import { isDeclared } from '../origin.ts';

export default defineRule({
  id: 'load-balancer-waf',
  title: 'An Internet-facing ALB is WAF-enabled',
  level: 'note',
  since: '0.1.0',
  set: 'recommended',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'alb-anycast',
      updated: '2026-03-01',
      says: 'Protection by the Web Application Firewall is optional, and WAF 3.0 is billed for it.',
    },
    { page: 'alb-api', updated: '2026-08-22', says: 'The edition with the firewall is StandardWithWaf.' },
  ],
  why: 'Other editions hand requests on as they come. Whether that is enough is for you to say; this is advice for public services.',
  fix: 'Terraform: `load_balancer_edition = "StandardWithWaf"`. ROS: `LoadBalancerEdition: StandardWithWaf`. Console: upgrade the edition to WAF-enabled.',
  beyond: ['WAF 3.0 is billed beside the load balancer, as a subscription or pay-as-you-go.'],
  on: 'load-balancer',
  when: (lb) => all(isDeclared(lb), isAlb(lb), lb.networkType.is('Internet')),
  require: (lb) =>
    lb.edition
      .is('StandardWithWaf')
      .otherwise(lb.edition.known === undefined ? 'it is not WAF-enabled' : `the edition ${lb.edition} has no WAF`),
  examples: {
    bad: `
resource "alicloud_alb_load_balancer" "edge" {
  address_type          = "Internet"
  load_balancer_edition = "Standard"
}`,
    good: `
resource "alicloud_alb_load_balancer" "edge" {
  address_type          = "Internet"
  load_balancer_edition = "StandardWithWaf"
}`,
    open: `
variable "edition" {}

resource "alicloud_alb_load_balancer" "edge" {
  address_type          = "Internet"
  load_balancer_edition = var.edition
}`,
  },
});
