import type { AddressUse } from '../model/resource.ts';
import { all, type Evidence, Verdict, when } from '../model/verdict.ts';
import { isThere } from './known.ts';

/** An address that has two users: a fault at the second, open where one of the two may not exist. */
export function secondUse(use: AddressUse, first: AddressUse, ...because: readonly Evidence[]): Verdict {
  return when(areThere(use, first), () => Verdict.fail(use, { site: first.site }, ...because));
}

/** What a user is called beside another: two roots may have the same address. */
export function userName(use: AddressUse, other: AddressUse): string {
  const name = use.owner.known ?? `the target of ${use.user.address}`;
  return use.user.root === other.user.root ? name : `${name} (${use.user.root})`;
}

/** Both users exist. */
export function areThere(use: AddressUse, first: AddressUse): Verdict {
  return all(isThere(use.user), isThere(first.user));
}
