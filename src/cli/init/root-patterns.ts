import type { ProposedRoot } from './roots.ts';

/** So many entries of one kind are written out; more of them become a pattern. */
const mostWritten = 2;

/**
 * Entries for many roots that are run alike, as few patterns. One may match more roots than it was made of: those have no
 * file that its `each` matches, so it gives them no runs.
 */
export function asPatterns(roots: readonly ProposedRoot[]): ProposedRoot[] {
  return grouped(roots, ({ each = '', path }) => `${each}\0${path.split('/').length}`).flatMap((alike) => {
    const byTop = grouped(alike, ({ path }) => path.slice(0, Math.max(0, path.indexOf('/'))));
    return (byTop.length > mostWritten ? [alike] : byTop).flatMap((group) =>
      group.length > mostWritten ? [{ ...group[0]!, path: patternOf(group) }] : group,
    );
  });
}

/** Parts that all paths have stay, the others become `*`. */
function patternOf(roots: readonly ProposedRoot[]): string {
  const [first = [], ...others] = roots.map(({ path }) => path.split('/'));
  return first.map((part, at) => (others.every((it) => it[at] === part) ? part : '*')).join('/');
}

function grouped<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()];
}
