import type { Context } from '../../reporters/context.ts';
import { markdownPage } from '../../reporters/markdown-page.ts';
import { markdownCode, markdownText } from '../../reporters/markdown-text.ts';
import { verificationSection } from '../../reporters/markdown-verification.ts';
import { plural } from '../../reporters/plural.ts';
import { type AuditFinding, type AuditReport, type FindingState, newsOf, type Shown } from './audit-report.ts';
import { backlog, byAccount, open, type RuleRow, stale } from './tallies.ts';
import { accountName, changeText, day, headOf, summaryOf, unseenText } from './words.ts';

/** Rows of a table that a page shows; GitHub cuts a job summary at one MiB. */
const mostRows = 200;

/** For a job summary, a ticket or a chat. */
export function markdownAudit(report: AuditReport, shown: Shown, pages: Context['pages']): string {
  const { findings, changes, unseen, notices, problems, trend } = report;
  const of = (state: FindingState) => findings.filter((it) => it.state === state);
  const name = (id: string) => markdownText(accountName(report, id));
  const fresh = newsOf(report, shown);
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
    section(
      'New since last time',
      [table(heads, fresh.shown.map(row)), fresh.counted > 0 ? `${plural(fresh.counted, 'note')}: --show note.` : '']
        .filter((it) => it !== '')
        .join('\n\n'),
    ),
    section('Fixed', table(heads, of('fixed').map(row))),
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
    section('Notices', list(notices.map(({ message }) => markdownText(message)))),
    section('Problems', list(problems.map(({ account, message }) => `${name(account)}: ${markdownText(message)}`))),
    section('Still failing', ruleTable(backlog(report))),
    section('Stale: failed before, and nobody could look', ruleTable(stale(report))),
    section('Cannot be told', openTable()),
    section(
      'Accepted',
      table(
        ['Rule', 'Account', 'Resource', 'Reason', 'Until'],
        of('accepted').map((it) => [
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
    evidenceOf(report, pages),
  ];

  function openTable(): string {
    if (shown.open === 'hide') return '';
    if (shown.open !== 'list') return ruleTable(open(report));
    const told = (it: AuditFinding) => (it.why === undefined ? it.message : `${it.message}: ${it.why}`);
    return table(
      ['Rule', 'Account', 'Resource', 'What', 'Since'],
      of('open').map((it) => [
        markdownCode(it.rule),
        name(it.account),
        markdownCode(it.resource),
        markdownText(told(it)),
        day(it.since),
      ]),
    );
  }
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** The verification and the billing of each load balancer, as in the report of a check. */
function evidenceOf(report: AuditReport, pages: Context['pages']): string {
  const all = report.evidence ?? [];
  const told = all.slice(0, mostRows).map((it) => ({ ...it, root: accountName(report, it.account) }));
  const lines = verificationSection(
    told,
    () => undefined,
    (source) => markdownPage(pages, source),
  );
  return lines.length === 0 ? '' : lines.join('\n') + rest(all.length);
}

function ruleTable(rows: readonly RuleRow[]): string {
  const isTold = rows.some(({ why }) => why !== '');
  return table(
    ['Level', 'Rule', 'Findings', 'Accounts', ...(isTold ? ['Why'] : [])],
    rows.map(({ rule, level, why, n, accounts }) => [
      level,
      markdownCode(rule),
      `${n}`,
      `${accounts}`,
      ...(isTold ? [markdownText(why)] : []),
    ]),
  );
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
