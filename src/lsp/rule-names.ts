import { ownRules } from '../engine/own-rules.ts';
import type { AnyRule } from '../reporters/rule-words.ts';
import { rules } from '../rules/index.generated.ts';

/** All rules that a comment or a configuration may name: the catalogue, the tool's own, and policies. */
export function namedRules(others: readonly (readonly AnyRule[])[]): readonly AnyRule[] {
  const byId = new Map([...rules, ...ownRules, ...others.flat()].map((rule): [string, AnyRule] => [rule.id, rule]));
  return [...byId.values()];
}

const configurations = /(^|[\\/])eiplint\.(ya?ml|json)$/;

export const isConfiguration = (path: string): boolean => configurations.test(path);

/** The rule whose id stands at a place of a line, where ids of rules are what a line names. */
export function ruleAt(
  path: string,
  line: string,
  character: number,
  named: readonly AnyRule[],
): { rule: AnyRule; from: number } | undefined {
  const isNaming = line.includes('eiplint-ignore') || isConfiguration(path) || /^[\s{,-]*["']?rule["']?\s*:/.test(line);
  if (!isNaming) return undefined;
  for (const { 0: word, index: from } of line.matchAll(/[a-z0-9]+(?:[-/][a-z0-9]+)*/g)) {
    if (character < from || character > from + word.length) continue;
    const rule = named.find(({ id }) => id === word);
    if (rule) return { rule, from };
  }
  return undefined;
}

export interface Completable {
  /** Where the word begins that is being written. */
  readonly from: number;
  readonly what: 'rule' | 'rule-key' | 'level';
}

/** What can be completed at the end of `before`, the beginning of a line; `above` are the lines before it. */
export function completableAt(path: string, before: string, above: readonly string[]): Completable | undefined {
  const from = before.length - /[\w/-]*$/.exec(before)![0].length;
  if (/eiplint-ignore(?![\w-])[^:]*$/.test(before)) return { from, what: 'rule' };
  if (!/^eiplint\.ya?ml$/.test(path.split(/[\\/]/).at(-1) ?? '')) return undefined;
  if (/^[\s-]*\{?\s*rule:\s+[\w/-]*$/.test(before)) return { from, what: 'rule' };
  const section = sectionAround(before, above);
  if (section === 'locked' && /^\s*-\s+[\w/-]*$/.test(before)) return { from, what: 'rule' };
  if (section !== 'rules') return undefined;
  if (/^\s+[\w/-]*$/.test(before)) return { from, what: 'rule-key' };
  return /^\s+[\w/-]+:\s+\w*$/.test(before) ? { from, what: 'level' } : undefined;
}

/** The key that a line stands below: the nearest line above it that is indented less. */
function sectionAround(line: string, above: readonly string[]): string | undefined {
  const indentOf = (text: string) => /^\s*/.exec(text)![0].length;
  const indent = indentOf(line);
  const isItem = /^\s*-/.test(line);
  for (const text of above.toReversed()) {
    if (/^\s*(#|$)/.test(text)) continue;
    const isAround = indentOf(text) < indent || (isItem && indentOf(text) === indent && !/^\s*-/.test(text));
    if (isAround) return /^\s*(?:-\s+)?([\w.]+):/.exec(text)?.[1];
  }
  return undefined;
}
