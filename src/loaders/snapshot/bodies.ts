import type { JsonPath } from '../plan/positions.ts';
import type { SourceText } from './source-text.ts';

export type Data = Readonly<Record<string, unknown>>;

/** The body of one answer of an API, and where it stands. */
export interface Body {
  readonly source: SourceText;
  readonly path: JsonPath;
  readonly data: unknown;
}

/** One element of a list of an answer, or a whole answer that is about one resource. */
export interface Item {
  readonly source: SourceText;
  readonly path: JsonPath;
  readonly data: Data;
}

/** What the pages of one list hold together. */
export interface Listing {
  readonly items: readonly Item[];
  /** Why there may be more. */
  readonly gap: string | undefined;
}

export const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keys that the services misspell, or have misspelt once, by the right name in lower case. */
const misspelt: Readonly<Record<string, readonly string[]>> = {
  loadbalancerbusinessstatus: ['loadbalancerbussinessstatus'],
  publicipaddresses: ['publicipaddresse'],
  associatedeipaddresses: ['associatedeipaddresse'],
  description: ['descritpion'],
};

const keys = new WeakMap<Data, ReadonlyMap<string, string>>();

/** The key under which an object has an attribute: in the case of the wire or of an SDK, and as it is misspelt there. */
export function keyOf(data: Data, name: string): string | undefined {
  if (Object.hasOwn(data, name)) return name;
  let known = keys.get(data);
  if (!known) {
    known = new Map(Object.keys(data).map((key) => [key.toLowerCase(), key]));
    keys.set(data, known);
  }
  const lower = name.toLowerCase();
  return known.get(lower) ?? misspelt[lower]?.map((it) => known.get(it)).find((key) => key !== undefined);
}

/** A member by its right name. */
export function get(data: unknown, name: string): unknown {
  if (!isData(data)) return undefined;
  const key = keyOf(data, name);
  return key === undefined ? undefined : data[key];
}

/**
 * The elements of a list with their paths. Lists come plain, wrapped (`{"EipAddress": […]}`), as a single object where
 * an answer was made from XML, and as `""` for none.
 */
export function elements(list: unknown, path: JsonPath, name: string): { data: Data; path: JsonPath }[] {
  if (Array.isArray(list)) return list.flatMap((data, at) => (isData(data) ? [{ data, path: [...path, at] }] : []));
  if (!isData(list)) return [];
  const [[key, inner] = ['', undefined], ...more] = Object.entries(list);
  const isWrapper = more.length === 0 && (Array.isArray(inner) || isSingularOf(key, name));
  if (isWrapper) return elements(inner, [...path, key], '');
  return key === '' ? [] : [{ data: list, path }];
}

const isSingularOf = (key: string, name: string) =>
  key !== '' && name.toLowerCase().startsWith(key.toLowerCase()) && key.length >= name.length - 3;

/** The pages of a list, put together. `list` is the list's name in an answer. */
export function listingOf(bodies: readonly Body[], list: string): Listing {
  const pages = bodies.flatMap((body) => pagesOf(body, list));
  const items: Item[] = [];
  let total = 0;
  let next: unknown;
  let isOther = false;
  for (const { source, path, data } of pages) {
    if (Array.isArray(data)) {
      for (const it of elements(data, path, list)) items.push({ source, ...it });
      continue;
    }
    const key = keyOf(data as Data, list);
    if (!isList(key === undefined ? undefined : (data as Data)[key])) {
      // A list of none may be left out where a count says so.
      isOther ||= get(data, 'TotalCount') === undefined && get(data, 'Total') === undefined;
    } else if (key !== undefined) {
      for (const it of elements((data as Data)[key], [...path, key], list)) items.push({ source, ...it });
    }
    total = Math.max(total, Number(text(get(data, 'TotalCount'))) || 0);
    next = get(data, 'NextToken');
  }
  if (isOther) return { items, gap: `no ${list} are in the answer` };
  if (total > items.length) return { items, gap: `only ${items.length} of ${total} are there` };
  // One page that is the last of all has no token; several may have been stored in any order.
  const isOpenEnded = typeof next === 'string' && next !== '' && total === 0;
  return { items, gap: isOpenEnded ? 'only the first pages are there' : undefined };
}

/** A list in any of its forms, also an empty one. */
const isList = (value: unknown) => value === '' || value === null || typeof value === 'object';

/** A body is a page, several pages in a list, or the bare list itself. */
function pagesOf(body: Body, list: string): Body[] {
  const { source, path } = body;
  const { data, path: inside } = withoutEnvelope(body.data, path);
  if (!Array.isArray(data)) return isData(data) ? [{ source, path: inside, data }] : [];
  const isPages = data.some((it) => isData(it) && keyOf(withoutEnvelope(it, []).data as Data, list) !== undefined);
  if (!isPages) return [{ source, path: inside, data }];
  return data.flatMap((it, at) => pagesOf({ source, path: [...inside, at], data: it }, list));
}

/** Answers that are about one resource each: one a body, or several in a list. */
export function singlesOf(bodies: readonly Body[], id: string): Item[] {
  return bodies.flatMap(({ source, path, data }) => {
    const all = Array.isArray(data) ? data.map((it, at) => [it, [...path, at]] as const) : [[data, path] as const];
    return all.flatMap(([it, at]) => {
      const inner = withoutEnvelope(it, at);
      return isData(inner.data) && text(get(inner.data, id)) ? [{ source, path: inner.path, data: inner.data }] : [];
    });
  });
}

/** An SDK gives the answer's body beside its headers. */
function withoutEnvelope(data: unknown, path: JsonPath): { data: unknown; path: JsonPath } {
  if (!isData(data)) return { data, path };
  const { body } = data;
  const isEnvelope =
    typeof body === 'object' && body !== null && (isData(data.headers) || data.statusCode !== undefined);
  return isEnvelope ? { data: body, path: [...path, 'body'] } : { data, path };
}

/** The error that a service answered instead of what it was asked for. */
export function errorOf({ data: given }: Body): string | undefined {
  const { data } = withoutEnvelope(given, []);
  const code = get(data, 'Code');
  const isError =
    typeof code === 'string' && get(data, 'Message') !== undefined && get(data, 'RequestId') !== undefined;
  return isError && !/^(200|ok|success)$/i.test(code) ? code : undefined;
}

export function flagOf(
  bodies: readonly Body[],
  name: string,
): { value: boolean; source: SourceText; path: JsonPath } | undefined {
  for (const { source, path, data } of bodies) {
    const inner = withoutEnvelope(data, path);
    const key = isData(inner.data) ? keyOf(inner.data, name) : undefined;
    const value = key === undefined ? undefined : (inner.data as Data)[key];
    if (key !== undefined && (typeof value === 'boolean' || value === 'true' || value === 'false')) {
      source.note(inner.path);
      return { value: String(value) === 'true', source, path: [...inner.path, key] };
    }
  }
  return undefined;
}

export const text = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
