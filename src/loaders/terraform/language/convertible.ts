import { chargeSteps } from './budget.ts';
import {
  type CollectionType,
  constraintName,
  friendlyName,
  hasDynamic,
  isCollection,
  isPrimitive,
  kindOf,
  type ObjectType,
  sameType,
  type TupleType,
  type Type,
} from './type.ts';
import { unify } from './unify.ts';

/** Whether values of a type can be converted to another; a safe conversion succeeds for every value. */
export function convertible(given: Type, wanted: Type, unsafe: boolean): boolean {
  chargeSteps(10);
  if (wanted === 'dynamic') return true;
  if (given === 'dynamic') return unsafe;
  if (isPrimitive(given) && isPrimitive(wanted)) {
    if (wanted === 'string') return given !== 'string';
    return unsafe && given === 'string';
  }
  if (typeof given === 'string' || typeof wanted === 'string') return false;
  if (wanted.kind === 'object') {
    if (given.kind === 'object') return objectToObject(given, wanted, unsafe);
    return given.kind === 'map' && unsafe && mapToObject(given.element, wanted, unsafe);
  }
  if (wanted.kind === 'tuple') return given.kind === 'tuple' && tupleToTuple(given, wanted, unsafe);
  if (wanted.kind === 'map') {
    if (given.kind === 'map')
      return convertible(given.element, wanted.element, unsafe) || sameType(given.element, wanted.element);
    return given.kind === 'object' && manyToOne([...given.attributes.values()], wanted.element, unsafe, false);
  }
  if (given.kind === 'tuple') return manyToOne(given.elements, wanted.element, unsafe, true);
  if (given.kind !== 'list' && given.kind !== 'set') return false;
  if (wanted.kind === 'set' && given.kind === 'list' && !unsafe) return false;
  return sameType(given.element, wanted.element) || convertible(given.element, wanted.element, unsafe);
}

function fits(given: Type, wanted: Type, unsafe: boolean): boolean {
  return sameType(given, wanted) || convertible(given, wanted, unsafe);
}

function objectToObject(given: ObjectType, wanted: ObjectType, unsafe: boolean): boolean {
  for (const [name, type] of wanted.attributes) {
    const attribute = given.attributes.get(name);
    if (attribute === undefined ? !wanted.optional.has(name) : !fits(attribute, type, unsafe)) return false;
  }
  return true;
}

function mapToObject(element: Type, wanted: ObjectType, unsafe: boolean): boolean {
  for (const [name, type] of wanted.attributes) {
    if (!fits(element, type, unsafe) && !wanted.optional.has(name)) return false;
  }
  return true;
}

function tupleToTuple(given: TupleType, wanted: TupleType, unsafe: boolean): boolean {
  return (
    given.elements.length === wanted.elements.length &&
    given.elements.every((type, i) => fits(type, wanted.elements[i] as Type, unsafe))
  );
}

function manyToOne(given: readonly Type[], wanted: Type, unsafe: boolean, strict: boolean): boolean {
  if (given.length === 0) return true;
  let element = wanted;
  if (wanted === 'dynamic') {
    const common = unify(given, unsafe);
    if (common === undefined) return false;
    if (strict && common === 'dynamic' && !given.every((type) => type === 'dynamic')) return false;
    element = common;
  }
  return given.every((type) => fits(type, element, unsafe));
}

/** Why values of a type cannot be converted to another, as the end of a sentence. */
export function mismatch(given: Type, wanted: Type): string {
  const [have, want] = [kindOf(given), kindOf(wanted)];
  if (have === 'object' && want === 'object') return objectMismatch(given as ObjectType, wanted as ObjectType);
  if (isCollection(wanted) && wanted.element === 'dynamic') {
    if (have === 'tuple' && want === 'list') return 'all list elements must have the same type';
    if (have === 'tuple' && want === 'set') return 'all set elements must have the same type';
    if (have === 'object' && want === 'map') return 'all map elements must have the same type';
  }
  if ((have === 'tuple' || have === 'object') && isCollection(wanted))
    return structuralMismatch(given as TupleType | ObjectType, wanted);
  if (isCollection(given) && isCollection(wanted)) return collectionMismatch(given, wanted);
  if (!confusing(given, wanted)) return `${friendlyName(wanted)} required, but have ${friendlyName(given)}`;
  return `${constraintName(wanted)} required`;
}

function confusing(given: Type, wanted: Type): boolean {
  if (isPrimitive(given) !== isPrimitive(wanted)) return false;
  if (wanted === 'string') return false;
  if ((wanted === 'bool' && given === 'number') || (given === 'bool' && wanted === 'number')) return false;
  if (isCollection(given) && isCollection(wanted) && !hasDynamic(given.element) && hasDynamic(wanted.element))
    return false;
  return !(kindOf(given) === 'tuple' && kindOf(wanted) === 'object');
}

function objectMismatch(given: ObjectType, wanted: ObjectType): string {
  const missing: string[] = [];
  let unsafe: string | undefined;
  let safe: string | undefined;
  for (const [name, type] of wanted.attributes) {
    const attribute = given.attributes.get(name);
    if (attribute === undefined) {
      if (!wanted.optional.has(name)) missing.push(`"${name}"`);
      continue;
    }
    if (sameType(attribute, type) || unsafe !== undefined) continue;
    if (!convertible(attribute, type, true)) unsafe = `attribute "${name}": ${mismatch(attribute, type)}`;
    if (safe === undefined && !convertible(attribute, type, false))
      safe = `attribute "${name}": ${mismatch(attribute, type)}`;
  }
  missing.sort();
  if (missing.length === 1) return `attribute ${missing[0]} is required`;
  if (missing.length === 2) return `attributes ${missing.join(' and ')} are required`;
  if (missing.length > 2) return `attributes ${missing.slice(0, -1).join(', ')}, and ${missing.at(-1)} are required`;
  return unsafe ?? safe ?? 'incorrect object attributes';
}

function structuralMismatch(given: TupleType | ObjectType, wanted: CollectionType): string {
  if ((wanted.kind === 'map') !== (given.kind === 'object')) return `${constraintName(wanted)} required`;
  const elements: [string, Type][] =
    given.kind === 'tuple'
      ? given.elements.map((type, i) => [String(i), type])
      : [...given.attributes].map(([name, type]) => [`"${name}"`, type]);
  for (const [key, type] of elements) {
    if (!fits(type, wanted.element, true)) return `element ${key}: ${mismatch(type, wanted.element)}`;
  }
  return `all elements must be ${constraintName(wanted.element)}`;
}

function collectionMismatch(given: CollectionType, wanted: CollectionType): string {
  if ((wanted.kind === 'map') !== (given.kind === 'map')) return `${constraintName(wanted)} required`;
  return `incorrect ${wanted.kind} element type: ${mismatch(given.element, wanted.element)}`;
}
