import { counted } from './counted.ts';
import { groupedBy } from './grouped-by.ts';
import type { Drawn } from './marks.ts';
import { html, type Markup } from './markup.ts';
import { byState, type State } from './state.ts';

/** Signs in a row, and units from one to the next. */
const [inRow, step, side] = [56, 14, 11];

/** More are counted: a picture of ten thousand signs tells no more than one of five. */
const most = 5000;

const words: Readonly<Record<State, string>> = {
  error: 'with errors',
  warning: 'with warnings',
  open: 'open',
  note: 'with notes',
  good: 'with nothing found',
};

/** All load balancers, a sign for each, by region: where in the world something is wrong, and how much of it. */
export function overview(drawn: readonly Drawn[]): Markup {
  const regions = groupedBy(drawn, ({ node }) => node.region.text ?? 'region not known');
  const rows = [...regions].sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1));
  return html`<div class="overview">${rows.map(([name, members]) => regionRow(name, members))}</div>
`;
}

function regionRow(region: string, members: readonly Drawn[]): Markup {
  const sorted = [...members].sort((a, b) => byState(a.marks.worst, b.marks.worst));
  const counts = new Map<State, number>();
  for (const { marks } of sorted) counts.set(marks.worst, (counts.get(marks.worst) ?? 0) + 1);
  const told = [...counts].map(([state, count]) => `${count.toLocaleString('en')} ${words[state]}`).join(', ');
  const shown = sorted.slice(0, most);
  const columns = Math.min(inRow, shown.length);
  const height = Math.ceil(shown.length / inRow) * step;
  const cells = shown.map(({ marks }, at) => {
    const [x, y] = [(at % inRow) * step + 1, Math.floor(at / inRow) * step + 1];
    if (marks.worst === 'good') return html`<circle cx="${x + side / 2}" cy="${y + side / 2}" r="3"/>`;
    return html`<use class="${marks.worst}" href="#sign-${marks.worst}" x="${x}" y="${y}" width="${side}" height="${side}"/>`;
  });
  const left = members.length - shown.length;
  return html`<div class="region"><p><b>${region}</b> <span class="soft">${counted(members.length, 'load balancer')}: ${told}${left > 0 && `; ${left} are not drawn`}</span></p>
<svg class="cells" viewBox="0 0 ${columns * step} ${height}" width="${columns * step}" role="img" aria-label="${region}: ${told}">${cells}</svg></div>
`;
}
