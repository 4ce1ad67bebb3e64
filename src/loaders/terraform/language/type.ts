import type { Expression } from '../../hcl/ast.ts';
import { Exact } from './number.ts';
import { List, type MapValue, Marked, Null, ObjectValue, SetValue, Tuple, Unknown, type Value } from './value.ts';

/** A type as cty has it; `dynamic` stands for a type that is not known, and for `any` in constraints. */
export type Type = Primitive | 'dynamic' | CollectionType | TupleType | ObjectType;
export type Primitive = 'string' | 'number' | 'bool';

export interface CollectionType {
  readonly kind: 'list' | 'set' | 'map';
  readonly element: Type;
}

export interface TupleType {
  readonly kind: 'tuple';
  readonly elements: readonly Type[];
}

/** What `optional(type, default)` gives to an attribute that is left out. */
export interface Default {
  readonly expression: Expression;
  readonly value: Value;
}

export interface ObjectType {
  readonly kind: 'object';
  /** Names in order. */
  readonly attributes: ReadonlyMap<string, Type>;
  readonly optional: ReadonlySet<string>;
  readonly defaults: ReadonlyMap<string, Default>;
}

const none: ReadonlySet<string> = new Set();
const noDefaults: ReadonlyMap<string, Default> = new Map();

export function list(element: Type): CollectionType {
  return { kind: 'list', element };
}

export function set(element: Type): CollectionType {
  return { kind: 'set', element };
}

export function map(element: Type): CollectionType {
  return { kind: 'map', element };
}

export function tuple(elements: readonly Type[]): TupleType {
  return { kind: 'tuple', elements };
}

export function object(
  attributes: ReadonlyMap<string, Type>,
  optional: ReadonlySet<string> = none,
  defaults: ReadonlyMap<string, Default> = noDefaults,
): ObjectType {
  return { kind: 'object', attributes, optional, defaults };
}

export const listOfDynamic = list('dynamic');
export const listOfString = list('string');
export const emptyTuple = tuple([]);
export const emptyObject = object(new Map());

export function kindOf(type: Type): Primitive | 'dynamic' | 'list' | 'set' | 'map' | 'tuple' | 'object' {
  return typeof type === 'string' ? type : type.kind;
}

export function isPrimitive(type: Type): type is Primitive {
  return type === 'string' || type === 'number' || type === 'bool';
}

export function isCollection(type: Type): type is CollectionType {
  return typeof type === 'object' && (type.kind === 'list' || type.kind === 'set' || type.kind === 'map');
}

/** The type of a value. An object with unknown further attributes has no type that is known. */
export function typeOf(value: Value): Type {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'number':
      return 'number';
    case 'boolean':
      return 'bool';
  }
  if (value instanceof Unknown || value instanceof Null) return value.type;
  if (value instanceof Marked) return typeOf(value.value);
  if (value instanceof Exact) return 'number';
  return value.typeOnce(() => compositeType(value));
}

function compositeType(value: List | SetValue | MapValue | Tuple | ObjectValue): Type {
  if (value instanceof Tuple) return tuple(value.items.map(typeOf));
  if (value instanceof ObjectValue) {
    if (value.rest) return 'dynamic';
    const attributes = new Map<string, Type>();
    for (const [name, attribute] of value.attributes) attributes.set(name, typeOf(attribute));
    return object(attributes);
  }
  if (value instanceof List) return list(value.element);
  return value instanceof SetValue ? set(value.element) : map(value.element);
}

export function sameType(a: Type, b: Type): boolean {
  if (a === b) return true;
  if (typeof a === 'string' || typeof b === 'string') return false;
  if (a.kind === 'tuple') {
    return (
      b.kind === 'tuple' &&
      a.elements.length === b.elements.length &&
      a.elements.every((e, i) => sameType(e, b.elements[i] as Type))
    );
  }
  if (a.kind === 'object') return b.kind === 'object' && sameObject(a, b);
  return a.kind === b.kind && sameType(a.element, (b as CollectionType).element);
}

function sameObject(a: ObjectType, b: ObjectType): boolean {
  if (a.attributes.size !== b.attributes.size || a.optional.size !== b.optional.size) return false;
  for (const [name, type] of a.attributes) {
    const other = b.attributes.get(name);
    if (other === undefined || !sameType(type, other) || a.optional.has(name) !== b.optional.has(name)) return false;
  }
  return true;
}

/** Whether `dynamic` is anywhere in the type. */
export function hasDynamic(type: Type): boolean {
  if (typeof type === 'string') return type === 'dynamic';
  if (type.kind === 'tuple') return type.elements.some(hasDynamic);
  if (type.kind === 'object') return [...type.attributes.values()].some(hasDynamic);
  return hasDynamic(type.element);
}

/** The type that values have where this is the constraint: nothing is optional in a value. */
export function withoutOptional(type: Type): Type {
  if (typeof type === 'string') return type;
  if (type.kind === 'tuple') return tuple(type.elements.map(withoutOptional));
  if (type.kind !== 'object') return { kind: type.kind, element: withoutOptional(type.element) };
  const attributes = new Map<string, Type>();
  for (const [name, attribute] of type.attributes) attributes.set(name, withoutOptional(attribute));
  return object(attributes);
}

/** Whether a value of one type may stand where the other, perhaps with `dynamic` inside, is wanted. */
export function conforms(given: Type, wanted: Type): boolean {
  if (wanted === 'dynamic' || sameType(given, wanted)) return true;
  if (typeof given === 'string' || typeof wanted === 'string') return false;
  if (given.kind === 'tuple') {
    return (
      wanted.kind === 'tuple' &&
      given.elements.length === wanted.elements.length &&
      given.elements.every((e, i) => conforms(e, wanted.elements[i] as Type))
    );
  }
  if (given.kind === 'object') {
    if (wanted.kind !== 'object' || given.attributes.size !== wanted.attributes.size) return false;
    return [...given.attributes].every(([name, type]) => {
      const other = wanted.attributes.get(name);
      return other !== undefined && conforms(type, other);
    });
  }
  return given.kind === wanted.kind && conforms(given.element, (wanted as CollectionType).element);
}

/** The type's name in messages: `list of string`. */
export function friendlyName(type: Type): string {
  if (typeof type === 'string') return type;
  if (type.kind === 'tuple' || type.kind === 'object') return type.kind;
  return type.element === 'dynamic' ? `${type.kind} of dynamic` : `${type.kind} of ${friendlyName(type.element)}`;
}

/** The type's name where it is what somebody asked for: `list of any single type`. */
export function constraintName(type: Type): string {
  if (type === 'dynamic') return 'any type';
  if (!isCollection(type)) return friendlyName(type);
  return type.element === 'dynamic'
    ? `${type.kind} of any single type`
    : `${type.kind} of ${constraintName(type.element)}`;
}
