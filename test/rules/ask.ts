import type { Inventory } from '../../src/model/inventory.ts';
import type { Kind } from '../../src/model/resource.ts';
import type { Rule } from '../../src/model/rule.ts';
import { type Verdict, when } from '../../src/model/verdict.ts';
import { rules } from '../../src/rules/index.generated.ts';

/** What a rule says of each resource that it applies to. */
export function verdictsOf(id: string, inventory: Inventory): (Verdict | undefined)[] {
  const rule = rules.find((it) => it.id === id) as Rule<Kind>;
  return inventory.all(rule.on).members.map((resource) => {
    const condition = rule.when?.(resource, inventory);
    if (condition?.truth === 'fail') return undefined;
    return condition ? when(condition, () => rule.require(resource, inventory)) : rule.require(resource, inventory);
  });
}

/** The same part by part: kind, level where it is another than the rule's, and where. */
export function ask(id: string, inventory: Inventory): string[] {
  const rule = rules.find((it) => it.id === id);
  return verdictsOf(id, inventory).flatMap((verdict) => {
    if (!verdict) return ['not applicable'];
    return verdict.parts.map(({ truth, level, because: [first] }) => {
      const { resource, path } = first!.site;
      return `${level && level !== rule?.level ? level : truth} ${path ? `${resource}.${path}` : resource}`;
    });
  });
}
