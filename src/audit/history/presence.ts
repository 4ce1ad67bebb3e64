import { innerKinds, listed } from '../../loaders/snapshot/listed.ts';
import type { Kind } from '../../model/resource.ts';
import type { Scope } from '../collect/collector.ts';

/** `unknown`: this run could not look where it was. */
export type Presence = 'there' | 'gone' | 'unknown';

export interface Place {
  readonly kind: string;
  readonly region: string;
  readonly address: string;
}

/**
 * Tells whether what was there before is there now. It is gone only where every call that would have listed it was made
 * and worked; a region that was not asked, or a list that broke off, proves nothing.
 */
export class Presences {
  readonly #there: ReadonlySet<string>;
  readonly #scopes: readonly Scope[];
  readonly #gaps: ReadonlySet<string>;

  /** `gaps` are the operations, as `alb.ListLoadBalancers`, of which the loader knows that something is missing. */
  constructor(there: Iterable<string>, scopes: readonly Scope[], gaps: ReadonlySet<string>) {
    this.#there = new Set(there);
    this.#scopes = scopes;
    this.#gaps = gaps;
  }

  of({ kind, region, address }: Place): Presence {
    if (this.#there.has(`${kind} ${address}`)) return 'there';
    const outer = innerKinds.filter(([inner]) => inner === kind).map(([, of]) => of);
    // A member of shared bandwidth may stand in the answer about the package as well.
    const kinds: readonly Kind[] = kind === 'shared-bandwidth-member' ? [...outer, 'shared-bandwidth'] : outer;
    const wanted = kinds.length > 0 ? kinds : [kind];
    const byKind = listed.filter((it) => wanted.includes(it.kind));
    // Several services list load balancers; an id mostly says which of them has it.
    const byId = byKind.filter(({ product }) => address.startsWith(`${product}-`));
    const lists = byId.length > 0 ? byId : byKind;
    if (lists.length === 0) return 'unknown';
    const isSure = lists.every((list) => {
      const calls = this.#scopes.filter((it) => it.product === list.product && it.action === list.action);
      const own = list.isGlobal || region === 'global' ? calls : calls.filter((it) => it.region === region);
      if (own.length === 0 || own.some(({ status }) => status !== 'ok' && status !== 'unsupported')) return false;
      // The calls all worked, so the gap is inside of an answer: pages that ended too early.
      const isBroken =
        this.#gaps.has(`${list.product}.${list.action}`) &&
        calls.every(({ status }) => status === 'ok' || status === 'unsupported');
      return !isBroken;
    });
    return isSure ? 'gone' : 'unknown';
  }
}
