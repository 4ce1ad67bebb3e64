import type { Inventory } from '../model/inventory.ts';
import type { Kind, Resource } from '../model/resource.ts';
import type { Rule } from '../model/rule.ts';

/** Inputs of rules that are about a resource of some origin. */
type Origin = readonly Rule['inputs'][number][];

const live: Origin = ['live'];
const code: Origin = ['template'];
const planned: Origin = ['template', 'plan'];
/** What a plan takes away is judged as a change only. */
const gone: Origin = ['plan'];
/** Nothing but its id is known, from somebody's attribute. */
const named: Origin = ['template', 'live'];

/** Resources that are asked the same. */
export interface Scope {
  readonly resources: readonly Resource[];
  readonly rules: readonly Rule[];
}

/** Which rules are about which resources. `ofCode`: a rule is asked about code, too, and not about live resources alone. */
export function scopesOf(inventory: Inventory, rules: readonly Rule[], ofCode: (rule: Rule) => boolean): Scope[] {
  const ofLive = new Set(rules.filter((rule) => !ofCode(rule)));
  const asks = ({ on, inputs }: Rule, kind: Kind, origin: Origin) =>
    (on === 'any' || on === kind) && origin.some((input) => inputs.includes(input));
  return inventory.kinds.flatMap((kind) =>
    [...byOrigin(inventory.all(kind).members)].map(([origin, resources]) => ({
      resources,
      rules: rules.filter((rule) => asks(rule, kind, origin) && (origin === live || !ofLive.has(rule))),
    })),
  );
}

function byOrigin(resources: readonly Resource[]): Map<Origin, Resource[]> {
  const sorted = new Map<Origin, Resource[]>();
  for (const resource of resources) {
    const origin = originOf(resource);
    const others = sorted.get(origin);
    if (others) others.push(resource);
    else sorted.set(origin, [resource]);
  }
  return sorted;
}

function originOf({ change, form }: Resource): Origin {
  if (form?.source === 'snapshot') return live;
  if (!change) return form ? code : named;
  return change.actions.length > 0 && change.actions.every((action) => action === 'delete') ? gone : planned;
}
