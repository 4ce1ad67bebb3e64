import type { Inventory } from './inventory.ts';
import type { Kind, Kinds } from './resource.ts';
import type { Span } from './source.ts';
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

/** A document that a user's policy rests on. */
export interface OwnPage {
  readonly title: string;
  readonly url?: string;
}

export interface Source {
  readonly page: Page | OwnPage;
  /** The page's own date, or the day it was read, as YYYY-MM-DD. */
  readonly updated?: string;
  /** The constraint in our own words. */
  readonly says?: string;
}

/** The catalogue cites pages that it knows, with their dates and what they say. */
export interface CatalogueSource {
  readonly page: Page;
  readonly updated: string;
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
  /** A snapshot that all of them are checked with. */
  readonly facts?: string;
}

export interface Rule<K extends Kind = Kind> {
  /** Kebab-case; names the place of the problem and reads well after "ignore". */
  readonly id: string;
  /** The good state, as a sentence without a full stop. */
  readonly title: string;
  readonly level: Level;
  /** The version that it came with; none for a policy of the user's. */
  readonly since?: string;
  /** Where a policy of the user's is written. */
  readonly written?: Span;
  readonly set?: RuleSet;
  /** The set for live resources, where it is another. */
  readonly liveSet?: RuleSet;
  readonly inputs: readonly [RuleInput, ...RuleInput[]];
  readonly sources: readonly Source[];
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

/** A rule of the catalogue: it knows since when it is there, and what it rests on. */
export interface CatalogueRule<K extends Kind = Kind> extends Rule<K> {
  readonly since: string;
  readonly sources: readonly [CatalogueSource, ...CatalogueSource[]];
}

/** What a rule throws that cannot be asked about a resource: a fault of who wrote it. */
export class RuleFault extends Error {
  readonly location: Span;

  constructor(message: string, location: Span) {
    super(message);
    this.location = location;
  }
}
