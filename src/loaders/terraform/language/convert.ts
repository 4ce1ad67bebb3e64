import { chargeSteps } from './budget.ts';
import { convertible, mismatch } from './convertible.ts';
import { applyDefaults } from './defaults.ts';
import { setItems } from './equality.ts';
import { ConversionError } from './error.ts';
import { mark, unknownIn, unmarkDeep } from './marks.ts';
import { isNumeric } from './number.ts';
import { parseNumber } from './number-parse.ts';
import { formatNumber } from './number-text.ts';
import {
  type CollectionType,
  hasDynamic,
  isCollection,
  type ObjectType,
  sameType,
  type TupleType,
  type Type,
  typeOf,
  withoutOptional,
} from './type.ts';
import { replaceDynamic } from './type-of-unknown.ts';
import { unify } from './unify.ts';
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

/** Converts what a variable was given: what is left out gets its default first, and defaults are converted too. */
export function convertWithDefaults(value: Value, wanted: Type): Value {
  return convert(applyDefaults(value, wanted), wanted);
}

/** Converts a value as cty does; throws `ConversionError` when that is not possible. */
export function convert(value: Value, wanted: Type): Value {
  if (wanted === 'dynamic') return value;
  if (typeof wanted === 'string') {
    const given = typeof value;
    if (given === wanted || (given === 'boolean' && wanted === 'bool')) return value;
    if (wanted === 'string' && given === 'number') return formatNumber(value as number);
  }
  chargeSteps(10);
  if (value instanceof Marked) return mark(convert(value.value, wanted), value);
  const given = typeOf(value);
  const target = withoutOptional(wanted);
  if (sameType(given, target)) return value;
  if (!convertible(given, wanted, true)) throw new ConversionError(mismatch(given, wanted));
  if (value instanceof Unknown) return convertUnknown(value, target);
  if (value instanceof Null) return new Null(replaceDynamic(given, target));
  if (typeof wanted === 'string') {
    // Of an object whose schema is not known here it is known all the same that it is one.
    if (value instanceof ObjectValue) throw new ConversionError(`${wanted} required, but have object`);
    return convertPrimitive(value, wanted);
  }
  if (given === 'dynamic') return convertOpen(value as ObjectValue, wanted);
  if (wanted.kind === 'object') return toObject(value as ObjectValue | MapValue, wanted);
  if (wanted.kind === 'tuple') return toTuple(value as Tuple, wanted);
  if (wanted.kind === 'map') return toMap(value as ObjectValue | MapValue, wanted.element);
  return wanted.kind === 'list'
    ? toList(value as List | SetValue | Tuple, wanted.element)
    : toSet(value as List | SetValue | Tuple, wanted.element);
}

/** The number, string or boolean that a value is after conversion, or what makes it none. */
function convertPrimitive(value: Plain, wanted: 'string' | 'number' | 'bool'): Value {
  if (wanted === 'string') return isNumeric(value) ? formatNumber(value) : String(value);
  const text = value as string;
  if (wanted === 'number') {
    const number = parseNumber(text);
    if (number === undefined) throw new ConversionError('a number is required');
    return number;
  }
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  const lower = text.toLowerCase();
  const hint = lower === 'true' || lower === 'false' ? `; to convert from string, use lowercase "${lower}"` : '';
  throw new ConversionError(`a bool is required${hint}`);
}

function convertUnknown(value: Unknown, target: Type): Unknown {
  const reference = value.type === 'dynamic' ? value.reference : undefined;
  return new Unknown(replaceDynamic(value.type, target), value.why, {
    notNull: value.notNull,
    reference,
    ...lengthAfter(value, target),
  });
}

function lengthAfter(value: Unknown, target: Type): { least?: number | undefined; most?: number | undefined } {
  const given = value.type;
  if (typeof given === 'string' || !isCollection(target)) return {};
  if (given.kind === 'object')
    return target.kind === 'map' ? { least: given.attributes.size, most: given.attributes.size } : {};
  if (given.kind === 'tuple') {
    const length = given.elements.length;
    return { least: target.kind === 'set' ? Math.min(length, 1) : length, most: length };
  }
  return { least: target.kind === 'set' && value.least ? 1 : value.least, most: value.most };
}

/** An object that may have more attributes than are known. */
function convertOpen(value: ObjectValue, wanted: Exclude<Type, string>): Value {
  const rest = value.rest as Unknown;
  if (wanted.kind !== 'object') return new Unknown(withoutOptional(wanted), rest.why);
  const attributes = new Map<string, Value>();
  for (const [name, type] of wanted.attributes) attributes.set(name, convert(value.attributes.get(name) ?? rest, type));
  return new ObjectValue(attributes);
}

