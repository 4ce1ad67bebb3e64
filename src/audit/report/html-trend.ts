import { html, type Markup } from '../../reporters/html/markup.ts';
import { table } from '../../reporters/html/table.ts';
import type { AuditReport, Night } from './audit-report.ts';
import { day } from './words.ts';

type Series = 'fail' | 'open' | 'stale' | 'accepted';

const titles: Readonly<Record<Series, string>> = {
  fail: 'Fail',
  open: 'Cannot be told',
  stale: 'Stale',
  accepted: 'Accepted',
};

const size = { height: 64, step: 20, bar: 14, nights: 14 };

/** What runs found, one chart for each number, and the same as a table. `undefined` where there is but one run. */
export function trendCharts({ trend }: AuditReport): Markup | undefined {
  if (trend.length < 2) return undefined;
  const series = (Object.keys(titles) as Series[]).filter((it) => trend.some((night) => night[it] > 0));
  const rows = trend.map(
    (night) =>
      html`<tr><th scope="row">${day(night.startedAt)}</th>${(Object.keys(titles) as Series[]).map((it) => html`<td class="number">${night[it]}</td>`)}</tr>
`,
  );
  return html`<div class="charts">${series.map((it) => chart(it, trend))}</div>
<details class="more"><summary>The numbers</summary>${table('Numbers of the trend', [{ name: 'Audit' }, ...Object.values(titles).map((name) => ({ name, isNumber: true }))], rows)}</details>`;
}

function chart(series: Series, trend: readonly Night[]): Markup {
  const values = trend.map((night) => night[series]);
  const [first, last] = [trend[0], trend.at(-1)];
  const largest = Math.max(...values);
  const now = values.at(-1) ?? 0;
  const by = now - (values.at(-2) ?? 0);
  const change = by === 0 ? 'as the last time' : `${Math.abs(by)} ${by > 0 ? 'more' : 'fewer'} than the last time`;
  // Fewer runs than there is room for stand at the right, where now is.
  const room = Math.max(trend.length, size.nights);
  const bars = trend.map((night, at) => {
    const value = night[series];
    // What is there is seen, however little it is beside the rest.
    const height = value === 0 ? 1 : Math.max(3, Math.round((value / largest) * size.height));
    const x = (room - trend.length + at) * size.step + (size.step - size.bar) / 2;
    return html`<rect class="bar ${series}${at === trend.length - 1 ? ' now' : ''}" x="${x}" y="${size.height - height}" width="${size.bar}" height="${height}" rx="1"><title>${day(night.startedAt)}: ${value}</title></rect>`;
  });
  const width = room * size.step;
  return html`<figure class="chart"><figcaption><b>${now.toLocaleString('en')}</b> ${titles[series]} <span class="soft">${change}, ${largest.toLocaleString('en')} at the most</span></figcaption>
<svg viewBox="0 0 ${width} ${size.height}" role="img" aria-label="${titles[series]}: ${values.join(', ')}"><path class="base" d="M0 ${size.height - 0.5}H${width}"/>${bars}</svg>
<p class="axis"><span>from ${first && day(first.startedAt)}</span> <span>${last && day(last.startedAt)}</span></p></figure>
`;
}
