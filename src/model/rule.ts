import type { Inventory } from './inventory.ts';
import type { Kind, Kinds } from './resource.ts';
import type { Level, Verdict } from './verdict.ts';

/** Documents that rules rest on. */
export type Page =
  /** Server Load Balancer: Use an Anycast EIP to provide nearby access for multi-region services */
  | 'alb-anycast'
  /** Elastic IP Address: What is an Elastic IP Address? */
  | 'what-is-an-eip'
  | 'anycast-limits'
  | 'anycast-endpoints'
  | 'alb-network-type'
  | 'alb-modify'
  | 'nlb-modify'
  | 'nlb-anycast'
  | 'alb-regions'
  | 'alb-limits'
  | 'eip-limits'
  | 'eip-api'
  | 'alb-api'
  | 'nlb-api'
  | 'anycast-api'
  | 'shared-bandwidth-limits'
  | 'ha-vip-limits'
  | 'provider'
  | 'ros';

export interface Source {
  readonly page: Page;
  /** The page's own date, or the day it was read, as YYYY-MM-DD. */
  readonly updated: string;
  /** The constraint in our own words. */
  readonly says: string;
}

export type RuleSet = 'documented' | 'recommended';

/** Where a rule can be decided. */
export type RuleInput = 'template' | 'plan' | 'live';

export interface Examples {
  /** Terraform that breaks the rule exactly once; a plan's JSON where the rule is about a change. */
  readonly bad: string;
  readonly good: string;
  /** Terraform for which the rule cannot tell. */
  readonly open?: string;
}

export interface Rule<K extends Kind = Kind> {
  /** Kebab-case; names the place of the problem and reads well after "ignore". */
  readonly id: string;
  /** The good state, as a sentence without a full stop. */
  readonly title: string;
  readonly level: Level;
  readonly since: string;
  readonly set?: RuleSet;
  /** The set for live resources, where it is another. */
  readonly liveSet?: RuleSet;
  readonly inputs: readonly [RuleInput, ...RuleInput[]];
  readonly sources: readonly [Source, ...Source[]];
  /** What goes wrong when the rule is broken. */
  readonly why: string;
  /** What to do, for Terraform first. */
  readonly fix: string;
  /** What its documents advise and no program can judge. */
  readonly beyond?: readonly [string, ...string[]];
  /** The kind that it is asked about. `any`: all of them, which is for rules about the input's own words. */
  readonly on: K | 'any';
  /** Fails: the rule does not apply, which is no pass. */
  readonly when?: (resource: Kinds[K], inventory: Inventory) => Verdict;
  readonly require: (resource: Kinds[K], inventory: Inventory) => Verdict;
  readonly examples: Examples;
}
