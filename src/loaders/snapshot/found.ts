import { get, type Item, listingOf, singlesOf, text } from './bodies.ts';
import { globalProducts, type Listed, listed } from './listed.ts';
import type { Scope, Status } from './scope.ts';

/** A resource that an account has. */
export interface Found {
  readonly of: Listed;
  readonly id: string;
  readonly item: Item;
  readonly region: string | undefined;
  /** What was asked for more of it, and came to nothing; the list alone tells of it. */
  readonly lacking: string | undefined;
}

/** What of an operation was not collected. */
export interface Gap {
  readonly of: Listed;
  /** `not collected: ListLoadBalancers of alb in cn-hangzhou (denied)`. */
  readonly text: string;
  readonly scope: Scope | undefined;
}

/** The resources of one account, each once, and what may be missing. */
export function findResources(scopes: readonly Scope[]): { found: Found[]; gaps: Gap[] } {
  const regions = regionsOf(scopes);
  const found: Found[] = [];
  const gaps: Gap[] = [];
  for (const of of listed) {
    const own = scopes.filter((scope) => scope.product === of.product && scope.action === of.action);
    const details = detailsOf(scopes, of);
    const byId = new Map<string, Found>();
    const missing: Missing[] = own.flatMap((scope) => {
      const { items, gap } = listingOf(scope.bodies, of.list);
      for (const item of items) {
        const id = text(get(item.data, of.id));
        const detail = details.items.get(id);
        if (id === '') continue;
        const lacking = detail ? undefined : details.lacking(scope.region);
        byId.set(id, { of, id, item: detail?.item ?? item, region: scope.region, lacking });
      }
      if (scope.status !== 'ok' && scope.status !== 'unsupported') return [{ scope, why: reasonOf(scope) }];
      return gap === undefined ? [] : [{ scope, why: `only ${gap} are there` }];
    });
    for (const [id, { item, region }] of details.items) {
      if (!byId.has(id)) byId.set(id, { of, id, item, region, lacking: undefined });
    }
    for (const it of byId.values()) {
      it.item.source.note(it.item.path);
      found.push(it);
    }
    const seen = new Set(own.map(({ region }) => region));
    const absent = of.isGlobal || own.length === 0 ? [] : regions.filter((region) => !seen.has(region));
    const told = own.length === 0 ? `not collected: ${of.action}${ofProduct(of)}` : gapText(of, missing, absent);
    if (told !== undefined) gaps.push({ of, text: told, scope: missing[0]?.scope });
  }
  return { found, gaps };
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

/** Three products list load balancers; the others have names of their own. */
const ofProduct = ({ product, action }: Listed) => (/LoadBalancers$/.test(action) ? ` of ${product}` : '');

function gapText(of: Listed, missing: readonly Missing[], absent: readonly string[]): string | undefined {
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
function detailsOf(scopes: readonly Scope[], { product, detail, id }: Listed) {
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
