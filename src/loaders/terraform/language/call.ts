import type { CallNode, Expression } from '../../hcl/ast.ts';
import { chargeSteps } from './budget.ts';
import { itemsOf } from './collections.ts';
import { convert } from './convert.ts';
import { ConversionError, EvaluationError, ForbiddenRead } from './error.ts';
import { run } from './evaluate.ts';
import { functionNamed, functionNames } from './functions/index.ts';
import { ArgumentFault, type Call, Fault, type FunctionSpec, type Parameter } from './functions/spec.ts';
import { suggestion } from './functions/suggestion.ts';
import { chargeSize, contentsOf, type Marks, mark, marksOf, plain, union, unmarkDeep, unmarked } from './marks.ts';
import type { Scope } from './scope.ts';
import { type Type, typeOf } from './type.ts';
import { List, Marked, Null, ObjectValue, SetValue, Tuple, Unknown, type Value } from './value.ts';

type Element = Value | undefined;

/** `name(arguments)` */
export function call(node: CallNode, scope: Scope, element: Element): Value {
  const name = node.name.startsWith('core::') ? node.name.slice('core::'.length) : node.name;
  if (name.includes('::')) return providerFunction(node, scope, element);
  if (name === 'try') return tryEach(node, scope, element);
  if (name === 'can') return can(node, scope, element);
  const spec = functionNamed(name);
  if (spec === undefined) throw unknownFunction(node);
  const given: Value[] = [];
  for (const [i, argument] of node.arguments.entries()) {
    if (!node.expand || i < node.arguments.length - 1) given.push(run(argument, scope, element));
    else {
      const spread = expanded(argument, scope, element);
      if (spread instanceof Unknown) return spread;
      for (const item of spread) given.push(item);
    }
  }
  checkCount(node, spec, given.length);
  const args = given.map((value, i) => converted(value, parameterAt(spec, i), placeOf(node, i)));
  return invoke(node, spec, args, scope);
}

function parameterAt(spec: FunctionSpec, i: number): Parameter {
  return spec.parameters[i] ?? (spec.variadic as Parameter);
}

function placeOf(node: CallNode, i: number): Expression {
  return node.arguments[Math.min(i, node.arguments.length - 1)] ?? node;
}

function providerFunction(node: CallNode, scope: Scope, element: Element): Value {
  for (const argument of node.arguments) run(argument, scope, element);
  if (!node.name.startsWith('provider::')) throw unknownFunction(node);
  return new Unknown('dynamic', { kind: 'function', text: `${node.name}() is a function of a provider` });
}

function unknownFunction(node: CallNode): EvaluationError {
  if (node.name.startsWith('core::')) {
    const name = node.name.slice('core::'.length);
    return new EvaluationError(
      'Call to unknown function',
      `There is no builtin (core::) function named "${name}".`,
      node.nameRange,
    );
  }
  if (node.name.includes('::')) {
    const detail = `Function "${node.name}" does not exist within a valid namespace (provider,core)`;
    return new EvaluationError('Unknown function namespace', detail, node.nameRange);
  }
  const near = suggestion(node.name, functionNames());
  return new EvaluationError(
    'Call to unknown function',
    `There is no function named "${node.name}".${near === undefined ? '' : ` Did you mean "${near}"?`}`,
    node.nameRange,
  );
}

/** The arguments that `argument...` stands for. */
function expanded(argument: Expression, scope: Scope, element: Element): readonly Value[] | Unknown {
  const given = run(argument, scope, element);
  const value = plain(given);
  const invalid = (detail: string) =>
    new EvaluationError(
      'Invalid expanding argument value',
      `The expanding argument (indicated by ...) ${detail}`,
      argument,
    );
  if (value instanceof Null) throw invalid('must not be null.');
  if (value instanceof Unknown) {
    const kind = typeof value.type === 'object' ? value.type.kind : value.type;
    if (kind === 'dynamic' || kind === 'list' || kind === 'set' || kind === 'tuple')
      return new Unknown('dynamic', value.why);
  }
  if (!(value instanceof Tuple || value instanceof List || value instanceof SetValue))
    throw invalid('must be of a tuple, list, or set type.');
  const marks = marksOf(given);
  return itemsOf(value).map((item) => mark(item, marks));
}

function checkCount(node: CallNode, spec: FunctionSpec, count: number): void {
  const wanted = spec.parameters.length;
  if (count < wanted) {
    const missing = (spec.parameters[count] as Parameter).name;
    throw new EvaluationError(
      'Not enough function arguments',
      `Function "${node.name}" expects${spec.variadic ? ' at least' : ''} ${wanted} argument(s). Missing value for "${missing}".`,
      { start: node.end - 1, end: node.end },
    );
  }
  if (count > wanted && spec.variadic === undefined) {
    throw new EvaluationError(
      'Too many function arguments',
      `Function "${node.name}" expects only ${wanted} argument(s).`,
      placeOf(node, wanted),
    );
  }
}

function converted(value: Value, parameter: Parameter, place: Expression): Value {
  if (parameter.type === 'dynamic') return value;
  try {
    return convert(value, parameter.type);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw invalidArgument(parameter, error.message, place);
  }
}

