import { EvaluationFault } from '../fault.ts';
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
  return made(parts.join(text(delimiter, call)), call);
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
    if (from !== '') result = result.replaceAll(from, () => text(to, call));
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
  try {
    return fromData(JSON.parse(json), call.place);
  } catch {
    throw new EvaluationFault(`${call.node.name} takes a JSON text, this is none`, call.node);
  }
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
  const [only] = pattern.matchAll(variable);
  if (only && only[0] === pattern && only[1] === '') {
    const value = variableOf(only[2]!.trim());
    if (value.kind !== 'scalar') return value;
    return { ...value, value: text(value, call) };
  }
  const result = pattern.replace(variable, (_, literal: string, name: string) => {
    return literal ? `\${${name}}` : text(variableOf(name.trim()), call);
  });
  return made(result, call);
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
