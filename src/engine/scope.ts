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
const origins = [live, code, planned, gone, named];

/** Which resources a rule is about. Where each comes from is worked out once for all rules. */
export class Scope {
  readonly #inventory: Inventory;
  readonly #origins = new Map<Rule['on'], readonly Origin[]>();

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  /** `ofCode`: the rule is asked about code, too, and not about live resources alone. */
  of(rule: Rule, ofCode: boolean): readonly Resource[] {
    const all: readonly Resource[] = this.#inventory.all(rule.on).members;
    let from = this.#origins.get(rule.on);
    if (!from) {
      from = all.map(originOf);
      this.#origins.set(rule.on, from);
    }
    const wanted = origins.filter((it) => (ofCode || it === live) && it.some((input) => rule.inputs.includes(input)));
    return all.filter((_, at) => wanted.includes(from[at]!));
  }
}

function originOf({ change, form }: Resource): Origin {
  if (form?.source === 'snapshot') return live;
  if (!change) return form ? code : named;
  return change.actions.length > 0 && change.actions.every((action) => action === 'delete') ? gone : planned;
}
