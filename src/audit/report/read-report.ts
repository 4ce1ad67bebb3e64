import { AuditError } from '../audit-error.ts';
import { changesBetween } from '../history/attributes.ts';
import type { Payload } from '../history/observation.ts';
import { contentsOf } from '../history/record.ts';
import type { AuditTarget } from '../run/accounts-file.ts';
import type { Db } from '../store/store.ts';
import type { FindingSpan, RunTable } from '../store/tables.ts';
import type { AuditFinding, AuditReport, FindingState, Night, ResourceChange, Unseen } from './audit-report.ts';

export interface ReportWishes {
  /** The last run that began on this day or before it, YYYY-MM-DD or a time; the last of all without it. */
  readonly asOf?: string | undefined;
  /** Today, YYYY-MM-DD: acceptances may have run out. */
  readonly today: string;
}

/** Reads what a run found and how that differs from the night before. */
export async function readReport(db: Db, { asOf, today }: ReportWishes): Promise<AuditReport> {
  const run = await runAt(db, asOf);
  const before = await db
    .selectFrom('run')
    .selectAll()
    .where('id', '<', run.id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const starts = new Map(
    (await db.selectFrom('run').select(['id', 'started_at']).execute()).map((it) => [it.id, it.started_at]),
  );
  const since = (id: number) => starts.get(id) ?? run.started_at;
  const accountRuns = await db.selectFrom('account_run').selectAll().where('run', '=', run.id).execute();
  const accounts = await db.selectFrom('account').selectAll().where('first_run', '<=', run.id).orderBy('id').execute();
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
    units: Number(units),
    resources: Number(resources),
    findings: await findingsOf(db, run.id, since),
    changes: await changesOf(db, run.id),
    unseen: await unseenOf(db, run.id, accountRuns, since, today),
    problems: accountRuns.flatMap(({ account, problems }) =>
      (JSON.parse(problems) as string[]).map((message) => ({ account, message })),
    ),
    trend: await trendOf(db, run.id),
    rules: JSON.parse(run.rules) as string[],
  };
}

async function runAt(db: Db, asOf: string | undefined): Promise<RunTable> {
  let query = db.selectFrom('run').selectAll().orderBy('id', 'desc').limit(1);
  // A day means all of it: times are compared as texts.
  if (asOf !== undefined)
    query = query.where('started_at', '<=', /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? `${asOf}T99` : asOf);
  const run = await query.executeTakeFirst();
  if (!run) throw new AuditError(asOf === undefined ? 'no run is in the history yet' : `no run began by ${asOf}`);
  return run;
}

async function findingsOf(db: Db, run: number, since: (id: number) => string): Promise<AuditFinding[]> {
  const alive = await db
    .selectFrom('finding_span')
    .selectAll()
    .where('first_run', '<=', run)
    .where('last_run', '>=', run)
    .execute();
  const ended = await db
    .selectFrom('finding_span')
    .selectAll()
    .where('ended_run', '=', run)
    .where('ended', 'in', ['fixed', 'gone'])
    .where('kind', '=', 'fail')
    .execute();
  const findings = [
    ...alive.map((span) => findingOf(span, stateOf(span, run), since)),
    ...ended.map((span) => findingOf(span, 'fixed', since)),
  ];
  return findings.sort(byPlace);
}

function stateOf({ kind, accepted, stale, change, first_run }: FindingSpan, run: number): FindingState {
  if (accepted) return 'accepted';
  if (stale) return 'stale';
  if (kind === 'open') return 'open';
  if (first_run !== run) return 'failing';
  return change === 'new' || change === 'reopened' || change === 'worse' || change === 'acceptance-ended'
    ? change
    : 'failing';
}

function findingOf(span: FindingSpan, state: FindingState, since: (id: number) => string): AuditFinding {
  const { path, message, why, reason, until } = JSON.parse(span.payload) as Payload;
  return {
    state,
    kind: span.kind,
    rule: span.rule,
    level: span.level,
    account: span.account,
    region: span.region,
    resourceKind: span.resource_kind,
    resource: span.resource,
    path,
    message,
    ...(why !== undefined && (state === 'open' || state === 'stale') && { why }),
    since: since(span.since_run),
    ...(state === 'accepted' && { reason: reason ?? '', ...(until !== undefined && { until }) }),
    ...(span.ended === 'gone' && state === 'fixed' && { gone: true as const }),
    fingerprint: span.fingerprint,
  };
}

