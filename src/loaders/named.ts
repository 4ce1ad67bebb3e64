import type { Inventory } from '../model/inventory.ts';
import type { Kind, Resource } from '../model/resource.ts';
import type { Site } from '../model/source.ts';
import { Value } from '../model/value.ts';
import type { Why } from '../model/verdict.ts';
import { mapResource } from './mapping/index.ts';
import { type Links, Reader } from './mapping/reader.ts';
import { UnknownForm } from './mapping/unknown-form.ts';

/** Who was the first to name an id. An id without a kind is no resource, but others may name it, too. */
interface First {
  readonly kind: Kind | undefined;
  readonly site: Site;
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
      named: (id, kind, site) => {
        const known = this.#ids.get(id);
        if (!known || (kind && !known.kind)) this.#ids.set(id, { kind, site, links });
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
    for (const [id, { kind, site, links }] of this.#ids) {
      if (!kind || this.#inventory.withId(id)) continue;
      const resource = undeclared(id, kind, site, links);
      if (resource) this.#inventory.add(resource);
    }
  }
}

/** What the API calls a resource that an id names. */
const types: Readonly<Partial<Record<Kind, (id: string) => string>>> = {
  'load-balancer': (id) => (id.startsWith('nlb-') ? 'ACS::NLB::LoadBalancer' : 'ACS::ALB::LoadBalancer'),
  'anycast-eip': () => 'ACS::Eipanycast::AnycastEipAddress',
  eip: () => 'ACS::EIP::EipAddress',
  'shared-bandwidth': () => 'ACS::CBWP::CommonBandwidthPackage',
  'nat-gateway': () => 'ACS::NAT::NatGateway',
  'ha-vip': () => 'ACS::VPC::HaVip',
  'network-interface': () => 'ACS::ECS::NetworkInterface',
  instance: () => 'ACS::ECS::Instance',
};

/** A resource of which nothing is known but its id. */
function undeclared(id: string, kind: Kind, site: Site, links: Links): Resource | undefined {
  const type = types[kind]?.(id);
  if (type === undefined) return undefined;
  const why: Why = { kind: 'not-collected', text: `${id} is not declared here and no facts of it are given` };
  return mapResource(
    type,
    new Reader(new UnknownForm(why, () => ({ origin: site.origin, via: site.via })), links, id),
    {
      address: id,
      root: links.root,
      site,
      id: Value.known(id, site),
      region: Value.unknown(why, site),
      declared: false,
    },
  );
}
