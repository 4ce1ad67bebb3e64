import type { Problem } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Context } from './context.ts';
import { groupsOf, resourcesOf } from './group.ts';
import { rulesById, saidBy } from './rule-words.ts';
import { isShown } from './shown.ts';
import { countsLine, isNotLoaded, notLoadedLine } from './tally.ts';
import { oneLine, visible, withoutCommands } from './visible.ts';

/** One line each, for editors and problem matchers: `file:line:column: level: message [rule]`. */
export function compact(report: Report, context: Context): string {
  const rules = rulesById(report);
  const lines = groupsOf(report.findings)
    .filter((group) => isShown(group.first, context))
    .map((group) => {
      const { file, line, column } = group.location;
      const level = group.kind === 'open' ? 'open' : group.level;
      const count = resourcesOf(group).length;
      const resources = count > 1 ? ` (${count} resources)` : '';
      const message = `${oneLine(saidBy(group.first, rules.get(group.rule)))}${resources}`;
      return `${visible(file)}:${line}:${column}: ${level}: ${message} [${oneLine(group.rule)}]`;
    });
  for (const problem of report.problems) lines.push(lineOf(problem, 'error'));
  for (const notice of report.notices) if (!isNotLoaded(notice)) lines.push(lineOf(notice, 'notice'));
  const notLoaded = notLoadedLine(report);
  return withoutCommands(`${[...lines, countsLine(report, context), ...(notLoaded ? [notLoaded] : [])].join('\n')}\n`);
}

function lineOf({ kind, message, location }: Problem, level: string): string {
  const place = location ? `${visible(location.file)}:${location.line}:${location.column}: ` : '';
  return `${place}${level}: ${oneLine(message)} [${oneLine(kind)}]`;
}
