import { refuseAbove } from './budget.ts';
import {
  type Contents,
  List,
  MapValue,
  Marked,
  ObjectValue,
  type Plain,
  SetValue,
  Tuple,
  Unknown,
  type Value,
} from './value.ts';

/** The marks of several values together. */
export interface Marks {
  readonly sensitive: boolean;
  readonly ephemeral: boolean;
}

export const unmarked: Marks = { sensitive: false, ephemeral: false };

export function union(a: Marks, b: Marks): Marks {
  if (!b.sensitive && !b.ephemeral) return a;
  if (!a.sensitive && !a.ephemeral) return b;
  return { sensitive: a.sensitive || b.sensitive, ephemeral: a.ephemeral || b.ephemeral };
}

export function marksOf(value: Value): Marks {
  return value instanceof Marked ? value : unmarked;
}

export function plain(value: Value): Plain {
  return value instanceof Marked ? value.value : value;
}

export function mark(value: Value, marks: Marks): Value {
  if (!marks.sensitive && !marks.ephemeral) return value;
  return new Marked(plain(value), union(marksOf(value), marks));
}

const nothing: Contents = { size: 1, marked: false, unknown: undefined };

/** What is in the value, itself included. */
export function contentsOf(value: Value): Contents {
  if (typeof value !== 'object') return nothing;
  if (value instanceof Unknown) return { size: 1, marked: false, unknown: value };
  if (value instanceof Marked) return { ...contentsOf(value.value), marked: true };
  const children = childrenOf(value);
  if (children === undefined) return nothing;
  return (value as List | SetValue | MapValue | Tuple | ObjectValue).contentsOnce(() => contentsOfAll(children, value));
}

function contentsOfAll(children: Iterable<Value>, whole: Value): Contents {
  let size = 1;
  let marked = false;
  let unknown = whole instanceof ObjectValue ? whole.rest : undefined;
  for (const child of children) {
    if (typeof child !== 'object') {
      size++;
      continue;
    }
    const inside = contentsOf(child);
    size += inside.size;
    marked ||= inside.marked;
    unknown ??= inside.unknown;
  }
  return { size, marked, unknown };
}

/**
 * Counts a value that is going to be walked through. Values share their parts: a few lines can make one that is small in
 * memory and would take for ever to compare or print.
 */
export function chargeSize(value: Value): Value {
  if (typeof value === 'object') {
    const { size } = contentsOf(value);
    if (size > 1) refuseAbove(size);
  }
  return value;
}

/** The first unknown value in the value, itself included. */
export function unknownIn(value: Value): Unknown | undefined {
  return contentsOf(value).unknown;
}

function childrenOf(value: Value): Iterable<Value> | undefined {
  if (value instanceof Tuple || value instanceof List || value instanceof SetValue) return value.items;
  if (value instanceof ObjectValue) return value.attributes.values();
  if (value instanceof MapValue) return value.entries.values();
  return undefined;
}

/** The value without any mark, and the marks that were on it or inside. */
export function unmarkDeep(value: Value): { value: Plain; marks: Marks } {
  if (!contentsOf(value).marked) return { value: value as Plain, marks: unmarked };
  let marks = marksOf(value);
  const strip = (child: Value): Value => {
    const inner = unmarkDeep(child);
    marks = union(marks, inner.marks);
    return inner.value;
  };
  const top = plain(value);
  const stripMap = (map: ReadonlyMap<string, Value>) => new Map([...map].map(([key, child]) => [key, strip(child)]));
  if (top instanceof Tuple) return { value: new Tuple(top.items.map(strip)), marks };
  if (top instanceof List) return { value: new List(top.element, top.items.map(strip)), marks };
  if (top instanceof SetValue) return { value: new SetValue(top.element, top.items.map(strip)), marks };
  if (top instanceof MapValue) return { value: new MapValue(top.element, stripMap(top.entries)), marks };
  if (top instanceof ObjectValue) return { value: new ObjectValue(stripMap(top.attributes), top.rest), marks };
  return { value: top, marks };
}
