import { Inventory } from '../../model/inventory.ts';
import type { Account } from '../../model/resource.ts';
import type { Taker } from '../index.ts';
import type { Loading } from '../loading.ts';
import { Named } from '../named.ts';
import type { RootRun } from '../runs.ts';
import { loadRoot } from './load.ts';
import type { Run } from './run.ts';

/**
 * Hands the resources of each root over as soon as they are loaded. Roots have to do with each other where they name the
 * same id: those are taken back in the end, and loaded once more beside each other.
 */
export class HandingOver {
  readonly #loading: Loading;
  readonly #taker: Taker;
  /** Ids that were named so far, by the root that did so first. */
  readonly #namedBy = new Map<string, RootRun>();
  readonly #again = new Set<RootRun>();

  constructor(loading: Loading, taker: Taker) {
    this.#loading = loading;
    this.#taker = taker;
  }

  /** Loads a root and hands it over. */
  take(root: RootRun, run: Run, account: Account): void {
    const own = new Inventory();
    const named = new Named(own);
    const resources = loadRoot(run, named.linksOf(run.root));
    this.#loading.inputs.push({ kind: 'terraform', path: run.root, resources });
    own.add(account);
    named.addUndeclared();
    this.#taker.take(root, own);
    for (const id of named.ids) {
      const other = this.#namedBy.get(id);
      if (!other) this.#namedBy.set(id, root);
      else if (other !== root) for (const it of [other, root]) this.#giveBack(it);
    }
  }

  #giveBack(root: RootRun): void {
    if (this.#again.has(root)) return;
    this.#again.add(root);
    this.#taker.giveBack(root);
  }

  /** The roots to be loaded once more, once all else is loaded: what that names may be named by a root, too. */
  again(): ReadonlySet<RootRun> {
    const { inventory, named } = this.#loading;
    for (const [id, root] of this.#namedBy) if (named.has(id) || inventory.withId(id)) this.#giveBack(root);
    return this.#again;
  }
}
