import type { Related } from './finding.ts';
import type { LoadBalancer } from './resource.ts';
import type { Source } from './rule.ts';
import type { Span } from './source.ts';
import type { Verdict } from './verdict.ts';

/** What a document asks to look at once a load balancer has its addresses. */
export interface VerificationStep {
  readonly id: string;
  /** What is so, as a sentence without a full stop. */
  readonly text: string;
  readonly source: Pick<Source, 'page' | 'updated'>;
  /** Fails: there is nothing to verify. */
  readonly when: (loadBalancer: LoadBalancer) => Verdict;
  /** Whether an input shows it; without it only a person can tell. */
  readonly shownBy?: (loadBalancer: LoadBalancer) => Verdict;
}

/** What is paid for. */
export interface BillableItem {
  readonly id: string;
  readonly text: string;
  /** How the amount comes about. */
  readonly charged: string;
  readonly source: Pick<Source, 'page' | 'updated'>;
  readonly dueFor: (loadBalancer: LoadBalancer) => Verdict;
}

/** What evidence of a load balancer is made of. */
export interface EvidenceCatalogue {
  readonly steps: readonly VerificationStep[];
  readonly items: readonly BillableItem[];
}

interface Shown {
  readonly id: string;
  readonly text: string;
  readonly source: Pick<Source, 'page' | 'updated'>;
  /** On `open`: what is not known. */
  readonly why?: string;
  /** The places that show it. */
  readonly where: readonly Related[];
}

export interface StepEvidence extends Shown {
  /** `manual`: for a person to do, no input shows it. */
  readonly state: 'proved' | 'refuted' | 'open' | 'manual';
}

export interface BillingEvidence extends Shown {
  readonly charged: string;
  /** What does not apply is not listed. */
  readonly state: 'applies' | 'open';
}

/** What the input proves about one load balancer, what is left for a person, and what is paid for. */
export interface LoadBalancerEvidence {
  readonly root: string;
  readonly resource: string;
  readonly location: Span;
  readonly steps: readonly StepEvidence[];
  readonly billing: readonly BillingEvidence[];
}
