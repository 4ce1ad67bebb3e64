import type { Finding } from '../model/finding.ts';
import type { Accepted } from '../model/settings.ts';
import type { Level } from '../model/verdict.ts';

const weight: Readonly<Record<Level, number>> = { note: 0, warning: 1, error: 2 };

const header = '# Findings that eiplint accepts, one a line: fingerprint, kind, level.\n';

/** A line of a baseline that says nothing. */
export interface BadLine {
  readonly line: number;
  readonly text: string;
}

export function parseBaseline(text: string): { entries: Accepted[]; bad: BadLine[] } {
  const entries: Accepted[] = [];
  const bad: BadLine[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [, fingerprint, kind, level] = /^([0-9a-f]{64}) (fail|open) (error|warning|note)\s*$/.exec(line) ?? [];
    if (fingerprint) entries.push({ fingerprint, kind: kind as Accepted['kind'], level: level as Level });
    else bad.push({ line: index + 1, text: line });
  }
  return { entries, bad };
}

export function formatBaseline(entries: readonly Accepted[]): string {
  const lines = new Set(entries.map(({ fingerprint, kind, level }) => `${fingerprint} ${kind} ${level}\n`));
  return header + [...lines].sort().join('');
}

/** What a baseline of today would hold: all that no comment and no configuration ignores. */
export function acceptable(findings: readonly Finding[]): Accepted[] {
  return findings.filter(({ suppressed }) => !suppressed || suppressed.by === 'baseline');
}

/** The entries that still cover something. */
export function prune(entries: readonly Accepted[], findings: readonly Finding[]): Accepted[] {
  const present = byFingerprint(acceptable(findings));
  return entries.filter((entry) => (present.get(entry.fingerprint) ?? []).some((finding) => covers(entry, finding)));
}

/** A question to a baseline: is this finding accepted? */
export function acceptance(entries: readonly Accepted[]): (finding: Accepted) => boolean {
  const accepted = byFingerprint(entries);
  return (finding) => (accepted.get(finding.fingerprint) ?? []).some((entry) => covers(entry, finding));
}

function byFingerprint(entries: readonly Accepted[]): ReadonlyMap<string, readonly Accepted[]> {
  const groups = new Map<string, Accepted[]>();
  for (const entry of entries) {
    const group = groups.get(entry.fingerprint);
    if (group) group.push(entry);
    else groups.set(entry.fingerprint, [entry]);
  }
  return groups;
}

/** What was accepted as open does not cover what is known to fail, nor a milder level a harder one. */
function covers(entry: Accepted, finding: Accepted): boolean {
  if (entry.fingerprint !== finding.fingerprint || weight[entry.level] < weight[finding.level]) return false;
  return entry.kind === 'fail' || finding.kind === 'open';
}
