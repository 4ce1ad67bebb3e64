import type { Paint, Style } from '../../reporters/paint.ts';
import { plural } from '../../reporters/plural.ts';
import { oneLine, withoutCommands } from '../../reporters/visible.ts';
import { type AuditFinding, type AuditReport, news } from './audit-report.ts';
import { accountName, backlog, changeText, day, headOf, summaryOf, unseenText } from './words.ts';

/** Lines of a section that are printed; more are counted. */
const mostLines = 50;

/** For a terminal, and for the mail that cron makes of its output. */
export function prettyAudit(report: AuditReport, paint: Paint): string {
  const { findings, changes, unseen, problems } = report;
  const of = (test: (it: AuditFinding) => boolean) =>
    findings.filter(test).map((it) => findingLines(report, it, paint));
  const sections: readonly (readonly [heading: string, lines: readonly string[]])[] = [
    ['New since last time', of(({ state }) => news.has(state))],
    ['Fixed', of(({ state }) => state === 'fixed')],
    [
      'Changed',
      changes.map(({ account, resource, attributes, event }) => {
        const what = attributes.map(({ path, before, after }) => `\n    ${oneLine(changeText(path, before, after))}`);
        const by = event ? `\n    ${oneLine(`${event.name} at ${event.at}${event.by ? ` by ${event.by}` : ''}`)}` : '';
        return `  ${oneLine(`${resource} of ${accountName(report, account)}`)}${what.join('')}${by}`;
      }),
    ],
    ['Not seen', unseen.map((it) => `  ${oneLine(unseenText(report, it))}`)],
    ['Problems', problems.map(({ account, message }) => `  ${oneLine(`${accountName(report, account)}: ${message}`)}`)],
    [
      'Still failing',
      backlog(findings).map(({ rule, level, n, accounts }) => {
        return `  ${paint(level as Style, level.padEnd(8))}${rule}: ${plural(n, 'resource')} in ${plural(accounts, 'account')}`;
      }),
    ],
  ];
  const texts = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([heading, lines]) => {
      const more = lines.length - mostLines;
      const shown = more > 0 ? [...lines.slice(0, mostLines), `  and ${more} more: --format json has all`] : lines;
      return `${paint('bold', heading)}\n${shown.join('\n')}\n`;
    });
  return withoutCommands([`${headOf(report)}\n`, ...texts, `${summaryOf(report)}\n`].join('\n'));
}

function findingLines(report: AuditReport, it: AuditFinding, paint: Paint): string {
  const { level, rule, state, account, region, resource, message, gone, since } = it;
  const mark =
    state === 'new' || state === 'fixed' ? '' : ` (${state.replace('-', ' ')}, first found on ${day(since)})`;
  const what = gone ? 'the resource is gone' : message;
  const where = oneLine(`${resource} in ${region} of ${accountName(report, account)}`);
  return `  ${paint(level as Style, level.padEnd(8))}${rule}  ${where}${mark}\n    ${oneLine(what)}`;
}
