/** What a member may come from. */
export interface Origins<C> {
  /** One is sure, several are left where nothing tells them apart. */
  readonly candidates: readonly C[];
  /** It may come from something that is no candidate: a dynamic block, which a plan does not hold. */
  readonly others: boolean;
}

/** More blocks than this of one resource are no configuration that somebody wrote. */
const mostPairs = 40_000;

/**
 * Pairs the members of a set with what they can come from. Sets have no order. Every candidate makes a member, so one
 * that fits a single member made that one; what is left over goes on with fewer candidates.
 */
export function pair<M, C>(
  members: readonly M[],
  candidates: readonly C[],
  fits: (member: M, candidate: C) => boolean,
): Origins<C>[] {
  if (members.length * candidates.length > mostPairs) return members.map(() => ({ candidates: [], others: true }));
  const possible = candidates.map((candidate) => members.map((member) => fits(member, candidate)));
  const owner = new Map<number, number>();
  const settled = new Set<number>();
  for (let progress = true; progress; ) {
    progress = false;
    possible.forEach((fitting, candidate) => {
      if (settled.has(candidate)) return;
      const free = fitting.flatMap((fit, member) => (fit && !owner.has(member) ? [member] : []));
      if (free.length !== 1) return;
      owner.set(free[0]!, candidate);
      settled.add(candidate);
      progress = true;
    });
  }
  const left = candidates.length - settled.size;
  const others = members.length - owner.size > left;
  return members.map((_, member) => {
    const own = owner.get(member);
    if (own !== undefined) return { candidates: [candidates[own]!], others: false };
    const open = candidates.filter((_, candidate) => !settled.has(candidate) && possible[candidate]![member]);
    return { candidates: open, others: others || open.length === 0 };
  });
}
