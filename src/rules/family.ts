import type { LoadBalancer } from '../model/resource.ts';
import { Verdict } from '../model/verdict.ts';

type Family = LoadBalancer['family'];

export function isOf(families: readonly Family[]): (lb: LoadBalancer) => Verdict {
  return (lb) => Verdict.holds(families.includes(lb.family), lb);
}

export const isAlb = isOf(['alb']);

/** The load balancers whose public addresses belong to zones. */
export const hasZones = isOf(['alb', 'nlb']);
