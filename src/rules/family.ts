import type { LoadBalancer } from '../model/resource.ts';
import { Verdict } from '../model/verdict.ts';

type Family = LoadBalancer['family'];

export function isOf(families: readonly Family[]): (lb: LoadBalancer) => Verdict {
  return ({ family, site }) => (families.includes(family) ? Verdict.pass({ site }) : Verdict.fail({ site }));
}

export const isAlb = isOf(['alb']);

/** The load balancers whose public addresses belong to zones. */
export const hasZones = isOf(['alb', 'nlb']);
