import type { Report } from '../model/report.ts';
import type { Span } from '../model/source.ts';
import type { Level } from '../model/verdict.ts';
import type { Context } from './context.ts';
import { bySeverity, type Group, groupsOf, resourcesOf } from './group.ts';
import { jsonText } from './json-text.ts';
import { plural } from './plural.ts';
import { rulesById, saidBy } from './rule-words.ts';
import { isShown } from './shown.ts';
import { notLoadedLine } from './tally.ts';
import { oneLine } from './visible.ts';

type Severity = 'info' | 'minor' | 'major' | 'critical' | 'blocker';

const severities: Readonly<Record<Level, Severity>> = { error: 'critical', warning: 'major', note: 'info' };

const mostNamed = 5;

/** GitLab's Code Quality report. */
export function gitlab(report: Report, context: Context): string {
  const rules = rulesById(report);
  const fingerprints = new Map<string, number>();
  const nowhere: Span = { file: report.inputs[0]?.path ?? '.', line: 1, column: 1, endLine: 1, endColumn: 1 };

  /** GitLab shows the first issue of those that share a fingerprint. */
  const unique = (fingerprint: string) => {
    const count = (fingerprints.get(fingerprint) ?? 0) + 1;
    fingerprints.set(fingerprint, count);
    return count === 1 ? fingerprint : `${fingerprint}-${count}`;
  };
  const issue = (rule: string, said: string, severity: Severity, fingerprint: string, { file, line }: Span) => ({
    // The rule is in the description because nothing shows `check_name`.
    description: oneLine(`${rule}: ${said}`),
    check_name: rule,
    fingerprint: unique(fingerprint),
    severity,
    location: { path: context.toRepository(file), lines: { begin: line } },
  });

  const shown = bySeverity(groupsOf(report.findings).filter((group) => isShown(group.first, context)));
  const issues = [
    ...report.problems.map(({ kind, message, location = nowhere }) =>
      issue(kind, message, 'blocker', `problem:${kind}:${location.file}:${message}`, location),
    ),
    ...shown.map((group) => {
      const severity = group.kind === 'open' ? 'info' : severities[group.level];
      const said = `${saidBy(group.first, rules.get(group.rule))} (${namesOf(group)})`;
      return issue(group.rule, said, severity, group.first.fingerprint, group.location);
    }),
  ];
  const notLoaded = notLoadedLine(report);
  if (notLoaded) {
    const call = report.notices.find((notice) => notice.kind === 'module-not-loaded')?.location ?? nowhere;
    issues.push(issue('module-not-loaded', notLoaded, 'info', 'notice:module-not-loaded', call));
  }
  return jsonText(issues);
}

function namesOf(group: Group): string {
  const names = resourcesOf(group);
  const more = names.length - mostNamed;
  return `${names.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${plural(more, 'other')}` : ''}`;
}
