import type { Inventory } from '../model/inventory.ts';
import type { Account, Kind, LoadBalancer, Resource } from '../model/resource.ts';
import { type AccountOfRoot, type FactAccounts, labelOf } from './accounts.ts';
import { comparedKinds } from './drift.ts';

/** What an account has of a resource of code. */
export type Counterpart =
  | { readonly live: Resource; readonly label: string; readonly account: Account | undefined }
  /** Why there is nothing to compare with; `new` needs no word. */
  | 'changing'
  | 'not-found'
  | 'new';

/** Finds what accounts have of the resources of code: by id, else by an account, region and name that are theirs alone. */
export class Counterparts {
  readonly #code: Inventory;
  readonly #facts: Inventory;
  readonly #accounts: FactAccounts;
  readonly #accountOf: AccountOfRoot;
  readonly #known = new Map<Resource, Counterpart>();
  /** Whether all that an account has of a kind was collected. */
  readonly #whole = new Map<string, boolean>();
  #ids: ReadonlySet<string> | undefined;
  #codeByName: ReadonlyMap<string, readonly Resource[]> | undefined;
  readonly #liveByName = new Map<Account, ReadonlyMap<string, readonly Resource[]>>();

  constructor(code: Inventory, facts: Inventory, accounts: FactAccounts, accountOf: AccountOfRoot) {
    this.#code = code;
    this.#facts = facts;
    this.#accounts = accounts;
    this.#accountOf = accountOf;
  }

  /** All resources of code that can be compared. A state only tells ids of what the code has. */
  get compared(): Resource[] {
    return comparedKinds
      .flatMap((kind) => this.#code.all(kind).members as readonly Resource[])
      .filter((it) => this.isCompared(it));
  }

  isCompared(resource: Resource): boolean {
    const { kind, declared, form, uncertain, change, id } = resource;
    if (!(comparedKinds as readonly Kind[]).includes(kind)) return false;
    if (!declared || !form || form.source === 'snapshot' || uncertain) return false;
    if (change?.actions.length === 1 && change.actions[0] === 'delete') return false;
    if (form.source !== 'state') return true;
    return !this.#codeById.has(id.known ?? '');
  }

  /** Whether the facts may have it: by its account, or because they do. */
  mayBeThere(resource: Resource): boolean {
    const account = this.#accountOf(resource.root);
    return account === undefined || this.#accounts.for(account) !== undefined || typeof this.of(resource) !== 'string';
  }

  /** Ids of what code has. */
  get #codeById(): ReadonlySet<string> {
    this.#ids ??= new Set(
      comparedKinds
        .flatMap((kind) => this.#code.all(kind).members as readonly Resource[])
        .filter(({ declared, form, id }) => declared && form && !isOther(form.source) && id.known !== undefined)
        .map(({ id }) => id.known!),
    );
    return this.#ids;
  }

  of(resource: Resource): Counterpart {
    let found = this.#known.get(resource);
    if (found === undefined) {
      found = this.#find(resource);
      this.#known.set(resource, found);
    }
    return found;
  }

  #find(resource: Resource): Counterpart {
    if (resource.change?.actions.includes('create') && !resource.change.actions.includes('delete')) return 'new';
    const live = this.#withId(resource) ?? this.#withName(resource);
    if (!live) return 'not-found';
    if (live.uncertain) return 'changing';
    const account = this.#facts.at(live.root, 'account');
    if (account?.kind !== 'account') return { live, label: `facts of ${live.root}`, account: undefined };
    return { live, label: labelOf(account), account };
  }

  #withId({ id, kind }: Resource): Resource | undefined {
    const live = id.known === undefined ? undefined : this.#facts.withId(id.known);
    return live?.declared && live.kind === kind ? live : undefined;
  }

  #withName(resource: Resource): Resource | undefined {
    const name = nameOf(resource);
    const account = this.#accounts.for(this.#accountOf(resource.root));
    if (resource.id.known !== undefined || name === undefined || !account) return undefined;
    const key = keyOf(resource, name, account);
    if (key === undefined || this.#codeNames.get(key)?.length !== 1) return undefined;
    const [live, ...more] = this.#liveNames(account).get(key) ?? [];
    // Where a part of the list is missing there may be another one of this name.
    return more.length === 0 && this.#isWhole(account, resource.kind) ? live : undefined;
  }

  #isWhole(account: Account, kind: Kind): boolean {
    const key = `${account.root}\0${kind}`;
    let isWhole = this.#whole.get(key);
    if (isWhole === undefined) {
      const all: readonly Resource[] = this.#facts.in(account.root, kind);
      isWhole = all.every(({ uncertain }) => uncertain?.why?.kind !== 'not-collected');
      this.#whole.set(key, isWhole);
    }
    return isWhole;
  }

  get #codeNames(): ReadonlyMap<string, readonly Resource[]> {
    this.#codeByName ??= grouped(this.compared, (it) => {
      const account = this.#accounts.for(this.#accountOf(it.root));
      const name = nameOf(it);
      return (account && name !== undefined && keyOf(it, name, account)) || '';
    });
    return this.#codeByName;
  }

  #liveNames(account: Account): ReadonlyMap<string, readonly Resource[]> {
    let byName = this.#liveByName.get(account);
    if (!byName) {
      const all = comparedKinds.flatMap((kind) => this.#facts.in(account.root, kind) as readonly Resource[]);
      byName = grouped(all, (it) => keyOf(it, nameOf(it) ?? '', account) ?? '');
      this.#liveByName.set(account, byName);
    }
    return byName;
  }
}

function grouped<T>(all: readonly T[], keyOf: (it: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const it of all) {
    const key = keyOf(it);
    const group = groups.get(key);
    if (group) group.push(it);
    else groups.set(key, [it]);
  }
  return groups;
}

const isOther = (source: string) => source === 'snapshot' || source === 'state';

const nameOf = (resource: Resource): string | undefined =>
  'name' in resource ? (resource as LoadBalancer).name.known : undefined;

/** `undefined` where its region is not known; Anycast EIPs belong to none. */
function keyOf(resource: Resource, name: string, account: Account): string | undefined {
  const kind: Kind = resource.kind;
  const region = kind === 'anycast-eip' ? '' : resource.region.known;
  const family = resource.kind === 'load-balancer' ? resource.family : '';
  return region === undefined || name === '' ? undefined : [account.root, kind, family, region, name].join('\0');
}
