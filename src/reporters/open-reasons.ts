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
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.kind !== 'open' || finding.suppressed) continue;
    const key = `${finding.rule}\0${finding.whyKind ?? finding.why ?? ''}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  const reasons = [...groups.values()].map((members) => {
    const { rule, whyKind = '' } = members[0] as Finding;
    const texts = new Set(members.map((finding) => finding.why));
    const [own] = texts;
    const [many, closedBy] = kinds[whyKind] ?? ['not known', ''];
    return { rule, reason: texts.size === 1 && own ? own : many, count: members.length, closedBy };
  });
  return reasons.sort(mostFrequent);
}

/** The same over all rules: a line has no room for rules. */
export function openReasonsOfRun(findings: readonly Finding[]): Omit<OpenReason, 'rule'>[] {
  const totals = new Map<string, Omit<OpenReason, 'rule'>>();
  for (const { reason, closedBy, count } of openReasons(findings)) {
    const key = `${reason}\0${closedBy}`;
    totals.set(key, { reason, closedBy, count: count + (totals.get(key)?.count ?? 0) });
  }
  return [...totals.values()].sort(mostFrequent);
}

function mostFrequent(a: { readonly count: number }, b: { readonly count: number }): number {
  return b.count - a.count;
}
