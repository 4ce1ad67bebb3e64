import type { Inventory } from '../model/inventory.ts';
import type { Kind, Resource } from '../model/resource.ts';
import type { Site } from '../model/source.ts';
import { Value } from '../model/value.ts';
import { Ref } from '../model/resource.ts';
import type { Why } from '../model/verdict.ts';
import { Many } from '../model/value.ts';

/** Ids that attributes name: each is a resource of the inventory, once over all roots, even if nobody declares it. */
export class Named {
  readonly #inventory: Inventory;
  readonly #ids = new Map<string, { kind: Kind; site: Site; root: string }>();

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  note(id: string, kind: Kind, site: Site, root: string): void {
    if (!this.#ids.has(id)) this.#ids.set(id, { kind, site, root });
  }

  /** Adds the ids that no declared resource has. */
  addUndeclared(): void {
    for (const [id, { kind, site, root }] of this.#ids) {
      if (this.#inventory.withId(id)) continue;
      const resource = undeclared(id, kind, site, root);
      if (resource) this.#inventory.add(resource);
    }
  }
}

/** A resource of which nothing is known but its id. */
function undeclared(id: string, kind: Kind, site: Site, root: string): Resource | undefined {
  const why: Why = { kind: 'not-collected', text: `${id} is not declared here and no facts of it are given` };
  const unknown = <T>() => Value.unknown<T>(why, site);
  const frame = { address: id, root, site, id: Value.known(id, site), region: unknown<string>(), declared: false };
  switch (kind) {
    case 'anycast-eip':
      return {
        ...frame,
        kind,
        name: unknown(),
        serviceLocation: unknown(),
        bandwidth: unknown(),
        paymentType: unknown(),
        internetChargeType: unknown(),
      };
    case 'eip':
      return {
        ...frame,
        kind,
        name: unknown(),
        lineType: unknown(),
        paymentType: unknown(),
        internetChargeType: unknown(),
        bandwidth: unknown(),
      };
    case 'shared-bandwidth':
      return { ...frame, kind, name: unknown() };
    case 'load-balancer':
      return {
        ...frame,
        kind,
        family: id.startsWith('nlb-') ? 'nlb' : 'alb',
        networkType: unknown(),
        ipVersion: unknown(),
        ipv6NetworkType: unknown(),
        edition: unknown(),
        zones: new Many<never>([], { site, why }),
        sharedBandwidth: new Ref<'shared-bandwidth'>({ state: 'unknown', why }, site, () => undefined),
      };
    default:
      return undefined;
  }
}
