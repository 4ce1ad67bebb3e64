import type { Comparison } from './drift.ts';
import type { AddressUse, AnycastEip, Eip, Kind, Kinds, LoadBalancer, Ref, Resource, ZoneAddress } from './resource.ts';
import type { Site } from './source.ts';
import { Many, Value } from './value.ts';
import type { Evidence } from './verdict.ts';

/** All resources of a run, of every input, and how they hang together. */
export class Inventory {
  readonly #byKind = new Map<Kind, Resource[]>();
  readonly #byRoot = new Map<string, Root>();
  readonly #byId = new Map<string, Resource>();
  readonly #links = new Map<string, Links>();
  #uses: Uses | undefined;

  /** Answers with what is in the inventory now: more may be known of the resource. */
  add(resource: Resource): Resource {
    push(this.#byKind, resource.kind, resource);
    let root = this.#byRoot.get(resource.root);
    if (!root) {
      root = { byKind: new Map(), byAddress: new Map() };
      this.#byRoot.set(resource.root, root);
    }
    push(root.byKind, resource.kind, resource);
    if (resource.declared) root.byAddress.set(resource.address, resource);
    const id = resource.id.known;
    if (id !== undefined && !(this.#byId.get(id)?.declared && !resource.declared)) this.#byId.set(id, resource);
    return resource;
  }

  /** The kinds of which there are resources. */
  get kinds(): Kind[] {
    return [...this.#byKind.keys()];
  }

  /** The resources of a kind, or of `any`. */
  all<K extends Kind>(kind: K | 'any'): Many<Kinds[K]> {
    const found = kind === 'any' ? [...this.#byKind.values()].flat() : (this.#byKind.get(kind) ?? []);
    return new Many(found as Kinds[K][]);
  }

  /** The declared resources of a kind in a root. */
  in<K extends Kind>(root: string, kind: K): readonly Kinds[K][] {
    const found = (this.#byRoot.get(root)?.byKind.get(kind) ?? []) as Kinds[K][];
    return found.filter((it) => it.declared && !isGone(it));
  }

  /** The declared resource at an address of a root. */
  at(root: string, address: string): Resource | undefined {
    return this.#byRoot.get(root)?.byAddress.get(address);
  }

  /** The resource with this id, declared or not, over all roots. */
  withId(id: string): Resource | undefined {
    return this.#byId.get(id);
  }

  /** Resources of `kind` whose `ref` names one of `targets`. A reference that cannot be resolved may be one more: then members may be missing. */
  linked<K extends Kind>(
    kind: K,
    ref: (resource: Kinds[K]) => Ref<Kind>,
    ...targets: readonly (Resource | undefined)[]
  ): Many<Kinds[K]> {
    if (!this.#byKind.has(kind)) return nothing;
    const { byTarget, unresolved } = this.#linksOf(kind, ref);
    if (byTarget.size === 0 && unresolved.size === 0) return nothing;
    const named = new Set(targets.filter((target) => target !== undefined));
    const members = [...named].flatMap((target) => byTarget.get(target) ?? []);
    const declared = [...named].find((target) => target.declared && unresolved.has(target.root));
    const [first] = declared ? this.unresolved(kind, ref, declared.root) : [];
    return new Many(members as Kinds[K][], first && ref(first).evidence);
  }

  /** Resources of `kind` in a root whose `ref` names nobody knows what: they may be more of what is linked. */
  unresolved<K extends Kind>(kind: K, ref: (resource: Kinds[K]) => Ref<Kind>, root: string): readonly Kinds[K][] {
    return (this.#linksOf(kind, ref).unresolved.get(root) ?? []) as Kinds[K][];
  }

  #linksOf<K extends Kind>(kind: K, ref: (resource: Kinds[K]) => Ref<Kind>): Links {
    const name = `${kind}.${propertyOf(ref as (resource: Resource) => unknown)}`;
    let links = this.#links.get(name);
    if (!links) {
      links = indexLinks(this.all(kind).members, ref as (resource: Resource) => Ref<Kind>);
      this.#links.set(name, links);
    }
    return links;
  }

  /** A resource of code beside what an account has of it; `undefined` where there is nothing to compare with. */
  comparison(_resource: Resource): Comparison | undefined {
    return undefined;
  }

  /** Who uses an address. */
  usesOf(address: AnycastEip | Eip): Many<AddressUse> {
    this.#uses ??= indexUses(this);
    const missing = address.declared ? this.#uses.unresolved[address.kind].get(address.root) : undefined;
    return new Many(this.#uses.byAddress.get(address) ?? [], missing);
  }
}

const nothing = new Many<never>([]);

/** The resources of a root; those that nobody declares have no address in it. */
interface Root {
  readonly byKind: Map<Kind, Resource[]>;
  readonly byAddress: Map<string, Resource>;
}

interface Links {
  readonly byTarget: Map<Resource, Resource[]>;
  /** By root. */
  readonly unresolved: Map<string, Resource[]>;
}

interface Uses {
  readonly byAddress: Map<Resource, AddressUse[]>;
  /** What may name an address of a kind, by root. */
  readonly unresolved: Readonly<Record<AddressOf, Map<string, Evidence>>>;
}

type AddressOf = 'eip' | 'anycast-eip';

const bothKinds: readonly AddressOf[] = ['eip', 'anycast-eip'];

/** Name of the property that an accessor reads: it is what the look-up is indexed by. */
function propertyOf(accessor: (resource: Resource) => unknown): string {
  const probe = new Proxy({}, { get: (_, property) => String(property) });
  return String(accessor(probe as Resource));
}

/** A plan takes it away: it uses nothing any more. */
const isGone = ({ change }: Resource) => change?.actions.length === 1 && change.actions[0] === 'delete';

function indexLinks(resources: readonly Resource[], ref: (resource: Resource) => Ref<Kind>): Links {
  const links: Links = { byTarget: new Map(), unresolved: new Map() };
  for (const resource of resources) {
    if (isGone(resource)) continue;
    const value = ref(resource);
    const target = value.target;
    if (target) push(links.byTarget, target, resource);
    else if (value.it.state === 'unknown') push(links.unresolved, resource.root, resource);
  }
  return links;
}

function indexUses(inventory: Inventory): Uses {
  const uses: Uses = { byAddress: new Map(), unresolved: { eip: new Map(), 'anycast-eip': new Map() } };
  const maybe = (root: string, evidence: Evidence, kinds: readonly AddressOf[]) => {
    for (const kind of kinds) if (!uses.unresolved[kind].has(root)) uses.unresolved[kind].set(root, evidence);
  };
  const note = (ref: Ref<Kind>, use: AddressUse, kinds: readonly AddressOf[]) => {
    if (ref.target) push(uses.byAddress, ref.target, use);
    else if (ref.it.state === 'unknown') maybe(use.user.root, ref.evidence, kinds);
  };
  for (const user of inventory.all('load-balancer').members) {
    if (isGone(user)) continue;
    if (user.zones.missing) maybe(user.root, user.zones.missing, bothKinds);
    for (const { address } of user.zones.members) {
      note(address.allocation, new ZoneUse(user, address.allocation), kindsOf(address));
    }
  }
  for (const user of inventory.all('anycast-binding').members) {
    if (isGone(user)) continue;
    const { anycastEip, target, targetRegion: region } = user;
    const use: AddressUse = {
      user,
      owner: ownerOf(target),
      ownerKind: 'binding',
      region,
      site: anycastEip.site,
    };
    note(anycastEip, use, ['anycast-eip']);
  }
  for (const user of inventory.all('eip-binding').members) {
    if (isGone(user)) continue;
    const { eip, target, region } = user;
    note(eip, { user, owner: ownerOf(target), ownerKind: 'binding', region, site: eip.site }, ['eip']);
  }
  return uses;
}

/** Of large runs most uses are never looked at: their places are found when they are. */
class ZoneUse implements AddressUse {
  readonly user: LoadBalancer;
  readonly ownerKind = 'load-balancer';
  readonly #allocation: ZoneAddress['allocation'];

  constructor(user: LoadBalancer, allocation: ZoneAddress['allocation']) {
    this.user = user;
    this.#allocation = allocation;
  }

  get owner(): Value<string> {
    return Value.known(this.user.address, this.user);
  }

  get region(): Value<string> {
    return this.user.region;
  }

  get site(): Site {
    return this.#allocation.site;
  }
}

/** Which kinds of address a zone may name: by what is written, or named. */
function kindsOf({ kind }: ZoneAddress): readonly AddressOf[] {
  if (kind.known === 'eip') return ['eip'];
  return kind.known === 'anycast' ? ['anycast-eip'] : bothKinds;
}

/** A target's address where it is a resource of the inventory, else its id. */
function ownerOf(target: Ref<Kind>): Value<string> {
  const resource = target.target;
  return resource ? Value.known(resource.address, target.site) : target;
}

function push<K, V>(map: Map<K, V[]>, at: K, value: V): void {
  const list = map.get(at);
  if (list) list.push(value);
  else map.set(at, [value]);
}
