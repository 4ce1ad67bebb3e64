import { forget } from '../history/retention.ts';
import type { Db, Store } from '../store/store.ts';
import type { AuditTarget } from './accounts-file.ts';

export interface Planned {
  readonly run: number;
  /** An earlier run is carried on. */
  readonly resumed: boolean;
  /** Accounts of the run that are not done yet, in order. */
  readonly pending: readonly string[];
}

interface Wishes {
  readonly tool: string;
  readonly rules: readonly string[];
  readonly targets: () => Promise<readonly AuditTarget[]>;
  /** What an account is called in the history: its id, or a pseudonym. */
  readonly alias?: ((id: string) => string) | undefined;
}

/** A run that was broken off is carried on for this long; what it collected would be too old after that. */
const resumableMs = 12 * 3_600_000;

/** Carries the last run on if it was broken off, else begins one. Two at the same time begin one run, not two. */
export async function planRun(store: Store, wishes: Wishes, now = new Date()): Promise<Planned> {
  const { db } = store;
  const last = await db.selectFrom('run').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst();
  if (last?.state === 'running') {
    if (now.getTime() - Date.parse(last.started_at) < resumableMs) {
      return { run: last.id, resumed: true, pending: await pendingOf(store, last.id) };
    }
    await abandon(db, last.id, now);
  }
  const targets = await wishes.targets();
  const run = (last?.id ?? 0) + 1;
  const isOurs = await db.transaction().execute(async (tx) => {
    const begun = await tx
      .insertInto('run')
      .values({
        id: run,
        started_at: now.toISOString(),
        ended_at: null,
        state: 'running',
        tool: wishes.tool,
        rules: JSON.stringify(wishes.rules),
        notified_at: null,
        accounts: null,
        units: null,
      })
      .onConflict((it) => it.column('id').doNothing())
      .executeTakeFirst();
    if (begun.numInsertedOrUpdatedRows === 0n) return false;
    for (let at = 0; at < targets.length; at += 500) {
      const rows = targets.slice(at, at + 500).map((target) => ({
        run,
        account: wishes.alias?.(target.id) ?? target.id,
        state: 'pending' as const,
        target: JSON.stringify(target),
        problems: '[]',
        notices: '[]',
        ended_at: null,
      }));
      await tx.insertInto('account_run').values(rows).execute();
    }
    return true;
  });
  return { run, resumed: !isOurs, pending: await pendingOf(store, run) };
}

/** Ends a run that nobody will carry on. How to enter its accounts, and what was collected, is of no use any more. */
async function abandon(db: Db, run: number, now: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('run')
      .set({ state: 'abandoned', ended_at: now.toISOString(), ...(await totalsOf(tx, run)) })
      .where('id', '=', run)
      .where('state', '=', 'running')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    await tx
      .updateTable('account_run')
      .set({ target: '{}' })
      .where('run', '=', run)
      .where('state', '=', 'pending')
      .execute();
    await tx.deleteFrom('unit_body').where('run', '=', run).execute();
  });
}

async function totalsOf(tx: Db, run: number): Promise<{ accounts: number; units: number }> {
  const count = async (table: 'account_run' | 'unit') => {
    const { n } = await tx
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<string | number>().as('n'))
      .where('run', '=', run)
      .executeTakeFirstOrThrow();
    return Number(n);
  };
  return { accounts: await count('account_run'), units: await count('unit') };
}

export async function pendingOf({ db }: Pick<Store, 'db'>, run: number): Promise<string[]> {
  const rows = await db
    .selectFrom('account_run')
    .select('account')
    .where('run', '=', run)
    .where('state', '=', 'pending')
    .orderBy('account')
    .execute();
  return rows.map(({ account }) => account);
}

export async function countPending({ db }: Pick<Store, 'db'>, run: number): Promise<number> {
  const { n } = await db
    .selectFrom('account_run')
    .select(({ fn }) => fn.countAll<string | number>().as('n'))
    .where('run', '=', run)
    .where('state', '=', 'pending')
    .executeTakeFirstOrThrow();
  return Number(n);
}

/**
 * Ends a run that has nothing left to do, and forgets what is too old; `true` for the one caller that ended it. Both are
 * one transaction, so that no later run begins while contents are thrown away.
 */
export async function endRun(
  { db }: Pick<Store, 'db'>,
  run: number,
  keepDays: number,
  now = new Date(),
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('run')
      .set({ state: 'done', ended_at: now.toISOString() })
      .where('id', '=', run)
      .where('state', '=', 'running')
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('account_run').select('account').where('run', '=', run).where('state', '=', 'pending'))),
      )
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await tx
      .updateTable('run')
      .set(await totalsOf(tx, run))
      .where('id', '=', run)
      .execute();
    await forget(tx, run, keepDays, now);
    return true;
  });
}
