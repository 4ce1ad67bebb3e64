import type { Finding } from '../model/finding.ts';
import type { Resource } from '../model/resource.ts';
import type { Span } from '../model/source.ts';
import type { Evidence, Repair } from '../model/verdict.ts';

/** A finding while the engine works on it. */
export interface Draft {
  readonly finding: Finding;
  /** `undefined`: it is about an ignore, not about a resource. */
  readonly resource: Resource | undefined;
  /** Where an ignore comment counts: the chain of the deciding value, and the resource's own header. */
  readonly places: readonly Span[];
  /** What would mend it, and all that it was decided by. */
  readonly repair?: Repair;
  readonly because?: readonly Evidence[];
}
