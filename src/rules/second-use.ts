import type { AddressUse } from '../model/resource.ts';
import { type Evidence, unsure, Verdict } from '../model/verdict.ts';

/** An address that has two users: a fault at the second, open where one of the two may not exist. */
export function secondUse(use: AddressUse, first: AddressUse, ...because: readonly Evidence[]): Verdict {
  const fault = Verdict.fail(use, { site: first.site }, ...because);
  const doubts = [use.user.uncertain, first.user.uncertain].filter((it) => it !== undefined);
  return doubts.length > 0 ? unsure(fault, doubts) : fault;
}

/** What a user is called beside another: two roots may have the same address. */
export function userName(use: AddressUse, other: AddressUse): string {
  const name = use.owner.known ?? `the target of ${use.user.address}`;
  return use.user.root === other.user.root ? name : `${name} (${use.user.root})`;
}
