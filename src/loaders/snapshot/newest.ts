import type { Problem } from '../../model/finding.ts';
import { ownerOf } from './account.ts';
import { findListed } from './found.ts';
import { listed } from './listed.ts';
import type { AccountScopes } from './scope.ts';

const anycastEips = listed.find(({ product }) => product === 'eipanycast')!;

/** Of several snapshots of one account the newest counts as its facts; the others are told. */
export function newestOf(accounts: readonly AccountScopes[]): { kept: AccountScopes[]; notices: Problem[] } {
  const byOwner = new Map<string, AccountScopes>();
  const notices: Problem[] = [];
  for (const it of accounts) {
    const owner =
      ownerOf(
        it.account,
        findListed(anycastEips, it.scopes, []).found.map(({ item }) => item),
      ) ?? it.account;
    const other = byOwner.get(owner);
    const [newer, older] = !other || dateOf(other) <= dateOf(it) ? [it, other] : [other, it];
    byOwner.set(owner, newer);
    if (!older) continue;
    notices.push({
      kind: 'facts-older',
      message: `${described(older)} is not used: ${described(newer)} has newer facts of account ${owner} (--facts)`,
    });
  }
  return { kept: [...byOwner.values()], notices };
}

/** Facts that do not tell their day are older than any that do. */
const dateOf = ({ snapshot }: AccountScopes) => snapshot.collected ?? '';

function described({ root, snapshot: { collected } }: AccountScopes): string {
  return collected === undefined ? `${root} (of a day that is not told)` : `${root} of ${collected.slice(0, 10)}`;
}
