import type { Finding } from '../model/finding.ts';
import type { Resource } from '../model/resource.ts';
import type { Span } from '../model/source.ts';

/** A finding while the engine works on it. */
export interface Draft {
  readonly finding: Finding;
  /** `undefined`: it is about an ignore, not about a resource. */
  readonly resource: Resource | undefined;
  /** Where an ignore comment counts: the chain of the deciding value, and the resource's own header. */
  readonly places: readonly Span[];
}
