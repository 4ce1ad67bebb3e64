import type { Chain } from '../../model/source.ts';
import type { Why } from '../../model/verdict.ts';
import type { Form, Raw } from './form.ts';

/** A resource of which nothing was collected or told: all of it is unknown. */
export class UnknownForm implements Form {
  readonly vocabulary = 'api';
  readonly isQuiet = true;
  readonly chain: () => Chain;
  readonly #unknown: Raw;

  constructor(why: Why, chain: () => Chain) {
    this.chain = chain;
    this.#unknown = { state: 'unknown', why, chain };
  }

  names(): Iterable<string> {
    return [];
  }

  value(): Raw {
    return this.#unknown;
  }

  blocks(): { readonly members: readonly Form[]; readonly missing: Raw } {
    return { members: [], missing: this.#unknown };
  }
}
