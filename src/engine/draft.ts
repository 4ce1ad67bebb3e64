import type { Finding } from '../model/finding.ts';
import type { Span } from '../model/source.ts';
import type { Mend } from './fixes.ts';

/** A finding while the engine works on it. It holds on to nothing of the resource, which may be forgotten by then. */
export interface Draft {
  readonly finding: Finding;
  /** false: it is about an ignore. */
  readonly isOfResource: boolean;
  /** Where an ignore comment counts: the chain of the deciding value, and the resource's own header. */
  readonly places: readonly Span[];
  /** What would mend it. */
  readonly mend?: Mend;
}
