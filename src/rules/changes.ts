import type { Resource } from '../model/resource.ts';
import { Verdict } from '../model/verdict.ts';

/** A plan changes it and keeps it: it is the same resource before and after. */
export function changesInPlace(resource: Resource): Verdict {
  return Verdict.holds(resource.change?.inPlace === true, resource);
}

/** A plan takes it away, be it that a new one comes in its place. */
export function goesAway(resource: Resource): Verdict {
  return Verdict.holds(resource.change?.actions.includes('delete') === true, resource);
}

/** It is there once the plan is carried out: not only taken away. */
export function stays(resource: Resource): Verdict {
  const actions = resource.change?.actions ?? [];
  return Verdict.holds(actions.length === 0 || actions.some((action) => action !== 'delete'), resource);
}

/** What it is now. Of what is only taken away, and of what no plan changes, that is all there is. */
export function before<R extends Resource>(resource: R): R {
  return (resource.change?.before as R | undefined) ?? resource;
}
