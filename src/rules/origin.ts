import type { Resource } from '../model/resource.ts';
import { Verdict } from '../model/verdict.ts';

/** Somebody declares it. What only an id in an attribute names has nothing to be judged by. */
export function isDeclared(resource: Resource): Verdict {
  return Verdict.holds(resource.declared, resource);
}

/** It stands in code, where somebody can write it otherwise, and was not read from an account. */
export function isInCode(resource: Resource): Verdict {
  return Verdict.holds(resource.form?.source !== 'snapshot', resource);
}
