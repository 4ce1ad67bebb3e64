import type { BillingEvidence, LoadBalancerEvidence, StepEvidence } from '../../model/evidence.ts';
import type { Span } from '../../model/source.ts';
import { citation } from '../citation.ts';
import type { Context } from '../context.ts';
import { html, link, type Markup, type Piece } from './markup.ts';
import { badge, type State } from './state.ts';
import { table } from './table.ts';

const mostPlaces = 4;

const told: Readonly<Record<StepEvidence['state'], readonly [state: State, words: string]>> = {
  proved: ['good', 'the input shows it'],
  refuted: ['error', 'the input shows that it is not so'],
  open: ['open', 'cannot be told'],
  manual: ['note', 'to be done by a person'],
};

/** The steps of verification with what is proved, and what is paid for, of one load balancer. */
export function verification(
  { steps, billing }: Pick<LoadBalancerEvidence, 'steps' | 'billing'>,
  pages: Context['pages'],
  placeOf: (span: Span) => Piece,
): Markup {
  const source = (it: StepEvidence['source']) => {
    const { title, url, day } = citation(it, pages);
    return html`${link(url, title)}${day}`;
  };
  const places = ({ where }: StepEvidence | BillingEvidence) => {
    const spans = new Map(where.map(({ location }) => [JSON.stringify(location), location]));
    return [...spans.values()].slice(0, mostPlaces).map((location) => html` ${placeOf(location)}`);
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
