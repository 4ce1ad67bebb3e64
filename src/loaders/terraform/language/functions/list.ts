import { chargeElements } from '../budget.ts';
import { itemsOf, lengthOf } from '../collections.ts';
import { settled } from '../conditional.ts';
import { convert } from '../convert.ts';
import { compareStrings } from '../equality.ts';
import { type Marks, mark, marksOf, plain, union, unknownIn, unmarked } from '../marks.ts';
import { add, compare, type Numeric, signOf } from '../number.ts';
import {
  type CollectionType,
  friendlyName,
  kindOf,
  list,
  listOfDynamic,
  listOfString,
  type TupleType,
  type Type,
  tuple,
  typeOf,
} from '../type.ts';
import { unify } from '../unify.ts';
import { List, Null, Tuple, Unknown, type Value } from '../value.ts';
import { integer } from './arguments.ts';
import { ArgumentFault, any, Fault, type FunctionSpec, number } from './spec.ts';

const elementOf = (type: Type) => (type as CollectionType).element;
const elementsOf = (type: Type) => (type as TupleType).elements;

function concatType(args: readonly Value[]): Type {
  if (args.length === 0) throw new Fault('at least one argument is required');
  const types = args.map(typeOf);
  if (types.every((type) => kindOf(type) === 'list')) {
    const common = unify(types);
    if (common !== undefined) return common;
  }
  const elements: Type[] = [];
  for (const [i, type] of types.entries()) {
    if (kindOf(type) === 'tuple') for (const element of elementsOf(type)) elements.push(element);
    else if (kindOf(type) === 'list') {
      const length = lengthOf(args[i] as Value);
      if (length === undefined) return 'dynamic';
      for (let j = 0; j < length; j += 1) elements.push(elementOf(type));
    } else throw new ArgumentFault(i, `all arguments must be lists or tuples; got ${friendlyName(type)}`);
  }
  return tuple(elements);
}

const concat: FunctionSpec = {
  parameters: [],
  variadic: any('seqs', { allowMarked: true }),
  type: concatType,
  call: (args, type) => {
    const items: Value[] = [];
    let marks: Marks = unmarked;
    const asList = kindOf(type) === 'list';
    for (const arg of args) {
      const part = asList ? convert(arg, type) : arg;
      marks = union(marks, marksOf(part));
      for (const item of itemsOf(part)) items.push(item);
    }
    chargeElements(items.length);
    return mark(asList ? new List(elementOf(type), items) : new Tuple(items), marks);
  },
};

/** The elements of nested sequences in one row; `undefined` where the length of one is not known. */
function flat(value: Value, into: Value[], collect: (marks: Marks) => void): Unknown | undefined {
  collect(marksOf(value));
  const top = plain(value);
  if (lengthOf(top) === undefined) return unknownIn(top);
  let open: Unknown | undefined;
  for (const item of itemsOf(top)) {
    const inner = plain(item);
    const kind = typeof inner === 'object' ? kindOf(typeOf(inner)) : 'string';
    if (kind === 'dynamic' && !(inner instanceof Null)) open ??= unknownIn(inner);
    if (!(inner instanceof Null) && (kind === 'list' || kind === 'set' || kind === 'tuple')) {
      if (inner instanceof Unknown) {
        open ??= inner;
        collect(marksOf(item));
      } else open = flat(item, into, collect) ?? open;
    } else into.push(item);
  }
  return open;
}

const flatten: FunctionSpec = {
  parameters: [any('list', { allowMarked: true })],
  type: ([given]) => {
    if (unknownIn(given as Value)) return 'dynamic';
    const kind = kindOf(typeOf(given as Value));
    if (kind !== 'list' && kind !== 'set' && kind !== 'tuple')
      throw new Fault('can only flatten lists, sets and tuples');
    return 'dynamic';
  },
  call: ([given]) => {
    const items: Value[] = [];
    let marks: Marks = unmarked;
    const open = flat(given as Value, items, (more) => {
      marks = union(marks, more);
    });
    chargeElements(items.length);
    return mark(open ? new Unknown('dynamic', open.why) : new Tuple(items), marks);
  },
};

const element: FunctionSpec = {
  parameters: [any('list', { allowMarked: true }), number('index')],
  type: ([sequence, index]) => {
    const type = typeOf(sequence as Value);
    if (kindOf(type) === 'list') return elementOf(type);
    if (kindOf(type) !== 'tuple') throw new Fault(`cannot read elements from ${friendlyName(type)}`);
    if (index instanceof Unknown) return 'dynamic';
    const elements = elementsOf(type);
    const at = integer(index as Value, (message) => new Fault(`invalid index: ${message}`));
    if (elements.length === 0) throw new Fault('cannot use element function with an empty list');
    return elements[wrap(at, elements.length)] as Type;
  },
  notNull: false,
  call: ([sequence, index]) => {
    const items = itemsOf(sequence as Value);
    const at = integer(index as Value, (message) => new Fault(`invalid index: ${message}`));
    if (items.length === 0) throw new Fault('cannot use element function with an empty list');
    return mark(items[wrap(at, items.length)] as Value, marksOf(sequence as Value));
  },
};

function wrap(index: number, length: number): number {
  const rest = index % length;
  return rest < 0 ? rest + length : rest;
}

