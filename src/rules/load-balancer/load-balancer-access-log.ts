import { all, any } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';
import { isAlb } from '../family.ts';
import { isThere } from '../known.ts';
import { isDeclared } from '../origin.ts';

export default defineRule({
  id: 'load-balancer-access-log',
  title: 'An Internet-facing ALB writes an access log',
  level: 'note',
  since: '0.1.0',
  set: 'recommended',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'alb-api',
      updated: '2026-08-22',
      says: 'An ALB writes its access log to a Logstore of Simple Log Service, where that is configured.',
    },
  ],
  why: 'Without it nobody can say afterwards who asked for what.',
  fix: 'Terraform: an `access_log_config` block with `log_project` and `log_store`, or `alicloud_alb_load_balancer_access_log_config_attachment`. ROS: `AccessLogConfig`, or `ALIYUN::ALB::AccessLogEnable`. Console: turn on the access log of the instance.',
  on: 'load-balancer',
  when: (lb) => all(isDeclared(lb), isAlb(lb), lb.networkType.is('Internet')),
  require: (lb, inventory) =>
    any(lb.accessLog.isPresent(), inventory.linked('access-log', (it) => it.loadBalancer, lb).some(isThere))
      .failAt(lb)
      .otherwise('it writes no access log'),
  examples: {
    bad: `
resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
}`,
    good: `
resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  access_log_config {
    log_project = "edge"
    log_store   = "access"
  }
}`,
    open: `
variable "project" {}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  access_log_config {
    log_project = var.project
    log_store   = "access"
  }
}`,
  },
});
