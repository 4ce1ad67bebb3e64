import { markdownCode, markdownText } from '../../reporters/markdown-text.ts';
import { plural } from '../../reporters/plural.ts';
import { type AuditFinding, type AuditReport, news } from './audit-report.ts';
import { accountName, backlog, byAccount, changeText, day, headOf, summaryOf, unseenText } from './words.ts';

/** Rows of a table that a page shows; GitHub cuts a job summary at one MiB. */
const mostRows = 200;

/** For a job summary, a ticket or a chat. */
export function markdownAudit(report: AuditReport): string {
  const { findings, changes, unseen, problems, trend } = report;
  const of = (test: (it: AuditFinding) => boolean) => findings.filter(test);
  const name = (id: string) => markdownText(accountName(report, id));
  const fixed = of(({ state }) => state === 'fixed');
  const accepted = of(({ state }) => state === 'accepted');
  const row = (it: AuditFinding) => [
    it.level,
    markdownCode(it.rule),
    name(it.account),
    it.region,
    markdownCode(it.resource),
    markdownText(it.gone ? 'the resource is gone' : it.message),
    it.state === 'new' ? '' : `${it.state.replace('-', ' ')}, ${day(it.since)}`,
  ];
  const heads = ['Level', 'Rule', 'Account', 'Region', 'Resource', 'What', 'Before'];
  const parts = [
    `## ${markdownText(headOf(report))}`,
    `${markdownText(summaryOf(report))}.`,
    section('New since last time', table(heads, of(({ state }) => news.has(state)).map(row))),
    section('Fixed', table(heads, fixed.map(row))),
    section(
      'Changed',
      table(
        ['Account', 'Resource', 'Before → after', 'Last write'],
        changes.map(({ account, resource, attributes, event }) => [
          name(account),
          markdownCode(resource),
          attributes.map(({ path, before, after }) => markdownText(changeText(path, before, after))).join('<br>'),
          event ? markdownText(`${event.name} ${event.at} ${event.by ?? ''}`) : '',
        ]),
      ),
    ),
    section('Not seen', list(unseen.map((it) => markdownText(unseenText(report, it))))),
    section('Problems', list(problems.map(({ account, message }) => `${name(account)}: ${markdownText(message)}`))),
    section(
      'Still failing',
      table(
        ['Level', 'Rule', 'Findings', 'Accounts'],
        backlog(findings).map(({ rule, level, n, accounts }) => [level, markdownCode(rule), `${n}`, `${accounts}`]),
      ),
    ),
    section(
      'Accepted',
      table(
        ['Rule', 'Account', 'Resource', 'Reason', 'Until'],
        accepted.map((it) => [
          markdownCode(it.rule),
          name(it.account),
          markdownCode(it.resource),
          markdownText(it.reason ?? ''),
          it.until ?? '',
        ]),
      ),
    ),
    section(
      'By account',
      table(
        ['Account', 'News', 'Still failing', 'Cannot be told', 'Fixed', 'Accepted'],
        byAccount(report).map((it) => [
          name(it.account),
          ...[it.news, it.failing, it.open, it.fixed, it.accepted].map(String),
        ]),
      ),
    ),
    section(
      'Trend',
      table(
        ['Night', 'Fail', 'Cannot be told', 'Stale', 'Accepted'],
        trend.map((it) => [day(it.startedAt), ...[it.fail, it.open, it.stale, it.accepted].map(String)]),
      ),
    ),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function section(heading: string, body: string): string {
  return body === '' ? '' : `### ${heading}\n\n${body}`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const shown = rows.slice(0, mostRows).map(line);
  return [line(heads), line(heads.map(() => '---')), ...shown].join('\n') + rest(rows.length);
}

function list(items: readonly string[]): string {
  if (items.length === 0) return '';
  const shown = items.slice(0, mostRows).map((item) => `- ${item}`);
  return shown.join('\n') + rest(items.length);
}

const rest = (rows: number) =>
  rows > mostRows ? `\n\n${plural(rows - mostRows, 'more row')}: --format json has all.` : '';
