import type { Finding, Related } from '../model/finding.ts';
import type { Resource } from '../model/resource.ts';
import type { Rule } from '../model/rule.ts';
import type { Span } from '../model/source.ts';
import type { Evidence, Part, Verdict } from '../model/verdict.ts';
import type { Draft } from './draft.ts';
import { fingerprint } from './fingerprint.ts';
import { mendOf } from './fixes.ts';
import { openMessage, relation } from './wording.ts';

/** The findings of one verdict. What is open at one place for one reason is open once. */
export function draftsOf(
  verdict: Verdict,
  rule: Rule,
  resource: Resource,
  condition: readonly Evidence[] = [],
): Draft[] {
  const told = new Set<string>();
  return verdict.parts.flatMap((part) => {
    const draft = draftOf(part, rule, resource, condition);
    const { kind, why, location } = draft.finding;
    if (kind === 'fail') return [draft];
    const key = `${why} ${placeOf(location)}`;
    if (told.has(key)) return [];
    told.add(key);
    return [draft];
  });
}

/** One part of a verdict is one finding: its first evidence is the place, the others are related. */
function draftOf(part: Part, rule: Rule, resource: Resource, condition: readonly Evidence[]): Draft {
  const [first = { site: resource.site }, ...others] = part.because;
  const { site } = first;
  const { address, root } = resource;
  const at = site.resource === address ? undefined : site.resource;
  const isOpen = part.truth === 'open';
  const why = isOpen ? part.because.find((evidence) => evidence.why)?.why : undefined;
  const finding: Finding = {
    rule: rule.id,
    kind: part.truth,
    level: part.level ?? rule.level,
    root,
    resource: address,
    path: short(site.path),
    at,
    message: short(isOpen ? openMessage(rule) : (part.message ?? `not so: ${rule.title}`)),
    why: isOpen ? short(why?.text ?? 'not enough is known') : undefined,
    whyKind: why?.kind,
    location: site.origin,
    related: distinct(
      [
        ...site.via.map(({ what, span }) => ({ message: short(what), location: span })),
        ...others.map((evidence) => ({ message: short(relation(evidence, address)), location: evidence.site.origin })),
      ],
      site.origin,
    ),
    fingerprint: fingerprint({ rule: rule.id, root, resource: address, at, attribute: site.where.attribute }),
  };
  const mend = mendOf(part, finding, condition);
  return {
    finding,
    isOfResource: true,
    places: [site.origin, ...site.via.map(({ span }) => span), resource.site.origin],
    ...(mend && { mend }),
  };
}

/** Values stand in texts, and a value may be of any length. */
const longestText = 2000;

const short = (text: string) => (text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text);

/** Without repetitions: a value that several questions asked about is one place, and the finding's own is told already. */
function distinct(related: readonly Related[], location: Span): Related[] {
  const own = placeOf(location);
  const seen = new Set<string>();
  return related.filter((it) => {
    const place = placeOf(it.location);
    const key = `${place} ${it.message}`;
    return place !== own && !seen.has(key) && seen.add(key);
  });
}

function placeOf({ file, line, column, endLine, endColumn }: Span): string {
  return `${file}:${line}:${column}:${endLine}:${endColumn}`;
}
