import { anycastRegions } from './actions.ts';
import type { Collected } from './collector.ts';
import { itemsOf } from './paging.ts';
import type { Answer } from './transport.ts';

/** Where the service itself says Anycast EIPs can be bound, and our lists do not, or the other way round. */
export interface RegionNotice {
  readonly kind: 'anycast-regions';
  readonly message: string;
}

/** Ids as users know them; the service also has names of its own for parts of its network. */
const usual = /^[a-z]{2}-[a-z]+(-\d+)?$/;

/**
 * Compares the live list of regions with ours. The live list does not say for which kind of load balancer, so it decides
 * nothing by itself: whoever runs this is told, with what to paste.
 */
export function regionNotices(parts: readonly Collected[], known: ReadonlySet<string>): RegionNotice[] {
  const bodies = parts.flatMap(({ scopes, files }) =>
    scopes
      .filter((it) => it.action === anycastRegions.action && it.status === 'ok')
      .flatMap((it) => it.files.map((name) => JSON.parse(files.get(name) ?? '{}') as Answer)),
  );
  const live = new Set(
    bodies
      .flatMap((body) => itemsOf(body, anycastRegions))
      .map((it) => String((it as Answer).RegionId ?? ''))
      .filter((id) => usual.test(id)),
  );
  if (live.size === 0) return [];
  const added = [...live].filter((id) => !known.has(id)).sort();
  const gone = [...known].filter((id) => !live.has(id)).sort();
  const notices: RegionNotice[] = [];
  if (added.length > 0) {
    const entry = `data: { regions: { anycastAlb: [${added.join(', ')}] } }`;
    const message = `the service offers Anycast EIPs in ${added.join(', ')}, which the rules do not know. If load balancers take them there, add to eiplint.yaml: ${entry}`;
    notices.push({ kind: 'anycast-regions', message });
  }
  if (gone.length > 0) {
    const message = `the rules take ${gone.join(', ')} for a region of Anycast EIPs; the list of the service does not have it`;
    notices.push({ kind: 'anycast-regions', message });
  }
  return notices;
}
