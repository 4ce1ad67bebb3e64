import type { BinaryNode, Expression, UnaryNode } from '../../hcl/ast.ts';
import { convert } from './convert.ts';
import { equals } from './equality.ts';
import { ConversionError, EvaluationError, ForbiddenRead } from './error.ts';
import { run } from './evaluate.ts';
import { chargeSize, mark, marksOf, plain, union, unknownIn, unmarkDeep } from './marks.ts';
import { add, compare, divide, modulo, multiply, type Numeric, negate, subtract } from './number.ts';
import type { Scope } from './scope.ts';
import { Null, Unknown, type Value } from './value.ts';

type Element = Value | undefined;

/** `left operator right` */
export function binary(node: BinaryNode, scope: Scope, element: Element): Value {
  switch (node.operator) {
    case '||':
    case '&&':
      return logical(node, scope, element);
    case '==':
    case '!=':
      return equality(node, scope, element);
    default:
      return numeric(node, scope, element);
  }
}

/** `!x` and `-x` */
export function unary(node: UnaryNode, scope: Scope, element: Element): Value {
  const given = run(node.operand, scope, element);
  const value = operand(given, node.operator === '!' ? 'bool' : 'number', node.operand, 'unary');
  if (value instanceof Null) throw failed('argument must not be null', node);
  if (value instanceof Unknown) return mark(new Unknown(value.type, value.why, { notNull: true }), marksOf(given));
  return mark(node.operator === '!' ? !value : negate(value as Numeric), marksOf(given));
}

function failed(reason: string, place: Expression): EvaluationError {
  return new EvaluationError('Operation failed', `Error during operation: ${reason}.`, place);
}

function operand(given: Value, type: 'bool' | 'number', place: Expression, side: string): Value {
  const value = plain(given);
  try {
    return convert(value, type);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw new EvaluationError('Invalid operand', `Unsuitable value for ${side} operand: ${error.message}.`, place);
  }
}

/** An operand of `||` or `&&` may have no value as long as the other one decides; null counts as false in that. */
function logical(node: BinaryNode, scope: Scope, element: Element): Value {
  const decisive = node.operator === '||';
  const decides = (side: Attempt) => side.value === decisive || (!decisive && side.value instanceof Null);
  const gives = (side: Attempt) => side.value === !decisive || (decisive && side.value instanceof Null);
  const left = attempt(node.left, 'left', scope, element);
  const right = attempt(node.right, 'right', scope, element);
  for (const side of [left, right]) if (side.error?.summary === 'Invalid operand' && side.own) throw side.error;
  const marks = union(left.marks, right.marks);
  const unknown = (side: Attempt) => side.value instanceof Unknown;
  const why = (left.value instanceof Unknown ? left.value : right.value instanceof Unknown ? right.value : undefined)
    ?.why;
  const open = () => mark(new Unknown('bool', why as Unknown['why'], { notNull: true }), marks);
  if (unknown(left) && unknown(right)) {
    if (!left.error) return open();
  } else if (decides(left) || decides(right)) {
    const error = decides(left) ? left.error : right.error;
    if (error) throw error;
    return mark(decisive, marks);
  } else if (unknown(left) && gives(right)) {
    if (left.error) throw left.error;
    return open();
  } else if (unknown(right) && gives(left)) {
    if (right.error) throw right.error;
    return open();
  }
  const error = left.error ?? right.error;
  if (error) throw error;
  if (left.value instanceof Null || right.value instanceof Null) throw failed('argument must not be null', node);
  return mark(!decisive, marks);
}

interface Attempt {
  readonly value: Value;
  readonly marks: ReturnType<typeof marksOf>;
  readonly error?: EvaluationError;
  /** The error is about the operand's type, not about something in it. */
  readonly own?: boolean;
}

