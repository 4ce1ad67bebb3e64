/**
 * Tables of the history, the same in SQLite and PostgreSQL: whole numbers, texts and bytes only. Times are ISO texts in
 * UTC, flags are 0 and 1, objects are JSON.
 */
export interface Tables {
  run: RunTable;
  account: AccountTable;
  account_run: AccountRunTable;
  unit: UnitTable;
  unit_body: UnitBodyTable;
  ledger: LedgerTable;
  finding_span: FindingSpan;
  resource_span: ResourceSpan;
  scope_span: ScopeSpan;
  blob: { sha256: string; body: Uint8Array };
  run_stat: RunStat;
  facts: { account: string; run: number; body: Uint8Array };
  lease: { name: string; owner: string; until: string };
}

export interface RunTable {
  id: number;
  started_at: string;
  ended_at: string | null;
  state: 'running' | 'done' | 'abandoned';
  tool: string;
  /** Ids of the rules that were asked, as a JSON list. */
  rules: string;
  /** When its report was sent, or began to be. */
  notified_at: string | null;
  /** How much it was about; known when it has ended, and kept when single accounts and units are forgotten. */
  accounts: number | null;
  units: number | null;
}

/** What is known of an account over all runs. */
export interface AccountTable {
  id: string;
  name: string;
  first_run: number;
  last_run: number;
}

/** An account of a run: the unit of work. */
export interface AccountRunTable {
  run: number;
  account: string;
  state: 'pending' | 'done';
  /** An AccountTarget and whether not seeing it is accepted, as JSON. */
  target: string;
  /** What broke: problems of the input, as a JSON list of texts. */
  problems: string;
  /** What the account's own answers say about our lists, as a JSON list of texts. */
  notices: string;
  ended_at: string | null;
}

/** One region of an account, or its global part, of a run. */
export interface UnitTable {
  run: number;
  account: string;
  region: string;
  state: 'pending' | 'collected' | 'done';
  calls: number;
}

/** What was collected of a unit, until its account is judged. In a table of its own the space is used again. */
export interface UnitBodyTable {
  run: number;
  account: string;
  region: string;
  body: Uint8Array;
}

/** Who finished an account of a run. It has no key on purpose: two rows would tell of an effect that was had twice. */
export interface LedgerTable {
  run: number;
  account: string;
  worker: string;
  attempt: number;
  at: string;
}

interface Span {
  account: string;
  first_run: number;
  last_run: number;
  /** 1: carried on, because this run could not look. */
  stale: number;
  /** The run that it ended in, and how. */
  ended_run: number | null;
}

export type FindingChange =
  | 'new'
  | 'reopened'
  | 'acceptance-ended'
  | 'accepted'
  | 'worse'
  | 'milder'
  | 'stale'
  | 'seen-again';

export interface FindingSpan extends Span {
  fingerprint: string;
  rule: string;
  level: 'error' | 'warning' | 'note';
  kind: 'fail' | 'open';
  /** 1: an `ignore:` entry or a baseline covers it. */
  accepted: number;
  region: string;
  resource_kind: string;
  resource: string;
  /** Message, path, why, reason and until, as JSON. */
  payload: string;
  /** The run that it began to be found in. */
  since_run: number;
  change: FindingChange;
  ended: 'fixed' | 'gone' | 'not-asked' | 'told' | 'replaced' | null;
}

export interface ResourceSpan extends Span {
  /** Account, kind and address. */
  uid: string;
  kind: string;
  region: string;
  address: string;
  sha256: string;
  since_run: number;
  change: 'new' | 'changed' | 'stale' | 'seen-again';
  /** The last write event of the trail that names it, as JSON. */
  event: string | null;
  ended: 'gone' | 'replaced' | null;
}

/** A call that did not work, or that an account could not be entered; what worked has no row. */
export interface ScopeSpan {
  account: string;
  region: string;
  product: string;
  action: string;
  status: string;
  reason: string;
  first_run: number;
  last_run: number;
  ended_run: number | null;
  since_run: number;
}

export interface RunStat {
  run: number;
  account: string;
  rule: string;
  level: string;
  /** fail, open, accepted or stale. */
  status: string;
  n: number;
}