function toObject(value: ObjectValue | MapValue, wanted: ObjectType): Value {
  const given = value instanceof ObjectValue ? value.attributes : value.entries;
  const attributes = new Map<string, Value>();
  for (const [name, type] of wanted.attributes) {
    const attribute = given.get(name);
    if (attribute !== undefined) attributes.set(name, convertAttribute(attribute, type, name, value));
    else if (wanted.optional.has(name)) attributes.set(name, new Null(withoutOptional(type)));
    else throw new ConversionError(`map has no element for required attribute "${name}"`);
  }
  return new ObjectValue(attributes);
}

function convertAttribute(attribute: Value, type: Type, name: string, whole: ObjectValue | MapValue): Value {
  const given = typeOf(attribute);
  if (whole instanceof MapValue && !sameType(given, withoutOptional(type)) && !convertible(given, type, true)) {
    throw new ConversionError(`map element type is incompatible with attribute "${name}": ${mismatch(given, type)}`);
  }
  return convert(attribute, type);
}

function toTuple(value: Tuple, wanted: TupleType): Value {
  return new Tuple(value.items.map((item, i) => convert(item, wanted.elements[i] as Type)));
}

function toList(value: List | SetValue | Tuple, element: Type): Value {
  if (value instanceof SetValue) {
    const unknown = unknownIn(value);
    if (unknown && value.items.length > 1) return new Unknown({ kind: 'list', element: value.element }, unknown.why);
  }
  if (value.items.length === 0) return new List(emptyElement(value, element), []);
  const items = convertItems(value, element, value instanceof Tuple);
  return new List(commonElement(items, element, 'list'), items);
}

function toSet(value: List | SetValue | Tuple, element: Type): Value {
  if (value.items.length === 0) return new SetValue(emptyElement(value, element), []);
  const items = convertItems(value, element, false);
  return makeSet(commonElement(items, element, 'set'), items);
}

function toMap(value: ObjectValue | MapValue, element: Type): Value {
  const given = value instanceof ObjectValue ? value.attributes : value.entries;
  if (given.size === 0) return new MapValue(emptyElement(value, element), new Map());
  const wanted = element === 'dynamic' && value instanceof ObjectValue ? common([...given.values()]) : element;
  let items = [...given.values()].map((item) => convert(item, wanted));
  if (typeof wanted !== 'string' && hasDynamic(wanted)) items = unified(items);
  let i = 0;
  const entries = new Map<string, Value>();
  for (const key of given.keys()) entries.set(key, items[i++] as Value);
  return new MapValue(commonElement(items, wanted, 'map'), entries);
}

function emptyElement(value: List | SetValue | Tuple | ObjectValue | MapValue, element: Type): Type {
  if (element === 'dynamic' && !(value instanceof Tuple || value instanceof ObjectValue)) return value.element;
  return withoutOptional(element);
}

function convertItems(value: List | SetValue | Tuple, element: Type, again: boolean): Value[] {
  const wanted = element === 'dynamic' && value instanceof Tuple ? common(value.items) : element;
  const items = value.items.map((item) => convert(item, wanted));
  return again && hasDynamic(wanted) ? unified(items) : items;
}

function common(items: readonly Value[]): Type {
  return unify(items.map(typeOf)) ?? 'dynamic';
}

/** Elements that still differ after conversion, for the wanted type left something open, are brought together. */
function unified(items: readonly Value[]): Value[] {
  const type = unify(items.map(typeOf));
  if (type === undefined) throw new ConversionError('cannot find a common base type for all elements');
  return items.map((item) => convert(item, type));
}

function commonElement(items: readonly Value[], element: Type, kind: CollectionType['kind']): Type {
  const wanted = withoutOptional(element);
  if (!hasDynamic(wanted)) return wanted;
  const types = items.map(typeOf).filter((type) => type !== 'dynamic');
  const first = types[0];
  if (first === undefined) return 'dynamic';
  if (!types.every((type) => sameType(type, first)))
    throw new ConversionError(`element types must all match for conversion to ${kind}`);
  return first;
}

/** A set of these members; what is marked in a member marks the whole set. */
export function makeSet(element: Type, items: readonly Value[]): Value {
  const { value, marks } = unmarkDeep(new Tuple(items));
  return mark(new SetValue(element, setItems((value as Tuple).items)), marks);
}
