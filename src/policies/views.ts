import type { Node } from '../model/node.ts';
import type { Kind } from '../model/resource.ts';
import type { Site } from '../model/source.ts';
import type { Why } from '../model/verdict.ts';
import { type Attribute, attributes, zone, zoneAddress } from './attributes.ts';
import { frame, type ModelNode } from './model-tree.ts';
import type { Trace } from './trace.ts';

export type ViewName = Kind | 'zone' | 'zone address' | 'reference';

/** An item of a list that is not known, or all those that may be there besides. */
export class UnknownItem {
  readonly site: Site;
  readonly why: Why;
  /** It stands for any number of items. */
  readonly isRest: boolean;

  constructor(site: Site, why: Why, isRest: boolean) {
    this.site = site;
    this.why = why;
    this.isRest = isRest;
  }
}

/** A map of the model as CEL sees it: an object of a class with its attributes, so that expressions can be checked. */
class View {
  readonly #get: (name: string) => unknown;

  constructor(get: (name: string) => unknown) {
    this.#get = get;
  }

  protected get(name: string): unknown {
    return this.#get(name);
  }
}

type ViewClass = new (get: (name: string) => unknown) => View;

const fieldTypes: Readonly<Record<Attribute, string>> = {
  text: 'string',
  // Also equal to whole numbers, and to be compared with any: CEL has three kinds of number.
  number: 'dyn<int>',
  flag: 'bool',
  list: 'list',
  map: 'map<string, dyn>',
  reference: 'Reference',
  zones: 'list<Zone>',
  'zone address': 'ZoneAddress',
};

/** A type of CEL: its name, the types of its fields, and the class of its values. */
export interface ViewType {
  readonly name: string;
  readonly ctor: ViewClass;
  readonly fields: Readonly<Record<string, string>>;
}

/** The types that expressions know, in an order in which each names those before it only. */
export const viewTypes: ReadonlyMap<ViewName, ViewType> = new Map<ViewName, ViewType>([
  ['reference', typeOf('Reference', anyAttribute())],
  ['zone address', typeOf('ZoneAddress', fieldsOf(zoneAddress))],
  ['zone', typeOf('Zone', fieldsOf(zone))],
  ...(Object.keys(attributes) as Kind[]).map(
    (kind) => [kind, typeOf(typeName(kind), { ...frameFields(), ...fieldsOf(attributes[kind]) })] as const,
  ),
]);

function typeName(kind: Kind): string {
  return kind.replace(/(?:^|-)(\w)/g, (_, first: string) => first.toUpperCase());
}

function fieldsOf(table: Readonly<Record<string, Attribute>>): Record<string, string> {
  return Object.fromEntries(Object.entries(table).map(([name, attribute]) => [name, fieldTypes[attribute]]));
}

function frameFields(): Record<string, string> {
  return Object.fromEntries([...frame].map((name) => [name, 'string']));
}

/** What a reference names may be of several kinds, which have an attribute of the same name in several types. */
function anyAttribute(): Record<string, string> {
  const fields: Record<string, string> = frameFields();
  for (const table of Object.values(attributes)) {
    for (const [name, type] of Object.entries(fieldsOf(table))) {
      fields[name] = name in fields && fields[name] !== type ? 'dyn' : type.includes('Zone') ? 'dyn' : type;
    }
  }
  return fields;
}

function typeOf(name: string, fields: Readonly<Record<string, string>>): ViewType {
  const ctor = class extends View {};
  for (const field of Object.keys(fields)) {
    Object.defineProperty(ctor.prototype, field, {
      get(this: InstanceType<typeof ctor>) {
        return this.get(field);
      },
    });
  }
  return { name, ctor, fields };
}

/** A value as CEL takes it. What is looked at is noted in the trace; what is not known throws. `undefined`: absent. */
export function celValue(node: Node, path: string, trace: Trace): unknown {
  trace.read(path, node.site);
  switch (node.kind) {
    case 'scalar':
      return typeof node.value === 'number' && Number.isSafeInteger(node.value) ? BigInt(node.value) : node.value;
    case 'absent':
      return undefined;
    case 'unknown':
      throw trace.notKnown(node.site, node.why);
    case 'list':
      return itemsOf(node, path, trace);
    case 'map':
      return mapOf(node, path, trace);
  }
}

function itemsOf(node: Node & { readonly kind: 'list' }, path: string, trace: Trace): unknown[] {
  const { items, missing, site } = node;
  trace.spend(items.length);
  const values = items.map((item, at): unknown => {
    if (item.kind === 'unknown') return new UnknownItem(item.site, item.why, false);
    if (item.kind === 'absent') return null;
    // An item is looked at when somebody asks what is in it.
    return item.kind === 'map' ? mapOf(item, `${path}[${at}]`, trace) : celValue(item, `${path}[${at}]`, trace);
  });
  if (!missing) return values;
  const why = missing.why ?? { kind: 'no-value', text: 'there may be more of them' };
  const rest = new UnknownItem(missing.site ?? site, why, true);
  // A list of zones holds nothing but zones.
  return [...values, 'view' in node ? restAs((node as ModelNode).view, rest, trace) : rest];
}

const rests = new WeakMap<object, UnknownItem>();

function restAs(name: ViewName, rest: UnknownItem, trace: Trace): object {
  const view = new (viewTypes.get(name)!.ctor)(() => {
    throw trace.notKnown(rest.site, rest.why);
  });
  rests.set(view, rest);
  return view;
}

/** The item that a value stands for, where that is one that is not known. */
export function unknownItem(value: unknown): UnknownItem | undefined {
  if (value instanceof UnknownItem) return value;
  return typeof value === 'object' && value !== null ? rests.get(value) : undefined;
}

function mapOf(node: Node & { readonly kind: 'map' }, path: string, trace: Trace): object {
  const made = new Map<string, unknown>();
  const get = (name: string): unknown => {
    trace.spend(1);
    if (made.has(name)) return made.get(name);
    const member = node.members.get(name);
    const value = member && celValue(member, `${path}.${name}`, trace);
    made.set(name, value);
    return value;
  };
  if ('view' in node) return new (viewTypes.get((node as ModelNode).view)!.ctor)(get);
  const keys = new Set(node.members.keys());
  trace.spend(keys.size);
  return lazyMap(keys, get);
}

/** A real map, for a key may be called constructor; its values are asked for one by one. */
function lazyMap(keys: ReadonlySet<string>, get: (name: string) => unknown): Map<string, unknown> {
  const map = new Map<string, unknown>([...keys].map((name) => [name, undefined]));
  function* entries(): MapIterator<[string, unknown]> {
    for (const name of keys) yield [name, get(name)];
  }
  return Object.assign(map, {
    get: (name: string) => (keys.has(name) ? get(name) : undefined),
    // Asked for the type of the first value, which may be none that is known.
    entries: () => [].values(),
    [Symbol.iterator]: entries,
  });
}
