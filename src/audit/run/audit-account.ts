import type { Settings } from '../../model/settings.ts';
import { AuditError } from '../audit-error.ts';
import { isComplete } from '../collect/bundle.ts';
import type { Collector } from '../collect/collector.ts';
import { regionNotices } from '../collect/region-notices.ts';
import { observe } from '../history/observation.ts';
import { record } from '../history/record.ts';
import { lastEvents } from '../history/trail.ts';
import { packed, unpacked } from '../store/packed.ts';
import type { Db, Store } from '../store/store.ts';
import { accountBundle, brokenUnit, type UnitBody, unitBody } from './account-bundle.ts';
import type { AuditTarget } from './accounts-file.ts';
import type { Judge } from './judge.ts';
import { Overtaken } from './overtaken.ts';

/** What every account of a run is audited with. */
export interface AuditContext {
  readonly store: Store;
  readonly collector: Collector;
  readonly judge: Judge;
  readonly settings: Settings;
  /** Regions of Anycast EIPs that the rules know. */
  readonly anycastRegions: ReadonlySet<string>;
  /** How long the history keeps what has ended. */
  readonly keepDays: number;
  /** Names this process in the ledger. */
  readonly worker: string;
}

/** One try at one account. */
export interface Attempt {
  readonly run: number;
  readonly account: string;
  readonly attempt: number;
  /** Part of the transaction that writes the results: a queue completes its job here, and throws if it was given away. */
  readonly complete?: (tx: Db) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Collects one account, judges it, and writes the results in one short transaction. Every region that was collected is
 * kept at once, so that an attempt that dies is carried on at the next region. Whoever is second to commit takes
 * nothing: the change from pending to done can be made once.
 */
export async function auditAccount(context: AuditContext, attempt: Attempt): Promise<'done' | 'was done'> {
  const { store, judge, settings, worker } = context;
  const { run, account, signal } = attempt;
  const { db } = store;
  const own = await db
    .selectFrom('account_run')
    .innerJoin('run', 'run.id', 'account_run.run')
    .select(['account_run.state', 'account_run.target', 'run.state as runState', 'run.started_at'])
    .where('account_run.run', '=', run)
    .where('account_run.account', '=', account)
    .executeTakeFirst();
  if (own?.state !== 'pending' || own.runState !== 'running') {
    // The transaction committed and its process died before the queue heard of it, or the run was given up.
    if (attempt.complete) await attempt.complete(db).catch(() => {});
    return 'was done';
  }
  const target = JSON.parse(own.target) as AuditTarget;
  await collectUnits(context, target, attempt);
  const units = await db
    .selectFrom('unit')
    .leftJoin('unit_body', (join) =>
      join
        .onRef('unit_body.run', '=', 'unit.run')
        .onRef('unit_body.account', '=', 'unit.account')
        .onRef('unit_body.region', '=', 'unit.region'),
    )
    .select(['unit.region', 'unit_body.body'])
    .where('unit.run', '=', run)
    .where('unit.account', '=', account)
    .orderBy('unit.region')
    .execute();
  if (units.length === 0 || units.some(({ body }) => body === null))
    throw new Overtaken(`${account} was finished by another worker`);
  const bodies = units.map(({ body }) => unpacked<UnitBody>(body!));
  signal.throwIfAborted();
  const scopes = bodies.flatMap((it) => it.scopes);
  const bundle = accountBundle(account, bodies, isComplete(target, [{ account, scopes, files: new Map() }]));
  const day = own.started_at.slice(0, 10);
  const judged = judge(account, JSON.stringify(bundle), day);
  const seen = observe(account, scopes, judged, settings, day);
  const notices = [
    ...regionNotices(bundle.scopes, context.anycastRegions).map(({ message }) => message),
    ...(judged.notices ?? []),
  ];
  const eventOf = lastEvents(bundle.scopes);
  await db.transaction().execute(async (tx) => {
    const at = new Date().toISOString();
    const { numUpdatedRows } = await tx
      .updateTable('account_run')
      .set({
        state: 'done',
        problems: JSON.stringify(seen.problems),
        notices: JSON.stringify(notices),
        ended_at: at,
        target: doneTarget(target),
      })
      .where('run', '=', run)
      .where('account', '=', account)
      .where('state', '=', 'pending')
      // A run that was given up has a later one, which must not be written over.
      .where(({ exists, selectFrom }) =>
        exists(selectFrom('run').select('id').where('id', '=', run).where('run.state', '=', 'running')),
      )
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new Overtaken(`${account} was finished by another worker`);
    await record(tx, { run, name: target.name ?? '', seen, eventOf, facts: bundle });
    await tx.updateTable('unit').set({ state: 'done' }).where('run', '=', run).where('account', '=', account).execute();
    await tx.deleteFrom('unit_body').where('run', '=', run).where('account', '=', account).execute();
    await tx.insertInto('ledger').values({ run, account, worker, attempt: attempt.attempt, at }).execute();
    await attempt.complete?.(tx);
  });
  return 'done';
}

/** Collects what is not there yet, one region after the other: the limits of the cloud are an account's. */
async function collectUnits(
  context: AuditContext,
  target: AuditTarget,
  { run, account, signal }: Attempt,
): Promise<void> {
  const { store, collector } = context;
  const { db } = store;
  try {
    for (const { region } of await unitsOf(context, target, run, account)) {
      signal.throwIfAborted();
      const body = await collected(collector, target, region, signal);
      await db.transaction().execute((tx) => keep(tx, { run, account, region }, body));
    }
  } finally {
    collector.leave(target);
  }
}

interface UnitKey {
  readonly run: number;
  readonly account: string;
  readonly region: string;
}

/** Two attempts may collect the same unit; the first that is there is kept, so that both judge the same. */
async function keep(tx: Db, { run, account, region }: UnitKey, body: UnitBody): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('unit')
    .set({ state: 'collected', calls: body.scopes.reduce((sum, { pages }) => sum + pages, 0) })
    .where('run', '=', run)
    .where('account', '=', account)
    .where('region', '=', region)
    .where('state', '=', 'pending')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  await tx
    .insertInto('unit_body')
    .values({ run, account, region, body: packed(body) })
    .execute();
}

