import { compareStrings } from './equality.ts';
import { plain } from './marks.ts';
import { isCollection, kindOf, typeOf } from './type.ts';
import { List, MapValue, ObjectValue, SetValue, Tuple, Unknown, type Value } from './value.ts';

/** The same entries with their keys in Terraform's order. */
export function sortedByKey<Item>(entries: ReadonlyMap<string, Item>): ReadonlyMap<string, Item> {
  let last: string | undefined;
  for (const key of entries.keys()) {
    if (last !== undefined && compareStrings(last, key) > 0)
      return new Map([...entries].sort(([a], [b]) => compareStrings(a, b)));
    last = key;
  }
  return entries;
}

/** Keys and elements of a known value that can be iterated over; `undefined` for any other value. */
export function* elements(value: Value): Generator<[Value, Value]> {
  const top = plain(value);
  if (top instanceof Tuple || top instanceof List) {
    let i = 0;
    for (const item of top.items) yield [i++, item];
  } else if (top instanceof SetValue) {
    for (const item of top.items) yield [item, item];
  } else if (top instanceof MapValue) {
    yield* top.entries;
  } else if (top instanceof ObjectValue) {
    yield* top.attributes;
  }
}

/** The elements of a known list, tuple or set. */
export function itemsOf(value: Value): readonly Value[] {
  const top = plain(value);
  return top instanceof Tuple || top instanceof List || top instanceof SetValue ? top.items : [];
}

/** The elements of a known map or object by name. */
export function entriesOf(value: Value): ReadonlyMap<string, Value> {
  const top = plain(value);
  if (top instanceof ObjectValue) return top.attributes;
  return top instanceof MapValue ? top.entries : new Map();
}

/** Whether elements can be counted one by one, unknown values of such types included. */
export function isIterable(value: Value): boolean {
  const type = typeOf(value);
  return isCollection(type) || kindOf(type) === 'tuple' || kindOf(type) === 'object';
}

export function isSequence(value: Value): boolean {
  const kind = kindOf(typeOf(value));
  return kind === 'list' || kind === 'tuple';
}

/** How many elements there are; `undefined` when that is not known, as for a set whose unknown members may be equal. */
export function lengthOf(value: Value): number | undefined {
  const top = plain(value);
  if (top instanceof Unknown) {
    const type = top.type;
    return typeof type === 'object' && type.kind === 'tuple' ? type.elements.length : undefined;
  }
  if (top instanceof Tuple || top instanceof List) return top.items.length;
  if (top instanceof MapValue) return top.entries.size;
  if (top instanceof ObjectValue) return top.attributes.size;
  if (!(top instanceof SetValue)) return undefined;
  return top.items.length <= 1 || !top.items.some((item) => item instanceof Unknown || hasUnknown(item))
    ? top.items.length
    : undefined;
}

function hasUnknown(value: Value): boolean {
  for (const [, item] of elements(value)) if (plain(item) instanceof Unknown || hasUnknown(item)) return true;
  return false;
}
