import type { Inventory } from '../model/inventory.ts';
import type { Kind, Resource } from '../model/resource.ts';
import type { Sited } from '../model/source.ts';
import type { Links, Mention } from './mapping/reader.ts';
import { undeclared } from './undeclared.ts';

/** Who was the first to name an id. An id without a kind is no resource, but others may name it, too. */
interface First extends Mention {
  kind: Kind | undefined;
  at: Sited;
  links: Links;
  resource: Resource | undefined;
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
        let first = this.#ids.get(id);
        if (!first) {
          first = { kind, at, links, resource: undefined };
          this.#ids.set(id, first);
        } else if (kind && !first.kind) Object.assign(first, { kind, at, links });
        return first;
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
    for (const [id, first] of this.#ids) {
      if (!first.kind || this.#inventory.withId(id)) continue;
      const resource = undeclared(id, first.kind, first.at, first.links);
      if (resource) first.resource = this.#inventory.add(resource);
    }
  }
}
