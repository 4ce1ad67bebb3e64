import type { AttributeNode, Expression, IndexNode, Range, VariableNode } from '../../hcl/ast.ts';
import { lengthOf } from './collections.ts';
import { convert } from './convert.ts';
import { ConversionError, EvaluationError } from './error.ts';
import { run } from './evaluate.ts';
import { mark, marksOf, plain, union } from './marks.ts';
import { compare, isInteger, isNumeric, signOf } from './number.ts';
import type { Resolved, Scope, Step } from './scope.ts';
import { friendlyName, isPrimitive, kindOf, typeOf } from './type.ts';
import { type List, type MapValue, Null, ObjectValue, type Tuple, Unknown, type Value } from './value.ts';

const noSteps: readonly Step[] = [];

/** `[key]`, with the key evaluated when somebody asks for it, once. */
class IndexStep {
  readonly kind = 'index';
  readonly key: Expression;
  readonly range: Range;
  readonly #scope: Scope;
  readonly #element: Value | undefined;
  #known: Value | undefined;

  constructor(node: IndexNode, scope: Scope, element: Value | undefined) {
    this.key = node.key;
    this.range = node;
    this.#scope = scope;
    this.#element = element;
  }

  readonly value = (): Value => {
    this.#known ??= run(this.key, this.#scope, this.#element);
    return this.#known;
  };
}

/** `name`, `object.name` and everything that follows a name: the scope is asked with all the steps at once. */
export function traversal(expression: VariableNode | AttributeNode, scope: Scope, element: Value | undefined): Value {
  if (expression.kind === 'variable') return resolved(expression, noSteps, scope).value;
  return (
    rooted(expression, scope, element) ??
    attributeOf(run(expression.object, scope, element), expression.name, expression.nameRange)
  );
}

/** `object[key]` */
export function index(expression: IndexNode, scope: Scope, element: Value | undefined): Value {
  const value = rooted(expression, scope, element);
  if (value !== undefined) return value;
  const object = run(expression.object, scope, element);
  return elementOf(object, run(expression.key, scope, element), expression);
}

/** The value of a chain of steps that starts with a name; `undefined` when it starts with something else. */
function rooted(expression: AttributeNode | IndexNode, scope: Scope, element: Value | undefined): Value | undefined {
  let count = 0;
  let root: Expression = expression;
  while (root.kind === 'attribute' || root.kind === 'index') {
    root = root.object;
    count += 1;
  }
  if (root.kind !== 'variable') return undefined;
  const steps = new Array<Step>(count);
  let node: Expression = expression;
  while (node.kind === 'attribute' || node.kind === 'index') {
    count -= 1;
    steps[count] =
      node.kind === 'attribute'
        ? { kind: 'attribute', name: node.name, range: node.nameRange }
        : new IndexStep(node, scope, element);
    node = node.object;
  }
  const { value, consumed } = resolved(root, steps, scope);
  return applySteps(value, steps, consumed);
}

function resolved(root: VariableNode, steps: readonly Step[], scope: Scope): Resolved {
  const found = scope.resolve(root, steps);
  if (found !== undefined) return found;
  if (steps.length === 0) {
    throw new EvaluationError(
      'Invalid reference',
      'A reference to a resource type must be followed by at least one attribute access, specifying the resource name.',
      root,
    );
  }
  throw new EvaluationError('Unknown variable', `There is no variable named "${root.name}".`, root);
}

/** The value that the steps from `from` on lead to. */
function applySteps(value: Value, steps: readonly Step[], from: number): Value {
  let result = value;
  for (let i = from; i < steps.length; i += 1) {
    const step = steps[i] as Step;
    result =
      step.kind === 'attribute'
        ? attributeOf(result, step.name, step.range)
        : elementOf(result, step.value(), step.range);
  }
  return result;
}

/** `object.name` */
function attributeOf(object: Value, name: string, range: Range): Value {
  const top = plain(object);
  if (top instanceof ObjectValue) {
    const attribute = top.attributes.get(name) ?? top.attributes.get(name.normalize()) ?? top.rest;
    if (attribute !== undefined) return mark(attribute, marksOf(object));
  }
  if (top instanceof Null) {
    throw new EvaluationError(
      'Attempt to get attribute from null value',
      'This value is null, so it does not have any attributes.',
      range,
    );
  }
  const type = typeOf(top);
  if (type === 'dynamic') return mark(new Unknown('dynamic', (top as Unknown).why), marksOf(object));
  if (isPrimitive(type))
    throw unsupported(`Can't access attributes on a primitive-typed value (${friendlyName(type)}).`, range);
  if (type.kind === 'object') {
    const attribute = type.attributes.get(name);
    if (attribute === undefined) throw unsupported(`This object does not have an attribute named "${name}".`, range);
    return mark(new Unknown(attribute, (top as Unknown).why), marksOf(object));
  }
  if (type.kind === 'map') {
    if (top instanceof Unknown) return mark(new Unknown(type.element, top.why), marksOf(object));
    const entry = (top as MapValue).entries.get(name);
    if (entry === undefined)
      throw new EvaluationError(
        'Missing map element',
        `This map does not have an element with the key "${name}".`,
        range,
      );
    return mark(entry, marksOf(object));
  }
  if (type.kind === 'list' && kindOf(type.element) === 'object') {
    const element = type.element as { attributes: ReadonlyMap<string, unknown> };
    const which = element.attributes.has(name) ? `attribute "${name}"` : 'an attribute';
    throw unsupported(
      `Can't access attributes on a list of objects. Did you mean to access ${which} for a specific element of the list, or across all elements of the list?`,
      range,
    );
  }
  if (type.kind === 'set' && kindOf(type.element) === 'object') {
    throw unsupported(
      "Can't access attributes on a set of objects. Did you mean to access an attribute across all elements of the set?",
      range,
    );
  }
  throw unsupported('This value does not have any attributes.', range);
}

