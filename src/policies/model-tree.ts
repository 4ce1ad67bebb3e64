import type { Members, Node } from '../model/node.ts';
import { type Kind, Ref, type Resource, type Zone, type ZoneAddress } from '../model/resource.ts';
import type { Site } from '../model/source.ts';
import { Many, Value } from '../model/value.ts';
import type { Why } from '../model/verdict.ts';
import { attributes, zone, zoneAddress } from './attributes.ts';
import type { ViewName } from './views.ts';

/** A map of the model, or a list of such: which view of it policies have. */
export type ModelNode = Node & { readonly view: ViewName };

/** A resource in the words of the model, as a tree. */
export function treeOf(resource: Resource): ModelNode {
  return mapOf(resource.site, resource.kind, {
    keys: () => [...frame, ...Object.keys(attributes[resource.kind])],
    get: (name) => {
      if (frame.has(name)) return scalar(resource[name as 'address'], resource.site);
      const isAttribute = Object.hasOwn(attributes[resource.kind], name);
      if (!isAttribute) return undefined;
      const node = nodeOf(readOf(resource, name), resource.site);
      return node.kind === 'map' && !('view' in node) ? placed(node, resource) : node;
    },
  });
}

/** What every resource says of itself. */
export const frame: ReadonlySet<string> = new Set(['kind', 'address', 'root'] as const);

/** A map whose values have the places that they have in the input. */
function placed(node: Node & { readonly kind: 'map' }, { form }: Resource): Node {
  const written = form?.tree();
  const there = written?.kind === 'map' ? written.members.get(node.site.path) : undefined;
  if (!there) return node;
  const members: Members = {
    keys: () => node.members.keys(),
    get: (name) => {
      const member = node.members.get(name);
      const site = valueIn(there, name)?.site;
      return member && site ? { ...member, site } : member;
    },
  };
  return { kind: 'map', site: node.site, members };
}

/** The value of a key: in a map, or in a list of keys with values. */
function valueIn(there: Node, key: string): Node | undefined {
  if (there.kind === 'map') return there.members.get(key);
  if (there.kind !== 'list') return undefined;
  for (const item of there.items) {
    if (item.kind !== 'map') continue;
    const name = item.members.get('Key') ?? item.members.get('TagKey');
    if (name?.kind === 'scalar' && name.value === key) return item.members.get('Value') ?? item.members.get('TagValue');
  }
  return undefined;
}

const readOf = (it: object, name: string): unknown => (it as Readonly<Record<string, unknown>>)[name];

function nodeOf(it: unknown, around: Site): Node {
  if (it instanceof Ref) return referenceTo(it as Ref<Kind>);
  if (it instanceof Many) {
    const items = (it as Many<Zone>).members.map(zoneOf);
    const list = { kind: 'list', site: around, items, ...(it.missing && { missing: it.missing }) } as const;
    return { ...list, view: 'zone' } as ModelNode;
  }
  if (!(it instanceof Value)) return it === undefined ? { kind: 'absent', site: around } : scalar(it, around);
  const { it: state, site } = it as Value<unknown>;
  if (state.state === 'absent') return { kind: 'absent', site };
  return state.state === 'unknown' ? { kind: 'unknown', why: state.why, site } : plain(state.value, site);
}

function zoneOf(it: Zone): Node {
  const address = { zone: it.address, site: it.site };
  return mapOf(it.site, 'zone', {
    keys: () => Object.keys(zone),
    get: (name) => {
      if (!Object.hasOwn(zone, name)) return undefined;
      return name === 'address' ? addressOf(address.zone, address.site) : nodeOf(readOf(it, name), it.site);
    },
  });
}

function addressOf(it: ZoneAddress, site: Site): Node {
  return mapOf(site, 'zone address', {
    keys: () => Object.keys(zoneAddress),
    get: (name) => (Object.hasOwn(zoneAddress, name) ? nodeOf(readOf(it, name), site) : undefined),
  });
}

function referenceTo(ref: Ref<Kind>): Node {
  const { target, it, site } = ref;
  if (target) {
    const tree = treeOf(target) as ModelNode & { readonly kind: 'map' };
    // An id that is written here is known, whatever is known of the resource.
    const id = it.state === 'known' ? scalar(it.value, site) : undefined;
    const members: Members = {
      keys: () => tree.members.keys(),
      get: (name) => (name === 'id' && id ? id : tree.members.get(name)),
    };
    return mapOf(site, 'reference', members);
  }
  if (it.state === 'absent') return { kind: 'absent', site };
  if (it.state === 'unknown') return { kind: 'unknown', why: it.why, site };
  const why: Why = { kind: 'not-collected', text: `nothing is known of ${it.value} but its id` };
  return mapOf(site, 'reference', {
    keys: () => ['id'],
    get: (name) => (name === 'id' ? scalar(it.value, site) : { kind: 'unknown', why, site }),
  });
}

function mapOf(site: Site, view: ViewName, members: Members): ModelNode {
  return { kind: 'map', site, members, view } as ModelNode;
}

function plain(value: unknown, site: Site): Node {
  if (value instanceof Map) {
    const members = new Map([...value].map(([key, it]) => [String(key), plain(it, site)]));
    return { kind: 'map', site, members };
  }
  if (Array.isArray(value)) return { kind: 'list', site, items: value.map((it) => plain(it, site)) };
  if (typeof value === 'object' && value !== null) {
    return { kind: 'map', site, members: new Map(Object.entries(value).map(([key, it]) => [key, plain(it, site)])) };
  }
  return scalar(value, site);
}

function scalar(value: unknown, site: Site): Node {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return { kind: 'scalar', value, site };
  }
  if (value === null) return { kind: 'absent', site };
  return { kind: 'unknown', why: { kind: 'computed', text: 'a part of it is not known' }, site };
}
