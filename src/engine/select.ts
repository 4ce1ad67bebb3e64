import { matchesGlob } from '../model/glob.ts';
import type { Rule } from '../model/rule.ts';
import type { Settings } from '../model/settings.ts';

type Asked = Pick<Rule, 'id' | 'set' | 'liveSet'>;
type Wishes = Pick<Settings, 'set' | 'only' | 'skip' | 'levels' | 'overrides' | 'locked'>;

/** The rules of a run, in their order. */
export function select<R extends Asked>(rules: readonly R[], wishes: Wishes): R[] {
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

/** Whether a rule of the run is asked about code, too, or about live resources alone. */
export function isAskedOfCode(rule: Asked, wishes: Wishes): boolean {
  return isWanted(rule.id, wishes) || isIn(rule.set, wishes);
}

function isAsked(rule: Asked, wishes: Wishes): boolean {
  const { levels, overrides = [] } = wishes;
  if (levels[rule.id] === 'off') return overrides.some((it) => (it.levels[rule.id] ?? 'off') !== 'off');
  return isWanted(rule.id, wishes) || isIn(rule.set, wishes) || isIn(rule.liveSet ?? rule.set, wishes);
}

/** A rule outside the set is asked when its name or a level says so. */
function isWanted(id: string, { only, levels, overrides = [], locked = [] }: Wishes): boolean {
  const raised = overrides.some((it) => (it.levels[id] ?? 'off') !== 'off');
  return levels[id] !== undefined || raised || locked.includes(id) || only.includes(id);
}

const isIn = (set: Rule['set'], wishes: Wishes) =>
  (set ?? 'documented') === 'documented' || wishes.set !== 'documented';
