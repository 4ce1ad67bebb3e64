import { attributeNames, hasAttributes } from '../model/attributes.ts';
import { type Kind, Ref, type Resource } from '../model/resource.ts';
import { Site } from '../model/source.ts';
import { Many, Value } from '../model/value.ts';
import type { Evidence, Why } from '../model/verdict.ts';
import { seen } from './seen.ts';

/** How a resource that somebody else described is seen from the code that names it. */
export interface View {
  /** The root that names it, and where: a finding points there, into files that somebody can mend. */
  readonly root: string;
  readonly site: Site;
  /** `facts of 1234567890123456, 2026-11-22`. */
  readonly label: string;
  /** The resource with an id, as the code sees it. */
  readonly withId: (id: string) => Resource | undefined;
}

/**
 * A resource of an account, as a resource of the code that names it: the values are the account's, the places are the
 * code's, with the account's file as a last station. Attributes are restated when a rule asks for them.
 */
export function restate<R extends Resource>(resource: R, view: View): R {
  const { root, site } = view;
  const own = { root, site, declared: true, exported: undefined, change: undefined, form: resource.form };
  return seen(resource, own as unknown as Partial<R>, (it) => restateAny(it, view));
}

function restateAny(it: unknown, view: View): unknown {
  if (it instanceof Ref) return restateRef(it, view);
  if (it instanceof Value) return restateValue(it, view);
  if (it instanceof Site) return restateSite(it, view);
  if (it instanceof Many) {
    const members = it.members.map((member) => restateAny(member, view));
    return new Many(members, it.missing && restateEvidence(it.missing, view));
  }
  if (isEvidence(it)) return restateEvidence(it, view);
  if (typeof it !== 'object' || it === null || !hasAttributes(it)) return it;
  const attributes = it as Readonly<Record<string, unknown>>;
  return Object.fromEntries(attributeNames(it).map((name) => [name, restateAny(attributes[name], view)]));
}

/** A value of the facts, where the code says something about it. */
export function restateValue<T>(value: Value<T>, view: View): Value<T> {
  const { it, site } = value;
  const seen = restateSite(site, view);
  return new Value<T>(it.state === 'unknown' ? { ...it, why: restateWhy(it.why, view) } : it, seen);
}

function restateRef(ref: Ref<Kind>, view: View): Ref<Kind> {
  const { it, site } = restateValue(ref, view);
  const find = () => {
    const target = ref.target;
    const id = target?.id.known ?? ref.known;
    const seen = id === undefined ? undefined : view.withId(id);
    return seen && (!target || seen.kind === target.kind) ? seen : undefined;
  };
  return new Ref<Kind>(it, site, { kind: ref.namedKind, find });
}

function restateEvidence({ site, why, note }: Evidence, view: View): Evidence {
  return {
    site: restateSite(site, view),
    ...(why && { why: restateWhy(why, view) }),
    ...(note !== undefined && { note }),
  };
}

const restateWhy = ({ kind, text }: Why, { label }: View): Why => ({ kind, text: `${text} (${label})` });

function restateSite(site: Site, { site: named, label }: View): Site {
  const where = () => {
    const { resource, path, attribute } = site.where;
    return { resource, path: path === '' ? label : `${path} (${label})`, attribute };
  };
  return new Site(where, () => {
    const what = [`${label}:`, site.resource, site.path].filter((it) => it !== '').join(' ');
    return { origin: named.origin, via: [...named.via, { what, span: site.origin }] };
  });
}

function isEvidence(it: unknown): it is Evidence {
  return typeof it === 'object' && it !== null && (it as Evidence).site instanceof Site && 'why' in it;
}
