import { groupedBy } from '../../reporters/html/grouped-by.ts';
import { html, type Markup, type Piece } from '../../reporters/html/markup.ts';
import { sign } from '../../reporters/html/state.ts';
import { table } from '../../reporters/html/table.ts';
import { type AuditFinding, type AuditReport, news } from './audit-report.ts';
import { byAccount } from './tallies.ts';
import { accountName } from './words.ts';

/** More of either are counted. */
const most = { accounts: 300, rules: 40 };

interface Cell {
  news: number;
  failing: number;
  open: number;
}

/** Accounts × rules: how much fails, what of it is new, and what cannot be told. The worst account and the commonest rule come first. */
export function accountMatrix(report: AuditReport): Markup | undefined {
  const counted = report.findings.filter(({ state }) => state !== 'fixed' && state !== 'accepted');
  if (counted.length === 0) return undefined;
  const byRule = [...groupedBy(counted, ({ rule }) => rule)].sort(([, a], [, b]) => weight(b) - weight(a));
  const rules = byRule.slice(0, most.rules).map(([rule]) => rule);
  const byBoth = new Map(
    [...groupedBy(counted, ({ account, rule }) => `${account}\0${rule}`)].map(([at, it]) => [at, cellOf(it)]),
  );
  const largest = Math.max(...[...byBoth.values()].map(failsOf), 1);
  const accounts = byAccount(report).filter(({ news, failing, open }) => news + failing + open > 0);
  const rows = accounts.slice(0, most.accounts).map(({ account }) => {
    const cells = rules.map((rule) => cell(byBoth.get(`${account}\0${rule}`), largest));
    return html`<tr><th scope="row">${accountName(report, account)}</th>${cells}</tr>
`;
  });
  const clean = report.audited - accounts.length;
  const left = [
    accounts.length > rows.length && `${accounts.length - rows.length} more accounts are not shown`,
    byRule.length > rules.length && `${byRule.length - rules.length} rarer rules are not shown`,
    clean > 0 && `in ${clean} of ${report.audited} accounts nothing fails and nothing is open`,
  ].filter((it) => it !== false);
  return html`<p class="legend"><span><b>12</b> fail</span> <span><b class="plus">+3</b> of them are new</span> <span>${sign('open')} <b>4</b> cannot be told</span></p>
${table('Accounts and rules', [{ name: 'Account' }, ...rules.map((rule) => ({ name: html`<code>${rule}</code>` }))], rows, 'matrix')}
${left.length > 0 && html`<p class="left">${capital(left.join('; '))}.</p>`}`;
}

/** What fails counts before what is open. */
function weight(findings: readonly AuditFinding[]): number {
  const { news, failing, open } = cellOf(findings);
  return (news + failing) * 1e6 + open;
}

function cellOf(findings: readonly AuditFinding[]): Cell {
  const cell: Cell = { news: 0, failing: 0, open: 0 };
  for (const { state } of findings) {
    if (news.has(state)) cell.news += 1;
    else if (state === 'open') cell.open += 1;
    else cell.failing += 1;
  }
  return cell;
}

const failsOf = ({ news, failing }: Cell) => news + failing;

/** Numbers tell; the shade, in four steps, is for the eye that passes over. */
function cell(it: Cell | undefined, largest: number): Piece {
  if (!it) return html`<td><span class="vh">none</span></td>`;
  const fails = failsOf(it);
  const shade = fails === 0 ? 0 : Math.max(1, Math.ceil((4 * Math.log1p(fails)) / Math.log1p(largest)));
  return html`<td class="shade-${shade}">${fails > 0 && html`<b>${fails}</b><span class="vh"> fail</span>`}${it.news > 0 && html` <b class="plus">+${it.news}</b><span class="vh"> new</span>`}${it.open > 0 && html` <span class="told">${sign('open')} ${it.open}<span class="vh"> cannot be told</span></span>`}</td>`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
