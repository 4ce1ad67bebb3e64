import type { BillingEvidence, EvidenceCatalogue, LoadBalancerEvidence, StepEvidence } from '../model/evidence.ts';
import type { Related } from '../model/finding.ts';
import type { LoadBalancer } from '../model/resource.ts';
import { unsure, type Verdict } from '../model/verdict.ts';
import { compare } from './order.ts';
import { relation } from './wording.ts';

/** What is known of load balancers, step by step and item by item; those that nothing is said of are left out. */
export function evidenceOf(
  loadBalancers: readonly LoadBalancer[],
  { steps, items }: EvidenceCatalogue,
): LoadBalancerEvidence[] {
  const found = loadBalancers.filter(isThere).flatMap((lb): LoadBalancerEvidence[] => {
    const verified = steps.flatMap(({ id, text, source, when, shownBy }): StepEvidence[] => {
      const condition = when(lb);
      if (condition.truth === 'fail') return [];
      if (!shownBy) return [{ id, text, source, state: 'manual', where: [] }];
      const verdict = certain(condition.truth === 'open' ? condition : shownBy(lb), lb);
      return [{ id, text, source, state: states[verdict.truth], ...placesOf(verdict, lb) }];
    });
    const billing = items.flatMap(({ id, text, charged, source, dueFor }): BillingEvidence[] => {
      const verdict = certain(dueFor(lb), lb);
      if (verdict.truth === 'fail') return [];
      const state = verdict.truth === 'pass' ? 'applies' : 'open';
      return [{ id, text, charged, source, state, ...placesOf(verdict, lb) }];
    });
    if (verified.length === 0 && billing.length === 0) return [];
    return [{ root: lb.root, resource: lb.address, location: lb.site.origin, steps: verified, billing }];
  });
  return found.sort(byResource);
}

/** The same order whatever the resources come from. */
export function byResource(a: LoadBalancerEvidence, b: LoadBalancerEvidence): number {
  return compare(a.root, b.root) || compare(a.resource, b.resource);
}

const states = { pass: 'proved', fail: 'refuted', open: 'open' } as const;

/** Somebody declares it, and no plan takes it away. */
function isThere({ declared, change }: LoadBalancer): boolean {
  return declared && !(change?.actions.length === 1 && change.actions[0] === 'delete');
}

/** What may not exist proves nothing wrong. */
function certain(verdict: Verdict, { uncertain }: LoadBalancer): Verdict {
  return uncertain ? unsure(verdict, [uncertain]) : verdict;
}

function placesOf({ truth, parts, because }: Verdict, { address }: LoadBalancer): { why?: string; where: Related[] } {
  const decided = truth === 'pass' ? because : parts.flatMap((part) => part.because);
  const why = truth === 'open' ? decided.find((it) => it.why)?.why?.text : undefined;
  const told = new Map<string, Related>();
  for (const it of decided) {
    const related = { message: relation(it, address), location: it.site.origin };
    told.set(JSON.stringify(related), related);
  }
  return { ...(why !== undefined && { why }), where: [...told.values()] };
}
