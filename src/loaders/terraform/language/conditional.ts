import type { ConditionalNode, Expression } from '../../hcl/ast.ts';
import { describeMismatch } from './conditional-mismatch.ts';
import { convert } from './convert.ts';
import { ConversionError, EvaluationError, ForbiddenRead } from './error.ts';
import { run } from './evaluate.ts';
import { chargeSize, type Marks, mark, marksOf, plain, union } from './marks.ts';
import type { Scope } from './scope.ts';
import { isCollection, type Type, typeOf } from './type.ts';
import { unify } from './unify.ts';
import { List, MapValue, Null, type Plain, SetValue, Tuple, Unknown, type Value } from './value.ts';

type Element = Value | undefined;

/** What an expression without a value leaves behind: a type for the other branch to agree with. */
class Failed {
  readonly error: unknown;
  readonly type: Type;
  constructor(error: unknown, type: Type) {
    this.error = error;
    this.type = type;
  }
}

/** `condition ? then : otherwise`; both are evaluated, for the result has the type that they have in common. */
export function conditional(node: ConditionalNode, scope: Scope, element: Element): Value {
  const then = attempt(node.then, scope, element);
  const otherwise = attempt(node.otherwise, scope, element);
  const type = resultType(node, then, otherwise);
  const { truth, marks: ofCondition } = truthOf(run(node.condition, scope, element), node.condition);
  if (truth instanceof Unknown) {
    const marks = union(ofCondition, union(marksOfBranch(then), marksOfBranch(otherwise)));
    return mark(undecided(truth, then, otherwise, type), marks);
  }
  const chosen = truth ? then : otherwise;
  if (chosen instanceof Failed) throw chosen.error;
  return mark(
    type === undefined ? chosen : converted(chosen, type, truth, truth ? node.then : node.otherwise),
    ofCondition,
  );
}

function attempt(expression: Expression, scope: Scope, element: Element): Value | Failed {
  try {
    return chargeSize(run(expression, scope, element));
  } catch (error) {
    if (!(error instanceof EvaluationError) || error instanceof ForbiddenRead) throw error;
    return new Failed(error, typeDespiteError(expression));
  }
}

/** The type of an expression whose form alone tells it. */
function typeDespiteError(expression: Expression): Type {
  switch (expression.kind) {
    case 'parentheses':
      return typeDespiteError(expression.expression);
    case 'unary':
      return expression.operator === '!' ? 'bool' : 'number';
    case 'binary':
      return /^[-+*/%]$/.test(expression.operator) ? 'number' : 'bool';
    case 'template':
      return expression.parts.length === 1 && expression.parts[0]?.kind === 'interpolation'
        ? typeDespiteError(expression.parts[0].expression)
        : 'string';
    default:
      return 'dynamic';
  }
}

function marksOfBranch(branch: Value | Failed): Marks {
  return branch instanceof Failed ? { sensitive: false, ephemeral: false } : marksOf(branch);
}

function typeOfBranch(branch: Value | Failed): Type {
  return branch instanceof Failed ? branch.type : typeOf(branch);
}

function isAnyNull(branch: Value | Failed): boolean {
  return branch instanceof Null && branch.type === 'dynamic';
}

/** The common type; `undefined` when one branch's type is not known, so that neither is converted. */
function resultType(node: ConditionalNode, then: Value | Failed, otherwise: Value | Failed): Type | undefined {
  const [a, b] = [typeOfBranch(then), typeOfBranch(otherwise)];
  if (isAnyNull(then)) return b;
  if (isAnyNull(otherwise)) return a;
  if (a === 'dynamic' || b === 'dynamic') return undefined;
  if (a === b) return a;
  const type = unify([a, b]);
  if (type === undefined) {
    throw new EvaluationError(
      'Inconsistent conditional result types',
      `The true and false result expressions must have consistent types. ${describeMismatch(a, b)}.`,
      { start: node.then.start, end: node.otherwise.end },
    );
  }
  return type;
}

