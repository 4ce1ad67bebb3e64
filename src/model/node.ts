import type { Site } from './source.ts';
import type { Evidence, Why } from './verdict.ts';

/**
 * A value in the words of its input, with what is inside of it: each has a place of its own. Members are worked out when
 * somebody asks for them.
 */
export type Node = { readonly site: Site } & (
  | { readonly kind: 'scalar'; readonly value: string | number | boolean }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown'; readonly why: Why }
  /** `missing`: why there may be more items than these. */
  | { readonly kind: 'list'; readonly items: readonly Node[]; readonly missing?: Evidence }
  | { readonly kind: 'map'; readonly members: Members }
);

/** The members of a map that are there: an absent one need not be. */
export interface Members {
  get(name: string): Node | undefined;
  keys(): Iterable<string>;
}
