import { chargeElements } from '../budget.ts';
import { itemsOf, lengthOf } from '../collections.ts';
import { settled } from '../conditional.ts';
import { convert, makeSet } from '../convert.ts';
import { equals } from '../equality.ts';
import { ConversionError } from '../error.ts';
import { type Marks, mark, marksOf, plain, union, unknownIn, unmarked } from '../marks.ts';
import {
  type CollectionType,
  isCollection,
  kindOf,
  list,
  set,
  type TupleType,
  type Type,
  tuple,
  typeOf,
} from '../type.ts';
import { unify } from '../unify.ts';
import { List, Null, SetValue, Tuple, Unknown, type Value } from '../value.ts';
import { ArgumentFault, any, Fault, type FunctionSpec } from './spec.ts';

const elementOf = (type: Type) => (type as CollectionType).element;

function setOperation(
  first: string,
  others: string | undefined,
  second: string | undefined,
  combine: (a: readonly Value[], b: readonly Value[]) => Value[],
  open: boolean,
): FunctionSpec {
  const parameter = (name: string) => ({ name, type: set('dynamic'), allowDynamic: true });
  return {
    parameters: second === undefined ? [parameter(first)] : [parameter(first), parameter(second)],
    ...(others !== undefined && { variadic: parameter(others) }),
    type: (args) => {
      const elements: Type[] = [];
      for (const arg of args) {
        const element = elementOf(typeOf(arg));
        if (element === 'dynamic' && arg instanceof SetValue && arg.items.length === 0) continue;
        elements.push(element);
      }
      if (elements.length === 0) return set('dynamic');
      const common = unify(elements);
      if (common === undefined) throw new Fault('given sets must all have compatible element types');
      return set(common);
    },
    call: (args, type) => {
      let result: readonly Value[] | undefined;
      for (const [i, arg] of args.entries()) {
        const part = convertedSet(arg, type, i);
        const unknown = unknownIn(part);
        if (!open && unknown) return new Unknown(type, unknown.why);
        result = result === undefined ? itemsOf(part) : combine(result, itemsOf(part));
      }
      chargeElements(result?.length ?? 0);
      return makeSet(elementOf(type), result ?? []);
    },
  };
}

function convertedSet(value: Value, type: Type, index: number): Value {
  try {
    return convert(value, type);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw new ArgumentFault(index, error.message);
  }
}

function has(items: readonly Value[], wanted: Value): boolean {
  return items.some((item) => equals(item, wanted) === true);
}

const setproduct: FunctionSpec = {
  parameters: [],
  variadic: any('sets', { allowUnknown: true, allowMarked: true }),
  type: (args) => {
    if (args.length < 2) throw new Fault('at least two arguments are required');
    let ordered = true;
    const elements = args.map((arg, i): Type => {
      const type = typeOf(arg);
      if (kindOf(type) === 'set') ordered = false;
      if (isCollection(type) && type.kind !== 'map') return type.element;
      if (kindOf(type) !== 'tuple') throw new ArgumentFault(i, 'a set or a list is required');
      const types = (type as TupleType).elements;
      if (types.length === 0) return 'dynamic';
      const common = unify(types);
      if (common === undefined) throw new ArgumentFault(i, 'all elements must be of the same type');
      return common;
    });
    return ordered ? list(tuple(elements)) : set(tuple(elements));
  },
  call: (args, type) => {
    let marks: Marks = unmarked;
    let open: Unknown | undefined;
    let total = 1;
    for (const arg of args) {
      marks = union(marks, marksOf(arg));
      const length = lengthOf(arg);
      if (plain(arg) instanceof Unknown || length === undefined) open ??= unknownIn(arg);
      else total *= length;
    }
    if (open) return mark(withLength(args, type, open), marks);
    chargeElements(total * args.length);
    const element = elementOf(type);
    const types = (element as TupleType).elements;
    let rows: Value[][] = [[]];
    for (const [i, arg] of args.entries()) {
      const items = itemsOf(arg).map((item) => convert(item, types[i] as Type));
      rows = rows.flatMap((row) => items.map((item) => [...row, item]));
    }
    const products = rows.map((row) => new Tuple(row));
    return mark(kindOf(type) === 'list' ? new List(element, products) : makeSet(element, products), marks);
  },
};

/** A product of which some factor's length is not known, with the bounds that the factors set. */
function withLength(args: readonly Value[], type: Type, open: Unknown): Value {
  let most = 1;
  for (const arg of args) {
    const top = plain(arg);
    const length = lengthOf(top) ?? (top instanceof Unknown ? top.most : undefined);
    if (length === undefined || length > 1024) return new Unknown(type, open.why);
    most *= length;
    if (most > 2048) return new Unknown(type, open.why);
  }
  return settled(new Unknown(type, open.why, { notNull: true, least: most === 0 ? 0 : 1, most }));
}

const coalesce: FunctionSpec = {
  parameters: [],
  variadic: { name: 'vals', type: 'dynamic', allowNull: true, allowUnknown: true, allowDynamic: true },
  type: (args) => {
    const type = unify(args.map(typeOf));
    if (type === undefined) throw new Fault('all arguments must have the same type');
    return type;
  },
  call: (args, type) => {
    for (const arg of args) {
      const value = convertedSet(arg, type, 0);
      if (value instanceof Unknown) return new Unknown(type, value.why, { reference: value.reference });
      if (value instanceof Null || (type === 'string' && value === '')) continue;
      return value;
    }
    throw new Fault('no non-null, non-empty-string arguments');
  },
};

export const combinations: Record<string, FunctionSpec> = {
  coalesce,
  setintersection: setOperation(
    'first_set',
    'other_sets',
    undefined,
    (a, b) => a.filter((item) => has(b, item)),
    false,
  ),
  setproduct,
  setsubtract: setOperation('a', undefined, 'b', (a, b) => a.filter((item) => !has(b, item)), false),
  setunion: setOperation('first_set', 'other_sets', undefined, (a, b) => [...a, ...b], true),
};