function byPlace(a: AuditFinding, b: AuditFinding): number {
  const [one, other] = [a, b].map((it) =>
    [it.account, it.rule, it.region, it.resource, it.path, it.fingerprint, it.state].join('\0'),
  ) as [string, string];
  return one < other ? -1 : one > other ? 1 : 0;
}

async function changesOf(db: Db, run: number): Promise<ResourceChange[]> {
  const spans = await db
    .selectFrom('resource_span')
    .selectAll()
    .where('first_run', '=', run)
    .where('change', '=', 'changed')
    .orderBy('uid')
    .execute();
  const changes: ResourceChange[] = [];
  for (const span of spans) {
    const old = await db
      .selectFrom('resource_span')
      .select('sha256')
      .where('uid', '=', span.uid)
      .where('last_run', '<', run)
      .orderBy('last_run', 'desc')
      .limit(1)
      .executeTakeFirst();
    const contents = await contentsOf(db, [span.sha256, ...(old ? [old.sha256] : [])]);
    const attributes = changesBetween(contents.get(old?.sha256 ?? '') ?? {}, contents.get(span.sha256) ?? {});
    if (attributes.length === 0) continue;
    changes.push({
      account: span.account,
      region: span.region,
      resourceKind: span.kind,
      resource: span.address,
      attributes,
      ...(span.event !== null && { event: JSON.parse(span.event) as NonNullable<ResourceChange['event']> }),
    });
  }
  return changes;
}

async function unseenOf(
  db: Db,
  run: number,
  accountRuns: readonly { readonly account: string; readonly target: string; readonly state: string }[],
  since: (id: number) => string,
  today: string,
): Promise<Unseen[]> {
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
  const shut = await db
    .selectFrom('account')
    .selectAll()
    .where('last_run', '>=', run)
    .where('unseen', 'is not', null)
    .execute();
  const byAccount = new Map(shut.map((it) => [it.id, it]));
  const unseen: Unseen[] = [];
  for (const { account, target, state } of accountRuns) {
    const known = byAccount.get(account);
    const { unseen: accepted } = JSON.parse(target) as AuditTarget;
    if (state === 'pending') {
      unseen.push({ account, reason: 'the run has not come to it', since: since(run) });
    } else if (known?.unseen && known.last_run === run) {
      const first = scopes.filter((it) => it.account === account).map(({ since_run }) => since_run);
      unseen.push({
        account,
        reason: known.unseen,
        since: since(first.length > 0 ? Math.max(...first) : run),
        ...(accepted && (accepted.until >= today ? { accepted } : { acceptanceEnded: accepted.until })),
      });
    }
  }
  const asWhole = new Set(unseen.map(({ account }) => account));
  const single = scopes
    .filter(({ account }) => !asWhole.has(account))
    .map(({ account, region, product, action, reason, since_run }) => ({
      account,
      scope: { region, call: `${product}:${action}` },
      reason,
      since: since(since_run),
    }));
  const all = [...unseen, ...single, ...(await leftOut(db, run, since))];
  return all.sort((a, b) => (a.account < b.account ? -1 : a.account > b.account ? 1 : 0));
}

/** Accounts of the run before that this one was not asked to look at. */
async function leftOut(db: Db, run: number, since: (id: number) => string): Promise<Unseen[]> {
  const rows = await db
    .selectFrom('account')
    .selectAll()
    .where('last_run', '=', run - 1)
    .execute();
  const asked = new Set(
    (await db.selectFrom('account_run').select('account').where('run', '=', run).execute()).map((it) => it.account),
  );
  return rows
    .filter(({ id }) => !asked.has(id))
    .map(({ id, last_run }) => ({
      account: id,
      reason: 'it is no longer among the accounts',
      since: since(last_run),
      dropped: true as const,
    }));
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
