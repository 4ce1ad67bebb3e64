import type { Expression, ObjectItem, TemplatePart } from '../../hcl/ast.ts';
import { chargeSteps, TooMuch, UsedUp, withBudget } from './budget.ts';
import { call } from './call.ts';
import { sortedByKey } from './collections.ts';
import { conditional } from './conditional.ts';
import { convert } from './convert.ts';
import { ConversionError, EvaluationError, RootTooLarge } from './error.ts';
import { forExpression } from './for.ts';
import { chargeSize, type Marks, mark, marksOf, plain, union, unmarked } from './marks.ts';
import { nfc } from './normalize.ts';
import { parseNumber } from './number-parse.ts';
import { binary, unary } from './operators.ts';
import type { Scope } from './scope.ts';
import { splat } from './splat.ts';
import { template } from './template.ts';
import { index, traversal } from './traversal.ts';
import { Null, ObjectValue, Tuple, Unknown, type Value } from './value.ts';

const anyNull = new Null('dynamic');
const emptyTuple = new Tuple([]);

/** The value of an expression; throws `EvaluationError` where it has none. */
export function evaluate(expression: Expression, scope: Scope): Value {
  if (expression.kind === 'bool') return expression.value;
  try {
    return isCheap(expression) ? whole(expression, scope) : withBudget(() => whole(expression, scope));
  } catch (error) {
    throw placed(error, expression);
  }
}

const whole = (expression: Expression, scope: Scope): Value => chargeSize(run(expression, scope, undefined));

/** Does what a value needs, within what one expression may cost; the fault has the place of the expression. */
export function bounded<Result>(expression: Expression, work: () => Result): Result {
  try {
    return isCheap(expression) ? work() : withBudget(work);
  } catch (error) {
    throw placed(error, expression);
  }
}

function placed(error: unknown, expression: Expression): unknown {
  if (error instanceof TooMuch) {
    const detail = `The expression ${error.message}; it is not evaluated.`;
    return new EvaluationError('Expression too large', detail, expression);
  }
  if (error instanceof UsedUp) return new RootTooLarge(`its expressions ${error.message} together`, expression);
  if (isEndOfStack(error)) {
    const detail = 'The expression is nested too deeply to be evaluated.';
    return new EvaluationError('Expression too deep', detail, expression);
  }
  return error;
}

/** Whoever is there meets it: a call, or the engine's own parser of regular expressions. */
function isEndOfStack(error: unknown): boolean {
  if (error instanceof RangeError) return error.message === 'Maximum call stack size exceeded';
  return error instanceof SyntaxError && error.message.endsWith(': Stack overflow');
}

/** Most expressions are names and short literals, which need no account of their own. */
function isCheap(expression: Expression): boolean {
  if (expression.kind === 'template') return expression.parts.every(isLiteral);
  if (expression.kind === 'number') return expression.raw.length < 10 && !/[eE]/.test(expression.raw);
  let it: Expression = expression;
  while (it.kind === 'attribute') it = it.object;
  return it.kind === 'variable' || it.kind === 'null';
}

const isLiteral = ({ kind }: TemplatePart) => kind === 'literal';

/** Evaluates a part of an expression. `element` is what an enclosing splat is applied to. */
export function run(expression: Expression, scope: Scope, element: Value | undefined): Value {
  chargeSteps(1);
  switch (expression.kind) {
    case 'number':
      return number(expression.raw, expression);
    case 'bool':
      return expression.value;
    case 'null':
      return anyNull;
    case 'template':
      return template(expression, scope, element);
    case 'variable':
    case 'attribute':
      return traversal(expression, scope, element);
    case 'index':
      return index(expression, scope, element);
    case 'parentheses':
      return run(expression.expression, scope, element);
    case 'conditional':
      return conditional(expression, scope, element);
    case 'binary':
      return binary(expression, scope, element);
    case 'unary':
      return unary(expression, scope, element);
    case 'call':
      return call(expression, scope, element);
    case 'tuple':
      if (expression.items.length === 0) return emptyTuple;
      return new Tuple(expression.items.map((item) => run(item, scope, element)));
    case 'object':
      return objectOf(expression.items, scope, element);
    case 'for':
      return forExpression(expression, scope, element);
    case 'splat':
      return splat(expression, scope, element);
    case 'element':
      return element ?? new Unknown('dynamic', { kind: 'error', text: 'the expression could not be read' });
    case 'invalid':
      return new Unknown('dynamic', { kind: 'error', text: 'the expression could not be read' });
  }
}

function number(raw: string, place: Expression): Value {
  const value = parseNumber(raw);
  if (value === undefined)
    throw new EvaluationError('Invalid number literal', 'Failed to recognize the value of this number literal.', place);
  return value;
}

function objectOf(items: readonly ObjectItem[], scope: Scope, element: Value | undefined): Value {
  const attributes = new Map<string, Value>();
  let marks: Marks = unmarked;
  let unknown: Unknown | undefined;
  for (const item of items) {
    const key = keyOf(item.key, scope, element);
    const value = run(item.value, scope, element);
    marks = union(marks, marksOf(key));
    const name = keyText(plain(key), item);
    if (name instanceof Unknown) unknown ??= name;
    else attributes.set(name, value);
  }
  if (unknown) return new Unknown('dynamic', unknown.why);
  return mark(new ObjectValue(sortedByKey(attributes)), marks);
}

/** A bare name means its own text, also where it is a keyword. */
function keyOf(key: Expression, scope: Scope, element: Value | undefined): Value {
  if (key.kind === 'variable') return key.name;
  if (key.kind === 'null' || key.kind === 'bool') return key.kind === 'null' ? 'null' : String(key.value);
  if (key.kind === 'template' && key.parts.length === 1 && key.parts[0]?.kind === 'literal')
    return nfc(key.parts[0].value);
  if ((key.kind === 'attribute' || key.kind === 'index') && isTraversal(key)) {
    throw new EvaluationError(
      'Ambiguous attribute key',
      "If this expression is intended to be a reference, wrap it in parentheses. If it's instead intended as a literal name containing periods, wrap it in quotes to create a string literal.",
      key,
    );
  }
  return run(key, scope, element);
}

function isTraversal(expression: Expression): boolean {
  if (expression.kind === 'variable') return true;
  if (expression.kind === 'attribute') return isTraversal(expression.object);
  if (expression.kind !== 'index') return false;
  return (expression.key.kind === 'number' || expression.key.kind === 'template') && isTraversal(expression.object);
}

function keyText(key: Value, item: ObjectItem): string | Unknown {
  if (typeof key === 'string') return key;
  if (key instanceof Null)
    throw new EvaluationError('Null value as key', "Can't use a null value as a key.", item.value);
  try {
    const text = convert(key, 'string');
    return text instanceof Unknown ? text : (text as string);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw new EvaluationError('Incorrect key type', `Can't use this value as a key: ${error.message}.`, item.key);
  }
}