function attempt(expression: Expression, side: string, scope: Scope, element: Element): Attempt {
  let given: Value;
  try {
    given = run(expression, scope, element);
  } catch (error) {
    if (!(error instanceof EvaluationError) || error instanceof ForbiddenRead) throw error;
    return {
      value: new Unknown('bool', { kind: 'error', text: error.message }),
      marks: { sensitive: false, ephemeral: false },
      error,
    };
  }
  try {
    return { value: operand(given, 'bool', expression, side), marks: marksOf(given) };
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    return { value: new Null('bool'), marks: marksOf(given), error, own: true };
  }
}

function equality(node: BinaryNode, scope: Scope, element: Element): Value {
  const left = run(node.left, scope, element);
  const right = run(node.right, scope, element);
  if (typeof left !== 'object' && typeof right !== 'object') return (left === right) === (node.operator === '==');
  const a = unmarkDeep(chargeSize(left));
  const b = unmarkDeep(chargeSize(right));
  const marks = union(a.marks, b.marks);
  const same = equals(a.value, b.value);
  if (same !== undefined) return mark(same === (node.operator === '=='), marks);
  return mark(new Unknown('bool', whyOf(a.value, b.value), { notNull: true }), marks);
}

function whyOf(...values: readonly Value[]): Unknown['why'] {
  for (const value of values) {
    const unknown = unknownIn(value);
    if (unknown) return unknown.why;
  }
  return { kind: 'no-value', text: 'the type of null is not known' };
}

function numeric(node: BinaryNode, scope: Scope, element: Element): Value {
  const left = run(node.left, scope, element);
  const right = run(node.right, scope, element);
  if (typeof left === 'number' && typeof right === 'number') return calculate(node, left, right);
  const a = operand(left, 'number', node.left, 'left');
  const b = operand(right, 'number', node.right, 'right');
  const marks = union(marksOf(left), marksOf(right));
  if (a instanceof Null || b instanceof Null) throw failed('argument must not be null', node);
  if (a instanceof Unknown || b instanceof Unknown) return mark(undecided(node, a, b), marks);
  return mark(calculate(node, a as Numeric, b as Numeric), marks);
}

function calculate(node: BinaryNode, a: Numeric, b: Numeric): Value {
  try {
    switch (node.operator) {
      case '+':
        return add(a, b);
      case '-':
        return subtract(a, b);
      case '*':
        return multiply(a, b);
      case '/':
        return divide(a, b);
      case '%':
        return modulo(a, b);
      case '<':
        return compare(a, b) < 0;
      case '<=':
        return compare(a, b) <= 0;
      case '>':
        return compare(a, b) > 0;
      default:
        return compare(a, b) >= 0;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw failed(sentences[node.operator] ?? error.message, node);
  }
}

const sentences: Record<string, string> = {
  '+': "can't compute sum of opposing infinities",
  '-': "can't subtract infinity from itself",
  '*': "can't multiply zero by infinity",
  '/': "can't divide zero by zero or infinity by infinity",
  '%': "can't use modulo with zero and infinity",
};

/** The result of a calculation or comparison with an unknown number; bounds can decide a comparison. */
function undecided(node: BinaryNode, a: Value, b: Value): Value {
  const { why } = a instanceof Unknown ? a : (b as Unknown);
  switch (node.operator) {
    case '<':
    case '<=':
      return below(a, b) ?? new Unknown('bool', why, { notNull: true });
    case '>':
    case '>=':
      return below(b, a) ?? new Unknown('bool', why, { notNull: true });
    default:
      return new Unknown('number', why, { notNull: true });
  }
}

/** Whether one number is less than another, as far as bounds tell. */
function below(a: Value, b: Value): boolean | undefined {
  const [x, y] = [boundsOf(a), boundsOf(b)];
  if (x.most !== undefined && y.least !== undefined && x.most < y.least) return true;
  return x.least !== undefined && y.most !== undefined && x.least > y.most ? false : undefined;
}

function boundsOf(value: Value): Pick<Unknown, 'least' | 'most'> {
  if (value instanceof Unknown) return value;
  const exact = typeof value === 'number' ? value : undefined;
  return { least: exact, most: exact };
}
