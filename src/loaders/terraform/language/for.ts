import type { Expression, ForNode } from '../../hcl/ast.ts';
import { chargeElements } from './budget.ts';
import { elements, isIterable, lengthOf, sortedByKey } from './collections.ts';
import { convert } from './convert.ts';
import { ConversionError, EvaluationError } from './error.ts';
import { run } from './evaluate.ts';
import { LocalScope } from './local-scope.ts';
import { type Marks, mark, marksOf, plain, union } from './marks.ts';
import type { Scope } from './scope.ts';
import { friendlyName, typeOf } from './type.ts';
import { Null, ObjectValue, Tuple, Unknown, type Value } from './value.ts';

type Element = Value | undefined;

/** `[for …]` and `{for …}` */
export function forExpression(node: ForNode, scope: Scope, element: Element): Value {
  const collection = run(node.collection, scope, element);
  const top = plain(collection);
  if (top instanceof Null) {
    throw new EvaluationError(
      'Iteration over null value',
      "A null value cannot be used as the collection in a 'for' expression.",
      node.collection,
    );
  }
  if (typeOf(top) === 'dynamic')
    return new Unknown('dynamic', (top instanceof Unknown ? top : ((top as ObjectValue).rest as Unknown)).why);
  if (!isIterable(top)) {
    const type = friendlyName(typeOf(top));
    throw new EvaluationError(
      'Iteration over non-iterable value',
      `A value of type ${type} cannot be used as the collection in a 'for' expression.`,
      node.collection,
    );
  }
  if (node.condition && (top instanceof Unknown || lengthOf(top) === 0))
    checkCondition(node, node.condition, scope, element);
  if (top instanceof Unknown) return mark(new Unknown('dynamic', top.why), marksOf(collection));
  const loop = new Loop(node, scope, element, marksOf(collection));
  return node.key === undefined ? loop.tuple(top) : loop.object(top, node.key);
}

/** A condition is looked at once before the first round, with elements that are not known. */
function checkCondition(node: ForNode, condition: Expression, scope: Scope, element: Element): void {
  const open = new Unknown('dynamic', { kind: 'no-value', text: 'the element is not known' });
  const names = new Map<string, Value>([[node.valueName, open]]);
  if (node.keyName !== undefined) names.set(node.keyName, open);
  const value = plain(run(condition, new LocalScope(scope, names), element));
  if (value instanceof Null)
    throw new EvaluationError('Condition is null', "The value of the 'if' clause must not be null.", condition);
  booleanOf(value, condition);
}

function booleanOf(value: Value, condition: Expression): Value {
  try {
    return convert(value, 'bool');
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw new EvaluationError(
      "Invalid 'for' condition",
      `The 'if' clause value is invalid: ${error.message}.`,
      condition,
    );
  }
}

class Loop {
  readonly #node: ForNode;
  readonly #scope: Scope;
  readonly #element: Element;
  #marks: Marks;
  #unknown: Unknown | undefined;

  constructor(node: ForNode, scope: Scope, element: Element, marks: Marks) {
    this.#node = node;
    this.#scope = scope;
    this.#element = element;
    this.#marks = marks;
  }

  tuple(collection: Value): Value {
    const items: Value[] = [];
    for (const child of this.#rounds(collection)) items.push(run(this.#node.value, child, this.#element));
    return this.#result(() => new Tuple(items));
  }

  object(collection: Value, keyExpression: Expression): Value {
    const groups = new Map<string, Value[]>();
    for (const child of this.#rounds(collection)) {
      const key = this.#key(run(keyExpression, child, this.#element), keyExpression);
      if (key === undefined) continue;
      const value = run(this.#node.value, child, this.#element);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [value]);
      else if (this.#node.group) group.push(value);
      else throw duplicate(key, keyExpression);
    }
    const attributes = new Map<string, Value>();
    for (const [key, values] of groups)
      attributes.set(key, this.#node.group ? new Tuple(values) : (values[0] as Value));
    return this.#result(() => new ObjectValue(sortedByKey(attributes)));
  }

  /** A scope for each element that the condition lets through. */
  *#rounds(collection: Value): Generator<Scope> {
    const { keyName, valueName, condition } = this.#node;
    for (const [key, value] of elements(collection)) {
      chargeElements(1);
      const names = new Map<string, Value>();
      if (keyName !== undefined) names.set(keyName, key);
      names.set(valueName, value);
      const child = new LocalScope(this.#scope, names);
      if (condition === undefined || this.#included(run(condition, child, this.#element), condition)) yield child;
    }
  }

  #included(given: Value, condition: Expression): boolean {
    this.#marks = union(this.#marks, marksOf(given));
    const value = plain(given);
    if (value === true || value === false) return value;
    if (value instanceof Null) {
      checkCondition(this.#node, condition, this.#scope, this.#element);
      throw new EvaluationError("Invalid 'for' condition", "The value of the 'if' clause must not be null.", condition);
    }
    const included = booleanOf(value, condition);
    if (included instanceof Unknown) this.#unknown ??= included;
    return included === true;
  }

  #key(given: Value, expression: Expression): string | undefined {
    this.#marks = union(this.#marks, marksOf(given));
    const value = plain(given);
    if (typeof value === 'string') return value;
    if (value instanceof Null) {
      throw new EvaluationError(
        'Invalid object key',
        "Key expression in 'for' expression must not produce a null value.",
        expression,
      );
    }
    if (value instanceof Unknown) {
      this.#unknown ??= value;
      return undefined;
    }
    try {
      return convert(value, 'string') as string;
    } catch (error) {
      if (!(error instanceof ConversionError)) throw error;
      throw new EvaluationError(
        'Invalid object key',
        `The key expression produced an invalid result: ${error.message}.`,
        expression,
      );
    }
  }

  #result(known: () => Value): Value {
    return mark(this.#unknown ? new Unknown('dynamic', this.#unknown.why) : known(), this.#marks);
  }
}

function duplicate(key: string, place: Expression): EvaluationError {
  return new EvaluationError(
    'Duplicate object key',
    `Two different items produced the key "${key}" in this 'for' expression. If duplicates are expected, use the ellipsis (...) after the value expression to enable grouping by key.`,
    place,
  );
}
