import type { Paint, Style } from '../../reporters/paint.ts';
import { plural } from '../../reporters/plural.ts';
import { oneLine, withoutCommands } from '../../reporters/visible.ts';
import { type AuditFinding, type AuditReport, type FindingState, newsOf, type Shown } from './audit-report.ts';
import { backlog, open, type RuleRow, stale } from './tallies.ts';
import { acceptedText, accountName, changeText, day, headOf, summaryOf, unseenText } from './words.ts';

/** Lines of a section that are printed; more are counted. */
const mostLines = 50;

/** For a terminal, and for the mail that cron makes of its output. */
export function prettyAudit(report: AuditReport, paint: Paint, shown: Shown): string {
  const { findings, changes, unseen, notices, problems } = report;
  const of = (state: FindingState) => findings.filter((it) => it.state === state);
  const lines = (some: readonly AuditFinding[]) => some.map((it) => findingLines(report, it, paint));
  const fresh = newsOf(report, shown);
  const notes = fresh.counted > 0 ? [`  ${plural(fresh.counted, 'note')}: --show note`] : [];
  const sections: readonly (readonly [heading: string, lines: readonly string[]])[] = [
    ['New since last time', [...lines(fresh.shown), ...notes]],
    ['Fixed', lines(of('fixed'))],
    [
      'Changed',
      changes.map(({ account, resource, attributes, event }) => {
        const what = attributes.map(({ path, before, after }) => `\n    ${oneLine(changeText(path, before, after))}`);
        const by = event ? `\n    ${oneLine(`${event.name} at ${event.at}${event.by ? ` by ${event.by}` : ''}`)}` : '';
        return `  ${oneLine(`${resource} of ${accountName(report, account)}`)}${what.join('')}${by}`;
      }),
    ],
    ['Not seen', unseen.map((it) => `  ${oneLine(unseenText(report, it))}`)],
    ['Notices', notices.map(({ message }) => `  ${oneLine(message)}`)],
    ['Problems', problems.map(({ account, message }) => `  ${oneLine(`${accountName(report, account)}: ${message}`)}`)],
    ['Still failing', backlog(report).map((it) => rowLine(it, paint))],
    ['Stale: failed before, and nobody could look', stale(report).map((it) => rowLine(it, paint))],
    ['Cannot be told', openLines()],
    ['Accepted', of('accepted').map((it) => `  ${oneLine(acceptedText(report, it))}`)],
  ];

  function openLines(): readonly string[] {
    if (shown.open === 'hide') return [];
    return shown.open === 'list' ? lines(of('open')) : open(report).map((it) => rowLine(it, paint));
  }
  const texts = sections
    .filter(([, some]) => some.length > 0)
    .map(([heading, some]) => {
      const more = some.length - mostLines;
      const told = more > 0 ? [...some.slice(0, mostLines), `  and ${more} more: --format json has all`] : some;
      return `${paint('bold', heading)}\n${told.join('\n')}\n`;
    });
  return withoutCommands([`${headOf(report)}\n`, ...texts, `${summaryOf(report)}\n`].join('\n'));
}

function rowLine({ rule, level, why, n, accounts }: RuleRow, paint: Paint): string {
  const reason = why === '' ? '' : `: ${oneLine(why)}`;
  return `  ${paint(level as Style, level.padEnd(8))}${rule}: ${plural(n, 'resource')} in ${plural(accounts, 'account')}${reason}`;
}

function findingLines(report: AuditReport, it: AuditFinding, paint: Paint): string {
  const { level, rule, state, account, region, resource, message, why, gone, since } = it;
  const mark =
    state === 'new' || state === 'fixed' || state === 'open'
      ? ''
      : ` (${state.replace('-', ' ')}, first found on ${day(since)})`;
  const said = why === undefined ? message : `${message}: ${why}`;
  const what = gone ? 'the resource is gone' : said;
  const where = oneLine(`${resource} in ${region} of ${accountName(report, account)}`);
  return `  ${paint(level as Style, level.padEnd(8))}${rule}  ${where}${mark}\n    ${oneLine(what)}`;
}
