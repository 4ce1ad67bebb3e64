import type { Finding, Related } from '../model/finding.ts';
import type { Span } from '../model/source.ts';
import type { Level } from '../model/verdict.ts';

/** Findings that one change in one place would settle: one rule, one place, one thing to say. */
export interface Group {
  readonly rule: string;
  readonly kind: Finding['kind'];
  readonly level: Level;
  readonly message: string;
  readonly location: Span;
  /** The first one speaks for the others. */
  readonly first: Finding;
  readonly findings: readonly Finding[];
}

/** Groups in the order of their first findings. Suppressed findings are in none. */
export function groupsOf(findings: readonly Finding[]): Group[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.suppressed) continue;
    const { rule, kind, level, was, message, location } = finding;
    const key = JSON.stringify([rule, kind, level, was, placeOf(location), shapeOf(message)]);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()].map((members) => {
    const first = members[0] as Finding;
    const { rule, kind, level, message, location } = first;
    return { rule, kind, level, message, location, first, findings: members };
  });
}

/** One group for each finding, for formats that keep them apart. */
export function each(finding: Finding): Group {
  const { rule, kind, level, message, location } = finding;
  return { rule, kind, level, message, location, first: finding, findings: [finding] };
}

/** What a message says, whatever names, numbers and quoted values it says it of. */
function shapeOf(message: string): string {
  return message.replace(/"[^"]*"|`[^`]*`|'[^']*'|\S*[\d_.\-[\]/:]\S*/g, '…');
}

/** The resources of a group, each once, in order. A root is named where the group has several. */
export function resourcesOf({ findings }: Group): string[] {
  const roots = new Set(findings.map((finding) => finding.root));
  return [...new Set(findings.map(({ root, resource }) => (roots.size > 1 ? `${resource} in ${root}` : resource)))];
}

/** Messages of a group that are not the first one's, each once. */
export function otherMessages({ message, findings }: Group): string[] {
  const others = new Set(findings.map((finding) => finding.message));
  others.delete(message);
  return [...others];
}

/** The related places of the first finding, and those of the others that are elsewhere. */
export function relatedOf({ findings }: Group, limit: number): Related[] {
  const places = new Set<string>();
  const related: Related[] = [];
  for (const finding of findings) {
    const news = finding.related.filter(({ location }) => !places.has(placeOf(location)));
    for (const one of news) {
      places.add(placeOf(one.location));
      related.push(one);
      if (related.length === limit) return related;
    }
  }
  return related;
}

function placeOf({ file, line, column, endLine, endColumn }: Span): string {
  return JSON.stringify([file, line, column, endLine, endColumn]);
}

const ranks: Readonly<Record<Level, number>> = { error: 0, warning: 1, note: 2 };

/** The gravest first, else as they are; what is open comes after all that is certain. */
export function bySeverity<G extends { readonly kind: Finding['kind']; readonly level: Level }>(
  groups: readonly G[],
): G[] {
  return [...groups].sort((a, b) => rank(a) - rank(b));
}

function rank({ kind, level }: { readonly kind: Finding['kind']; readonly level: Level }): number {
  return kind === 'open' ? 3 : ranks[level];
}
