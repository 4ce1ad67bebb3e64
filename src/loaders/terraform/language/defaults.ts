import { sortedByKey } from './collections.ts';
import { mark } from './marks.ts';
import { isCollection, type ObjectType, sameType, type Type, typeOf } from './type.ts';
import { unify } from './unify.ts';
import { List, MapValue, Marked, Null, ObjectValue, type Plain, SetValue, Tuple, type Value } from './value.ts';

/** Puts the defaults of optional attributes where a value leaves them out or has null. The value is not converted yet. */
export function applyDefaults(value: Value, wanted: Type): Value {
  if (typeof value !== 'object' || typeof wanted !== 'object' || !hasDefaults(wanted)) return value;
  if (value instanceof Marked) return mark(applyDefaults(value.value, wanted), value);
  if (value instanceof Tuple || value instanceof List || value instanceof SetValue) {
    return sequence(
      value,
      value.items.map((item, i) => applyDefaults(item, elementType(wanted, i))),
    );
  }
  if (value instanceof ObjectValue || value instanceof MapValue) return members(value, wanted);
  return value;
}

function elementType(wanted: Exclude<Type, string>, i: number): Type {
  if (wanted.kind === 'tuple') return wanted.elements[i] ?? 'dynamic';
  return isCollection(wanted) ? wanted.element : 'dynamic';
}

/** Elements with defaults may have types that differ; then they make a tuple, to be converted later. */
function sequence(value: Tuple | List | SetValue, items: readonly Value[]): Plain {
  if (value instanceof Tuple || !alike(items)) return new Tuple(items);
  if (items.length === 0) return value;
  return new List(typeOf(items[0] as Value), items);
}

function alike(items: readonly Value[]): boolean {
  const [first] = items;
  return first === undefined || items.every((item) => sameType(typeOf(item), typeOf(first)));
}

function members(value: ObjectValue | MapValue, wanted: Exclude<Type, string>): Plain {
  const result = new Map<string, Value>();
  const given = value instanceof ObjectValue ? value.attributes : value.entries;
  for (const [name, member] of given) result.set(name, applyDefaults(member, memberType(wanted, name)));
  if (wanted.kind === 'object') {
    for (const [name, fallback] of wanted.defaults) {
      const present = result.get(name);
      if (present === undefined || present instanceof Null)
        result.set(name, applyDefaults(fallback.value, memberType(wanted, name)));
    }
  }
  const sorted = sortedByKey(result);
  if (value instanceof MapValue) {
    const element = unify([...sorted.values()].map(typeOf));
    if (element !== undefined && alike([...sorted.values()])) return new MapValue(element, sorted);
    if (sorted.size === 0) return value;
  }
  return new ObjectValue(sorted, value instanceof ObjectValue ? value.rest : undefined);
}

function memberType(wanted: Exclude<Type, string>, name: string): Type {
  if (wanted.kind === 'object') return wanted.attributes.get(name) ?? 'dynamic';
  return isCollection(wanted) ? wanted.element : 'dynamic';
}

const known = new WeakMap<ObjectType, boolean>();

function hasDefaults(type: Type): boolean {
  if (typeof type === 'string') return false;
  if (type.kind === 'tuple') return type.elements.some(hasDefaults);
  if (type.kind !== 'object') return hasDefaults(type.element);
  let result = known.get(type);
  if (result === undefined) {
    result = type.defaults.size > 0 || [...type.attributes.values()].some(hasDefaults);
    known.set(type, result);
  }
  return result;
}
