import type { AddedRegions } from '../config/read.ts';
import { anycastAlb, anycastNlb, bgpPro, type Region, regions } from '../rules/data/regions.ts';

const lists = { anycastAlb, anycastNlb, bgpPro };

/**
 * Lets the rules know regions that a feature has come to since. The lists belong to the process, so this is for the
 * command line, which lives for one run.
 */
export function addRegions(added: AddedRegions): void {
  for (const [name, ids = []] of Object.entries(added) as [keyof AddedRegions, string[] | undefined][]) {
    for (const id of ids) {
      (lists[name].ids as Set<string>).add(id);
      const known = regions as Map<string, Region>;
      if (!known.has(id)) known.set(id, { mainland: id.startsWith('cn-') });
    }
  }
}
