import { Ref, type Resource } from '../model/resource.ts';
import { Many, Value } from '../model/value.ts';
import type { Why } from '../model/verdict.ts';
import { seen } from './seen.ts';

/** A resource of which nothing is known, with the reason that an account does not have it. */
export function missing<R extends Resource>(resource: R, why: Why): R {
  return seen(resource, {}, (it) => because(it, why));
}

function because(it: unknown, why: Why): unknown {
  if (it instanceof Many) return it.missing ? new Many(it.members, { ...it.missing, why }) : it;
  if (!(it instanceof Value) || it.it.state !== 'unknown') return it;
  return it instanceof Ref ? new Ref({ state: 'unknown', why }, it.site) : Value.unknown(why, it);
}
