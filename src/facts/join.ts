import type { Comparison } from '../model/drift.ts';
import { Inventory } from '../model/inventory.ts';
import type { Account, Resource } from '../model/resource.ts';
import type { Site } from '../model/source.ts';
import type { Why } from '../model/verdict.ts';
import { type AccountOfRoot, FactAccounts, labelOf, nameOf, withFacts } from './accounts.ts';
import { Counterparts } from './counterparts.ts';
import { differencesOf } from './drift.ts';
import { missing } from './missing.ts';
import { restate, type View } from './restate.ts';
import { uncomparedOf } from './uncompared.ts';

/** An inventory that knows facts, and whose facts nothing asked for. */
export interface Joined {
  readonly inventory: Inventory;
  /** The root whose facts count for a root, or for an account that it names, and what they are called; or why none do. */
  factsOf(root: string, account: string | undefined): { readonly facts: string; readonly label: string } | Why;
  /** `account 1234567890123456 (snapshots/prod.json)`. */
  unused(): readonly string[];
  /** What of the code is not compared with an account, in words; `undefined` where all is. */
  uncompared(): string | undefined;
}

/**
 * An empty inventory that lays facts over what is put into it: ids that attributes name become what an account has under
 * them, and accounts become what is known of them. What is put into it otherwise stays as it is.
 */
export function join(facts: Inventory, accountOf: AccountOfRoot): Joined {
  return new JoinedInventory(facts, accountOf).joined;
}

class JoinedInventory extends Inventory {
  readonly #facts: Inventory;
  readonly #accountOf: AccountOfRoot;
  readonly #accounts: FactAccounts;
  readonly #used = new Set<Account>();
  /** What resources of the facts name, which no code does. */
  readonly #further = new Map<string, Resource>();
  readonly #counterparts: Counterparts;

  constructor(facts: Inventory, accountOf: AccountOfRoot) {
    super();
    this.#facts = facts;
    this.#accountOf = accountOf;
    this.#accounts = new FactAccounts(facts);
    this.#counterparts = new Counterparts(this, facts, this.#accounts, accountOf);
  }

  override comparison(resource: Resource): Comparison | undefined {
    if (!this.#counterparts.isCompared(resource)) return undefined;
    const found = this.#counterparts.of(resource);
    if (typeof found === 'string') return undefined;
    const { live, label } = found;
    return { live, differences: differencesOf(resource, live, label) };
  }

  get joined(): Joined {
    return {
      inventory: this,
      factsOf: (root, account) => this.#factsOf(account ?? this.#accountOf(root)),
      uncompared: () => uncomparedOf(this.#counterparts),
      unused: () =>
        this.#facts
          .all('account')
          .members.filter((it) => !this.#used.has(it))
          .map((it) => `account ${nameOf(it)} (${it.root})`),
    };
  }

  #factsOf(id: string | undefined): ReturnType<Joined['factsOf']> {
    const account = this.#accounts.for(id);
    if (!account) return this.#accounts.whyNone(id);
    this.#used.add(account);
    return { facts: account.root, label: labelOf(account) };
  }

  override add(resource: Resource): Resource {
    return super.add(this.#joined(resource));
  }

  #joined(resource: Resource): Resource {
    if (resource.kind === 'account') return this.#account(resource);
    if (resource.declared || resource.id.known === undefined) return resource;
    return this.#seen(resource.id.known, resource.root, resource.site) ?? this.#missing(resource);
  }

  #account(account: Account): Account {
    // A snapshot that is checked itself knows its account.
    if (account.form?.source === 'snapshot') return account;
    const id = this.#accountOf(account.root);
    const facts = this.#accounts.for(id);
    if (facts) this.#used.add(facts);
    return withFacts(account, id, this.#accounts);
  }

  /** What an account has under an id, as the code at a place sees it. */
  #seen(id: string, root: string, site: Site): Resource | undefined {
    const fact = this.#facts.withId(id);
    if (!fact?.declared) return undefined;
    const account = this.#facts.at(fact.root, 'account') as Account | undefined;
    if (account) this.#used.add(account);
    const label = account ? labelOf(account) : `facts of ${fact.root}`;
    const withId: View['withId'] = (other) => this.withId(other) ?? this.#beyond(other, root, site);
    return restate(fact, { root, site, label, withId });
  }

  #beyond(id: string, root: string, site: Site): Resource | undefined {
    const known = this.#further.get(id);
    if (known) return known;
    const seen = this.#seen(id, root, site);
    if (seen) this.#further.set(id, seen);
    return seen;
  }

  /** An id that nobody knows: where the root's account was collected well, that account does not have it. */
  #missing(resource: Resource): Resource {
    const account = this.#accounts.for(this.#accountOf(resource.root));
    if (!account?.complete?.has(resource.kind)) return resource;
    this.#used.add(account);
    const text = `account ${nameOf(account)} has no ${resource.id.known} (${labelOf(account)})`;
    return missing(resource, { kind: 'no-value', text });
  }
}
