import { entry } from '../history/record.ts';
import type { AuditTarget } from '../run/accounts-file.ts';
import type { Db } from '../store/store.ts';
import type { ScopeSpan } from '../store/tables.ts';
import type { Unseen } from './audit-report.ts';
import type { Nights } from './nights.ts';

interface AccountRun {
  readonly account: string;
  readonly target: string;
  readonly state: string;
}

/** What a run could not look at: accounts as a whole, single calls of others, and accounts that are no longer asked. */
export async function readUnseen(db: Db, nights: Nights, accountRuns: readonly AccountRun[]): Promise<Unseen[]> {
  const { run, since } = nights;
  const scopes = await db
    .selectFrom('scope_span')
    .selectAll()
    .where('first_run', '<=', run)
    .where('last_run', '>=', run)
    .orderBy('account')
    .orderBy('region')
    .orderBy('product')
    .orderBy('action')
    .execute();
  const targets = new Map(accountRuns.map(({ account, target }) => [account, JSON.parse(target) as AuditTarget]));
  const waiting = accountRuns
    .filter(({ state }) => state === 'pending')
    .map(({ account }): Unseen => ({ account, reason: 'the run has not come to it', since: since(run) }));
  const shut = scopes.filter(isEntry).map(({ account, reason, since_run }): Unseen => {
    const accepted = targets.get(account)?.unseen;
    const state = accepted && (accepted.until >= nights.day ? { accepted } : { acceptanceEnded: accepted.until });
    return { account, reason, since: since(since_run), ...state };
  });
  const asWhole = new Set([...waiting, ...shut].map(({ account }) => account));
  const single = scopes
    .filter(({ account }) => !asWhole.has(account))
    .map(({ account, region, product, action, reason, since_run }) => ({
      account,
      scope: { region, call: `${product}:${action}` },
      reason,
      since: since(since_run),
    }));
  const all = [...waiting, ...shut, ...single, ...(await leftOut(db, nights, targets))];
  return all.sort((a, b) => (a.account < b.account ? -1 : a.account > b.account ? 1 : 0));
}

const isEntry = ({ product, action }: ScopeSpan) => product === entry.product && action === entry.action;

/** Accounts of the run before that this one was not asked to look at. */
async function leftOut(
  db: Db,
  { run, after, since }: Nights,
  asked: ReadonlyMap<string, AuditTarget>,
): Promise<Unseen[]> {
  if (after === 0) return [];
  const rows = await db
    .selectFrom('account')
    .select(['id', 'last_run'])
    .where('last_run', '>=', after)
    .where('last_run', '<', run)
    .execute();
  return rows
    .filter(({ id }) => !asked.has(id))
    .map(({ id, last_run }) => ({
      account: id,
      reason: 'it is no longer among the accounts',
      since: since(last_run),
      dropped: true as const,
    }));
}
