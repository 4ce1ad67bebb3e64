import type { AuditContext } from '../run/audit-account.ts';

/** Does the accounts of a run. Both engines have the same handler and tables; they differ in who hands out the work. */
export interface Engine {
  /** Works until the run is done. */
  finish(context: AuditContext, run: number, pending: readonly string[], options: WorkOptions): Promise<void>;
  close(): Promise<void>;
}

export interface WorkOptions {
  /** Accounts at the same time. */
  readonly concurrency: number;
  readonly signal: AbortSignal;
  /** Told by the one worker that did a run's last account. */
  readonly onEnd?: (run: number) => Promise<void>;
  /** How many of the accounts that were left are done. */
  readonly onProgress?: (done: number) => void;
}
