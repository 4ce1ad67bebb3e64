import type { Inventory } from '../../model/inventory.ts';
import type { Report } from '../../model/report.ts';

/** What the rules say of one account, and what they looked at. */
export interface Judged {
  readonly report: Report;
  readonly inventory: Inventory;
  /** What could not be looked at and is nobody's fault. */
  readonly notices?: readonly string[];
}

/**
 * Loads a bundle and asks the rules. It is given from outside: the audit knows neither the rules nor the loaders'
 * front door. `account` becomes the root of what is loaded, so that fingerprints stay the same from night to night. `day`
 * is the one on which the run began, YYYY-MM-DD: a worker that lives for months must not take its first day for today.
 */
export type Judge = (account: string, bundle: string, day: string) => Judged;
