import type { LoadBalancerNode, LooseAddress, Topology } from '../../model/topology.ts';
import { counted } from './counted.ts';
import { loadBalancerFigure } from './load-balancer-figure.ts';
import type { Drawn, Marks } from './marks.ts';
import { html, type Markup, type Piece } from './markup.ts';
import { overview } from './overview.ts';
import { badge, byState, sign } from './state.ts';
import { table } from './table.ts';

/** Pictures that are seen at once, that a page has at all, and rows for those without one. */
const most = { seen: 6, drawn: 60, rows: 1000, loose: 500 };

/** From so many load balancers on there is a picture of all of them. */
const fewest = 9;

/** Where load balancers are: roots of code, or accounts. */
interface Homes {
  readonly word: string;
  readonly nameOf: (root: string) => string;
}

const roots: Homes = { word: 'Root', nameOf: (root) => root };

/** Load balancers with their zones, addresses and packages as pictures, those that something is wrong with first. */
export function topologySection(
  { loadBalancers, addresses, left = 0 }: Topology,
  marksOf: (node: LoadBalancerNode) => Marks,
  homes = roots,
): Markup | undefined {
  if (loadBalancers.length + addresses.length === 0) return undefined;
  const all = loadBalancers.map((node): Drawn => ({ node, marks: marksOf(node) }));
  const sorted = [...all].sort((a, b) => byState(a.marks.worst, b.marks.worst));
  const hasRoots = new Set(loadBalancers.map(({ root }) => root)).size > 1;
  const figures = (drawn: readonly Drawn[]) =>
    html`<div class="figures">${drawn.map((it) => loadBalancerFigure(it, hasRoots ? homes.nameOf(it.node.root) : undefined))}</div>`;
  const seen = sorted.slice(0, most.seen);
  const folded = sorted.slice(most.seen, most.drawn);
  return html`${all.length >= fewest && overview(all)}
${seen.length > 0 && html`${legend}${figures(seen)}`}
${folded.length > 0 && html`<details class="more"><summary>${counted(folded.length, 'more load balancer')} as pictures</summary>${figures(folded)}</details>`}
${rows(sorted.slice(most.drawn), homes)}
${left > 0 && html`<p class="left">${counted(left, 'load balancer')} without findings ${left === 1 ? 'is' : 'are'} not on this page.</p>`}
${looseTable(addresses)}`;
}

const legend = html`<p class="legend"><svg class="picture" viewBox="0 0 26 14" aria-hidden="true"><rect class="node anycast" x="1" y="1" width="24" height="12" rx="6"/></svg> Anycast EIP
<svg class="picture" viewBox="0 0 26 14" aria-hidden="true"><rect class="node" x="1" y="1" width="24" height="12" rx="2"/></svg> EIP
<svg class="picture" viewBox="0 0 26 14" aria-hidden="true"><rect class="node unknown" x="1" y="1" width="24" height="12" rx="2"/></svg> not known
${sign('error')} error ${sign('warning')} warning ${sign('open')} open ${sign('note')} note</p>`;

/** In words, where there are too many for pictures. */
function rows(drawn: readonly Drawn[], homes: Homes): Piece {
  if (drawn.length === 0) return undefined;
  const shown = drawn.slice(0, most.rows).map(({ node, marks }) => {
    const { resource, root, region, zones } = node;
    const kinds = new Map<string, number>();
    for (const { address } of zones) {
      const word = words[address.kind];
      kinds.set(word, (kinds.get(word) ?? 0) + 1);
    }
    const told = [...kinds].map(([kind, count]) => `${count} × ${kind}`).join(', ');
    return html`<tr><td>${badge(marks.worst, marks.worst === 'good' ? 'nothing found' : marks.worst)}</td><th scope="row"><code>${resource}</code></th><td>${homes.nameOf(root)}</td><td>${region.text ?? 'not known'}</td><td>${told}</td></tr>
`;
  });
  const left = drawn.length - shown.length;
  return html`<details class="more"><summary>${counted(drawn.length, 'more load balancer')} in words</summary>
${table('More load balancers', [{ name: 'State' }, { name: 'Load balancer' }, { name: homes.word }, { name: 'Region' }, { name: 'Addresses of zones' }], shown)}
${left > 0 && html`<p class="left">and ${left.toLocaleString('en')} more: <code>eiplint inventory</code> lists all.</p>`}</details>`;
}

const words = { anycast: 'Anycast EIP', eip: 'EIP', none: 'no public address', unknown: 'not known' } as const;

function looseTable(addresses: readonly LooseAddress[]): Piece {
  if (addresses.length === 0) return undefined;
  const shown = addresses.slice(0, most.loose).map(
    ({ resource, root, kind, region, boundTo }) =>
      html`<tr><th scope="row"><code>${resource}</code></th><td>${words[kind]}</td><td>${root}</td><td>${region.text ?? 'not known'}</td><td>${boundTo.length > 0 ? boundTo.map((it, at) => html`${at > 0 && ', '}<code>${it}</code>`) : 'nothing in this run'}</td></tr>
`,
  );
  const left = addresses.length - shown.length;
  return html`<details class="more"><summary>${counted(addresses.length, 'address', 'addresses')} outside of load balancers</summary>
${table('Addresses outside of load balancers', [{ name: 'Address' }, { name: 'Kind' }, { name: 'Root' }, { name: 'Region' }, { name: 'Bound to' }], shown)}
${left > 0 && html`<p class="left">and ${left.toLocaleString('en')} more: <code>eiplint inventory</code> lists all.</p>`}</details>`;
}
