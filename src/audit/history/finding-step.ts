import type { FindingChange, FindingSpan } from '../store/tables.ts';
import type { Observation, ObservedFinding, Payload } from './observation.ts';

type Ended = NonNullable<FindingSpan['ended']>;

/** What one run makes of the intervals of an account's findings. */
export interface FindingSteps {
  /** Spans that go on as they are. */
  readonly kept: readonly string[];
  /** Spans that go on, and whose words changed. */
  readonly reworded: readonly { readonly fingerprint: string; readonly payload: string }[];
  readonly ended: readonly { readonly fingerprint: string; readonly how: Ended }[];
  readonly begun: readonly FindingSpan[];
}

const levels = { note: 0, warning: 1, error: 2 } as const;

/**
 * Compares what a run found with the spans that were alive after the run before.
 *
 * A fail ends as `fixed` only if its rule holds now or does not apply, or as `gone` if its resource is missing from a
 * list that was collected well. In all other cases nobody knows, and it goes on as stale.
 *
 * `failedBefore` has the fingerprints of fails that ended in an earlier run: these come back as reopened.
 */
export function findingSteps(
  run: number,
  seen: Observation,
  live: readonly FindingSpan[],
  failedBefore: ReadonlySet<string>,
): FindingSteps {
  const kept: string[] = [];
  const reworded: { fingerprint: string; payload: string }[] = [];
  const ended: { fingerprint: string; how: Ended }[] = [];
  const begun: FindingSpan[] = [];
  const before = new Map(live.map((it) => [it.fingerprint, it]));
  for (const found of seen.findings) {
    const span = before.get(found.fingerprint);
    before.delete(found.fingerprint);
    if (!span) {
      const change = changeOfNew(found, failedBefore);
      begun.push(spanOf(found, seen.account, run, { since: run, change, stale: 0 }));
      continue;
    }
    const isBlind = found.kind === 'open' && span.kind === 'fail' && !found.accepted;
    if (isBlind) {
      goStale(span, found.payload.why);
      continue;
    }
    const change = changeOf(span, found, failedBefore);
    if (change === undefined) {
      kept.push(span.fingerprint);
      const payload = JSON.stringify(found.payload);
      if (payload !== span.payload) reworded.push({ fingerprint: span.fingerprint, payload });
      continue;
    }
    ended.push({ fingerprint: span.fingerprint, how: 'replaced' });
    const since = change === 'new' || change === 'reopened' ? run : span.since_run;
    begun.push(spanOf(found, seen.account, run, { since, change, stale: 0 }));
  }
  for (const span of before.values()) {
    const presence = seen.presences.of({ kind: span.resource_kind, region: span.region, address: span.resource });
    if (!seen.asked.has(span.rule)) ended.push({ fingerprint: span.fingerprint, how: 'not-asked' });
    else if (presence === 'gone') ended.push({ fingerprint: span.fingerprint, how: 'gone' });
    else if (presence === 'there' && !seen.unsure.has(`${span.rule} ${span.resource}`)) {
      ended.push({ fingerprint: span.fingerprint, how: span.kind === 'fail' ? 'fixed' : 'told' });
    } else if (span.kind === 'open') kept.push(span.fingerprint);
    else goStale(span, undefined);
  }
  return { kept, reworded, ended, begun };

  function goStale(span: FindingSpan, why: string | undefined): void {
    const { until, ...told } = JSON.parse(span.payload) as Payload;
    // An acceptance ends on its day, whether or not anybody can look.
    const isOver = span.accepted === 1 && until !== undefined && until < seen.day;
    if (span.stale && !isOver) {
      kept.push(span.fingerprint);
      return;
    }
    ended.push({ fingerprint: span.fingerprint, how: 'replaced' });
    begun.push({
      ...span,
      payload: JSON.stringify({ ...told, ...(!isOver && until && { until }), ...(why !== undefined && { why }) }),
      accepted: isOver ? 0 : span.accepted,
      stale: 1,
      change: isOver ? 'acceptance-ended' : 'stale',
      first_run: run,
      last_run: run,
      ended_run: null,
      ended: null,
    });
  }
}

function changeOfNew(found: ObservedFinding, failedBefore: ReadonlySet<string>): FindingChange {
  if (found.accepted) return 'accepted';
  return found.kind === 'fail' && failedBefore.has(found.fingerprint) ? 'reopened' : 'new';
}

/** `undefined`: nothing that a reader would want to be told. */
function changeOf(
  span: FindingSpan,
  found: ObservedFinding,
  failedBefore: ReadonlySet<string>,
): FindingChange | undefined {
  if (found.accepted) return span.accepted && span.kind === found.kind ? undefined : 'accepted';
  if (span.accepted) return found.kind === 'fail' ? 'acceptance-ended' : 'new';
  if (found.kind === 'fail' && span.kind === 'open') return changeOfNew(found, failedBefore);
  const step = levels[found.level] - levels[span.level];
  if (step > 0) return 'worse';
  if (span.stale) return 'seen-again';
  return step < 0 ? 'milder' : undefined;
}

function spanOf(
  found: ObservedFinding,
  account: string,
  run: number,
  { since, change, stale }: { since: number; change: FindingChange; stale: 0 | 1 },
): FindingSpan {
  return {
    fingerprint: found.fingerprint,
    account,
    rule: found.rule,
    level: found.level,
    kind: found.kind,
    accepted: found.accepted ? 1 : 0,
    region: found.region,
    resource_kind: found.resourceKind,
    resource: found.resource,
    payload: JSON.stringify(found.payload),
    first_run: run,
    last_run: run,
    since_run: since,
    stale,
    change,
    ended_run: null,
    ended: null,
  };
}
