import { all, any } from '../../model/verdict.ts';
import { before, changesInPlace } from '../changes.ts';
import { defineRule } from '../define.ts';
import { isAlb } from '../family.ts';
import { planExample } from '../plan-example.ts';

const alb = 'alicloud_alb_load_balancer.edge';

export default defineRule({
  id: 'load-balancer-ip-version',
  title: 'An IPv4 ALB does not become dual-stack in place',
  level: 'error',
  since: '0.1.0',
  inputs: ['plan'],
  sources: [
    { page: 'alb-limits', updated: '2026-11-22', says: 'An existing IPv4 ALB cannot be upgraded to dual-stack.' },
    { page: 'provider', updated: '2026-08-21', says: 'A change of address_ip_version replaces the ALB.' },
  ],
  why: 'The IP version is chosen when the ALB is created. No call changes it.',
  fix: 'Create a dual-stack ALB and move the traffic to it. Terraform: a second resource with `address_ip_version = "DualStack"`, then remove the first. ROS: a second load balancer with `AddressIpVersion: DualStack`. Console: create a dual-stack instance.',
  on: 'load-balancer',
  when: (lb) => all(isAlb(lb), changesInPlace(lb)),
  require: (lb) =>
    any(lb.ipVersion.isNot('DualStack'), before(lb).ipVersion.is('DualStack')).otherwise(
      'an IPv4 ALB cannot become dual-stack, it takes a new one',
    ),
  examples: {
    bad: planExample(alb, ['update'], { address_ip_version: 'IPv4' }, { address_ip_version: 'DualStack' }),
    good: planExample(alb, ['delete', 'create'], { address_ip_version: 'IPv4' }, { address_ip_version: 'DualStack' }),
    open: planExample(alb, ['update'], { address_ip_version: 'IPv4' }, {}, { address_ip_version: true }),
  },
});