function invalidArgument(parameter: Parameter, reason: string, place: Expression): EvaluationError {
  return new EvaluationError(
    'Invalid function argument',
    `Invalid value for "${parameter.name}" parameter: ${reason}.`,
    place,
  );
}

/** Checks the arguments as the parameters want them, and calls; errors get the place of the argument or call. */
function invoke(node: CallNode, spec: FunctionSpec, given: readonly Value[], scope: Scope): Value {
  const args = [...given];
  let marks: Marks = unmarked;
  let open: Unknown | undefined;
  let dynamic = false;
  for (let i = 0; i < args.length; i += 1) {
    const parameter = parameterAt(spec, i);
    let value = chargeSize(args[i] as Value);
    if (!parameter.allowMarked && typeof value === 'object' && contentsOf(value).marked) {
      const bare = unmarkDeep(value);
      marks = union(marks, bare.marks);
      value = bare.value;
      args[i] = value;
    }
    const top = plain(value);
    // Every function reads its texts once, or may.
    if (typeof top === 'string') chargeSteps(top.length / 10);
    if (typeof top !== 'object') continue;
    if (top instanceof Null && !parameter.allowNull)
      throw invalidArgument(parameter, 'argument must not be null', placeOf(node, i));
    if (!parameter.allowDynamic && typeOf(top) === 'dynamic' && !dynamic) {
      dynamic = true;
      open = top instanceof Unknown ? top : top instanceof ObjectValue ? top.rest : open;
      open ??= new Unknown('dynamic', { kind: 'no-value', text: 'the type of null is not known' });
    } else if (top instanceof Unknown && !parameter.allowUnknown) open ??= top;
  }
  const context: Call = { scope, name: node.name, range: node, marks };
  try {
    if (dynamic && open) return mark(new Unknown('dynamic', open.why), marks);
    const type: Type = typeof spec.type === 'function' ? spec.type(args, context) : spec.type;
    if (open)
      return mark(new Unknown(type, open.why, { notNull: spec.notNull !== false && type !== 'dynamic' }), marks);
    return mark(refined(spec, spec.call(args, type, context)), marks);
  } catch (error) {
    if (error instanceof ArgumentFault && args.length > 0) {
      throw invalidArgument(parameterAt(spec, error.index), error.message, placeOf(node, error.index));
    }
    if (error instanceof Fault)
      throw new EvaluationError(
        'Error in function call',
        `Call to function "${node.name}" failed: ${error.message}.`,
        node,
      );
    throw error;
  }
}

/** Most functions never give null, so an unknown result of theirs is not null either. */
function refined(spec: FunctionSpec, value: Value): Value {
  if (spec.notNull === false || typeof value !== 'object') return value;
  const top = plain(value);
  if (!(top instanceof Unknown) || top.notNull || top.type === 'dynamic') return value;
  const better = new Unknown(top.type, top.why, { ...top, notNull: true });
  return value instanceof Marked ? mark(better, value) : better;
}

/** The first argument that has a value. */
function tryEach(node: CallNode, scope: Scope, element: Element): Value {
  if (node.arguments.length === 0) throw failedTry(node, 'at least one argument is required');
  const problems: EvaluationError[] = [];
  for (const argument of candidates(node, scope, element)) {
    const value = attempt(argument);
    if (value instanceof EvaluationError) {
      problems.push(value);
      continue;
    }
    // Something unknown inside could still turn out to be an error, so cty holds back the whole value.
    const unknown = contentsOf(value).unknown;
    if (unknown === undefined) return value;
    const top = plain(value);
    return top instanceof Unknown
      ? new Unknown('dynamic', top.why, { reference: top.reference })
      : new Unknown('dynamic', unknown.why);
  }
  const list = problems.map((problem) => `- ${problem.summary}\n  ${problem.detail}`).join('\n');
  throw failedTry(
    node,
    `no expression succeeded:\n${list}\n\nAt least one expression must produce a successful result`,
  );
}

function failedTry(node: CallNode, reason: string): EvaluationError {
  return new EvaluationError('Error in function call', `Call to function "${node.name}" failed: ${reason}.`, node);
}

function can(node: CallNode, scope: Scope, element: Element): Value {
  checkCount(
    node,
    { parameters: [{ name: 'expression', type: 'dynamic' }], type: 'bool', call: () => true },
    node.arguments.length,
  );
  const [argument] = candidates(node, scope, element);
  const value = attempt(argument as () => Value);
  if (value instanceof EvaluationError) return false;
  const unknown = contentsOf(value).unknown;
  return unknown ? new Unknown('bool', unknown.why) : true;
}

function* candidates(node: CallNode, scope: Scope, element: Element): Generator<() => Value> {
  for (const [i, argument] of node.arguments.entries()) {
    if (!node.expand || i < node.arguments.length - 1) yield () => run(argument, scope, element);
    else {
      const spread = expanded(argument, scope, element);
      if (spread instanceof Unknown) yield () => spread;
      else for (const item of spread) yield () => item;
    }
  }
}

function attempt(evaluate: () => Value): Value | EvaluationError {
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof EvaluationError && !(error instanceof ForbiddenRead)) return error;
    throw error;
  }
}
