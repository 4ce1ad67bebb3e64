import type { Inventory } from '../model/inventory.ts';
import type { Account } from '../model/resource.ts';
import { Site } from '../model/source.ts';
import { Value } from '../model/value.ts';
import type { Why } from '../model/verdict.ts';

/** The account that a root belongs to, by its id, as far as its input tells. */
export type AccountOfRoot = (root: string) => string | undefined;

/** Accounts that there are facts of: the newest ones of each. */
export class FactAccounts {
  readonly #byName = new Map<string, Account>();

  constructor(facts: Inventory) {
    for (const account of facts.all('account').members) {
      const name = nameOf(account);
      const other = this.#byName.get(name);
      if (!other || dateOf(other) < dateOf(account)) this.#byName.set(name, account);
    }
  }

  /** Whose facts count for a root: those of its own account; where that is not known, those of the only one. */
  for(id: string | undefined): Account | undefined {
    if (id !== undefined) return this.#byName.get(id);
    const [only, ...more] = this.#byName.values();
    return more.length === 0 ? only : undefined;
  }

  /** Why no facts count for a root. */
  whyNone(id: string | undefined): Why {
    const names = [...this.#byName.keys()];
    const list = `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
    if (id !== undefined) return { kind: 'not-collected', text: `no facts of account ${id} are given, but of ${list}` };
    if (names.length === 0) return { kind: 'not-collected', text: 'the facts hold no account' };
    const text = `facts of several accounts are given (${list}) and nothing tells which is that of this root (roots: account)`;
    return { kind: 'not-collected', text };
  }
}

/** Its id, else what the snapshot calls it. */
export function nameOf({ id, form, root }: Account): string {
  return id.known ?? String(form?.attribute('account').known ?? root);
}

export function dateOf({ collected }: Account): string {
  return collected?.known ?? '';
}

/** `facts of 1234567890123456, 2026-11-22`: which facts decide, and how old they are. */
export function labelOf(account: Account): string {
  const date = dateOf(account).slice(0, 10);
  return `facts of ${nameOf(account)}, ${date === '' ? 'of a day that is not told' : date}`;
}

/** The account of a root, with what the facts know of it. */
export function withFacts(account: Account, id: string | undefined, accounts: FactAccounts): Account {
  const known = id === undefined ? account.id : Value.known(id, account.id);
  // A template that activates the service decides for itself.
  if (account.cdt.it.state === 'known') return { ...account, id: known };
  const facts = accounts.for(id);
  if (!facts) return { ...account, id: known, cdt: Value.unknown(accounts.whyNone(id), account.cdt) };
  return { ...account, id: known, cdt: fromFacts(facts) };
}

function fromFacts(facts: Account): Value<boolean> {
  const label = labelOf(facts);
  const { it, site } = facts.cdt;
  const where = () => ({ ...site.where, path: site.path === '' ? label : `${site.path} (${label})` });
  const place = new Site(where, () => ({ origin: site.origin, via: site.via }));
  if (it.state !== 'unknown') return new Value(it, place);
  return Value.unknown({ kind: it.why.kind, text: `${it.why.text} (${label})` }, place);
}
