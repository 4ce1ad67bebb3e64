import { sha256 } from '../store/packed.ts';
import type { ResourceSpan } from '../store/tables.ts';
import { type Attributes, carried } from './attributes.ts';
import type { Observation, ObservedResource } from './observation.ts';

/** What one run makes of the intervals of an account's resources. */
export interface ResourceSteps {
  readonly kept: readonly string[];
  readonly ended: readonly { readonly uid: string; readonly how: 'gone' | 'replaced' }[];
  readonly begun: readonly ResourceSpan[];
  /** Contents by their hash. */
  readonly blobs: ReadonlyMap<string, Attributes['known']>;
}

export const uidOf = (account: string, { kind, address }: Pick<ObservedResource, 'kind' | 'address'>) =>
  `${account} ${kind} ${address}`;

/** `contents` has the attributes of live spans of which not everything is known now; `eventOf` the trail's last word. */
export function resourceSteps(
  run: number,
  seen: Observation,
  live: readonly ResourceSpan[],
  contents: ReadonlyMap<string, Attributes['known']>,
  eventOf: (address: string) => string | null,
): ResourceSteps {
  const kept: string[] = [];
  const ended: { uid: string; how: 'gone' | 'replaced' }[] = [];
  const begun: ResourceSpan[] = [];
  const blobs = new Map<string, Attributes['known']>();
  const before = new Map(live.map((it) => [it.uid, it]));
  const done = new Set<string>();
  for (const resource of seen.resources) {
    const uid = uidOf(seen.account, resource);
    if (done.has(uid)) continue;
    done.add(uid);
    const span = before.get(uid);
    before.delete(uid);
    const attributes = carried(resource.attributes, span && contents.get(span.sha256));
    const hash = sha256(JSON.stringify(attributes));
    if (span && span.sha256 === hash && !span.stale) {
      kept.push(uid);
      continue;
    }
    if (span) ended.push({ uid, how: 'replaced' });
    if (span?.sha256 !== hash) blobs.set(hash, attributes);
    const change = !span ? 'new' : span.sha256 === hash ? 'seen-again' : 'changed';
    begun.push({
      uid,
      account: seen.account,
      kind: resource.kind,
      region: resource.region,
      address: resource.address,
      sha256: hash,
      first_run: run,
      last_run: run,
      since_run: span?.since_run ?? run,
      stale: 0,
      change,
      event: change === 'changed' ? eventOf(resource.address) : null,
      ended_run: null,
      ended: null,
    });
  }
  for (const span of before.values()) {
    if (seen.presences.of(span) === 'gone') ended.push({ uid: span.uid, how: 'gone' });
    else if (span.stale) kept.push(span.uid);
    else {
      ended.push({ uid: span.uid, how: 'replaced' });
      begun.push({
        ...span,
        first_run: run,
        last_run: run,
        stale: 1,
        change: 'stale',
        event: null,
        ended_run: null,
        ended: null,
      });
    }
  }
  return { kept, ended, begun, blobs };
}
