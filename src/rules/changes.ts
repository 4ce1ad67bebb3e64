import type { Kind, Kinds, Resource } from '../model/resource.ts';
import { Verdict } from '../model/verdict.ts';

const holds = (condition: boolean, { site }: Resource): Verdict =>
  condition ? Verdict.pass({ site }) : Verdict.fail({ site });

/** A plan changes it and keeps it: it is the same resource before and after. */
export function changesInPlace(resource: Resource): Verdict {
  return holds(resource.change?.inPlace === true, resource);
}

/** A plan takes it away, be it that a new one comes in its place. */
export function goesAway({ change, ...resource }: Pick<Resource, 'change' | 'site'>): Verdict {
  return holds(change?.actions.includes('delete') === true, resource as Resource);
}

/** It is there once the plan is carried out: not only taken away. */
export function stays(resource: Resource): Verdict {
  const actions = resource.change?.actions ?? [];
  return holds(!(actions.length > 0 && actions.every((action) => action === 'delete')), resource);
}

/** What it is before the change: of a resource that is only taken away, that is all there is. */
export function before<K extends Kind>(resource: Kinds[K]): Kinds[K] {
  return (resource.change?.before as Kinds[K] | undefined) ?? resource;
}
