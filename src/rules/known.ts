import type { Kind, Ref, Resource } from '../model/resource.ts';
import { Verdict } from '../model/verdict.ts';

/** It is known what an attribute names, though nobody may have declared that. */
export function isKnown(reference: Ref<Kind>): Verdict {
  const isOpen = reference.it.state === 'unknown' && !reference.target;
  return isOpen ? Verdict.open(reference.evidence) : Verdict.pass(reference);
}

/** It exists. Open where its condition or its number is not known. */
export function isThere(resource: Resource): Verdict {
  return resource.uncertain ? Verdict.open(resource.uncertain) : Verdict.pass(resource);
}
