import type { EvidenceCatalogue, LoadBalancerEvidence } from '../model/evidence.ts';
import type { Pass } from '../model/finding.ts';
import type { Inventory } from '../model/inventory.ts';
import type { Resource } from '../model/resource.ts';
import { type Rule, RuleFault } from '../model/rule.ts';
import type { Settings } from '../model/settings.ts';
import { type Evidence, unsure, type Verdict } from '../model/verdict.ts';
import type { Draft } from './draft.ts';
import { draftsOf } from './drafting.ts';
import { evidenceOf } from './evidence.ts';
import type { Unasked } from './rule-faults.ts';
import { scopesOf } from './scope.ts';
import { isAskedOfCode } from './select.ts';

/** What the rules find in a part of a run. It holds on to nothing of the part's resources. */
export class Found {
  readonly drafts: Draft[] = [];
  readonly passes: Pass[] = [];
  readonly evidence: readonly LoadBalancerEvidence[];
  /** Rules that their author has made so that they cannot be asked. */
  readonly unasked: Unasked[] = [];
  /** Rules that broke. */
  readonly broken: Unasked[] = [];
  /** Ids of accounts by their roots. */
  readonly accounts: ReadonlyMap<string, string>;

  constructor(inventory: Inventory, rules: readonly Rule[], settings: Settings, catalogue?: EvidenceCatalogue) {
    const withPasses = settings.includePasses === true;
    // Resource by resource: what is read of one for a rule is at hand for the next.
    for (const scope of scopesOf(inventory, rules, (rule) => isAskedOfCode(rule, settings))) {
      for (const resource of scope.resources) {
        for (const rule of scope.rules) this.#judge(rule, resource, inventory, withPasses);
      }
    }
    this.accounts = accountsIn(inventory);
    this.evidence =
      settings.includePasses && catalogue ? evidenceOf(inventory.all('load-balancer').members, catalogue) : [];
  }

  #judge(rule: Rule, resource: Resource, inventory: Inventory, withPasses: boolean): void {
    const answer = this.#ask(rule, resource, inventory);
    if (!answer) return;
    const { verdict, condition } = answer;
    if (verdict.truth !== 'pass') {
      for (const draft of draftsOf(verdict, rule, resource, condition)) this.drafts.push(draft);
    } else if (withPasses) this.passes.push(passOf(rule, resource));
  }

  /** `undefined`: the rule does not apply. A rule that breaks is a fault of the run, not the end of it. */
  #ask(rule: Rule, resource: Resource, inventory: Inventory): Answer | undefined {
    try {
      const condition = rule.when?.(resource, inventory);
      if (condition?.truth === 'fail') return undefined;
      const verdict = rule.require(resource, inventory);
      if (verdict.truth === 'pass') return { verdict, condition: [] };
      const sure = condition?.truth === 'open' ? unsure(verdict, condition.because) : verdict;
      return {
        verdict: resource.uncertain ? unsure(sure, [resource.uncertain]) : sure,
        condition: condition?.because ?? [],
      };
    } catch (error) {
      const { root, address } = resource;
      const about = { rule: rule.id, root, resource: address };
      const { message } = error as Error;
      if (error instanceof RuleFault) this.unasked.push({ ...about, message, location: error.location });
      else {
        const text = `${rule.id} broke on ${address}: ${message}; this is a fault of eiplint`;
        this.broken.push({ ...about, message: text, location: resource.site.origin });
      }
      return undefined;
    }
  }
}

interface Answer {
  readonly verdict: Verdict;
  /** What the rule applies by. */
  readonly condition: readonly Evidence[];
}

function passOf(rule: Rule, resource: Resource): Pass {
  return { rule: rule.id, root: resource.root, resource: resource.address, location: resource.site.origin };
}

function accountsIn(inventory: Inventory): Map<string, string> {
  const accounts = new Map<string, string>();
  for (const { root, id } of inventory.all('account').members) if (id.known !== undefined) accounts.set(root, id.known);
  return accounts;
}
