import { chargeElements } from '../budget.ts';
import { entriesOf, itemsOf, sortedByKey } from '../collections.ts';
import { convert } from '../convert.ts';
import { compareStrings } from '../equality.ts';
import { ConversionError } from '../error.ts';
import { type Marks, mark, marksOf, plain, union, unknownIn, unmarked } from '../marks.ts';
import { quote } from '../quote.ts';
import {
  type CollectionType,
  emptyObject,
  emptyTuple,
  friendlyName,
  kindOf,
  list,
  listOfString,
  map,
  type ObjectType,
  object,
  sameType,
  type TupleType,
  type Type,
  tuple,
  typeOf,
} from '../type.ts';
import { List, MapValue, Null, ObjectValue, Tuple, Unknown, type Value } from '../value.ts';
import { redacted } from './redact.ts';
import { ArgumentFault, any, Fault, type FunctionSpec, string } from './spec.ts';

const elementOf = (type: Type) => (type as CollectionType).element;

const keys: FunctionSpec = {
  parameters: [any('inputMap', { allowUnknown: true, allowMarked: true })],
  type: ([given]) => {
    const type = typeOf(given as Value);
    if (kindOf(type) === 'map') return listOfString;
    if (kindOf(type) === 'object') return tuple([...(type as ObjectType).attributes.keys()].map(() => 'string'));
    throw new ArgumentFault(0, 'must have map or object type');
  },
  call: ([given], type) => {
    const marks = marksOf(given as Value);
    const top = plain(given as Value);
    if (kindOf(type) === 'tuple') {
      const names = [...(typeOf(top) as ObjectType).attributes.keys()];
      return mark(new Tuple(names.sort(compareStrings)), marks);
    }
    if (top instanceof Unknown) return mark(new Unknown(type, top.why), marks);
    return mark(new List('string', [...entriesOf(top).keys()]), marks);
  },
};

const values: FunctionSpec = {
  parameters: [any('mapping', { allowMarked: true })],
  type: ([given]) => {
    const type = typeOf(given as Value);
    if (kindOf(type) === 'map') return list(elementOf(type));
    if (kindOf(type) !== 'object') throw new Fault('values() requires a map as the first argument');
    const { attributes } = type as ObjectType;
    return attributes.size === 0 ? emptyTuple : tuple([...attributes.values()]);
  },
  call: ([given], type) => {
    const items = [...entriesOf(given as Value).values()];
    return mark(kindOf(type) === 'list' ? new List(elementOf(type), items) : new Tuple(items), marksOf(given as Value));
  },
};

const lookup: FunctionSpec = {
  parameters: [any('inputMap', { allowMarked: true }), string('key', { allowMarked: true })],
  variadic: {
    name: 'default',
    type: 'dynamic',
    allowNull: true,
    allowUnknown: true,
    allowDynamic: true,
    allowMarked: true,
  },
  type: (args) => {
    if (args.length > 3) throw new Fault(`lookup() takes two or three arguments, got ${args.length}`);
    const [given, key, fallback] = args as [Value, Value, Value | undefined];
    const type = typeOf(given);
    if (kindOf(type) === 'object') {
      const name = plain(key);
      if (name instanceof Unknown) return 'dynamic';
      const attribute = (type as ObjectType).attributes.get(name as string);
      if (attribute !== undefined) return attribute;
      if (fallback !== undefined) return typeOf(fallback);
      throw new ArgumentFault(0, `the given object has no attribute ${quote(name as string)}`);
    }
    if (kindOf(type) !== 'map') throw new ArgumentFault(0, 'lookup() requires a map as the first argument');
    if (fallback !== undefined && !canConvert(fallback, elementOf(type))) {
      throw new ArgumentFault(2, 'the default value must have the same type as the map elements');
    }
    return elementOf(type);
  },
  notNull: false,
  call: ([given, key, fallback], type) => {
    const marks = union(marksOf(given as Value), marksOf(key as Value));
    const name = plain(key as Value) as string;
    const found = entriesOf(given as Value).get(name);
    if (found !== undefined) return mark(found, marks);
    if (fallback !== undefined) return mark(convert(fallback, type), marks);
    throw new Fault(`lookup failed to find key ${redacted(name, marksOf(key as Value))}`);
  },
};

function canConvert(value: Value, type: Type): boolean {
  try {
    convert(value, type);
    return true;
  } catch (error) {
    if (error instanceof ConversionError) return false;
    throw error;
  }
}

