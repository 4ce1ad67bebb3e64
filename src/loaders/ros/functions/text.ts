import { EvaluationFault } from '../fault.ts';
import { deepestValue } from '../node.ts';
import type { Value } from '../value.ts';
import {
  type Apply,
  argumentOf,
  argumentsOf,
  type Call,
  folding,
  fromData,
  integer,
  items,
  lengthy,
  listOf,
  made,
  scalar,
  text,
  Undecided,
  undocumented,
} from './call.ts';
import { attributeNamed, named } from './references.ts';

const join = folding((call) => {
  const [delimiter, values] = argumentsOf(call, 2, 2, 'a delimiter and a list');
  const parts = items(values, call).map((it) => text(it, call));
  const between = text(delimiter, call);
  lengthy(
    parts.reduce((sum, it) => sum + it.length, between.length * Math.max(0, parts.length - 1)),
    call,
  );
  return made(parts.join(between), call);
});

const split = folding((call) => {
  const [delimiter, whole] = argumentsOf(call, 2, 2, 'a delimiter and a text');
  const by = text(delimiter, call);
  if (by === '') throw new EvaluationFault('Fn::Split takes a delimiter that is not empty', call.node);
  return listOf(text(whole, call).split(by), call);
});

const replace = folding((call) => {
  const [changes, whole] = argumentsOf(call, 2, 2, 'a map of replacements and a text');
  if (changes?.kind !== 'map') throw new EvaluationFault('Fn::Replace takes a map of replacements first', call.node);
  let result = text(whole, call);
  for (const [from, to] of changes.members()) {
    if (from === '') continue;
    call.scope.stack.run.use(call.node, 0, 0, result.length / 10);
    const parts = result.split(from);
    if (parts.length === 1) continue;
    const by = text(to, call);
    lengthy(result.length + (by.length - from.length) * (parts.length - 1), call);
    result = parts.join(by);
  }
  return made(result, call);
});

const str = folding((call) => made(text(argumentOf(call), call), call));

const encode = folding((call) => {
  return made(Buffer.from(text(argumentOf(call), call), 'utf8').toString('base64'), call);
});

const decode = folding((call) => {
  return made(Buffer.from(text(argumentOf(call), call), 'base64').toString('utf8'), call);
});

const indent = folding((call) => {
  const [whole, level, size, first] = argumentsOf(call, 2, 4, 'a text, a level and how many spaces a level has');
  const by = ' '.repeat(between(integer(level, call), 0, 20, call) * sizeOf(size, call));
  const isFirst = first === undefined || `${scalar(first, call, 'a boolean')}`.toLowerCase() === 'true';
  const lines = text(whole, call).split('\n');
  lengthy(lines.length * by.length, call);
  return made(lines.map((line, at) => (at === 0 && !isFirst ? line : by + line)).join('\n'), call);
});

const sizeOf = (size: Value | undefined, call: Call) => (size ? between(integer(size, call), 0, 4, call) : 2);

function between(value: number, least: number, most: number, { node }: Call): number {
  if (value < least || value > most) {
    throw new EvaluationFault(`${node.name} takes a number from ${least} to ${most} here, not ${value}`, node);
  }
  return value;
}

const getJsonValue = folding((call) => {
  const [key, json] = argumentsOf(call, 2, 2, 'a key and a JSON text');
  const wanted = text(key, call);
  const data = json?.kind === 'map' ? json : parsed(text(json, call), call);
  const found = data.kind === 'map' ? data.get(wanted) : undefined;
  if (!found) throw undocumented(call, 'what a key that is not there gives');
  return found;
});

function parsed(json: string, call: Call): Value {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    throw new EvaluationFault(`${call.node.name} takes a JSON text, this is none`, call.node);
  }
  if (depthOf(data) > deepestValue) {
    throw new EvaluationFault(`${call.node.name} takes values that are nested at most ${deepestValue} deep`, call.node);
  }
  return fromData(data, call.place);
}

/** How many lists and maps are inside of each other; counting ends where there are too many. */
function depthOf(data: unknown): number {
  let depth = 0;
  let level: unknown[] = [data];
  while (level.length > 0 && depth <= deepestValue) {
    level = level.flatMap((it) => (typeof it === 'object' && it !== null ? Object.values(it) : []));
    depth++;
  }
  return depth;
}

const notRun = ({ place }: Call) =>
  new Undecided({ kind: 'unknown', why: { kind: 'function', text: 'scripts of Fn::Jq are not run' }, place });

/** A path of names and positions is all that is worked out of a script. */
const jq = folding((call) => {
  const [method, script, input] = argumentsOf(call, 3, 3, '"First" or "All", a script and a JSON text');
  const path = text(script, call).trim();
  if (text(method, call) !== 'First' || !/^(\.[A-Za-z_]\w*|\[\d+\])+$/.test(path)) {
    throw notRun(call);
  }
  let found: Value | undefined =
    input?.kind === 'map' || input?.kind === 'list' ? input : parsed(text(input, call), call);
  for (const [, name, position] of path.matchAll(/\.([A-Za-z_]\w*)|\[(\d+)\]/g)) {
    if (name !== undefined) found = found?.kind === 'map' ? found.get(name) : undefined;
    else found = found?.kind === 'list' ? found.items[Number(position)] : undefined;
  }
  if (typeof scalar(found, call, 'a path to a text') !== 'string') throw notRun(call);
  return found!;
});

const variable = /\$\{(!?)([^}]*)\}/g;

/** A text that is nothing but one variable is that variable's value, with its place. */
const sub = folding((call) => {
  const { node } = call;
  const isText = node.argument.kind !== 'list';
  const [whole, variables] = isText ? [argumentOf(call)] : argumentsOf(call, 1, 2, 'a text and a map of variables');
  const pattern = text(whole, call);
  const variableOf = (name: string): Value => {
    const given = variables?.kind === 'map' ? variables.get(name) : undefined;
    if (given) return given;
    return name.includes('.') ? attributeNamed(call, name) : named(call, name);
  };
  const only = /^\$\{([^!}][^}]*)\}$/.exec(pattern);
  if (only) {
    const value = variableOf(only[1]!.trim());
    if (value.kind !== 'scalar') return value;
    return { ...value, value: text(value, call) };
  }
  let length = pattern.length;
  // Behind the last brace every `${` would be looked for one in vain, as often as there are.
  const end = pattern.lastIndexOf('}') + 1;
  const result = pattern.slice(0, end).replace(variable, (_, literal: string, name: string) => {
    const value = literal ? `\${${name}}` : text(variableOf(name.trim()), call);
    length += value.length;
    lengthy(length, call);
    return value;
  });
  return made(result + pattern.slice(end), call);
});

export const textFunctions: Readonly<Record<string, Apply>> = {
  'Fn::Join': join,
  'Fn::Sub': sub,
  'Fn::Split': split,
  'Fn::Replace': replace,
  'Fn::Str': str,
  'Fn::Base64': encode,
  'Fn::Base64Encode': encode,
  'Fn::Base64Decode': decode,
  'Fn::Indent': indent,
  'Fn::GetJsonValue': getJsonValue,
  'Fn::Jq': jq,
};