function unsupported(detail: string, range: Range): EvaluationError {
  return new EvaluationError('Unsupported attribute', detail, range);
}

function invalidIndex(reason: string, range: Range): EvaluationError {
  const detail = 'The given key does not identify an element in this collection value';
  return new EvaluationError('Invalid index', reason === '' ? `${detail}.` : `${detail}: ${reason}.`, range);
}

/** `collection[key]` */
export function elementOf(collection: Value, key: Value, range: Range): Value {
  const top = plain(collection);
  const bare = plain(key);
  if (top instanceof Null) {
    throw new EvaluationError(
      'Attempt to index null value',
      'This value is null, so it does not have any indices.',
      range,
    );
  }
  if (bare instanceof Null)
    throw new EvaluationError('Invalid index', "Can't use a null value as an indexing key.", range);
  const type = typeOf(top);
  const marks = union(marksOf(collection), marksOf(key));
  if (type === 'dynamic' && top instanceof ObjectValue && typeof bare === 'string') {
    return mark(top.attributes.get(bare) ?? (top.rest as Unknown), marks);
  }
  if (type === 'dynamic' || typeOf(bare) === 'dynamic') {
    const why = top instanceof Unknown ? top.why : bare instanceof Unknown ? bare.why : (top as ObjectValue).rest?.why;
    return mark(new Unknown('dynamic', why as Unknown['why']), marksOf(collection));
  }
  switch (kindOf(type)) {
    case 'list':
    case 'tuple':
      return mark(itemAt(top as List | Tuple | Unknown, indexKey(bare, 'number', range), range), marks);
    case 'map': {
      const name = indexKey(bare, 'string', range);
      const element = (type as { element: Unknown['type'] }).element;
      if (top instanceof Unknown) return mark(new Unknown(element, top.why), marksOf(collection));
      if (name instanceof Unknown) return mark(new Unknown(element, name.why), marksOf(collection));
      const entry = (top as MapValue).entries.get(name as string);
      if (entry === undefined) throw invalidIndex('', range);
      return mark(entry, marks);
    }
    case 'object': {
      const name = indexKey(bare, 'string', range);
      if (name instanceof Unknown) return mark(new Unknown('dynamic', name.why), marksOf(collection));
      const attributes = (type as { attributes: ReadonlyMap<string, Unknown['type']> }).attributes;
      const attribute = attributes.get(name as string);
      if (attribute === undefined) {
        const hint = isNumeric(bare)
          ? ' An object only supports looking up attributes by name, not by numeric index.'
          : '';
        throw new EvaluationError(
          'Invalid index',
          `The given key does not identify an element in this collection value.${hint}`,
          range,
        );
      }
      if (top instanceof Unknown) return mark(new Unknown(attribute, top.why), marksOf(collection));
      return mark((top as ObjectValue).attributes.get(name as string) as Value, marksOf(collection));
    }
    case 'set':
      throw new EvaluationError(
        'Invalid index',
        "Elements of a set are identified only by their value and don't have any separate index or key to select with, so it's only possible to perform operations across all elements of the set.",
        range,
      );
    default:
      throw new EvaluationError('Invalid index', 'This value does not have any indices.', range);
  }
}

function indexKey(key: Value, type: 'number' | 'string', range: Range): Value {
  try {
    return convert(key, type);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw invalidIndex(error.message, range);
  }
}

function itemAt(collection: List | Tuple | Unknown, key: Value, range: Range): Value {
  const known = collection instanceof Unknown ? undefined : collection.items;
  const type = typeOf(collection) as { kind: string; element?: Unknown['type']; elements?: readonly Unknown['type'][] };
  if (key instanceof Unknown) return new Unknown(type.element ?? 'dynamic', key.why);
  if (typeof key === 'number' && key >= 0) {
    const item = known?.[key];
    if (item !== undefined) return item;
  }
  const length = lengthOf(collection);
  if (!isNumeric(key) || !isInteger(key)) {
    throw invalidIndex('indexing a sequence requires a whole number, but the given index has a fractional part', range);
  }
  if (length === undefined) {
    if (signOf(key) < 0) throw invalidIndex('a negative number is not a valid index for a sequence', range);
    return new Unknown(type.element ?? 'dynamic', (collection as Unknown).why);
  }
  if (signOf(key) < 0) throw invalidIndex('a negative number is not a valid index for a sequence', range);
  if (collection instanceof Unknown && typeof key === 'number' && key < length) {
    return new Unknown(type.elements?.[key] ?? 'dynamic', collection.why);
  }
  if (length === 0) throw invalidIndex('the collection has no elements', range);
  if (compare(key, length) > 0) throw invalidIndex('', range);
  throw invalidIndex('the given index is greater than or equal to the length of the collection', range);
}
