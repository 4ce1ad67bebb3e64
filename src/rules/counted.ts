import type { Site } from '../model/source.ts';
import type { Value } from '../model/value.ts';
import { type Evidence, Verdict } from '../model/verdict.ts';

/** A part of what is counted together. */
export interface Portion {
  readonly site: Site;
  /** Absent is none. */
  readonly size: Value<number>;
  /** It may not be there, or stand for several. */
  readonly uncertain?: Evidence | undefined;
}

/**
 * No more than `most` together. Too many that are known are a fault, at the portion that goes over the limit; else it
 * is open while a portion is not known or `missing` says that there may be more.
 */
export function counted(portions: readonly Portion[], most: number, missing: Evidence | undefined): Verdict {
  let total = 0;
  let unknown = missing;
  for (const { site, size, uncertain } of portions) {
    if (uncertain) unknown ??= uncertain;
    else if (size.it.state === 'unknown') unknown ??= size.evidence;
    else total += size.known ?? 0;
    if (total > most) return Verdict.fail({ site });
  }
  return unknown ? Verdict.open(unknown) : Verdict.pass();
}
