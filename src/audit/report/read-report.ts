import { AuditError } from '../audit-error.ts';
import type { Db } from '../store/store.ts';
import type { RunTable } from '../store/tables.ts';
import type { AuditReport, Night } from './audit-report.ts';
import type { Nights } from './nights.ts';
import { readChanges } from './read-changes.ts';
import { readFindings } from './read-findings.ts';
import { readUnseen } from './read-unseen.ts';

/**
 * Reads what a run found and how that differs from the run before: the last run of all, or with `asOf` the last that
 * began by that day, YYYY-MM-DD.
 */
export async function readReport(db: Db, asOf?: string): Promise<AuditReport> {
  const run = await runAt(db, asOf);
  // A run that was given up told nobody of anything.
  const before = await db
    .selectFrom('run')
    .selectAll()
    .where('id', '<', run.id)
    .where('state', '=', 'done')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const starts = new Map(
    (await db.selectFrom('run').select(['id', 'started_at']).execute()).map((it) => [it.id, it.started_at]),
  );
  const nights: Nights = {
    run: run.id,
    after: before?.id ?? 0,
    day: run.started_at.slice(0, 10),
    since: (id) => starts.get(id) ?? run.started_at,
  };
  const accountRuns = await db.selectFrom('account_run').selectAll().where('run', '=', run.id).execute();
  const accounts = await db
    .selectFrom('account')
    .select(['id', 'name'])
    .where('first_run', '<=', run.id)
    .where('last_run', '>=', before?.id ?? run.id)
    .orderBy('id')
    .execute();
  const { units } = await db
    .selectFrom('unit')
    .select(({ fn }) => fn.countAll<string | number>().as('units'))
    .where('run', '=', run.id)
    .executeTakeFirstOrThrow();
  const { resources } = await db
    .selectFrom('resource_span')
    .select(({ fn }) => fn.countAll<string | number>().as('resources'))
    .where('first_run', '<=', run.id)
    .where('last_run', '>=', run.id)
    .executeTakeFirstOrThrow();
  return {
    run: run.id,
    startedAt: run.started_at,
    endedAt: run.ended_at ?? undefined,
    state: run.state,
    before: before && { run: before.id, startedAt: before.started_at },
    accounts: new Map(accounts.map(({ id, name }) => [id, name])),
    audited: run.accounts ?? accountRuns.length,
    units: run.units ?? Number(units),
    resources: Number(resources),
    findings: await readFindings(db, nights),
    changes: await readChanges(db, nights),
    unseen: await readUnseen(db, nights, accountRuns),
    notices: noticesOf(accountRuns),
    problems: accountRuns.flatMap(({ account, problems }) =>
      (JSON.parse(problems) as string[]).map((message) => ({ account, message })),
    ),
    trend: await trendOf(db, run.id),
    rules: JSON.parse(run.rules) as string[],
  };
}

/** Every account is told the same of our lists: it is said once. */
function noticesOf(accountRuns: readonly { readonly notices: string }[]): AuditReport['notices'] {
  const counts = new Map<string, number>();
  for (const { notices } of accountRuns) {
    for (const message of JSON.parse(notices) as string[]) counts.set(message, (counts.get(message) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([message, accounts]) => ({ message, accounts }));
}

async function runAt(db: Db, asOf: string | undefined): Promise<RunTable> {
  let query = db.selectFrom('run').selectAll().orderBy('id', 'desc').limit(1);
  // A day means all of it: times are compared as texts.
  if (asOf !== undefined) query = query.where('started_at', '<=', `${asOf}T99`);
  const run = await query.executeTakeFirst();
  if (!run) throw new AuditError(asOf === undefined ? 'no run is in the history yet' : `no run began by ${asOf}`);
  return run;
}

const shownNights = 14;

async function trendOf(db: Db, run: number): Promise<Night[]> {
  const after = run - shownNights;
  const runs = await db
    .selectFrom('run')
    .select(['id', 'started_at'])
    .where('id', '>', after)
    .where('id', '<=', run)
    .orderBy('id')
    .execute();
  const sums = await db
    .selectFrom('run_stat')
    .select(['run', 'status'])
    .select(({ fn }) => fn.sum<string | number>('n').as('n'))
    .where('run', '>', after)
    .where('run', '<=', run)
    .groupBy(['run', 'status'])
    .execute();
  return runs.map(({ id, started_at }) => {
    const of = (status: string) => Number(sums.find((it) => it.run === id && it.status === status)?.n ?? 0);
    return {
      run: id,
      startedAt: started_at,
      fail: of('fail'),
      open: of('open'),
      accepted: of('accepted'),
      stale: of('stale'),
    };
  });
}
