import type { Payload } from '../history/observation.ts';
import type { Db } from '../store/store.ts';
import type { FindingSpan } from '../store/tables.ts';
import { type AuditFinding, type FindingState, news } from './audit-report.ts';
import type { Nights } from './nights.ts';

/** The findings that are alive in a run, and those that ended since the run that it is compared with. */
export async function readFindings(db: Db, { run, after, since }: Nights): Promise<AuditFinding[]> {
  const alive = await db
    .selectFrom('finding_span')
    .selectAll()
    .where('first_run', '<=', run)
    .where('last_run', '>=', run)
    .execute();
  const ended = await db
    .selectFrom('finding_span')
    .selectAll()
    .where('ended_run', '>', after)
    .where('ended_run', '<=', run)
    .where('ended', 'in', ['fixed', 'gone'])
    .where('kind', '=', 'fail')
    .orderBy('ended_run', 'desc')
    .execute();
  // Between two reports there may be a run that was given up, in which something ended and came back.
  const seen = new Set(alive.map(({ fingerprint }) => fingerprint));
  const last = ended.filter(({ fingerprint }) => !seen.has(fingerprint) && seen.add(fingerprint));
  const findings = [
    ...alive.map((span) => findingOf(span, stateOf(span, after), since)),
    ...last.map((span) => findingOf(span, 'fixed', since)),
  ];
  return findings.sort(byPlace);
}

function stateOf({ kind, accepted, stale, change, first_run }: FindingSpan, after: number): FindingState {
  if (accepted) return 'accepted';
  const isNews = first_run > after && kind === 'fail' && news.has(change as FindingState);
  if (isNews) return change as FindingState;
  if (stale) return 'stale';
  return kind === 'open' ? 'open' : 'failing';
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
