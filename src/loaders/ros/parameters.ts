import { evaluate, unknown } from './evaluate.ts';
import { EvaluationFault } from './fault.ts';
import { fromData } from './functions/call.ts';
import { compiled } from './functions/conditions.ts';
import { type Entry, entryOf, member, type Node, textOf } from './node.ts';
import type { Stack } from './stack.ts';
import { List, type Place, placeAt, plain, through, type Value } from './value.ts';

/** Values that a stack's parameters are given from outside of its template. */
export interface Given {
  /** The text or value, and what gives it. */
  of(name: string): { readonly value: string; readonly what: string } | { readonly value: Value } | undefined;
}

/** The value of a parameter: what is given, else its default, else none. */
export function parameterValue(stack: Stack, parameter: Entry): Value {
  const { template } = stack;
  const { key, keyRange, value: definition } = parameter;
  const here = placeAt(template, keyRange);
  const type = textOf(member(definition, 'Type')) ?? 'String';
  const name = `parameter ${stack.prefix}${key}`;
  if (type.startsWith('ALIYUN::OOS::')) {
    return unknown('data', `${name} names a value that is read when the stack is created`, here);
  }
  const given = stack.given.of(key);
  const fallback = entryOf(definition, 'Default');
  let value: Value;
  if (given) {
    const isText = 'what' in given;
    const raw: Value = isText ? { kind: 'scalar', value: given.value, place: here } : given.value;
    value = converted(raw, type, name, parameter);
    check(value, stack, parameter);
    value = through(value, isText ? given.what : name, stack, keyRange, isText ? 'run' : 'call');
  } else if (fallback && isWritten(fallback.value)) {
    const scope = { stack, index: undefined };
    value = through(
      converted(evaluate(fallback.value, scope, name), type, name, parameter),
      name,
      stack,
      keyRange,
      stack.prefix === '' ? 'run' : 'call',
    );
  } else return unknown('no-value', `${name} has no value`, here);
  const isSecret = String(plain(evaluateOr(definition, 'NoEcho', stack)) ?? 'false').toLowerCase() === 'true';
  return isSecret ? unknown('sensitive', `${name} is not shown`, value.place) : value;
}

const isWritten = (node: Node) => !(node.kind === 'scalar' && node.value === null);

function evaluateOr(definition: Node, key: string, stack: Stack): Value {
  const node = member(definition, key);
  if (!node) return { kind: 'absent', place: placeAt(stack.template, definition) };
  return evaluate(node, { stack, index: undefined }, key);
}

/** Texts are read as what the parameter's type says. */
function converted(value: Value, type: string, name: string, { keyRange }: Entry): Value {
  if (value.kind !== 'scalar') return value;
  const { value: it, place } = value;
  const fault = (wanted: string) => new EvaluationFault(`the value of ${name} is no ${wanted}`, keyRange);
  switch (type) {
    case 'Number': {
      const number = typeof it === 'string' && it.trim() === '' ? Number.NaN : Number(it);
      if (!Number.isFinite(number)) throw fault('number');
      return { kind: 'scalar', value: number, place };
    }
    case 'Boolean':
      if (!/^(true|false)$/i.test(String(it))) throw fault('boolean');
      return { kind: 'scalar', value: String(it).toLowerCase() === 'true', place };
    case 'CommaDelimitedList':
      return listOf(String(it), place);
    case 'Json':
      if (typeof it !== 'string') return value;
      try {
        return fromData(JSON.parse(it), place);
      } catch {
        throw fault('JSON text');
      }
    default:
      return { kind: 'scalar', value: String(it), place };
  }
}

function listOf(text: string, place: Place): List {
  const parts = text === '' ? [] : text.split(',').map((it) => it.trim());
  return new List(place, () => parts.map((value) => ({ kind: 'scalar', value, place })));
}

/** What the template allows. A value that somebody gives and that is not allowed keeps the stack from being made. */
function check(value: Value, stack: Stack, { key, keyRange, value: definition }: Entry): void {
  const fault = (message: string) => {
    const location = stack.template.span(keyRange);
    const text = `the parameter ${stack.prefix}${key} cannot be ${JSON.stringify(it)}: ${message}`;
    stack.run.problem({ kind: 'parameter', message: text, location });
  };
  if (value.kind !== 'scalar') return;
  const it = value.value;
  const rule = (name: string) => plain(evaluateOr(definition, name, stack));
  const allowed = rule('AllowedValues');
  if (Array.isArray(allowed) && !allowed.includes(undefined) && !allowed.some((one) => String(one) === String(it))) {
    fault(`allowed are ${allowed.map((one) => JSON.stringify(one)).join(', ')}`);
  }
  const pattern = rule('AllowedPattern');
  if (typeof pattern === 'string' && typeof it === 'string' && compiled(pattern)?.matcher(it).lookingAt() === false) {
    fault(`it does not match ${pattern}`);
  }
  const bound = (name: string) => {
    const limit = rule(name);
    return limit === null || limit === undefined || limit === '' ? Number.NaN : Number(limit);
  };
  if (typeof it === 'number') {
    if (it < bound('MinValue')) fault(`the least is ${bound('MinValue')}`);
    if (it > bound('MaxValue')) fault(`the most is ${bound('MaxValue')}`);
  } else if (typeof it === 'string') {
    if (it.length < bound('MinLength')) fault(`it has at least ${bound('MinLength')} characters`);
    if (it.length > bound('MaxLength')) fault(`it has at most ${bound('MaxLength')} characters`);
  }
}