function converted(value: Value, type: Type, truth: boolean, place: Expression): Value {
  try {
    return convert(value, type);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw new EvaluationError(
      'Inconsistent conditional result types',
      `The ${truth} result value has the wrong type: ${error.message}.`,
      place,
    );
  }
}

/** What a condition says. */
export function truthOf(given: Value, place: Expression): { truth: boolean | Unknown; marks: Marks } {
  const marks = marksOf(given);
  const value = plain(given);
  if (value === true || value === false) return { truth: value, marks };
  if (value instanceof Null) {
    throw new EvaluationError(
      'Null condition',
      'The condition value is null. Conditions must either be true or false.',
      place,
    );
  }
  if (value instanceof Unknown) return { truth: value, marks };
  try {
    const truth = convert(value, 'bool');
    return { truth: truth instanceof Unknown ? truth : truth === true, marks };
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw new EvaluationError('Incorrect condition type', 'The condition expression must be of type bool.', place);
  }
}

/** What is known of the result when the condition is not known. */
function undecided(
  condition: Unknown,
  then: Value | Failed,
  otherwise: Value | Failed,
  common: Type | undefined,
): Value {
  const type = common ?? 'dynamic';
  const { why } = condition;
  if (then instanceof Failed || otherwise instanceof Failed) return new Unknown(type, why);
  const a = plain(then);
  const b = plain(otherwise);
  if (a instanceof Null && b instanceof Null) return new Null(type);
  const notNull = isNotNull(a) && isNotNull(b);
  if (typeOf(a) === 'number' && typeOf(b) === 'number') {
    return settled(new Unknown('number', why, { notNull, ...range(bounds(a), bounds(b)) }));
  }
  if (
    isCollection(typeOf(a)) &&
    isCollection(typeOf(b)) &&
    (a instanceof Unknown || b instanceof Unknown || sameKind(a, b))
  ) {
    return settled(new Unknown(type, why, { notNull, ...range(lengths(a), lengths(b)) }));
  }
  return new Unknown(type, why, { notNull });
}

function isNotNull(value: Plain): boolean {
  return value instanceof Unknown ? value.notNull : !(value instanceof Null);
}

function sameKind(a: Plain, b: Plain): boolean {
  return (
    (a instanceof List && b instanceof List) ||
    (a instanceof SetValue && b instanceof SetValue) ||
    (a instanceof MapValue && b instanceof MapValue)
  );
}

interface Bounds {
  readonly least: number | undefined;
  readonly most: number | undefined;
}

function bounds(value: Plain): Bounds {
  if (value instanceof Unknown) return value;
  const exact = typeof value === 'number' ? value : undefined;
  return { least: exact, most: exact };
}

function lengths(value: Plain): Bounds {
  if (value instanceof Unknown) return value;
  const length =
    value instanceof MapValue
      ? value.entries.size
      : value instanceof List || value instanceof SetValue || value instanceof Tuple
        ? value.items.length
        : undefined;
  return { least: length, most: length };
}

function range(a: Bounds, b: Bounds): Bounds {
  return {
    least: a.least === undefined || b.least === undefined ? undefined : Math.min(a.least, b.least),
    most: a.most === undefined || b.most === undefined ? undefined : Math.max(a.most, b.most),
  };
}

/** A number that is between two equal bounds and not null is known. */
export function settled(value: Unknown): Value {
  const { least, most } = value;
  if (value.notNull && least !== undefined && least === most) {
    if (value.type === 'number') return least;
    if (least === 0 && isCollection(value.type)) {
      if (value.type.kind === 'map') return new MapValue(value.type.element, new Map());
      return value.type.kind === 'set' ? new SetValue(value.type.element, []) : new List(value.type.element, []);
    }
    if (value.type !== 'dynamic' && isCollection(value.type) && value.type.kind === 'list' && least <= 1024) {
      const element = value.type.element;
      return new List(
        element,
        Array.from({ length: least }, () => new Unknown(element, value.why)),
      );
    }
  }
  return value;
}
