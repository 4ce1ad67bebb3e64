import { attributeNames, hasAttributes } from '../../model/attributes.ts';
import type { Resource } from '../../model/resource.ts';
import { Many, Value } from '../../model/value.ts';

/** The attributes of a resource that rules ask about, by path, in the words of the model. */
export interface Attributes {
  readonly known: Readonly<Record<string, unknown>>;
  /** Paths of which nothing is known, also of what is below them. */
  readonly unknown: readonly string[];
}

/** What every resource has beside the attributes of its kind, or what is worked out from others. */
const left: ReadonlySet<string> = new Set([
  'kind',
  'address',
  'root',
  'declared',
  'form',
  'uncertain',
  'exported',
  'change',
  'international',
  'id',
  // The day of the collection, and measurements, differ every night and are no change of the resource.
  'collected',
  'complete',
  'freeAddresses',
]);

export function attributesOf(resource: Resource): Attributes {
  const known: [string, unknown][] = [];
  const unknown: string[] = [];
  collect(resource, '', known, unknown);
  known.sort(([a], [b]) => (a < b ? -1 : 1));
  return { known: Object.fromEntries(known), unknown: unknown.sort() };
}

function collect(object: object, prefix: string, known: [string, unknown][], unknown: string[]): void {
  for (const name of attributeNames(object)) {
    if (name === 'site' || (prefix === '' ? left.has(name) : name === 'namedKind')) continue;
    const value = (object as Readonly<Record<string, unknown>>)[name];
    if (value === undefined) continue;
    const path = prefix === '' ? name : `${prefix}.${name}`;
    if (value instanceof Value) {
      if (value.it.state === 'unknown') unknown.push(path);
      else if (value.it.state === 'known') known.push([path, plain(value.it.value)]);
    } else if (value instanceof Many) {
      if (value.missing) unknown.push(path);
      for (const [at, member] of (value.members as readonly object[]).entries()) {
        collect(member, `${path}[${keyOf(member) ?? at}]`, known, unknown);
      }
    } else if (typeof value === 'object' && value !== null && hasAttributes(value))
      collect(value, path, known, unknown);
    else if (typeof value === 'string') known.push([path, value]);
  }
}

/** The zone's own name, so that an order that changes is no change. */
function keyOf(member: object): string | undefined {
  const { zoneId } = member as { readonly zoneId?: Value<string> };
  return zoneId?.known;
}

function plain(value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].sort(([a], [b]) => (a < b ? -1 : 1)));
  if (value instanceof Set) return [...value].sort();
  return value;
}

/** What was known of a path stays known while nobody can look: a gap of one night is no change. */
export function carried(now: Attributes, before: Attributes['known'] | undefined): Attributes['known'] {
  if (!before || now.unknown.length === 0) return now.known;
  const hidden = ([path]: [string, unknown]) =>
    !(path in now.known) &&
    now.unknown.some((it) => path === it || path.startsWith(`${it}.`) || path.startsWith(`${it}[`));
  const kept = Object.entries(before).filter(hidden);
  const all = [...Object.entries(now.known), ...kept].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(all);
}

export interface AttributeChange {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export function changesBetween(before: Attributes['known'], after: Attributes['known']): AttributeChange[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return paths
    .filter((path) => JSON.stringify(before[path]) !== JSON.stringify(after[path]))
    .map((path) => ({
      path,
      ...(path in before && { before: before[path] }),
      ...(path in after && { after: after[path] }),
    }));
}
