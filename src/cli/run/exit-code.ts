import type { Report } from '../../model/report.ts';
import type { Settings } from '../../model/settings.ts';
import type { Level } from '../../model/verdict.ts';

const weight: Readonly<Record<Level | 'never', number>> = { note: 0, warning: 1, error: 2, never: 3 };

/**
 * 2: an input could not be read. 1: findings at or above the level that the user set, or, where that was asked for,
 * modules that were not checked. The format has no say.
 */
export function exitCode({ problems, notices, findings }: Report, settings: Settings): 0 | 1 | 2 {
  const { failOn, open, set } = settings;
  if (problems.length > 0) return 2;
  if (settings.failOnIncomplete && notices.some(({ kind }) => kind === 'module-not-loaded')) return 1;
  const opensCount = open === 'fail' || set === 'strict';
  const counts = findings.some(
    ({ kind, level, suppressed }) => !suppressed && (kind === 'fail' || opensCount) && weight[level] >= weight[failOn],
  );
  return counts ? 1 : 0;
}
