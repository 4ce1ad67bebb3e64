import { all, any } from '../../model/verdict.ts';
import { before, changesInPlace } from '../changes.ts';
import { defineRule } from '../define.ts';
import { isAlb } from '../family.ts';
import { planExample } from '../plan-example.ts';

const alb = 'alicloud_alb_load_balancer.edge';

export default defineRule({
  id: 'load-balancer-edition',
  title: 'An ALB is not downgraded to the Basic edition',
  level: 'error',
  since: '0.1.0',
  inputs: ['plan'],
  sources: [
    {
      page: 'alb-api',
      updated: '2026-08-22',
      says: 'A Basic ALB can be upgraded to Standard or WAF-enabled; an ALB of another edition cannot become Basic.',
    },
  ],
  why: 'The API refuses the downgrade, so the apply stops there.',
  fix: 'Keep the edition, or create a new load balancer of the Basic edition and move the traffic. Terraform: `load_balancer_edition`. ROS: `LoadBalancerEdition`. Console: the edition can only be upgraded.',
  on: 'load-balancer',
  when: (lb) => all(isAlb(lb), changesInPlace(lb)),
  require: (lb) => {
    const was = before(lb);
    return any(lb.edition.isNot('Basic'), was.edition.is('Basic')).otherwise(
      `the edition ${was.edition} cannot be downgraded to Basic`,
    );
  },
  examples: {
    bad: planExample(alb, ['update'], { load_balancer_edition: 'Standard' }, { load_balancer_edition: 'Basic' }),
    good: planExample(alb, ['update'], { load_balancer_edition: 'Basic' }, { load_balancer_edition: 'Standard' }),
    open: planExample(alb, ['update'], { load_balancer_edition: 'Standard' }, {}, { load_balancer_edition: true }),
  },
});
