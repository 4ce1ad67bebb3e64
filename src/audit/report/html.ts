import type { Rule } from '../../model/rule.ts';
import type { Context } from '../../reporters/context.ts';
import { pageOf } from '../../reporters/html/document.ts';
import { marker } from '../../reporters/html/marks.ts';
import { html, type Markup, type Piece } from '../../reporters/html/markup.ts';
import { sign } from '../../reporters/html/state.ts';
import { type Tile, tiles } from '../../reporters/html/tiles.ts';
import { topologySection } from '../../reporters/html/topology.ts';
import { verification } from '../../reporters/html/verification.ts';
import { type AuditReport, countsOf } from './audit-report.ts';
import { auditFindings } from './html-findings.ts';
import { accountMatrix } from './html-matrix.ts';
import { trendCharts } from './html-trend.ts';
import { accountName, changeText, headOf, unseenText } from './words.ts';

/** More of a list are counted. */
const most = 1000;

/** A page in one file about one audit, of the same parts as that of a check. */
export function htmlAudit(report: AuditReport, rules: readonly Rule[], context: Context): string {
  const { changes, unseen, notices, problems, findings, topology } = report;
  const list = auditFindings(report, rules, context);
  const failing = findings
    .filter(({ state }) => state !== 'fixed' && state !== 'accepted')
    .map((it) => ({ ...it, root: it.account, anchor: list.anchorOf(it) }));
  const homes = { word: 'Account', nameOf: (account: string) => accountName(report, account) };
  const failures = problems.map(({ account, message }) => html`<b>${accountName(report, account)}</b> ${message}`);
  return pageOf({
    title: titleOf(report),
    lead: html`<p class="lead">${headOf(report)}.</p>${tiles(tilesOf(report))}`,
    tool: context.tool,
    sections: [
      { id: 'problems', title: 'Problems', count: problems.length, body: itemList(failures) },
      { id: 'trend', title: 'Trend', body: trendCharts(report) },
      { id: 'accounts', title: 'Accounts and rules', count: report.audited, body: accountMatrix(report) },
      {
        id: 'topology',
        title: 'Load balancers and their addresses',
        count: (topology?.loadBalancers.length ?? 0) + (topology?.left ?? 0),
        body:
          topology &&
          topologySection(
            topology,
            marker(failing, ({ anchor }) => anchor),
            homes,
          ),
      },
      { id: 'findings', title: 'Findings', count: findings.length, body: list.body ?? nothing },
      {
        id: 'changed',
        title: 'Changed',
        count: changes.length,
        body: itemList(changes.map((it) => changed(report, it))),
      },
      {
        id: 'unseen',
        title: 'Not seen',
        count: unseen.length,
        body: itemList(
          unseen.map((it) => html`${sign(it.accepted || it.dropped ? 'note' : 'open')} ${unseenText(report, it)}`),
        ),
      },
      { id: 'evidence', title: 'Evidence', count: report.evidence?.length ?? 0, body: evidenceOf(report, context) },
      {
        id: 'notices',
        title: 'Notices',
        count: notices.length,
        body: itemList(notices.map(({ message }) => html`${message}`)),
      },
    ],
  });
}

const nothing = html`<p>${sign('good')} Nothing was found.</p>`;

function titleOf(report: AuditReport): string {
  const { new: fresh, reopened, worse, 'acceptance-ended': ended } = countsOf(report);
  const told = [
    fresh > 0 && `${fresh} new`,
    reopened > 0 && `${reopened} reopened`,
    worse > 0 && `${worse} worse`,
    ended > 0 && `${ended} no longer accepted`,
  ].filter((it) => it !== false);
  return told.length > 0 ? told.join(', ') : 'Nothing new';
}

function tilesOf(report: AuditReport): Tile[] {
  const counts = countsOf(report);
  const findings = '#findings';
  return [
    { label: 'Problems', count: report.problems.length, state: 'error', href: '#problems', isRare: true },
    { label: 'New', count: counts.new, state: 'error', href: findings },
    { label: 'Reopened', count: counts.reopened, state: 'error', href: findings },
    { label: 'Worse', count: counts.worse, state: 'error', href: findings, isRare: true },
    { label: 'Acceptance ended', count: counts['acceptance-ended'], state: 'error', href: findings, isRare: true },
    { label: 'Fixed', count: counts.fixed, state: 'good', href: findings },
    { label: 'Changed', count: counts.changed, href: '#changed' },
    { label: 'Not seen', count: counts.unseen, state: 'open', href: '#unseen' },
    { label: 'Still failing', count: counts.failing, state: 'warning', href: findings },
    { label: 'Stale', count: counts.stale, state: 'warning', href: findings, isRare: true },
    { label: 'Cannot be told', count: counts.open, state: 'open', href: findings },
    { label: 'Accepted', count: counts.accepted, state: 'note', href: findings },
  ];
}

function changed(
  report: AuditReport,
  { account, region, resource, attributes, event }: AuditReport['changes'][number],
): Markup {
  const lines = attributes.map(({ path, before, after }) => html`<br><code>${changeText(path, before, after)}</code>`);
  const by = event?.by === undefined ? '' : ` by ${event.by}`;
  return html`<code>${resource}</code> <span class="soft">in ${region} of ${accountName(report, account)}</span>${lines}${event && html`<br><span class="soft">${event.name} at ${event.at}${by}</span>`}`;
}

/** What is proved of each load balancer. A live resource is no file, so there are no places. */
function evidenceOf(report: AuditReport, { pages }: Context): Markup | undefined {
  const { evidence = [] } = report;
  if (evidence.length === 0) return undefined;
  const items = evidence.slice(0, most).map(
    (it) =>
      html`<details><summary><code>${it.resource}</code> <span class="soft">${accountName(report, it.account)}</span></summary>
${verification(it, pages, () => undefined)}</details>
`,
  );
  const left = evidence.length - items.length;
  return html`<div class="evidence">${items}</div>${left > 0 && html`<p class="left">and ${left} more: <code>--format json</code> has all</p>`}`;
}

function itemList(items: readonly Piece[]): Markup | undefined {
  if (items.length === 0) return undefined;
  const left = items.length - most;
  const shown = items.slice(0, most).map(
    (it) => html`<li>${it}</li>
`,
  );
  return html`<ul class="remarks">${shown}${left > 0 && html`<li class="left">and ${left} more: <code>--format json</code> has all</li>`}</ul>`;
}
