import type { Inventory } from '../model/inventory.ts';
import type { Kind, Resource } from '../model/resource.ts';
import type { Site } from '../model/source.ts';
import { Value } from '../model/value.ts';
import type { Why } from '../model/verdict.ts';
import { mapResource } from './mapping/index.ts';
import { type Links, Reader } from './mapping/reader.ts';
import { UnknownForm } from './mapping/unknown-form.ts';

/** Ids that attributes name: each is a resource of the inventory, once over all roots, even if nobody declares it. */
export class Named {
  readonly #inventory: Inventory;
  readonly #ids = new Map<string, { kind: Kind; site: Site; root: string }>();

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  note(id: string, kind: Kind | undefined, site: Site, root: string): void {
    if (kind && !this.#ids.has(id)) this.#ids.set(id, { kind, site, root });
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** Adds the ids that no declared resource has. */
  addUndeclared(): void {
    const links = new Map<string, Links>();
    for (const [id, { kind, site, root }] of this.#ids) {
      if (this.#inventory.withId(id)) continue;
      const own = links.get(root) ?? { inventory: this.#inventory, root, named: () => {} };
      links.set(root, own);
      const resource = undeclared(id, kind, site, own);
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