/** The units that are left. The first attempt asks which regions there are, and all others keep to its answer. */
async function unitsOf({ store, collector }: AuditContext, target: AuditTarget, run: number, account: string) {
  const { db } = store;
  const left = () =>
    db
      .selectFrom('unit')
      .select(['region', 'state'])
      .where('run', '=', run)
      .where('account', '=', account)
      .orderBy('region')
      .execute();
  let units = await left();
  if (units.length === 0) {
    const regions = target.regions ?? (await regionsOf(collector, target));
    const rows = [...new Set(['global', ...regions])].map((region) => ({
      run,
      account,
      region,
      state: 'pending' as const,
      calls: 0,
    }));
    await db
      .insertInto('unit')
      .values(rows)
      .onConflict((it) => it.columns(['run', 'account', 'region']).doNothing())
      .execute();
    units = await left();
  }
  return units.filter(({ state }) => state === 'pending');
}

/** What is kept of a target: how to enter an account is nobody's business when that was done. */
function doneTarget({ unseen }: AuditTarget): string {
  return JSON.stringify({ ...(unseen && { unseen }) });
}

/** Who cannot be entered has no regions to tell of; the global part then says why. */
async function regionsOf(collector: Collector, target: AuditTarget): Promise<readonly string[]> {
  try {
    return await collector.regions(target);
  } catch (error) {
    if (error instanceof AuditError) throw error;
    return [];
  }
}

async function collected(
  collector: Collector,
  target: AuditTarget,
  region: string,
  signal: AbortSignal,
): Promise<UnitBody> {
  try {
    return unitBody(await collector.collect(target, region, signal));
  } catch (error) {
    signal.throwIfAborted();
    // Without keys no account can be read, which is nothing to write down for each.
    if (error instanceof AuditError) throw error;
    return brokenUnit(target.id, region, `the collector broke: ${(error as Error).message}`);
  }
}

/** Ends an account that no attempt could finish: all that was known of it goes on as stale. */
export async function giveUp(context: AuditContext, run: number, account: string, reason: string): Promise<void> {
  await context.store.db.transaction().execute(async (tx) => {
    const own = await tx
      .selectFrom('account_run')
      .select('state')
      .where('run', '=', run)
      .where('account', '=', account)
      .executeTakeFirst();
    if (own?.state !== 'pending') return;
    // What some regions answered proves nothing about the account when the others cannot be judged with it.
    await tx.deleteFrom('unit_body').where('run', '=', run).where('account', '=', account).execute();
    await tx.deleteFrom('unit').where('run', '=', run).where('account', '=', account).execute();
    const key = { run, account, region: 'global' };
    await tx
      .insertInto('unit')
      .values({ ...key, state: 'pending', calls: 0 })
      .execute();
    await keep(tx, key, brokenUnit(account, 'global', reason));
  });
  await auditAccount(context, { run, account, attempt: -1, signal: new AbortController().signal });
}
