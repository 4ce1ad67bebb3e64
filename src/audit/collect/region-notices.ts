import { anycastRegions } from './actions.ts';
import type { Answered } from './answered.ts';
import { itemsOf } from './paging.ts';
import type { Answer } from './transport.ts';

/** Where the service itself says Anycast EIPs can be bound, and our lists do not, or the other way round. */
export interface RegionNotice {
  readonly kind: 'anycast-regions';
  readonly message: string;
}

type AnyAnswered = Pick<Answered, 'action' | 'status' | 'bodies'>;

/** Ids as users know them; the service also has names of its own for parts of its network. */
const usual = /^[a-z]{2}-[a-z]+(-\d+)?$/;

/**
 * Compares the live list of regions with ours. The live list does not say for which kind of load balancer, so it decides
 * nothing by itself: whoever runs this is told, with what to paste.
 */
export function regionNotices(scopes: readonly AnyAnswered[], known: ReadonlySet<string>): RegionNotice[] {
  const live = new Set(
    scopes
      .filter(({ action, status }) => action === anycastRegions.action && status === 'ok')
      .flatMap(({ bodies }) => bodies.flatMap((body) => itemsOf(body as Answer, anycastRegions)))
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
    const message = `the rules take ${gone.join(', ')} for regions of Anycast EIPs; the service's list does not have them`;
    notices.push({ kind: 'anycast-regions', message });
  }
  return notices;
}
