import type { Settings } from '../model/settings.ts';
import type { Level } from '../model/verdict.ts';
import type { Draft } from './draft.ts';

/** The level of a finding: that of the files it has to do with, else the run's, else the rule's own. */
export function levelOf({ finding, places }: Draft, settings: Settings): Level | 'off' {
  let level = settings.levels[finding.rule] ?? finding.level;
  for (const { covers, levels } of settings.overrides ?? []) {
    const other = levels[finding.rule];
    if (other !== undefined && (covers(finding.root) || places.some(({ file }) => covers(file)))) level = other;
  }
  return level !== 'off' && finding.kind === 'open' && settings.set === 'strict' ? 'error' : level;
}
