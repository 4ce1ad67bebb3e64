import { chargeSteps } from './budget.ts';
import { convertible } from './convertible.ts';
import {
  type CollectionType,
  isCollection,
  isPrimitive,
  kindOf,
  list,
  map,
  type ObjectType,
  object,
  sameType,
  type TupleType,
  type Type,
  tuple,
} from './type.ts';

/**
 * The one type that all of these can be converted to, as cty finds it; `undefined` when there is none. Safe
 * conversions cannot fail, whatever the value.
 */
export function unify(types: readonly Type[], unsafe = true): Type | undefined {
  chargeSteps(10);
  const first = types[0];
  if (first === undefined) return undefined;
  if (types.every((type) => sameType(type, first))) return first;

  const count = { string: 0, number: 0, bool: 0, dynamic: 0, list: 0, set: 0, map: 0, tuple: 0, object: 0 };
  for (const type of types) count[kindOf(type)] += 1;
  const only = (...kinds: (keyof typeof count)[]) =>
    kinds.reduce((sum, kind) => sum + count[kind], count.dynamic) === types.length;
  const dynamic = count.dynamic > 0;

  if (count.map > 0 && only('map'))
    return dynamic ? 'dynamic' : unifyCollections('map', types as CollectionType[], unsafe);
  if (count.map > 0 && only('map', 'object')) {
    const mapped = unifyAs('map', types, unsafe);
    if (mapped) return mapped;
  } else if (count.list > 0 && only('list')) {
    return dynamic ? 'dynamic' : unifyCollections('list', types as CollectionType[], unsafe);
  } else if (count.list > 0 && only('list', 'tuple')) {
    const listed = unifyAs('list', types, unsafe);
    if (listed) return listed;
  } else if (count.set > 0 && only('set')) {
    return dynamic ? 'dynamic' : unifyCollections('set', types as CollectionType[], unsafe);
  } else if (count.object > 0 && only('object')) {
    return dynamic ? 'dynamic' : unifyObjects(types as ObjectType[], unsafe);
  } else if (count.tuple > 0 && only('tuple')) {
    return dynamic ? 'dynamic' : unifyTuples(types as TupleType[], unsafe);
  } else if (count.object > 0 && count.tuple > 0) {
    return undefined;
  }
  return mostGeneral(types, unsafe);
}

function unifyCollections(
  kind: 'list' | 'set' | 'map',
  types: readonly CollectionType[],
  unsafe: boolean,
): Type | undefined {
  const element = unify(
    types.map((type) => type.element),
    unsafe,
  );
  return element && { kind, element };
}

/** Tuples among lists are taken as lists, objects among maps as maps. */
function unifyAs(kind: 'list' | 'map', types: readonly Type[], unsafe: boolean): Type | undefined {
  const structural = types.filter((type) => kindOf(type) === (kind === 'list' ? 'tuple' : 'object'));
  const common =
    kind === 'list'
      ? tuplesToList(structural as TupleType[], unsafe)
      : objectsToMap(structural as ObjectType[], unsafe);
  if (common === undefined) return undefined;
  const result = unify(
    types.map((type) => (structural.includes(type) ? common : type)),
    unsafe,
  );
  return result && kindOf(result) === kind ? result : undefined;
}

function unifyObjects(types: readonly ObjectType[], unsafe: boolean): Type | undefined {
  const [first, ...others] = types as [ObjectType, ...ObjectType[]];
  const names = [...first.attributes.keys()];
  const alike = others.every(
    (type) => type.attributes.size === names.length && names.every((name) => type.attributes.has(name)),
  );
  if (!alike) return objectsToMap(types, unsafe);
  const attributes = new Map<string, Type>();
  for (const name of names) {
    const type = unify(
      types.map((each) => each.attributes.get(name) as Type),
      unsafe,
    );
    if (type === undefined) return undefined;
    attributes.set(name, type);
  }
  const result = object(attributes);
  return types.every((type) => sameType(type, result) || convertible(type, result, unsafe))
    ? result
    : objectsToMap(types, unsafe);
}

function objectsToMap(types: readonly ObjectType[], unsafe: boolean): Type | undefined {
  const element = unify(
    types.flatMap((type) => [...type.attributes.values()]),
    unsafe,
  );
  if (element === undefined) return undefined;
  const result = map(element);
  return types.every((type) => convertible(type, result, unsafe)) ? result : undefined;
}

