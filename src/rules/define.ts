import type { Kind } from '../model/resource.ts';
import type { CatalogueRule } from '../model/rule.ts';

/** Gives a rule its types: what `on` names is what `when` and `require` are asked about. */
export function defineRule<K extends Kind>(rule: CatalogueRule<K>): CatalogueRule<K> {
  return rule;
}
