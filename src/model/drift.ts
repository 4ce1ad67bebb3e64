import type { Resource } from './resource.ts';
import type { Site } from './source.ts';
import type { Evidence } from './verdict.ts';

/** Something that code and an account say of one resource, and differently. */
export interface Difference {
  /** Where the code says it. */
  readonly ours: Site;
  /** Where the account's answer says it, with the value there and how old it is. */
  readonly theirs: Evidence;
  readonly message: string;
}

/** A resource of code beside what an account has of it. */
export interface Comparison {
  readonly live: Resource;
  readonly differences: readonly Difference[];
}
