import { Value } from '../model/value.ts';
import { regions } from './data/regions.ts';

/** The region where documents know it, else a value that nobody can judge: regions open more often than lists change. */
export function documentedRegion(region: Value<string>): Value<string> {
  if (region.it.state === 'unknown') return region;
  if (region.it.state === 'absent') {
    return Value.unknown({ kind: 'no-value', text: 'the region is not known' }, region);
  }
  const id = region.it.value;
  if (regions.has(id)) return region;
  return Value.unknown({ kind: 'undocumented', text: `no list that we know has the region ${id}` }, region);
}
