import type { Node } from '../../model/node.ts';
import type { Account, Declared, Kind } from '../../model/resource.ts';
import { type Chain, Site } from '../../model/source.ts';
import { Value } from '../../model/value.ts';
import type { Why } from '../../model/verdict.ts';
import { flagOf, get, type Item, text } from './bodies.ts';
import { type Gap, reasonOf } from './found.ts';
import { innerKinds, listed } from './listed.ts';
import type { Scope, Snapshot } from './scope.ts';

/** Statuses of Cloud Data Transfer: of Internet traffic, of traffic between regions, and across borders. */
const internet = 'GetCdtInternetServiceStatus';
const interRegion = 'GetCdtServiceStatus';
const crossBorder = 'GetCdtCbServiceStatus';

/** The account that a snapshot was made of. `listed` are its Anycast EIPs, whose answers name their owner. */
export function accountOf(
  snapshot: Snapshot,
  name: string,
  root: string,
  scopes: readonly Scope[],
  owned: readonly Item[],
  gaps: readonly Gap[],
): Account {
  const at = (path: string, chain: () => Chain = () => ({ origin: snapshot.place(), via: [] })) =>
    new Site({ resource: 'account', path, attribute: path === '' ? '' : 'cdt' }, chain);
  const site = at('');
  const owner = ownerOf(name, owned);
  const unnamed: Why = {
    kind: 'not-collected',
    text: `nothing in ${snapshot.name} tells the id of the account ${name}`,
  };
  const id = owner === undefined ? Value.unknown<string>(unnamed, site) : Value.known(owner, site);
  return {
    kind: 'account',
    address: 'account',
    root,
    site,
    region: Value.absent(site),
    id,
    declared: true,
    form: new AccountForm(snapshot, name, site),
    cdt: cdtOf(scopes, at),
    ...(snapshot.collected !== undefined && { collected: Value.known(snapshot.collected, site) }),
    complete: completeKinds(snapshot, gaps),
  };
}

/** The id of an account by what it is called, else by what its Anycast EIPs say. */
export function ownerOf(name: string, owned: readonly Item[]): string | undefined {
  if (/^\d+$/.test(name)) return name;
  return owned.map(({ data }) => text(get(data, 'AliUid'))).find((uid) => uid !== '');
}

/** What no region was left out of. A folder of outputs does not say which regions the account has. */
function completeKinds({ complete }: Snapshot, gaps: readonly Gap[]): ReadonlySet<Kind> {
  const lacking = new Set(gaps.map(({ of }) => of.kind));
  const whole = listed.filter(({ kind, isGlobal }) => !lacking.has(kind) && (isGlobal || complete));
  const kinds = new Set(whole.map(({ kind }) => kind));
  for (const [kind, of] of innerKinds) if (kinds.has(of)) kinds.add(kind);
  return kinds;
}

/**
 * Active where the two statuses that an Anycast EIP's transfer falls under are; inactive where all three are. Which one
 * is asked when an Anycast EIP is bought is not documented, so anything between is not known.
 */
function cdtOf(scopes: readonly Scope[], at: (path: string, chain?: () => Chain) => Site): Value<boolean> {
  const statuses = [internet, interRegion, crossBorder].map((action) => statusOf(scopes, action));
  const [first, second] = statuses;
  const flag = statuses.find((it) => it.flag)?.flag;
  const path = flag ? `${statuses.find((it) => it.flag === flag)!.action}.Enabled` : '';
  const site = flag ? at(path, () => ({ origin: flag.source.positions.value(flag.path), via: [] })) : at(path);
  if (first?.flag?.value && second?.flag?.value) return Value.known(true, site);
  if (statuses.every(({ flag }) => flag?.value === false)) return Value.known(false, site);
  const isPartial = statuses.some(({ flag }) => !flag);
  return Value.unknown(
    { kind: isPartial ? 'not-collected' : 'undocumented', text: statuses.map(({ says }) => says).join(', ') },
    site,
  );
}

function statusOf(scopes: readonly Scope[], action: string) {
  const own = scopes.filter((scope) => scope.product === 'cdt' && scope.action === action);
  const flag = flagOf(
    own.flatMap(({ bodies }) => bodies),
    'Enabled',
  );
  const scope = own[0];
  const reason = scope && scope.status !== 'ok' ? ` (${reasonOf(scope) || scope.status})` : '';
  const says = flag ? `${action} is ${flag.value ? 'active' : 'inactive'}` : `not collected: ${action}${reason}`;
  return { action, flag, says };
}

/** Where an account was found, and what it is called there. */
class AccountForm implements Declared {
  readonly source = 'snapshot';
  readonly type = 'account';
  readonly #data: Readonly<Record<string, unknown>>;
  readonly #site: Site;

  constructor({ name }: Snapshot, account: string, site: Site) {
    this.#data = { snapshot: name, account };
    this.#site = site;
  }

  attribute(name: string): Value<unknown> {
    const value = Object.hasOwn(this.#data, name) ? this.#data[name] : undefined;
    return value === undefined ? Value.absent(this.#site) : Value.known(value, this.#site);
  }

  data(): Readonly<Record<string, unknown>> {
    return this.#data;
  }

  tree(): Node {
    const entries = Object.entries(this.#data).map(
      ([name, value]) => [name, { kind: 'scalar', value: String(value), site: this.#site }] as const,
    );
    return { kind: 'map', site: this.#site, members: new Map(entries) };
  }
}
