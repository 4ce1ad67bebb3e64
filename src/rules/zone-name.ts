import type { Zone } from '../model/resource.ts';

/** What messages call a zone, also one whose id is not known. */
export function zoneName({ zoneId }: Pick<Zone, 'zoneId'>): string {
  return zoneId.known === undefined ? 'a zone' : `zone ${zoneId}`;
}
