import type { LoadBalancerEvidence } from '../../model/evidence.ts';
import type { Finding, Pass } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { Context } from '../context.ts';
import { rulesById } from '../rule-words.ts';
import { counted } from './counted.ts';
import { html, type Markup } from './markup.ts';
import { place } from './place.ts';
import { badge, type State } from './state.ts';
import { verification } from './verification.ts';

const mostResources = 1000;

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
  const items = sorted.slice(0, mostResources).map((row) => item(row, evidence.get(keyOf(row)), context));
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
${evidence && verification(evidence, context.pages, (span) => place(span, context))}</details>
`;
}
