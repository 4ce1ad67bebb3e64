import { type LoadBalancer, usesAnycast } from '../model/resource.ts';
import type { Evidence } from '../model/verdict.ts';

/** The zones that make a load balancer one with Anycast EIPs, as places that a finding shows beside its own. */
export function anycastThrough(loadBalancer: LoadBalancer): Evidence[] {
  return usesAnycast(loadBalancer).because.map((evidence) =>
    evidence.why ? evidence : { site: evidence.site, note: `Anycast through ${evidence.site.path}` },
  );
}
