import type { Finding, Problem } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { Context } from '../context.ts';
import { openReasons } from '../open-reasons.ts';
import { isNotLoaded } from '../tally.ts';
import { groupedBy } from './grouped-by.ts';
import { html, type Markup, type Piece, prose } from './markup.ts';
import { place } from './place.ts';
import { table } from './table.ts';

/** More of a list are counted. */
const most = 500;

/** Faults of the inputs, or what could not be loaded. */
export function remarkList(remarks: readonly Problem[], context: Context): Markup | undefined {
  const items = remarks.slice(0, most).map(
    ({ kind, message, location }) =>
      html`<li><code>${kind}</code> ${message} ${location && place(location, context)}</li>
`,
  );
  return items.length > 0 ? html`<ul class="remarks">${items}${rest(remarks.length)}</ul>` : undefined;
}

/** What is open, by rule and reason, and what would close it. */
export function openTable({ findings }: Report): Markup | undefined {
  const reasons = openReasons(findings);
  if (reasons.length === 0) return undefined;
  const rows = reasons.slice(0, most).map(
    ({ rule, reason, count, closedBy }) =>
      html`<tr><th scope="row"><code>${rule}</code></th><td>${reason}</td><td class="number">${count}</td><td>${closedBy === '' ? 'nothing that can be given' : html`<code>${prose(closedBy)}</code>`}</td></tr>
`,
  );
  return html`<p>These are neither right nor wrong: something that decides them is not known. They fail nothing unless <code>--open fail</code> says so.</p>
${table('What is open', [{ name: 'Rule' }, { name: 'What is not known' }, { name: 'Count', isNumber: true }, { name: 'What closes it' }], rows)}`;
}

/** Calls of modules that are not at hand, by their sources. */
export function notLoadedTable({ notices }: Report, context: Context): Markup | undefined {
  const calls = groupedBy(
    notices.filter(isNotLoaded),
    ({ message }) => /^(\S+) is not on disk/.exec(message)?.[1] ?? message,
  );
  if (calls.size === 0) return undefined;
  const items = [...calls].slice(0, most).map(([source, notices]) => {
    const places = notices.slice(0, 20).map(({ location }) => location && html`${place(location, context)} `);
    return html`<li><code>${source}</code> <b>${notices.length}×</b> ${places}${notices.length > 20 && '…'}</li>
`;
  });
  return html`<p>Nothing is known of what these modules make. <code>terraform init</code> brings them to the disk, or <code>modules:</code> in eiplint.yaml says where they are.</p>
<ul class="remarks">${items}${rest(calls.size)}</ul>`;
}

/** What comments, entries and the baseline accept. */
export function ignoredList(findings: readonly Finding[], context: Context): Markup | undefined {
  const ignored = findings.filter(({ suppressed }) => suppressed);
  const items = ignored.slice(0, most).map(
    ({ rule, message, resource, location, suppressed }) =>
      html`<li><code>${rule}</code> ${message} ${place(location, context)} <span class="resource">${resource}</span><br><span class="soft">${suppressedBy[suppressed?.by ?? 'config']}: ${suppressed?.reason}</span></li>
`,
  );
  return items.length > 0
    ? html`<details><summary>What is accepted, and why</summary><ul class="remarks">${items}${rest(ignored.length)}</ul></details>`
    : undefined;
}

const suppressedBy = { comment: 'by a comment', config: 'by the configuration', baseline: 'in the baseline' } as const;

export function inputTable({ inputs }: Report): Markup | undefined {
  if (inputs.length === 0) return undefined;
  const rows = inputs.slice(0, most).map(
    ({ kind, path, resources }) =>
      html`<tr><th scope="row"><code>${path}</code></th><td>${kind}</td><td class="number">${resources}</td></tr>
`,
  );
  return html`<details><summary>What was read</summary>${table('Inputs', [{ name: 'Path' }, { name: 'Kind' }, { name: 'Resources', isNumber: true }], rows)}${inputs.length > rows.length && html`<p class="left">and ${inputs.length - rows.length} more</p>`}</details>`;
}

function rest(count: number): Piece {
  return count > most && html`<li class="left">and ${count - most} more: <code>--format json</code> has all</li>`;
}
