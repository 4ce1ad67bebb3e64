import type { SplatNode } from '../../hcl/ast.ts';
import { EvaluationError } from './error.ts';
import { run } from './evaluate.ts';
import { mark, marksOf, plain } from './marks.ts';
import type { Scope } from './scope.ts';
import { kindOf, list, sameType, type Type, tuple, typeOf } from './type.ts';
import { List, Null, ObjectValue, SetValue, Tuple, Unknown, type Value } from './value.ts';

const empty = new Tuple([]);

/** `source[*]…` and `source.*…`: what follows is applied to every element; what is no sequence counts as one of one. */
export function splat(node: SplatNode, scope: Scope, element: Value | undefined): Value {
  const given = run(node.source, scope, element);
  const marks = marksOf(given);
  const source = plain(given);
  const each = (item: Value) => run(node.each, scope, item);
  const type = typeOf(source);
  const sequence = kindOf(type) === 'tuple' || kindOf(type) === 'list' || kindOf(type) === 'set';
  if (source instanceof Null) {
    if (!sequence) return mark(empty, marks);
    throw new EvaluationError(
      'Splat of null value',
      'Splat expressions (with the * symbol) cannot be applied to null sequences.',
      node.source,
    );
  }
  if (source instanceof ObjectValue) return mark(new Tuple([each(source)]), marks);
  if (type === 'dynamic') return mark(new Unknown('dynamic', (source as Unknown).why), marks);
  if (source instanceof Unknown) return mark(ofUnknown(source, sequence, each), marks);
  if (source instanceof Tuple) return mark(new Tuple(source.items.map(each)), marks);
  if (!(source instanceof List || source instanceof SetValue)) return mark(new Tuple([each(source)]), marks);
  if (source.items.length === 0) {
    return mark(
      new List(typeOf(each(new Unknown(source.element, { kind: 'no-value', text: 'there is no element' }))), []),
      marks,
    );
  }
  const items = source.items.map(each);
  const first = typeOf(items[0] as Value);
  if (!items.every((item) => sameType(typeOf(item), first))) {
    throw new EvaluationError(
      'Invalid nested splat expressions',
      "The second level of splat expression produced elements of different types, so it isn't possible to construct a valid list to represent the top-level result.\n\nConsider using a for expression instead, to produce a tuple-typed result which can therefore have non-homogenous element types.",
      node.each,
    );
  }
  return mark(new List(first, items), marks);
}

function ofUnknown(source: Unknown, sequence: boolean, each: (item: Value) => Value): Value {
  const { why } = source;
  const typeOfEach = (type: Type) => typeOf(each(new Unknown(type, why)));
  const type = source.type as Exclude<Type, string>;
  if (!sequence) {
    // A null would make an empty tuple, so only what cannot be null has one element for sure.
    return source.notNull ? new Tuple([each(source)]) : new Unknown('dynamic', why);
  }
  if (type.kind === 'tuple') return new Unknown(tuple(type.elements.map(typeOfEach)), why, { notNull: true });
  const element = typeOfEach((type as { element: Type }).element);
  return new Unknown(list(element), why, { notNull: true, least: source.least, most: source.most });
}
