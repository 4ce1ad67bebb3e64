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

const nothing: Contents = { marked: false, unknown: undefined };

/** Whether marks or unknown values are in the value, itself included. */
export function contentsOf(value: Value): Contents {
  if (typeof value !== 'object') return nothing;
  if (value instanceof Unknown) return { marked: false, unknown: value };
  if (value instanceof Marked) return { marked: true, unknown: contentsOf(value.value).unknown };
  const children = childrenOf(value);
  if (children === undefined) return nothing;
  return (value as List | SetValue | MapValue | Tuple | ObjectValue).contentsOnce(() => contentsOfAll(children, value));
}

function contentsOfAll(children: Iterable<Value>, whole: Value): Contents {
  let marked = false;
  let unknown = whole instanceof ObjectValue ? whole.rest : undefined;
  for (const child of children) {
    if (typeof child !== 'object') continue;
    const inside = contentsOf(child);
    marked ||= inside.marked;
    unknown ??= inside.unknown;
  }
  return marked || unknown ? { marked, unknown } : nothing;
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
