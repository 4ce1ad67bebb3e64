import type { Settings } from '../../model/settings.ts';
import { type AuditReport, news } from './audit-report.ts';

const weight = { note: 0, warning: 1, error: 2, never: 3 } as const;

/**
 * As for `check`: 2 when the job could not be done, 1 when findings count. What counts is what the night brought, or
 * with `all` the backlog too. An account that cannot be entered, and is not accepted so, is a job that was not done; a
 * single call that was refused is told and counts for nothing.
 */
export function auditExitCode(report: AuditReport, { failOn, open, set }: Settings, all: boolean): 0 | 1 | 2 {
  const isShut = report.unseen.some(({ scope, accepted, dropped }) => scope === undefined && !accepted && !dropped);
  if (report.problems.length > 0 || isShut || report.state !== 'done') return 2;
  const opensCount = open === 'fail' || set === 'strict';
  const counts = report.findings.some(({ state, kind, level, since }) => {
    if (weight[level] < weight[failOn]) return false;
    if (kind === 'open') return state === 'open' && opensCount && (all || since === report.startedAt);
    return news.has(state) || (all && (state === 'failing' || state === 'stale'));
  });
  return counts ? 1 : 0;
}
