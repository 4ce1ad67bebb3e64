import type { LoadBalancerEvidence } from '../../model/evidence.ts';
import type { Topology } from '../../model/topology.ts';
import type { AttributeChange } from '../history/attributes.ts';
import type { TrailEvent } from '../history/trail.ts';

/**
 * What a finding is, compared with the run before. The first four count for --fail-on: they are news. `worse` is a fail
 * that was known, at a higher level than before.
 */
export type FindingState =
  | 'new'
  | 'reopened'
  | 'worse'
  | 'acceptance-ended'
  | 'failing'
  | 'stale'
  | 'open'
  | 'accepted'
  | 'fixed';

export const news: ReadonlySet<FindingState> = new Set(['new', 'reopened', 'worse', 'acceptance-ended']);

export interface AuditFinding {
  readonly state: FindingState;
  readonly kind: 'fail' | 'open';
  readonly rule: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly account: string;
  readonly region: string;
  readonly resourceKind: string;
  readonly resource: string;
  readonly path: string;
  readonly message: string;
  /** Why it cannot be told, or could not be looked at. */
  readonly why?: string;
  /** When it was found first, without a break. */
  readonly since: string;
  /** On `accepted`: why, and the last day. */
  readonly reason?: string;
  readonly until?: string;
  /** On `fixed`: its resource is gone. */
  readonly gone?: true;
  readonly fingerprint: string;
}

/** A resource whose judged attributes are others than in the run before. */
export interface ResourceChange {
  readonly account: string;
  readonly region: string;
  readonly resourceKind: string;
  readonly resource: string;
  readonly attributes: readonly AttributeChange[];
  /** The last write event of the trail that names it. */
  readonly event?: TrailEvent;
}

/** What could not be looked at. */
export interface Unseen {
  readonly account: string;
  /** Absent: the account as a whole. */
  readonly scope?: { readonly region: string; readonly call: string };
  readonly reason: string;
  /** When it was seen last, or first could not be. */
  readonly since: string;
  readonly accepted?: { readonly reason: string; readonly until: string };
  /** The acceptance ran out: it counts again. */
  readonly acceptanceEnded?: string;
  /** Nobody asked for it any more: told once, and no fault. */
  readonly dropped?: true;
}

/** What is proved of one load balancer, what is left for a person, and what is paid for. */
export interface AccountEvidence extends LoadBalancerEvidence {
  readonly account: string;
}

export interface Night {
  readonly run: number;
  readonly startedAt: string;
  readonly fail: number;
  readonly open: number;
  readonly accepted: number;
  readonly stale: number;
}

export interface AuditReport {
  readonly run: number;
  readonly startedAt: string;
  readonly endedAt: string | undefined;
  readonly state: string;
  /** The run that it is compared with. */
  readonly before: { readonly run: number; readonly startedAt: string } | undefined;
  /** Names by id, of the accounts that it speaks of. */
  readonly accounts: ReadonlyMap<string, string>;
  /** Accounts that the run was about. */
  readonly audited: number;
  readonly units: number;
  readonly resources: number;
  readonly findings: readonly AuditFinding[];
  readonly changes: readonly ResourceChange[];
  readonly unseen: readonly Unseen[];
  /** What the cloud says otherwise than our lists, and how many accounts were told so. */
  readonly notices: readonly { readonly message: string; readonly accounts: number }[];
  readonly problems: readonly { readonly account: string; readonly message: string }[];
  readonly trend: readonly Night[];
  readonly rules: readonly string[];
  /** Where a format draws it. */
  readonly topology?: Topology;
  /** With --include-passes; of accounts that this run could enter. */
  readonly evidence?: readonly AccountEvidence[];
}

/** What of a report is shown, by the options that `check` has, too. */
export interface Shown {
  /** `list`: each finding that cannot be told; `hide`: none; else their reasons. */
  readonly open: 'list' | 'summary' | 'fail' | 'hide';
  /** Notes one by one, too; else they are counted. */
  readonly notes: boolean;
}

/** News that is shown, the worst first, and how many notes are only counted. */
export function newsOf({ findings }: AuditReport, { notes }: Shown): { shown: AuditFinding[]; counted: number } {
  const all = findings.filter(({ state }) => news.has(state));
  const shown = all.filter(({ level }) => notes || level !== 'note');
  const order = { error: 0, warning: 1, note: 2 } as const;
  return { shown: shown.sort((a, b) => order[a.level] - order[b.level]), counted: all.length - shown.length };
}

export type Counts = Readonly<Record<FindingState | 'changed' | 'unseen' | 'unseenAccepted', number>>;

export function countsOf({ findings, changes, unseen }: AuditReport): Counts {
  const counts = {
    new: 0,
    reopened: 0,
    worse: 0,
    'acceptance-ended': 0,
    failing: 0,
    stale: 0,
    open: 0,
    accepted: 0,
    fixed: 0,
    changed: changes.length,
    unseen: unseen.filter(({ accepted, dropped }) => !accepted && !dropped).length,
    unseenAccepted: unseen.filter(({ accepted }) => accepted).length,
  };
  for (const { state } of findings) counts[state] += 1;
  return counts;
}
