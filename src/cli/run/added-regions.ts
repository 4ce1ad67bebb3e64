import type { AddedRegions } from '../../config/read.ts';
import { anycastAlb, anycastNlb, bgpPro, type Region, regions } from '../../rules/data/regions.ts';

const lists = { anycastAlb, anycastNlb, bgpPro };

let undo: (() => void)[] = [];

/** Lets the rules know regions that a feature has come to since. The lists belong to the process. */
export function addRegions(added: AddedRegions): void {
  for (const [name, ids = []] of Object.entries(added) as [keyof AddedRegions, string[] | undefined][]) {
    for (const id of ids) {
      add(lists[name].ids as Set<string>, id);
      const known = regions as Map<string, Region>;
      if (known.has(id)) continue;
      known.set(id, { mainland: id.startsWith('cn-') });
      undo.push(() => known.delete(id));
    }
  }
}

/** Takes them out again: a process that lives on reads its configuration again. */
export function forgetAddedRegions(): void {
  for (const it of undo) it();
  undo = [];
}

function add(ids: Set<string>, id: string): void {
  if (ids.has(id)) return;
  ids.add(id);
  undo.push(() => ids.delete(id));
}