function unifyTuples(types: readonly TupleType[], unsafe: boolean): Type | undefined {
  const length = (types[0] as TupleType).elements.length;
  if (types.some((type) => type.elements.length !== length)) return tuplesToList(types, unsafe);
  const elements: Type[] = [];
  for (let i = 0; i < length; i += 1) {
    const element = unify(
      types.map((type) => type.elements[i] as Type),
      unsafe,
    );
    if (element === undefined) return undefined;
    elements.push(element);
  }
  const result = tuple(elements);
  return types.every((type) => sameType(type, result) || convertible(type, result, unsafe))
    ? result
    : tuplesToList(types, unsafe);
}

function tuplesToList(types: readonly TupleType[], unsafe: boolean): Type | undefined {
  const element = unify(
    types.flatMap((type) => type.elements),
    unsafe,
  );
  if (element === undefined) return undefined;
  const result = list(element);
  return types.every((type) => convertible(type, result, unsafe)) ? result : undefined;
}

/** The first of the types, the more general ones first, that all the others can be converted to. */
function mostGeneral(types: readonly Type[], unsafe: boolean): Type | undefined {
  return byGenerality(distinctTypes(types)).find((wanted) =>
    types.every((type) => sameType(type, wanted) || convertible(type, wanted, unsafe)),
  );
}

function distinctTypes(types: readonly Type[]): readonly Type[] {
  const primitives = new Set<Type>();
  return types.filter((type) => typeof type !== 'string' || (!primitives.has(type) && primitives.add(type)));
}

/** Topological order of "is more general than"; what cannot be compared keeps its order. */
function byGenerality(types: readonly Type[]): readonly Type[] {
  const below = types.map(() => [] as number[]);
  const above = types.map(() => 0);
  const edge = (from: number, to: number) => {
    below[from]?.push(to);
    above[to] = (above[to] ?? 0) + 1;
  };
  for (let i = 0; i < types.length; i += 1) {
    for (let j = i + 1; j < types.length; j += 1) {
      const order = compareTypes(types[i] as Type, types[j] as Type);
      if (order < 0) edge(i, j);
      if (order > 0) edge(j, i);
    }
  }
  const queue = types.map((_, i) => i).filter((i) => above[i] === 0);
  for (let at = 0; at < queue.length; at += 1) {
    for (const next of below[queue[at] as number] ?? []) {
      above[next] = (above[next] ?? 0) - 1;
      if (above[next] === 0) queue.push(next);
    }
  }
  return queue.map((i) => types[i] as Type);
}

/** Negative when `a` is the more general type, positive when `b` is, 0 when that cannot be said. */
function compareTypes(a: Type, b: Type): number {
  if (a === 'dynamic' || b === 'dynamic') return Number(a === 'dynamic') - Number(b === 'dynamic');
  if (isPrimitive(a) && isPrimitive(b)) return Number(b === 'string') - Number(a === 'string');
  if (typeof a === 'string' || typeof b === 'string') return 0;
  if (isCollection(a) && isCollection(b) && a.kind === b.kind) return compareTypes(a.element, b.element);
  const rank: Record<string, number> = { tuple: 0, list: 1, set: 2 };
  const [x, y] = [rank[a.kind], rank[b.kind]];
  if (a.kind === 'tuple' && b.kind === 'tuple') {
    if (a.elements.length !== b.elements.length) return 0;
    return agreed(a.elements.map((type, i) => compareTypes(type, b.elements[i] as Type)));
  }
  if (x !== undefined && y !== undefined) {
    // A list is chosen before a tuple, but a list or tuple before a set.
    if (a.kind === 'set' || b.kind === 'set') return x - y;
    return y - x;
  }
  if (a.kind === 'map' && b.kind === 'object') return -1;
  if (a.kind === 'object' && b.kind === 'map') return 1;
  if (a.kind === 'object' && b.kind === 'object') {
    const other = b.attributes;
    if (a.attributes.size !== other.size || ![...a.attributes.keys()].every((name) => other.has(name))) return 0;
    return agreed([...a.attributes].map(([name, type]) => compareTypes(type, other.get(name) as Type)));
  }
  return 0;
}

function agreed(orders: readonly number[]): number {
  const less = orders.some((order) => order < 0);
  const more = orders.some((order) => order > 0);
  return less === more ? 0 : less ? -1 : 1;
}
