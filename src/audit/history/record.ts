import type { Scope } from '../collect/collector.ts';
import { Overtaken } from '../run/overtaken.ts';
import { packed, unpacked } from '../store/packed.ts';
import type { Db } from '../store/store.ts';
import type { FindingSpan, RunStat, ScopeSpan, Tables } from '../store/tables.ts';
import type { Attributes } from './attributes.ts';
import { findingSteps } from './finding-step.ts';
import { type Observation, reasonOf } from './observation.ts';
import { resourceSteps } from './resource-step.ts';
import type { TrailEvent } from './trail.ts';

interface Recorded {
  readonly run: number;
  readonly name: string;
  readonly seen: Observation;
  readonly eventOf: (address: string) => TrailEvent | undefined;
  /** The bundle that `audit facts` writes; left out where the account could not be entered. */
  readonly facts: unknown;
}

/** Writes what a run has to say of one account. `tx` is a transaction that the caller commits with the work itself. */
export async function record(tx: Db, { run, name, seen, eventOf, facts }: Recorded): Promise<void> {
  const { account } = seen;
  const known = await tx.selectFrom('account').selectAll().where('id', '=', account).executeTakeFirst();
  const before = known?.last_run ?? 0;
  // A later run has been here: what this one saw is older than what is known.
  if (before >= run) throw new Overtaken(`${account} was audited by a later run`);
  const findings = await recordFindings(tx, run, seen, before);
  await recordResources(tx, run, seen, before, eventOf);
  await recordScopes(tx, run, seen, before);
  await insertAll(tx, 'run_stat', statsOf(run, account, findings));
  const row = { name, last_run: run };
  await tx
    .insertInto('account')
    .values({ id: account, first_run: run, ...row })
    .onConflict((it) => it.column('id').doUpdateSet(row))
    .execute();
  if (seen.unseen !== undefined) return;
  const body = packed(facts);
  await tx
    .insertInto('facts')
    .values({ account, run, body })
    .onConflict((it) => it.column('account').doUpdateSet({ run, body }))
    .execute();
}

/** Answers with the spans that are alive after the run. */
async function recordFindings(tx: Db, run: number, seen: Observation, before: number): Promise<FindingSpan[]> {
  const { account } = seen;
  const live = await tx
    .selectFrom('finding_span')
    .selectAll()
    .where('account', '=', account)
    .where('last_run', '=', before)
    .where('ended_run', 'is', null)
    .execute();
  const failing = new Set(live.filter(({ kind }) => kind === 'fail').map(({ fingerprint }) => fingerprint));
  const fresh = seen.findings.filter((it) => it.kind === 'fail' && !failing.has(it.fingerprint));
  const failedBefore = new Set<string>();
  for (const some of chunks(fresh)) {
    const rows = await tx
      .selectFrom('finding_span')
      .select('fingerprint')
      .distinct()
      .where(
        'fingerprint',
        'in',
        some.map(({ fingerprint }) => fingerprint),
      )
      .where('kind', '=', 'fail')
      .where('ended', 'in', ['fixed', 'gone'])
      .execute();
    for (const { fingerprint } of rows) failedBefore.add(fingerprint);
  }
  const { kept, reworded, ended, begun } = findingSteps(run, seen, live, failedBefore);
  for (const [how, some] of byHow(ended)) {
    for (const part of chunks(some)) {
      await tx
        .updateTable('finding_span')
        .set({ ended_run: run, ended: how })
        .where('last_run', '=', before)
        .where(
          'fingerprint',
          'in',
          part.map(({ fingerprint }) => fingerprint),
        )
        .execute();
    }
  }
  if (kept.length > 0) {
    await tx
      .updateTable('finding_span')
      .set({ last_run: run })
      .where('account', '=', account)
      .where('last_run', '=', before)
      .where('ended_run', 'is', null)
      .execute();
  }
  for (const { fingerprint, payload } of reworded) {
    await tx
      .updateTable('finding_span')
      .set({ payload })
      .where('fingerprint', '=', fingerprint)
      .where('last_run', '=', run)
      .execute();
  }
  await insertAll(tx, 'finding_span', begun);
  const stays = new Set(kept);
  return [...live.filter(({ fingerprint }) => stays.has(fingerprint)), ...begun];
}

