import { chargeSteps } from './budget.ts';
import { contentsOf, unknownIn } from './marks.ts';
import { compare, isNumeric, equal as sameNumber } from './number.ts';
import { general } from './number-text.ts';
import { quote } from './quote.ts';
import { conforms, hasDynamic, sameType, typeOf } from './type.ts';
import {
  List,
  MapValue,
  Marked,
  Null,
  ObjectValue,
  type Plain,
  SetValue,
  Tuple,
  Unknown,
  type Value,
} from './value.ts';

/** `==` of values without marks; `undefined` when it is not known. */
export function equals(a: Value, b: Value): boolean | undefined {
  chargeSteps(10);
  if (a instanceof Marked) return equals(a.value, b);
  if (b instanceof Marked) return equals(a, b.value);
  if (typeof a !== 'object' && typeof b !== 'object') return a === b;
  if (a instanceof Unknown || b instanceof Unknown) return equalsUnknown(a, b);
  if (a instanceof Null) return b instanceof Null;
  if (b instanceof Null) return false;
  if (isNumeric(a) && isNumeric(b)) return sameNumber(a, b);

  const typeA = typeOf(a);
  const typeB = typeOf(b);
  if (hasOpenType(a) || hasOpenType(b)) {
    if (!conforms(typeA, typeB) && !conforms(typeB, typeA)) return false;
    return undefined;
  }
  if (!sameType(typeA, typeB)) return false;
  if (a instanceof SetValue && b instanceof SetValue) return sameMembers(a, b);
  if ((a instanceof List && b instanceof List) || (a instanceof Tuple && b instanceof Tuple)) {
    return a.items.length === b.items.length && allEqual(a.items.map((item, i) => [item, b.items[i] as Value]));
  }
  if (a instanceof MapValue && b instanceof MapValue) {
    if (a.entries.size !== b.entries.size || ![...a.entries.keys()].every((key) => b.entries.has(key))) return false;
    return allEqual([...a.entries].map(([key, value]) => [value, b.entries.get(key) as Value]));
  }
  if (a instanceof ObjectValue && b instanceof ObjectValue) {
    return allEqual([...a.attributes].map(([key, value]) => [value, b.attributes.get(key) as Value]));
  }
  return false;
}

/** Whether something inside has a type that is not known yet; null of any type is not meant. */
function hasOpenType(value: Value): boolean {
  if (contentsOf(value).unknown === undefined) return false;
  if (value instanceof Unknown) return value.type === 'dynamic';
  if (value instanceof ObjectValue) return value.rest !== undefined || [...value.attributes.values()].some(hasOpenType);
  if (value instanceof MapValue) return [...value.entries.values()].some(hasOpenType);
  return (
    (value instanceof Tuple || value instanceof List || value instanceof SetValue) && value.items.some(hasOpenType)
  );
}

function allEqual(pairs: readonly (readonly [Value, Value])[]): boolean | undefined {
  for (const [a, b] of pairs) {
    const same = equals(a, b);
    if (same !== true) return same;
  }
  return true;
}

function sameMembers(a: SetValue, b: SetValue): boolean | undefined {
  if (a.items.some((item) => item instanceof Unknown) || b.items.some((item) => item instanceof Unknown))
    return undefined;
  const has = (set: SetValue, wanted: Value) => set.items.some((item) => equals(item, wanted) === true);
  return a.items.every((item) => has(b, item)) && b.items.every((item) => has(a, item));
}

function definitelyNotNull(value: Plain): boolean {
  return value instanceof Unknown ? value.notNull : !(value instanceof Null);
}

function equalsUnknown(a: Plain, b: Plain): boolean | undefined {
  if (a instanceof Null && definitelyNotNull(b)) return false;
  if (b instanceof Null && definitelyNotNull(a)) return false;
  if (a instanceof Unknown && b instanceof Unknown) return undefined;
  const [unknown, known] = a instanceof Unknown ? [a, b] : [b as Unknown, a];
  if (excludes(unknown, known)) return false;
  if (known instanceof Null || hasDynamic(unknown.type)) return undefined;
  return sameType(unknown.type, typeOf(known)) ? undefined : false;
}

/** Whether what is known of an unknown value rules this value out. */
function excludes(unknown: Unknown, value: Plain): boolean {
  if (value instanceof Null) return unknown.notNull;
  if (typeof value === 'string') return unknown.prefix !== '' && !value.startsWith(unknown.prefix);
  if (isNumeric(value) && unknown.type === 'number') {
    return (
      (unknown.least !== undefined && compare(value, unknown.least) < 0) ||
      (unknown.most !== undefined && compare(value, unknown.most) > 0)
    );
  }
  const length =
    value instanceof List || value instanceof SetValue
      ? value.items.length
      : value instanceof MapValue
        ? value.entries.size
        : undefined;
  if (length === undefined) return false;
  if (value instanceof SetValue && unknownIn(value)) return false;
  return length < (unknown.least ?? 0) || length > (unknown.most ?? Number.POSITIVE_INFINITY);
}

/** Order of strings by their UTF-8 bytes, which for characters beyond U+FFFF differs from JavaScript's. */
export function compareStrings(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    const high = (unit: number) => (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit);
    return high(x) < high(y) ? -1 : 1;
  }
  return a.length - b.length;
}

/** The members without equals among them, in the order in which Terraform lists a set. */
export function setItems(items: readonly Value[]): Value[] {
  if (items.length < 2) return [...items];
  if (items.every((item) => typeof item === 'string')) return [...new Set(items)].sort(compareStrings);
  const buckets = new Map<string, Value[]>();
  const members: Value[] = [];
  for (const item of items) {
    const key = hashKey(item);
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [item]);
    else if (bucket.some((other) => equals(other, item) === true || sameNull(other, item))) continue;
    else bucket.push(item);
    members.push(item);
  }
  return members.sort(compareMembers);
}

function sameNull(a: Value, b: Value): boolean {
  return a instanceof Null && b instanceof Null;
}

function compareMembers(a: Value, b: Value): number {
  const rank = (value: Value) => (value instanceof Unknown ? 1 : value instanceof Null ? 2 : 0);
  const ranks = rank(a) - rank(b);
  if (ranks !== 0 || rank(a) > 0) return ranks;
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  if (isNumeric(a) && isNumeric(b)) return compare(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  return compareStrings(hashKey(a), hashKey(b));
}

/** A text that is the same for equal values; it also orders members of sets that have no order of their own. */
export function hashKey(value: Value): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'boolean') return value ? 'T' : 'F';
  if (isNumeric(value)) return general(value, 10);
  if (value instanceof Marked) return hashKey(value.value);
  if (value instanceof Unknown) return '?';
  if (value instanceof Null) return '~';
  if (value instanceof MapValue)
    return `{${[...value.entries].map(([key, each]) => `${quote(key)}:${hashKey(each)};`).join('')}}`;
  const items = value instanceof ObjectValue ? [...value.attributes.values()] : value.items;
  const text = items.map((item) => `${hashKey(item)};`).join('');
  return value instanceof ObjectValue || value instanceof Tuple ? `<${text}>` : `[${text}]`;
}