const slice: FunctionSpec = {
  parameters: [any('list', { allowMarked: true }), number('start_index'), number('end_index')],
  type: (args) => {
    const type = typeOf(args[0] as Value);
    if (kindOf(type) === 'set') {
      throw new ArgumentFault(
        0,
        'cannot slice a set, because its elements do not have indices; explicitly convert to a list if the ordering of the result is not important',
      );
    }
    if (kindOf(type) !== 'list' && kindOf(type) !== 'tuple')
      throw new ArgumentFault(0, 'must be a list or tuple value');
    const [start, end] = sliceBounds(args);
    if (kindOf(type) === 'list') return type;
    return start === undefined || end === undefined ? 'dynamic' : tuple(elementsOf(type).slice(start, end));
  },
  call: (args, type) => {
    const [start, end] = sliceBounds(args);
    const items = itemsOf(args[0] as Value).slice(start, end);
    return mark(
      kindOf(type) === 'list' ? new List(elementOf(type), items) : new Tuple(items),
      marksOf(args[0] as Value),
    );
  },
};

function sliceBounds(args: readonly Value[]): [number | undefined, number | undefined] {
  const length = lengthOf(args[0] as Value);
  const bound = (at: 1 | 2, name: string): number | undefined => {
    const given = args[at] as Value;
    if (given instanceof Unknown) return undefined;
    const index = integer(given, (message) => new ArgumentFault(at, `invalid ${name} index: ${message}`));
    if (index < 0) throw new ArgumentFault(at, `${name} index must not be less than zero`);
    if (length !== undefined && index > length)
      throw new ArgumentFault(at, `${name} index must not be greater than the length of the list`);
    return index;
  };
  const start = bound(1, 'start');
  const end = bound(2, 'end');
  if (start !== undefined && end !== undefined && start > end)
    throw new ArgumentFault(1, 'start index must not be greater than end index');
  return [start, end];
}

const reverse: FunctionSpec = {
  parameters: [any('list', { allowMarked: true })],
  type: ([given]) => {
    const type = typeOf(given as Value);
    if (kindOf(type) === 'tuple') return tuple([...elementsOf(type)].reverse());
    if (kindOf(type) === 'list' || kindOf(type) === 'set') return list(elementOf(type));
    throw new ArgumentFault(0, `can only reverse list or tuple values, not ${friendlyName(type)}`);
  },
  call: ([given], type) => {
    const items = [...itemsOf(given as Value)].reverse();
    return mark(kindOf(type) === 'list' ? new List(elementOf(type), items) : new Tuple(items), marksOf(given as Value));
  },
};

const compact: FunctionSpec = {
  parameters: [{ name: 'list', type: listOfString }],
  type: listOfString,
  call: ([given], type) => {
    const unknown = unknownIn(given as Value);
    if (unknown) return new Unknown(type, unknown.why);
    return new List(
      'string',
      itemsOf(given as Value).filter((item) => item !== '' && !(item instanceof Null)),
    );
  },
};

const chunklist: FunctionSpec = {
  parameters: [{ name: 'list', type: listOfDynamic, allowMarked: true }, number('size', { allowMarked: true })],
  type: ([given]) => list(typeOf(given as Value)),
  call: ([given, size], type) => {
    const length = integer(plain(size as Value), (message) => new Fault(`invalid size: ${message}`));
    if (length < 0) throw new Fault('the size argument must be positive');
    const marks = union(marksOf(given as Value), marksOf(size as Value));
    const items = itemsOf(given as Value);
    const inner = elementOf(type);
    const chunks: Value[] = [];
    for (let i = 0; i < items.length; i += length || items.length)
      chunks.push(new List(elementOf(inner), items.slice(i, i + (length || items.length))));
    return mark(new List(inner, chunks), marks);
  },
};

const sort: FunctionSpec = {
  parameters: [{ name: 'list', type: listOfString, allowUnknown: true }],
  type: listOfString,
  call: ([given], type) => {
    const unknown = unknownIn(given as Value);
    if (unknown) {
      const length = lengthOf(given as Value);
      const bounds = given instanceof Unknown ? given : { least: length, most: length };
      return settled(new Unknown(type, unknown.why, { notNull: true, least: bounds.least, most: bounds.most }));
    }
    const items = itemsOf(given as Value);
    const at = items.findIndex((item) => item instanceof Null);
    if (at >= 0) throw new Fault(`given list element ${at} is null; a null string cannot be sorted`);
    return new List('string', [...(items as string[])].sort(compareStrings));
  },
};

const range: FunctionSpec = {
  parameters: [],
  variadic: number('params'),
  type: list('number'),
  call: (args) => {
    const [a, b, c] = args as Numeric[];
    if (a === undefined || args.length > 3) throw new Fault('must have one, two, or three arguments');
    const start = b === undefined ? 0 : a;
    const end = b ?? a;
    const step = c ?? (compare(end, start) < 0 ? -1 : 1);
    const down = signOf(step) < 0;
    if (down && compare(end, start) > 0)
      throw new ArgumentFault(1, 'end must be less than start when step is negative');
    if (!down && compare(end, start) < 0)
      throw new ArgumentFault(1, 'end must be greater than start when step is positive');
    const items: Value[] = [];
    for (let at = start; down ? compare(at, end) > 0 : compare(at, end) < 0; at = add(at, step)) {
      if (items.length >= 1024) {
        throw new Fault(
          'more than 1024 values were generated; either decrease the difference between start and end or use a smaller step',
        );
      }
      items.push(at);
    }
    chargeElements(items.length);
    return new List('number', items);
  },
};

export const lists: Record<string, FunctionSpec> = {
  chunklist,
  compact,
  concat,
  element,
  flatten,
  range,
  reverse,
  slice,
  sort,
};
