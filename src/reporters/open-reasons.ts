import type { Finding } from '../model/finding.ts';

/** Open findings of one rule for one reason. */
export interface OpenReason {
  readonly rule: string;
  /** What is not known: the finding's own words where all have the same, else words for the kind of reason. */
  readonly reason: string;
  readonly count: number;
  /** What would close them; empty where nothing that can be given to the tool would. */
  readonly closedBy: string;
}

/** By the kind of reason: words for many of them, and what would close them. */
const kinds: Readonly<Record<string, readonly [many: string, closedBy: string]>> = {
  'no-value': ['variables without a value', '--var-file FILE'],
  computed: ['values known after apply', '--plan FILE'],
  data: ['data sources', '--plan FILE'],
  sensitive: ['sensitive values', ''],
  function: ['functions that are not evaluated', '--plan FILE'],
  error: ['expressions that cannot be evaluated', '--plan FILE'],
  'not-collected': ['no account facts', '--facts SNAPSHOT'],
  'not-loaded': ['modules not loaded', '`modules:` in eiplint.yaml or terraform init'],
  undocumented: ['not in the documents', '`data:` in eiplint.yaml'],
  changing: ['resources that are changing', 'a later run'],
};

/** By rule and kind of reason, most frequent first. */
export function openReasons(findings: readonly Finding[]): OpenReason[] {
  return grouped(findings, ({ rule, whyKind, why }) => `${rule}\0${whyKind ?? why}`);
}

/** The same over all rules: a line has no room for rules. */
export function openReasonsOfRun(findings: readonly Finding[]): Omit<OpenReason, 'rule'>[] {
  const reasons = grouped(findings, ({ whyKind, why }) => whyKind ?? `\0${why}`);
  return reasons.map(({ rule: _, ...reason }) => reason);
}

function grouped(findings: readonly Finding[], keyOf: (finding: Finding) => string): OpenReason[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.kind !== 'open' || finding.suppressed) continue;
    const group = groups.get(keyOf(finding));
    if (group) group.push(finding);
    else groups.set(keyOf(finding), [finding]);
  }
  const reasons = [...groups.values()].map((members) => {
    const { rule, whyKind = '' } = members[0] as Finding;
    const texts = new Set(members.map((finding) => finding.why));
    const [own] = texts;
    const [many, closedBy] = kinds[whyKind] ?? ['not known', ''];
    return { rule, reason: texts.size === 1 && own ? own : many, count: members.length, closedBy };
  });
  return reasons.sort((a, b) => b.count - a.count);
}
