import type { BillingEvidence, LoadBalancerEvidence, StepEvidence } from '../model/evidence.ts';
import type { Span } from '../model/source.ts';
import { markdownCode, markdownText } from './markdown-text.ts';

const mostPlaces = 4;

const told: Readonly<Record<StepEvidence['state'], string>> = {
  proved: 'the input shows it',
  refuted: 'the input shows that it is not so',
  open: 'cannot be told',
  manual: 'to be done by a person',
};

/**
 * Per load balancer: the steps of verification with what is proved, and what is paid for. Live state stands in no file:
 * there `link` has nothing to give.
 */
export function verificationSection(
  evidence: readonly LoadBalancerEvidence[],
  link: (span: Span) => string | undefined,
  page: (source: StepEvidence['source']) => string,
): string[] {
  if (evidence.length === 0) return [];
  const places = ({ where }: StepEvidence | BillingEvidence) => {
    const links = [...new Set(where.flatMap(({ location }) => link(location) ?? []))];
    const more = links.length > mostPlaces ? ` and ${links.length - mostPlaces} more` : '';
    return links.length === 0 ? '' : ` (${links.slice(0, mostPlaces).join(', ')}${more})`;
  };
  const step = (it: StepEvidence) => {
    const box = it.state === 'proved' ? 'x' : ' ';
    const why = it.why === undefined ? '' : `: ${markdownText(it.why)}`;
    return `- [${box}] ${markdownText(it.text)} — ${told[it.state]}${why}${places(it)}`;
  };
  const item = (it: BillingEvidence) => {
    const open = it.state === 'open' ? ` — cannot be told: ${markdownText(it.why ?? 'not enough is known')}` : '';
    return `| ${markdownText(it.text)} | ${markdownText(it.charged)}${open} |`;
  };
  const sources = new Set(
    evidence.flatMap(({ steps, billing }) => [...steps, ...billing].map((it) => page(it.source))),
  );
  return [
    '### Verification and billing',
    '',
    `By ${[...sources].join(', ')}.`,
    ...evidence.flatMap(({ resource, root, steps, billing }) => [
      '',
      `#### ${markdownCode(resource)} in ${markdownText(root)}`,
      ...(steps.length > 0 ? ['', ...steps.map(step)] : []),
      ...(billing.length > 0 ? ['', '| billed | how |', '|---|---|', ...billing.map(item)] : []),
    ]),
  ];
}
