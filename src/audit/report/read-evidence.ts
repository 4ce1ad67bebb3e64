import type { LoadBalancerEvidence } from '../../model/evidence.ts';
import { unpacked } from '../store/packed.ts';
import type { Db } from '../store/store.ts';
import type { AccountEvidence } from './audit-report.ts';

/** Loads a bundle and says what it proves. Given from outside, as the judge is. */
export type Witness = (account: string, bundle: string) => readonly LoadBalancerEvidence[];

/** What a run's answers prove of each load balancer. They are kept of the last run that could enter an account only. */
export async function readEvidence(db: Db, run: number, witness: Witness): Promise<AccountEvidence[]> {
  const accounts = await db.selectFrom('facts').select('account').where('run', '=', run).orderBy('account').execute();
  const evidence: AccountEvidence[] = [];
  // One account is in memory at a time; all of their answers would be too much.
  for (const { account } of accounts) {
    const row = await db.selectFrom('facts').select('body').where('account', '=', account).executeTakeFirst();
    if (!row) continue;
    const found = witness(account, JSON.stringify(unpacked(row.body)));
    evidence.push(...found.map((it) => ({ ...it, account })));
  }
  return evidence;
}
