import { get, type Item, listingOf, singlesOf, text } from './bodies.ts';
import { globalProducts, type Listed, type Listing, listed } from './listed.ts';
import type { Scope, Status } from './scope.ts';

/** A resource that an account has. */
export interface Found<O extends Listing = Listed> {
  readonly of: O;
  readonly id: string;
  /** The answer about it alone where there is one, else what the list says. */
  readonly item: Item;
  /** What the list says. */
  readonly entry: Item;
  readonly region: string | undefined;
  /** What was asked for more of it, and came to nothing; the list alone tells of it. */
  readonly lacking: string | undefined;
}

/** What of an operation was not collected. */
export interface Gap<O extends Listing = Listed> {
  readonly of: O;
  /** `not collected: ListLoadBalancers of alb in cn-hangzhou (denied)`. */
  readonly text: string;
  readonly scope: Scope | undefined;
}

/** The resources of one account, each once, and what may be missing. */
export function findResources(scopes: readonly Scope[]): { found: Found[]; gaps: Gap[] } {
  const regions = regionsOf(scopes);
  const all = listed.map((of) => findListed(of, scopes, regions));
  return { found: all.flatMap(({ found }) => found), gaps: all.flatMap(({ gap }) => gap ?? []) };
}

/** What one operation lists, each once, and what of it may be missing in these regions. */
export function findListed<O extends Listing>(
  of: O,
  scopes: readonly Scope[],
  regions: readonly string[],
): { found: Found<O>[]; gap: Gap<O> | undefined } {
  const own = scopes.filter((scope) => scope.product === of.product && scope.action === of.action);
  const details = detailsOf(scopes, of);
  const byId = new Map<string, Found<O>>();
  const missing: Missing[] = own.flatMap((scope) => {
    const { items, gap } = listingOf(scope.bodies, of.list);
    for (const item of items) {
      const id = text(get(item.data, of.id));
      const detail = details.items.get(id);
      if (id === '') continue;
      const lacking = detail ? undefined : details.lacking(scope.region);
      byId.set(id, { of, id, item: detail?.item ?? item, entry: item, region: scope.region, lacking });
    }
    if (scope.status !== 'ok' && scope.status !== 'unsupported') return [{ scope, why: reasonOf(scope) }];
    return gap === undefined ? [] : [{ scope, why: gap }];
  });
  for (const [id, { item, region }] of details.items) {
    if (!byId.has(id)) byId.set(id, { of, id, item, entry: item, region, lacking: undefined });
  }
  for (const { item, entry } of byId.values()) for (const it of [item, entry]) it.source.note(it.path);
  const seen = new Set(own.map(({ region }) => region));
  const absent = of.isGlobal || own.length === 0 ? [] : regions.filter((region) => !seen.has(region));
  const told = own.length === 0 ? `not collected: ${of.action}${ofProduct(of)}` : gapText(of, missing, absent);
  const gap = told === undefined ? undefined : { of, text: told, scope: missing[0]?.scope };
  return { found: [...byId.values()], gap };
}

interface Missing {
  readonly scope: Scope;
  readonly why: string;
}

/** Regions in which anything was asked that is a region's own. */
export function regionsOf(scopes: readonly Scope[]): string[] {
  const own = scopes.filter(({ product, region }) => region !== undefined && !globalProducts.has(product));
  return [...new Set(own.map(({ region }) => region!))].sort();
}

const words: Readonly<Record<Status, string>> = {
  ok: '',
  unsupported: '',
  denied: 'denied',
  throttled: 'throttled',
  error: 'failed',
};

export function reasonOf({ status, reason }: Scope): string {
  return reason === undefined ? words[status] : `${words[status]}: ${reason}`;
}

/** Several products list load balancers, or zones; the others have names of their own. */
const ofProduct = ({ product, action }: Listing) => (/(LoadBalancers|Zones)$/.test(action) ? ` of ${product}` : '');

function gapText(of: Listing, missing: readonly Missing[], absent: readonly string[]): string | undefined {
  const what = `not collected: ${of.action}${ofProduct(of)}`;
  const places = [
    ...missing.map(({ scope, why }) => (scope.region === undefined ? `(${why})` : `in ${scope.region} (${why})`)),
    ...absent.map((region) => `in ${region}`),
  ];
  if (places.length === 0) return undefined;
  const more = places.length > 3 ? ` and ${places.length - 3} more` : '';
  return `${what} ${places.slice(0, 3).join(', ')}${more}`;
}

/** Answers about single resources, by id, and what is to be said where there is none. */
function detailsOf(scopes: readonly Scope[], { product, detail, id }: Listing) {
  const items = new Map<string, { item: Item; region: string | undefined }>();
  const own = scopes.filter((scope) => scope.product === product && scope.action === detail?.action);
  for (const { bodies, region } of own) {
    for (const item of singlesOf(bodies, id)) items.set(text(get(item.data, id)), { item, region });
  }
  const lacking = (region: string | undefined) => {
    if (!detail) return undefined;
    const scope = own.find((it) => it.region === region);
    const isFault = scope && scope.status !== 'ok' && scope.status !== 'unsupported';
    return `not collected: ${detail.action}${isFault ? ` (${reasonOf(scope)})` : ''}`;
  };
  return { items, lacking };
}
