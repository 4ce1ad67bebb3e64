import type { Hop, Span } from '../model/source.ts';
import type { Value } from '../model/value.ts';
import { Verdict } from '../model/verdict.ts';

/** Both are in one region, also where nobody knows which: two resources of one provider are where its region says. */
export function sameRegion(one: Value<string>, other: Value<string>): Verdict {
  const bothUnknown = one.it.state === 'unknown' && other.it.state === 'unknown';
  if (bothUnknown && place(one) === place(other)) return Verdict.pass(one, { site: other.site });
  return one.same(other);
}

function place({ site }: Value<string>): string {
  const at = ({ file, line, column, endLine, endColumn }: Span) => [file, line, column, endLine, endColumn].join(':');
  return [at(site.origin), ...site.via.map((hop: Hop) => at(hop.span))].join(' ');
}
