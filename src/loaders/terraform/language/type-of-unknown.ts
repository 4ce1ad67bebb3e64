import { map, object, type Type, tuple } from './type.ts';
import { unify } from './unify.ts';

/** The type that is left of `wanted` when what it leaves open is filled in from the type that was given. */
export function replaceDynamic(given: Type, wanted: Type): Type {
  if (given === 'dynamic') return wanted;
  if (wanted === 'dynamic') return given;
  if (typeof wanted === 'string' || typeof given === 'string') return wanted;
  switch (wanted.kind) {
    case 'map':
      if (given.kind === 'map') return map(replaceDynamic(given.element, wanted.element));
      if (given.kind === 'object')
        return map(replaceDynamic(unify([...given.attributes.values()]) ?? 'dynamic', wanted.element));
      return wanted;
    case 'object': {
      const attributes = new Map<string, Type>();
      for (const [name, type] of wanted.attributes) {
        const attribute =
          given.kind === 'map' ? given.element : given.kind === 'object' ? given.attributes.get(name) : undefined;
        attributes.set(name, attribute === undefined ? type : replaceDynamic(attribute, type));
      }
      return object(attributes);
    }
    case 'tuple':
      return given.kind === 'tuple'
        ? tuple(wanted.elements.map((type, i) => replaceDynamic(given.elements[i] ?? type, type)))
        : wanted;
    default:
      if (given.kind === 'set' || given.kind === 'list')
        return { kind: wanted.kind, element: replaceDynamic(given.element, wanted.element) };
      if (given.kind === 'tuple')
        return { kind: wanted.kind, element: replaceDynamic(unify(given.elements) ?? 'dynamic', wanted.element) };
      return wanted;
  }
}
