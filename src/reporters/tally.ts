import type { Problem } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Context } from './context.ts';
import { openReasonsOfRun } from './open-reasons.ts';
import { plural } from './plural.ts';
import { cut, oneLine } from './visible.ts';

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  readonly open: number;
  readonly problems: number;
}

/** What is left after suppressions; notes are what fails a rule of level note. */
export function countsOf(report: Report): Counts {
  const counts = { errors: 0, warnings: 0, notes: 0, open: 0, problems: report.problems.length };
  for (const { kind, level, suppressed } of report.findings) {
    if (suppressed) continue;
    if (kind === 'open') counts.open++;
    else if (level === 'error') counts.errors++;
    else if (level === 'warning') counts.warnings++;
    else counts.notes++;
  }
  return counts;
}

/** `1 error, 2 warnings · 3 open: no account facts (2) → --facts SNAPSHOT, … · 14 resources in 31 ms` */
export function countsLine(report: Report, context: Context): string {
  const { paint } = context;
  const { errors, warnings, notes, open, problems } = countsOf(report);
  const found = [
    problems > 0 && paint('problem', plural(problems, 'problem')),
    errors > 0 && paint('error', plural(errors, 'error')),
    warnings > 0 && paint('warning', plural(warnings, 'warning')),
    notes > 0 && paint('note', plural(notes, 'note')) + (context.showNotes ? '' : ' (--show note)'),
  ].filter((part) => part !== false);
  const { summary } = report;
  const parts = [
    found.length > 0 ? found.join(', ') : paint('good', 'no findings'),
    open > 0 && context.open !== 'hide' && `${paint('open', `${open} open`)}: ${reasons(report)}`,
    summary.suppressed > 0 && `${summary.suppressed} ignored`,
    summary.baseline > 0 && `${summary.baseline} in the baseline`,
    `${plural(summary.resources, 'resource')} in ${summary.durationMs} ms`,
  ];
  return parts.filter((part) => part !== false).join(' · ');
}

const reasonsInALine = 3;

function reasons(report: Report): string {
  const all = openReasonsOfRun(report.findings);
  const named = all.slice(0, reasonsInALine).map(({ reason, count, closedBy }) => {
    const hint = closedBy === '' || reason.includes(closedBy) ? '' : ` → ${closedBy}`;
    return `${cut(oneLine(reason), 80)} (${count})${hint}`;
  });
  return [...named, ...(all.length > reasonsInALine ? ['…'] : [])].join(', ');
}

/** Notices of calls whose modules are not at hand; one line speaks for all of them. */
export function isNotLoaded(notice: Problem): boolean {
  return notice.kind === 'module-not-loaded';
}

/** `12 calls of 3 modules not checked`: the last line of every format that people read. */
export function notLoadedLine(report: Report): string | undefined {
  const calls = report.notices.filter(isNotLoaded);
  if (calls.length === 0) return undefined;
  const modules = new Set(calls.map(({ message }) => /^(\S+) is not on disk/.exec(message)?.[1] ?? message));
  return `${plural(calls.length, 'call')} of ${plural(modules.size, 'module')} not checked → terraform init, or \`modules:\` in eiplint.yaml`;
}