const merge: FunctionSpec = {
  parameters: [],
  variadic: { name: 'maps', type: 'dynamic', allowNull: true, allowDynamic: true, allowMarked: true },
  type: (args) => {
    if (args.length === 0) return emptyObject;
    let first: Type | undefined;
    let alike = true;
    let known = true;
    const attributes = new Map<string, Type>();
    for (const arg of args) {
      let type = typeOf(arg);
      const top = plain(arg);
      if (type === 'dynamic') return 'dynamic';
      if (typeof type === 'string' || (type.kind !== 'map' && type.kind !== 'object')) {
        throw new Fault(`arguments must be maps or objects, got ${quote(friendlyName(type))}`);
      }
      if (type.kind === 'object') {
        if (top instanceof Null) type = emptyObject;
        for (const [name, attribute] of (type as ObjectType).attributes) attributes.set(name, attribute);
      } else if (top instanceof Unknown) known = false;
      else for (const name of entriesOf(top).keys()) attributes.set(name, type.element);
      if (first === undefined) first = type;
      else alike &&= sameType(first, type);
    }
    if (alike) return first as Type;
    return known ? object(sortedByKey(attributes)) : 'dynamic';
  },
  call: (args, type) => {
    const entries = new Map<string, Value>();
    let marks: Marks = unmarked;
    let rest: Unknown | undefined;
    for (const arg of args) {
      const top = plain(arg);
      if (top instanceof Null) continue;
      marks = union(marks, marksOf(arg));
      if (top instanceof ObjectValue) rest ??= top.rest;
      for (const [key, value] of entriesOf(top)) entries.set(key, value);
    }
    if (rest) return mark(new Unknown('dynamic', rest.why), marks);
    chargeElements(entries.size);
    const sorted = sortedByKey(entries);
    return mark(kindOf(type) === 'map' ? new MapValue(elementOf(type), sorted) : new ObjectValue(sorted), marks);
  },
};

const zipmap: FunctionSpec = {
  parameters: [{ name: 'keys', type: listOfString, allowMarked: true }, any('values', { allowMarked: true })],
  type: ([names, given]) => {
    const type = typeOf(given as Value);
    if (kindOf(type) === 'list') return map(elementOf(type));
    if (kindOf(type) !== 'tuple') throw new Fault('values argument must be a list or tuple value');
    if (unknownIn(names as Value)) return 'dynamic';
    const keyList = itemsOf(names as Value).map(plain);
    const types = (type as TupleType).elements;
    checkLengths(keyList.length, types.length);
    const nullAt = keyList.findIndex((key) => key instanceof Null);
    if (nullAt >= 0) throw new Fault(`keys list has null value at index ${nullAt}`);
    return object(sortedByKey(new Map(keyList.map((key, i) => [key as string, types[i] as Type]))));
  },
  call: ([names, given], type) => {
    let marks = union(marksOf(names as Value), marksOf(given as Value));
    const unknown = unknownIn(names as Value);
    if (unknown) return mark(new Unknown(type, unknown.why), marks);
    const keyList = itemsOf(names as Value);
    const items = itemsOf(given as Value);
    checkLengths(keyList.length, items.length);
    const entries = new Map<string, Value>();
    for (const [i, key] of keyList.entries()) {
      marks = union(marks, marksOf(key));
      entries.set(plain(key) as string, items[i] as Value);
    }
    const sorted = sortedByKey(entries);
    return mark(kindOf(type) === 'map' ? new MapValue(elementOf(type), sorted) : new ObjectValue(sorted), marks);
  },
};

function checkLengths(ofKeys: number, ofValues: number): void {
  if (ofKeys !== ofValues) throw new Fault(`number of keys (${ofKeys}) does not match number of values (${ofValues})`);
}

const transpose: FunctionSpec = {
  parameters: [{ name: 'values', type: map(listOfString) }],
  type: map(listOfString),
  call: ([given], type) => {
    const unknown = unknownIn(given as Value);
    if (unknown) return new Unknown(type, unknown.why);
    const turned = new Map<string, string[]>();
    for (const [key, value] of entriesOf(given as Value)) {
      if (value instanceof Null) throw new ArgumentFault(0, `cannot use null list for [${quote(key)}]`);
      for (const [i, item] of itemsOf(value).entries()) {
        if (item instanceof Null) throw new ArgumentFault(0, `cannot use null string for [${quote(key)}][${i}]`);
        const names = turned.get(item as string);
        if (names === undefined) turned.set(item as string, [key]);
        else names.push(key);
      }
    }
    const entries = new Map<string, Value>();
    for (const [key, names] of turned) entries.set(key, new List('string', names.sort(compareStrings)));
    return new MapValue(listOfString, sortedByKey(entries));
  },
};

export const maps: Record<string, FunctionSpec> = { keys, lookup, merge, transpose, values, zipmap };
