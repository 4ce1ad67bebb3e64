import { matchesGlob } from '../model/glob.ts';
import type { Rule } from '../model/rule.ts';
import type { Settings } from '../model/settings.ts';

type Wishes = Pick<Settings, 'set' | 'only' | 'skip' | 'levels' | 'overrides' | 'locked'>;

/** The rules of a run, in their order. */
export function select<R extends Pick<Rule, 'id' | 'set'>>(rules: readonly R[], wishes: Wishes): R[] {
  return rules.filter((rule) => isNamed(rule.id, wishes) && isAsked(rule, wishes));
}

/** Whether the run asks every rule that it would without `--only` and `--skip`. */
export function isWhole({ only, skip }: Wishes): boolean {
  return only.length === 0 && skip.length === 0;
}

function isNamed(id: string, { only, skip }: Wishes): boolean {
  const named = (patterns: readonly string[]) => patterns.some((pattern) => matchesGlob(pattern, id));
  return (only.length === 0 || named(only)) && !named(skip);
}

/** A rule outside the set is asked when its name or a level says so. */
function isAsked(rule: Pick<Rule, 'id' | 'set'>, { set, only, levels, overrides = [], locked = [] }: Wishes): boolean {
  const level = levels[rule.id];
  const raised = overrides.some((it) => (it.levels[rule.id] ?? 'off') !== 'off');
  if (level === 'off') return raised;
  if (level !== undefined || raised || locked.includes(rule.id)) return true;
  if (only.includes(rule.id)) return true;
  return (rule.set ?? 'documented') === 'documented' || set !== 'documented';
}
