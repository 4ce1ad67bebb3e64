import { isSequence, itemsOf, lengthOf } from '../collections.ts';
import { convert } from '../convert.ts';
import { equals, hashKey } from '../equality.ts';
import { unknownIn } from '../marks.ts';
import {
  type CollectionType,
  isCollection,
  kindOf,
  listOfDynamic,
  type TupleType,
  type Type,
  typeOf,
} from '../type.ts';
import { unify } from '../unify.ts';
import { List, Null, Unknown, type Value } from '../value.ts';
import { ArgumentFault, any, Fault, type FunctionSpec } from './spec.ts';

const elementOf = (type: Type) => (type as CollectionType).element;
const elementsOf = (type: Type) => (type as TupleType).elements;

const distinct: FunctionSpec = {
  parameters: [{ name: 'list', type: listOfDynamic }],
  type: ([given]) => typeOf(given as Value),
  call: ([given], type) => {
    const unknown = unknownIn(given as Value);
    if (unknown) return new Unknown(type, unknown.why);
    const buckets = new Map<string, Value[]>();
    const items = itemsOf(given as Value).filter((item) => {
      const key = typeof item === 'string' ? item : hashKey(item);
      const bucket = buckets.get(key);
      if (bucket === undefined) buckets.set(key, [item]);
      else if (bucket.some((other) => equals(other, item) === true)) return false;
      else bucket.push(item);
      return true;
    });
    return new List(elementOf(type), items);
  },
};

const index: FunctionSpec = {
  parameters: [any('list'), any('value')],
  type: 'number',
  call: ([sequence, wanted]) => {
    if (!isSequence(sequence as Value)) throw new Fault('argument must be a list or tuple');
    const items = itemsOf(sequence as Value);
    if (items.length === 0) throw new Fault('cannot search an empty list');
    for (const [i, item] of items.entries()) {
      const same = equals(item, wanted as Value);
      if (same === undefined)
        return new Unknown('number', (unknownIn(item) ?? unknownIn(wanted as Value) ?? missing).why);
      if (same) return i;
    }
    throw new Fault('item not found');
  },
};

const missing = new Unknown('dynamic', { kind: 'no-value', text: 'the type of null is not known' });

const contains: FunctionSpec = {
  parameters: [any('list'), any('value')],
  type: 'bool',
  call: ([given, wanted]) => {
    const type = typeOf(given as Value);
    if (kindOf(type) !== 'tuple' && (!isCollection(type) || type.kind === 'map'))
      throw new Fault('argument must be list, tuple, or set');
    let open: Unknown | undefined;
    for (const item of itemsOf(given as Value)) {
      const same = equals(wanted as Value, item);
      if (same) return true;
      if (same === undefined) open ??= unknownIn(item) ?? unknownIn(wanted as Value) ?? missing;
    }
    return open ? new Unknown('bool', open.why) : false;
  },
};

const one: FunctionSpec = {
  parameters: [any('list')],
  type: ([given]) => {
    const type = typeOf(given as Value);
    if (kindOf(type) === 'list' || kindOf(type) === 'set') return elementOf(type);
    if (kindOf(type) === 'tuple' && elementsOf(type).length < 2) return elementsOf(type)[0] ?? 'dynamic';
    throw new ArgumentFault(0, 'must be a list, set, or tuple value with either zero or one elements');
  },
  notNull: false,
  call: ([given], type) => {
    const length = lengthOf(given as Value);
    if (length === undefined) return new Unknown(type, (unknownIn(given as Value) as Unknown).why);
    if (length === 0) return new Null(type);
    if (length === 1) return itemsOf(given as Value)[0] as Value;
    throw new ArgumentFault(0, 'must be a list, set, or tuple value with either zero or one elements');
  },
};

const coalescelist: FunctionSpec = {
  parameters: [],
  variadic: { name: 'vals', type: 'dynamic', allowNull: true, allowUnknown: true, allowDynamic: true },
  type: (args) => {
    if (args.length === 0) throw new Fault('at least one argument is required');
    for (const arg of args) {
      if (arg instanceof Unknown) return 'dynamic';
      if (!isSequence(arg)) throw new Fault('coalescelist arguments must be lists or tuples');
    }
    return 'dynamic';
  },
  call: (args, type) => {
    for (const arg of args) {
      if (arg instanceof Unknown) return new Unknown(type, arg.why);
      if (!(arg instanceof Null) && itemsOf(arg).length > 0) return arg;
    }
    throw new Fault('no non-null arguments');
  },
};

const matchkeys: FunctionSpec = {
  parameters: ['values', 'keys', 'searchset'].map((name) => ({ name, type: listOfDynamic })),
  type: ([values, keys, searchset]) => {
    if (unify([typeOf(keys as Value), typeOf(searchset as Value)]) === undefined)
      throw new Fault('keys and searchset must be of the same type');
    return typeOf(values as Value);
  },
  call: ([values, givenKeys, givenSearch], type) => {
    const items = itemsOf(values as Value);
    if (items.length !== itemsOf(givenKeys as Value).length)
      throw new Fault('length of keys and values should be equal');
    const common = unify([typeOf(givenKeys as Value), typeOf(givenSearch as Value)]) as Type;
    const keys = convert(givenKeys as Value, common);
    const wanted = itemsOf(convert(givenSearch as Value, common));
    const unknown = unknownIn(values as Value) ?? unknownIn(keys);
    if (wanted.length > 0 && unknown) return new Unknown(type, unknown.why);
    const found: Value[] = [];
    for (const [i, key] of itemsOf(keys).entries()) {
      for (const search of wanted) {
        const same = equals(key, search);
        if (same === undefined) return new List(elementOf(type), []);
        if (same) {
          found.push(items[i] as Value);
          break;
        }
      }
    }
    return new List(elementOf(type), found);
  },
};

/** Functions that choose among the elements of lists. */
export const choices: Record<string, FunctionSpec> = { coalescelist, contains, distinct, index, matchkeys, one };
