import type { Db } from '../store/store.ts';

/** Nights whose units and accounts are kept one by one, for the report and for a look at what a worker did. */
const detailedRuns = 14;

/**
 * Forgets what ended before `days` ago. What is alive stays however long ago it began, and a run's own line stays for
 * ever: it is what dates are told by.
 */
export async function forget(tx: Db, run: number, days: number, now = new Date()): Promise<void> {
  const cutoff = new Date(now.getTime() - days * 86_400_000).toISOString();
  const old = await tx
    .selectFrom('run')
    .select(({ fn }) => fn.max('id').as('id'))
    .where('started_at', '<', cutoff)
    .executeTakeFirst();
  for (const table of ['unit', 'unit_body', 'ledger'] as const) {
    await tx
      .deleteFrom(table)
      .where('run', '<=', run - detailedRuns)
      .execute();
  }
  // What was said of an account is said of an earlier night, too; most have nothing.
  await tx
    .deleteFrom('account_run')
    .where('run', '<=', run - detailedRuns)
    .where('target', '=', '{}')
    .where('problems', '=', '[]')
    .where('notices', '=', '[]')
    .execute();
  const last = old?.id;
  if (last === null || last === undefined) return;
  await tx.deleteFrom('account_run').where('run', '<=', last).execute();
  // An account that nobody has audited since then has left: what was alive in it is as old.
  const left = await tx.selectFrom('account').select('id').where('last_run', '<=', last).execute();
  for (const { id } of left) {
    for (const table of ['finding_span', 'scope_span', 'resource_span', 'facts'] as const) {
      await tx.deleteFrom(table).where('account', '=', id).execute();
    }
    await tx.deleteFrom('account').where('id', '=', id).execute();
  }
  await tx.deleteFrom('finding_span').where('ended_run', '<=', last).execute();
  await tx.deleteFrom('scope_span').where('ended_run', '<=', last).execute();
  const gone = await tx.deleteFrom('resource_span').where('ended_run', '<=', last).executeTakeFirst();
  await tx.deleteFrom('run_stat').where('run', '<=', last).execute();
  if (gone.numDeletedRows === 0n && left.length === 0) return;
  await tx
    .deleteFrom('blob')
    .where(({ not, exists, selectFrom, ref }) =>
      not(exists(selectFrom('resource_span').select('uid').where('resource_span.sha256', '=', ref('blob.sha256')))),
    )
    .execute();
}
