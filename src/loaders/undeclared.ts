import type { Kind, Resource } from '../model/resource.ts';
import type { Chain, Site, Sited } from '../model/source.ts';
import { Value } from '../model/value.ts';
import type { Why } from '../model/verdict.ts';
import type { Form, Raw } from './mapping/form.ts';
import { mapResource } from './mapping/index.ts';
import type { Frame } from './mapping/mapper.ts';
import { type Links, Reader } from './mapping/reader.ts';

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

/** A resource of which nothing is known but its id; `undefined` for kinds that need not be told apart. */
export function undeclared(id: string, kind: Kind, at: Sited, links: Links): Resource | undefined {
  const type = types[kind]?.(id);
  if (type === undefined) return undefined;
  const it = new Undeclared(id, links.root, at);
  return mapResource(type, new Reader(it, links, id), it);
}

/** What every resource has, and what it is read from. Where it is named is its place. A large plan has thousands. */
class Undeclared implements Frame, Form {
  readonly vocabulary = 'api';
  readonly isQuiet = true;
  readonly declared = false;
  readonly address: string;
  readonly root: string;
  readonly #at: Sited;

  constructor(id: string, root: string, at: Sited) {
    this.address = id;
    this.root = root;
    this.#at = at;
  }

  get site(): Site {
    return this.#at.site;
  }

  get id(): Value<string> {
    return Value.known(this.address, this.#at);
  }

  get region(): Value<string> {
    return Value.unknown(this.#why, this.#at);
  }

  get chain(): () => Chain {
    return () => ({ origin: this.site.origin, via: this.site.via });
  }

  names(): Iterable<string> {
    return [];
  }

  value(): Raw {
    return { state: 'unknown', why: this.#why, chain: this.chain };
  }

  blocks(): { readonly members: readonly Form[]; readonly missing: Raw } {
    return { members: [], missing: this.value() };
  }

  get #why(): Why {
    return { kind: 'not-collected', text: `${this.address} is not declared here and no facts of it are given` };
  }
}
