import type { KnownRule } from '../../config/read.ts';
import { ownRules } from '../../engine/own-rules.ts';
import { rules } from '../../rules/index.generated.ts';

/** All ids that a configuration may name. */
export function knownRules(): KnownRule[] {
  return [...rules, ...ownRules].map(({ id, level }) => ({ id, level }));
}
