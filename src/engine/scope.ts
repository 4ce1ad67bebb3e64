import type { Inventory } from '../model/inventory.ts';
import type { Resource } from '../model/resource.ts';
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

/** Which resources a rule is about. Where each comes from is worked out once for all rules. */
export class Scope {
  readonly #inventory: Inventory;
  readonly #byOrigin = new Map<Rule['on'], ReadonlyMap<Origin, readonly Resource[]>>();

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  /** `ofCode`: the rule is asked about code, too, and not about live resources alone. */
  of({ on, inputs }: Rule, ofCode: boolean): readonly Resource[] {
    let sorted = this.#byOrigin.get(on);
    if (!sorted) {
      sorted = byOrigin(this.#inventory.all(on).members);
      this.#byOrigin.set(on, sorted);
    }
    const found = [...sorted].filter(([origin]) => {
      return (ofCode || origin === live) && origin.some((input) => inputs.includes(input));
    });
    return found.length === 1 ? found[0]![1] : found.flatMap(([, resources]) => resources);
  }
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
