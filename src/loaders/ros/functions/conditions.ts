import { RE2JS } from 're2js';
import { evaluate } from '../evaluate.ts';
import { EvaluationFault } from '../fault.ts';
import type { Node } from '../node.ts';
import { through, type Unknown, unknownIn, type Value } from '../value.ts';
import {
  type Apply,
  argumentOf,
  argumentsOf,
  type Call,
  folding,
  items,
  made,
  nodesOf,
  text,
  Undecided,
  undocumented,
  whole,
} from './call.ts';
import { same } from './equality.ts';

/** The branch that is taken, with the condition as a station. */
const choose: Apply = (call) => {
  const [condition, then, otherwise] = nodesOf(call, 3, 3, 'a condition and two values') as [Node, Node, Node];
  const decided = answer(condition, call);
  if (decided.kind === 'unknown') return { kind: 'unknown', why: decided.why, place: call.place, mayBeNothing: true };
  const taken = decided.value ? then : otherwise;
  const { scope, label } = call;
  const { stack } = scope;
  const value = evaluate(taken, scope, label);
  const name = condition.kind === 'scalar' ? String(condition.value) : undefined;
  const definition = name === undefined ? undefined : stack.template.entries('Conditions').get(name);
  const what = definition ? `condition ${name}` : 'condition';
  return through(value, what, stack, definition?.keyRange ?? condition, 'run');
};

/** A condition's answer; throws where it is not known. */
function decide(node: Node, call: Call): boolean {
  const value = answer(node, call);
  if (value.kind === 'unknown') throw new Undecided(value);
  return value.value;
}

type Answer = Unknown | { readonly kind: 'answer'; readonly value: boolean };

/** A text names a condition; everything else is one. */
function answer(node: Node, call: Call): Answer {
  const { scope, label } = call;
  const isName = node.kind === 'scalar' && typeof node.value === 'string';
  return asAnswer(isName ? scope.stack.condition(String(node.value), node) : evaluate(node, scope, label), node);
}

function asAnswer(value: Value, node: Node): Answer {
  if (value.kind === 'unknown') return value;
  const it = value.kind === 'scalar' ? value.value : undefined;
  if (typeof it === 'boolean') return { kind: 'answer', value: it };
  if (typeof it === 'string' && /^(true|false)$/i.test(it))
    return { kind: 'answer', value: it.toLowerCase() === 'true' };
  throw new EvaluationFault('a condition is expected here: true or false', node);
}

/** One answer like `deciding` decides, whatever the others are; else one that is not known leaves it open. */
const connective = (deciding: boolean): Apply =>
  folding((call) => {
    const nodes = nodesOf(call, 2, Number.POSITIVE_INFINITY, 'two or more conditions');
    const answers = nodes.map((node) => answer(node, call));
    if (answers.some((it) => it.kind === 'answer' && it.value === deciding)) return made(deciding, call);
    const open = answers.find((it) => it.kind === 'unknown');
    if (open) throw new Undecided(open);
    return made(!deciding, call);
  });

const not = folding((call) => {
  const { argument } = call.node;
  const inner = argument.kind === 'list' && argument.items.length === 1 ? argument.items[0]! : argument;
  return made(!decide(inner, call), call);
});

const equals = folding((call) => {
  const [a, b] = argumentsOf(call, 2, 2, 'two values') as [Value, Value];
  return made(same(whole(a), whole(b), call), call);
});

const contains = folding((call) => {
  const [list, wanted] = argumentsOf(call, 2, 2, 'a list and a value') as [Value, Value];
  return made(isAmong(whole(wanted), items(list, call), call), call);
});

const eachMemberIn = folding((call) => {
  const [members, list] = argumentsOf(call, 2, 2, 'two lists');
  const known = items(list, call);
  return made(
    items(members, call).every((it) => isAmong(whole(it), known, call)),
    call,
  );
});

function isAmong(wanted: Value, list: readonly Value[], call: Call): boolean {
  let open: Unknown | undefined;
  for (const it of list) {
    const missing = unknownIn(it);
    if (missing) open ??= missing;
    else if (same(it, wanted, call)) return true;
  }
  if (open) throw new Undecided(open);
  return false;
}

const any = folding((call) => {
  const { argument } = call.node;
  const value = argumentOf(call);
  const answers = items(value, call).map((it) => asAnswer(it, argument));
  if (answers.some((it) => it.kind === 'answer' && it.value)) return made(true, call);
  const open = answers.find((it) => it.kind === 'unknown');
  if (open) throw new Undecided(open);
  return made(false, call);
});

/** Patterns are matched from the beginning of a text; whether its end has to be reached is not documented. */
const matchPattern = folding((call) => {
  const [pattern, value] = argumentsOf(call, 2, 2, 'a regular expression and a text');
  const matcher = compiled(text(pattern, call))?.matcher(text(value, call));
  if (!matcher) throw undocumented(call, 'what this pattern matches');
  if (!matcher.lookingAt()) return made(false, call);
  matcher.reset();
  if (matcher.matches()) return made(true, call);
  throw undocumented(call, 'whether a match has to reach the end');
});

/** A pattern for an engine that takes linear time; `undefined` for one that it cannot read. */
export function compiled(pattern: string): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return undefined;
  }
}

export const conditionFunctions: Readonly<Record<string, Apply>> = {
  'Fn::If': choose,
  'Fn::Equals': equals,
  'Fn::And': connective(false),
  'Fn::Or': connective(true),
  'Fn::Not': not,
  'Fn::Contains': contains,
  'Fn::EachMemberIn': eachMemberIn,
  'Fn::Any': any,
  'Fn::MatchPattern': matchPattern,
};