async function recordResources(
  tx: Db,
  run: number,
  seen: Observation,
  before: number,
  eventOf: Recorded['eventOf'],
): Promise<void> {
  const { account } = seen;
  const live = await tx
    .selectFrom('resource_span')
    .selectAll()
    .where('account', '=', account)
    .where('last_run', '=', before)
    .where('ended_run', 'is', null)
    .execute();
  const partial = new Set(
    seen.resources.filter((it) => it.attributes.unknown.length > 0).map(({ kind, address }) => `${kind} ${address}`),
  );
  const wanted = live.filter(({ kind, address }) => partial.has(`${kind} ${address}`)).map((it) => it.sha256);
  const contents = await contentsOf(tx, wanted);
  const said = (address: string) => {
    const event = eventOf(address);
    return event ? JSON.stringify(event) : null;
  };
  const { kept, ended, begun, blobs } = resourceSteps(run, seen, live, contents, said);
  const rows = [...blobs].map(([sha256, value]) => ({ sha256, body: packed(value) }));
  // In one order for all: two workers that write the same contents in two orders would wait for each other.
  rows.sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
  for (const some of chunks(rows)) {
    await tx
      .insertInto('blob')
      .values(some)
      .onConflict((it) => it.column('sha256').doNothing())
      .execute();
  }
  for (const [how, some] of byHow(ended)) {
    for (const part of chunks(some)) {
      await tx
        .updateTable('resource_span')
        .set({ ended_run: run, ended: how })
        .where('last_run', '=', before)
        .where(
          'uid',
          'in',
          part.map(({ uid }) => uid),
        )
        .execute();
    }
  }
  if (kept.length > 0) {
    await tx
      .updateTable('resource_span')
      .set({ last_run: run })
      .where('account', '=', account)
      .where('last_run', '=', before)
      .where('ended_run', 'is', null)
      .execute();
  }
  await insertAll(tx, 'resource_span', begun);
}

/** Attributes by hash. */
export async function contentsOf(db: Db, hashes: readonly string[]): Promise<Map<string, Attributes['known']>> {
  const found = new Map<string, Attributes['known']>();
  for (const some of chunks([...new Set(hashes)])) {
    const rows = await db.selectFrom('blob').selectAll().where('sha256', 'in', some).execute();
    for (const { sha256, body } of rows) found.set(sha256, unpacked(body));
  }
  return found;
}

/** Stands among the calls for entering an account at all. */
export const entry = { region: 'global', product: 'account', action: 'enter' } as const;

type FailedScope = Pick<ScopeSpan, 'region' | 'product' | 'action' | 'status' | 'reason'>;

const scopeKey = (it: Pick<Scope, 'region' | 'product' | 'action'>) => `${it.region} ${it.product} ${it.action}`;

async function recordScopes(tx: Db, run: number, seen: Observation, before: number): Promise<void> {
  const { account } = seen;
  const live = await tx
    .selectFrom('scope_span')
    .selectAll()
    .where('account', '=', account)
    .where('last_run', '=', before)
    .where('ended_run', 'is', null)
    .execute();
  const spans = new Map(live.map((it) => [scopeKey(it), it]));
  const failing: FailedScope[] = seen.scopes
    .filter(({ status }) => status !== 'ok' && status !== 'unsupported')
    .map((scope) => ({ ...scope, reason: reasonOf(scope) }));
  if (seen.unseen !== undefined) failing.push({ ...entry, status: 'denied', reason: seen.unseen });
  const begun = new Map<string, ScopeSpan>();
  const kept = new Set<string>();
  for (const scope of failing) {
    const key = scopeKey(scope);
    const span = spans.get(key);
    const { reason } = scope;
    if (kept.has(key) || begun.has(key)) continue;
    if (span && span.status === scope.status && span.reason === reason) {
      kept.add(key);
      continue;
    }
    begun.set(key, {
      account,
      region: scope.region,
      product: scope.product,
      action: scope.action,
      status: scope.status,
      reason,
      first_run: run,
      last_run: run,
      ended_run: null,
      since_run: span?.since_run ?? run,
    });
  }
  for (const [key, { region, product, action, first_run }] of spans) {
    await tx
      .updateTable('scope_span')
      .set(kept.has(key) ? { last_run: run } : { ended_run: run })
      .where('account', '=', account)
      .where('region', '=', region)
      .where('product', '=', product)
      .where('action', '=', action)
      .where('first_run', '=', first_run)
      .execute();
  }
  await insertAll(tx, 'scope_span', [...begun.values()]);
}

/** Numbers for trends: they stay when the details are gone. */
function statsOf(run: number, account: string, spans: readonly FindingSpan[]): RunStat[] {
  const stats = new Map<string, RunStat>();
  for (const { rule, level, kind, accepted, stale } of spans) {
    const status = accepted ? 'accepted' : stale ? 'stale' : kind;
    const key = `${rule} ${level} ${status}`;
    const known = stats.get(key);
    if (known) known.n += 1;
    else stats.set(key, { run, account, rule, level, status, n: 1 });
  }
  return [...stats.values()];
}

function byHow<T extends { readonly how: string }>(ended: readonly T[]): Map<T['how'], T[]> {
  const groups = new Map<T['how'], T[]>();
  for (const it of ended) groups.set(it.how, [...(groups.get(it.how) ?? []), it]);
  return groups;
}

/** Drivers take a limited number of values in one statement. */
function chunks<T>(rows: readonly T[], size = 500): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < rows.length; at += size) parts.push(rows.slice(at, at + size));
  return parts;
}

export async function insertAll<T extends keyof Tables>(db: Db, table: T, rows: readonly Tables[T][]): Promise<void> {
  for (const some of chunks(rows)) {
    // Every table here is inserted as it is selected: none has columns that the database fills.
    await db
      .insertInto(table)
      .values(some as never)
      .execute();
  }
}
