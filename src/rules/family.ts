import type { LoadBalancer } from '../model/resource.ts';
import { Verdict } from '../model/verdict.ts';

type Family = LoadBalancer['family'];

const names: Readonly<Record<Family, string>> = { alb: 'ALB', nlb: 'NLB', clb: 'Classic Load Balancer' };

/** What messages call a family. */
export const familyName = ({ family }: Pick<LoadBalancer, 'family'>): string => names[family];

export function isOf(families: readonly Family[]): (lb: LoadBalancer) => Verdict {
  return ({ family, site }) => (families.includes(family) ? Verdict.pass({ site }) : Verdict.fail({ site }));
}

export const isAlb = isOf(['alb']);

/** The load balancers whose public addresses belong to zones. */
export const hasZones = isOf(['alb', 'nlb']);
