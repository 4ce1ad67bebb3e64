import type { Kind } from '../model/resource.ts';
import type { Rule } from '../model/rule.ts';

/** Gives a rule its types: what `on` names is what `when` and `require` are asked about. */
export function defineRule<K extends Kind>(rule: Rule<K>): Rule<K> {
  return rule;
}
