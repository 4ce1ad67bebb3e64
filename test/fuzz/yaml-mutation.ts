import { parse, stringify } from 'yaml';
import { changedJson, type Json, written } from './json-mutation.ts';
import type { Random } from './random.ts';
import { changedLines, changedText } from './text-mutation.ts';

const tokens = [
  ...': |-:- |[|]|{|}|,|&a |*a|*b|!Ref |!Sub |!GetAtt |!If |!x |<<: *a|? |"|\'|#|>\n|\n|\n  |\t|---\n|...\n|%YAML 9.9\n|~|.inf|.nan'.split(
    '|',
  ),
  '|\n',
  '\r\n',
  '\u0000',
  '\u0085',
  '\ufeff',
  '1e999999999',
  '0x1F',
  '2026-01-01',
];

/** Calls of functions as a template writes them; `_` is a value of the template. */
const calls: readonly ((it: Json) => Json)[] = [
  (it) => ({ Ref: it }),
  (it) => ({ 'Fn::If': ['C', it, it] }),
  (it) => ({ 'Fn::If': it }),
  (it) => ({ 'Fn::Join': ['', [it, it]] }),
  (it) => ({ 'Fn::Select': [it, it] }),
  (it) => ({ 'Fn::Sub': it }),
  () => ({ 'Fn::Sub': '${A}${B.C}${!D}${' }),
  (it) => ({ 'Fn::FindInMap': ['M', it, 'k'] }),
  (it) => ({ 'Fn::GetAtt': [it, 'x'] }),
  (it) => ({ 'Fn::Split': [',', it] }),
  (it) => ({ 'Fn::Replace': [{ a: it }, it] }),
  (it) => ({ 'Fn::Str': it }),
  (it) => ({ 'Fn::Add': [it, it] }),
  (it) => ({ 'Fn::Index': [it, it] }),
  (it) => ({ 'Fn::Cidr': [it, 1e9, 8] }),
  (it) => ({ 'Fn::Nope': it }),
  (it) => ({ 'Fn::Each': ['X', it, it] }),
  (it) => ({ 'Fn::Base64Encode': it }),
  (it) => ({ 'Fn::Not': it }),
  (it) => ({ 'Fn::Equals': [it, it] }),
];

const known = new Map<string, Json>();

/** YAML as plain data; what has a tag is its value, which is enough to begin with. */
function dataOf(text: string): Json {
  if (!known.has(text)) known.set(text, parse(text, { logLevel: 'silent', maxAliasCount: 100 }) as Json);
  return known.get(text)!;
}

/** Changes a document in some places: its data, its lines or its characters. */
export function changedYaml(text: string, other: string, random: Random): string {
  if (random.oneIn(3)) return random.edits(text, 3, (it) => changedLines(it, random));
  if (random.oneIn(3)) return random.edits(text, 3, (it) => changedText(it, tokens, random));
  let data = changedJson(dataOf(text), dataOf(other), 3, random);
  if (random.oneIn(2)) data = withCall(data, random);
  return random.oneIn(2) ? written(data, random) : stringify(data, { version: '1.2' });
}

/** A property of some resource is the answer of a function instead. */
function withCall(data: Json, random: Random): Json {
  const resources = Object.values((data as { Resources?: Record<string, Json> } | null)?.Resources ?? {});
  const holders = resources
    .map((it) => (it as { Properties?: Record<string, Json> } | null)?.Properties)
    .filter((it) => typeof it === 'object' && it !== null && Object.keys(it).length > 0);
  if (holders.length === 0) return data;
  const holder = random.pick(holders)!;
  const key = random.pick(Object.keys(holder));
  holder[key] = random.pick(calls)(holder[key] ?? null);
  return data;
}
