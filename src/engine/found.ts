import type { EvidenceCatalogue, LoadBalancerEvidence } from '../model/evidence.ts';
import type { Pass } from '../model/finding.ts';
import type { Inventory } from '../model/inventory.ts';
import type { Resource } from '../model/resource.ts';
import { type Rule, RuleFault } from '../model/rule.ts';
import type { Settings } from '../model/settings.ts';
import { unsure } from '../model/verdict.ts';
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
    for (const { resources, rules: asked } of scopesOf(inventory, rules, (rule) => isAskedOfCode(rule, settings))) {
      for (const resource of resources) this.#judge(resource, asked, inventory, withPasses);
    }
    this.accounts = accountsIn(inventory);
    this.evidence =
      settings.includePasses && catalogue ? evidenceOf(inventory.all('load-balancer').members, catalogue) : [];
  }

  #judge(resource: Resource, rules: readonly Rule[], inventory: Inventory, withPasses: boolean): void {
    for (const rule of rules) {
      try {
        this.#ask(rule, resource, inventory, withPasses);
      } catch (error) {
        this.#noteBroken(rule, resource, error as Error);
      }
    }
  }

  /** Where the condition fails, the rule does not apply. */
  #ask(rule: Rule, resource: Resource, inventory: Inventory, withPasses: boolean): void {
    const condition = rule.when?.(resource, inventory);
    if (condition?.truth === 'fail') return;
    const verdict = rule.require(resource, inventory);
    if (verdict.truth === 'pass') {
      if (withPasses) this.passes.push(passOf(rule, resource));
      return;
    }
    const sure = condition?.truth === 'open' ? unsure(verdict, condition.because) : verdict;
    const told = resource.uncertain ? unsure(sure, [resource.uncertain]) : sure;
    for (const draft of draftsOf(told, rule, resource, condition?.because)) this.drafts.push(draft);
  }

  /** A rule that breaks is a fault of the run, not the end of it. */
  #noteBroken(rule: Rule, { root, address, site }: Resource, error: Error): void {
    const about = { rule: rule.id, root, resource: address };
    const { message } = error;
    if (error instanceof RuleFault) this.unasked.push({ ...about, message, location: error.location });
    else {
      const text = `${rule.id} broke on ${address}: ${message}; this is a fault of eiplint`;
      this.broken.push({ ...about, message: text, location: site.origin });
    }
  }
}

function passOf(rule: Rule, resource: Resource): Pass {
  return { rule: rule.id, root: resource.root, resource: resource.address, location: resource.site.origin };
}

function accountsIn(inventory: Inventory): Map<string, string> {
  const accounts = new Map<string, string>();
  for (const { root, id } of inventory.all('account').members) if (id.known !== undefined) accounts.set(root, id.known);
  return accounts;
}
