import type { Inventory } from '../model/inventory.ts';
import type { Kind } from '../model/resource.ts';
import type { Sited } from '../model/source.ts';
import type { Links } from './mapping/reader.ts';
import { undeclared } from './undeclared.ts';

/** Who was the first to name an id. An id without a kind is no resource, but others may name it, too. */
interface First {
  readonly kind: Kind | undefined;
  readonly at: Sited;
  readonly links: Links;
}

/** Ids that attributes name: each is a resource of the inventory, once over all roots, even if nobody declares it. */
export class Named {
  readonly #inventory: Inventory;
  readonly #ids = new Map<string, First>();

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  /** Links for the resources of a root; the ids that they name are noted here. */
  linksOf(root: string): Links {
    const links: Links = {
      inventory: this.#inventory,
      root,
      named: (id, kind, at) => {
        const known = this.#ids.get(id);
        if (!known || (kind && !known.kind)) this.#ids.set(id, { kind, at, links });
      },
    };
    return links;
  }

  get ids(): Iterable<string> {
    return this.#ids.keys();
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** Adds the ids that no declared resource has. */
  addUndeclared(): void {
    for (const [id, { kind, at, links }] of this.#ids) {
      if (!kind || this.#inventory.withId(id)) continue;
      const resource = undeclared(id, kind, at, links);
      if (resource) this.#inventory.add(resource);
    }
  }
}
