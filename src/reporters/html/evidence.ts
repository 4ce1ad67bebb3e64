import type { BillingEvidence, LoadBalancerEvidence, StepEvidence } from '../../model/evidence.ts';
import type { Finding, Pass } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { citation } from '../citation.ts';
import type { Context } from '../context.ts';
import { rulesById } from '../rule-words.ts';
import { counted } from './counted.ts';
import { html, link, type Markup, type Piece } from './markup.ts';
import { place } from './place.ts';
import { badge, type State } from './state.ts';
import { table } from './table.ts';

const most = { resources: 1000, places: 4 };

interface Holding {
  readonly root: string;
  readonly resource: string;
  isLoadBalancer: boolean;
  readonly holds: Set<string>;
  readonly fails: Set<string>;
  readonly open: Set<string>;
}

/** What holds, for each resource, the load balancers first, with the steps of verification and what is paid for. */
export function evidenceSection(report: Report, context: Context): Markup | undefined {
  if (report.passes.length === 0) return undefined;
  const rows = holdings(report);
  const evidence = new Map((report.evidence ?? []).map((it) => [keyOf(it), it]));
  const sorted = [...rows.values()].sort((a, b) => Number(b.isLoadBalancer) - Number(a.isLoadBalancer));
  const items = sorted.slice(0, most.resources).map((row) => item(row, evidence.get(keyOf(row)), context));
  const left = sorted.length - items.length;
  return html`<p>Rules that hold, fail or are open, resource by resource. A rule that does not apply is not listed: it certifies nothing.</p>
<div class="evidence">${items}</div>${left > 0 && html`<p class="left">and ${counted(left, 'more resource')}: <code>--format json</code> has all.</p>`}`;
}

const keyOf = ({ root, resource }: { readonly root: string; readonly resource: string }) => `${root}\0${resource}`;

function holdings(report: Report): Map<string, Holding> {
  const rules = rulesById(report);
  const rows = new Map<string, Holding>();
  const rowOf = ({ rule, root, resource }: Pass | Finding) => {
    const key = keyOf({ root, resource });
    const row = rows.get(key) ?? {
      root,
      resource,
      isLoadBalancer: false,
      holds: new Set(),
      fails: new Set(),
      open: new Set(),
    };
    rows.set(key, row);
    row.isLoadBalancer ||= rules.get(rule)?.on === 'load-balancer';
    return row;
  };
  for (const pass of report.passes) rowOf(pass).holds.add(pass.rule);
  for (const finding of report.findings) {
    const row = rowOf(finding);
    (finding.kind === 'open' ? row.open : row.fails).add(
      finding.suppressed ? `${finding.rule} (ignored)` : finding.rule,
    );
  }
  return rows;
}

function item(
  { root, resource, holds, fails, open }: Holding,
  evidence: LoadBalancerEvidence | undefined,
  context: Context,
): Markup {
  const list = (state: State, word: string, ids: ReadonlySet<string>) =>
    ids.size > 0 &&
    html`<div><dt>${badge(state, word)}</dt><dd>${[...ids].map((id) => html`<code>${id}</code> `)}</dd></div>`;
  const counts = [`${holds.size} hold`, fails.size > 0 && `${fails.size} fail`, open.size > 0 && `${open.size} open`];
  return html`<details><summary><code>${resource}</code> <span class="soft">${root} · ${counts.filter((it) => it !== false).join(' · ')}</span></summary>
<dl>${list('error', 'fails', fails)}${list('open', 'open', open)}${list('good', 'holds', holds)}</dl>
${evidence && verification(evidence, context)}</details>
`;
}

const told: Readonly<Record<StepEvidence['state'], readonly [state: State, words: string]>> = {
  proved: ['good', 'the input shows it'],
  refuted: ['error', 'the input shows that it is not so'],
  open: ['open', 'cannot be told'],
  manual: ['note', 'to be done by a person'],
};

function verification({ steps, billing }: LoadBalancerEvidence, context: Context): Piece {
  const source = (it: StepEvidence['source']) => {
    const { title, url, day } = citation(it, context.pages);
    return html`${link(url, title)}${day}`;
  };
  const places = ({ where }: StepEvidence | BillingEvidence) => {
    const spans = new Map(where.map(({ location }) => [JSON.stringify(location), location]));
    return [...spans.values()].slice(0, most.places).map((location) => html` ${place(location, context)}`);
  };
  const stepItems = steps.map((it) => {
    const [state, words] = told[it.state];
    return html`<li>${badge(state, words)} ${it.text}${it.why !== undefined && `: ${it.why}`}${places(it)}</li>
`;
  });
  const billed = billing.map(
    (it) =>
      html`<tr><th scope="row">${it.text}</th><td>${it.charged}${it.state === 'open' && html`<br>${badge('open', `cannot be told: ${it.why ?? 'not enough is known'}`)}`}</td></tr>
`,
  );
  const [first] = [...steps, ...billing];
  return html`${stepItems.length > 0 && html`<h3>Verification</h3><ul class="steps">${stepItems}</ul>`}
${billed.length > 0 && html`<h3>Billing</h3>${table('Billing', [{ name: 'Billed' }, { name: 'How' }], billed)}`}
${first && html`<p class="soft">By ${source(first.source)}.</p>`}`;
}
