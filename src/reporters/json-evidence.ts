import type { BillingEvidence, LoadBalancerEvidence, StepEvidence } from '../model/evidence.ts';
import type { Related } from '../model/finding.ts';

/** Steps and items of a load balancer, key by key. Live state stands in no file: it is written without `place`. */
export function jsonEvidence({ steps, billing }: LoadBalancerEvidence, place?: (it: Related) => object) {
  const where = (it: StepEvidence | BillingEvidence) => (place ? { where: it.where.map(place) } : {});
  return {
    steps: steps.map((it) => {
      const { id, text, source, state, why } = it;
      return { id, text, page: source.page, updated: source.updated, state, why, ...where(it) };
    }),
    billing: billing.map((it) => {
      const { id, text, charged, source, state, why } = it;
      return { id, text, charged, page: source.page, updated: source.updated, state, why, ...where(it) };
    }),
  };
}
