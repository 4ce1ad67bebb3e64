import { friendlyName, isCollection, kindOf, type ObjectType, sameType, type TupleType, type Type } from './type.ts';

/** How the types of both branches of a conditional differ, as a sentence without its full stop. */
export function describeMismatch(a: Type, b: Type): string {
  const [kindA, kindB] = [kindOf(a), kindOf(b)];
  const deeper =
    kindA === 'object' && kindB === 'object'
      ? objects(a as ObjectType, b as ObjectType)
      : kindA === 'tuple' && kindB === 'tuple'
        ? tuples(a as TupleType, b as TupleType)
        : collections(a, b);
  if (deeper !== undefined) return deeper;
  if (friendlyName(a) === friendlyName(b)) {
    return "At least one deeply-nested attribute or element is not compatible across both the 'true' and the 'false' value";
  }
  return `The 'true' value is ${friendlyName(a)}, but the 'false' value is ${friendlyName(b)}`;
}

function objects(a: ObjectType, b: ObjectType): string | undefined {
  for (const [name, type] of [...a.attributes].sort(([x], [y]) => (x < y ? -1 : 1))) {
    const other = b.attributes.get(name);
    if (other === undefined)
      return `The 'true' value includes object attribute "${name}", which is absent in the 'false' value`;
    if (!sameType(type, other)) return `Type mismatch for object attribute "${name}": ${describeMismatch(type, other)}`;
  }
  const extra = [...b.attributes.keys()].sort().find((name) => !a.attributes.has(name));
  return extra && `The 'false' value includes object attribute "${extra}", which is absent in the 'true' value`;
}

function tuples(a: TupleType, b: TupleType): string | undefined {
  if (a.elements.length !== b.elements.length) {
    return `The 'true' tuple has length ${a.elements.length}, but the 'false' tuple has length ${b.elements.length}`;
  }
  const at = a.elements.findIndex((type, i) => !sameType(type, b.elements[i] as Type));
  return at < 0
    ? undefined
    : `Type mismatch for tuple element ${at}: ${describeMismatch(a.elements[at] as Type, b.elements[at] as Type)}`;
}

function collections(a: Type, b: Type): string | undefined {
  if (!isCollection(a) || !isCollection(b) || a.kind !== b.kind) return undefined;
  const [x, y] = [kindOf(a.element), kindOf(b.element)];
  if (x !== y || (x !== 'object' && x !== 'tuple')) return undefined;
  return `Mismatched ${a.kind} element types: ${describeMismatch(a.element, b.element)}`;
}
