import type { EvidenceCatalogue, LoadBalancerEvidence } from './evidence.ts';
import type { Comment, Finding, Pass, Problem } from './finding.ts';
import type { Inventory } from './inventory.ts';
import type { Rule } from './rule.ts';
import type { Topology } from './topology.ts';

export interface Input {
  readonly kind: 'terraform' | 'plan' | 'state' | 'ros' | 'snapshot';
  readonly path: string;
  readonly resources: number;
}

export interface Summary {
  readonly fail: number;
  readonly open: number;
  readonly suppressed: number;
  readonly baseline: number;
  readonly resources: number;
  readonly rules: number;
  readonly durationMs: number;
}

/** What a run has to say. Findings are sorted by file, line, column, rule and resource. */
export interface Report {
  readonly findings: readonly Finding[];
  readonly passes: readonly Pass[];
  /** Where passes are asked for: what is known of each load balancer beyond the rules. */
  readonly evidence?: readonly LoadBalancerEvidence[];
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
  readonly inputs: readonly Input[];
  /** What pictures are drawn from; made where a format asks for it, and in no JSON. */
  readonly topology?: Topology;
  readonly summary: Summary;
  /** The rules that were asked, whether they found something or not. */
  readonly rules: readonly Rule[];
  /** The tool's own rules that were asked: they judge ignores, not resources. */
  readonly ownRules?: readonly OwnRule[];
  /** Policies that could not be asked about a resource; a problem tells of each policy once. Never serialized. */
  readonly unasked?: readonly { readonly rule: string; readonly resource: string }[];
  /** Texts of the inputs, for code frames and line hashes; never serialized. */
  readonly sources: Sources;
}

/** A rule about the tool's own comments and configuration. */
export type OwnRule = Pick<Rule, 'id' | 'title' | 'level' | 'since' | 'why' | 'fix'>;

export interface Sources {
  /** Text of a file of the run. */
  text(file: string): string | undefined;
}

/** What a run read: the loaders' answer is one. */
export interface CheckInput {
  readonly inventory: Inventory;
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
  readonly inputs: readonly Input[];
  readonly sources: Sources;
  /** What evidence lists; without it there is none. */
  readonly catalogue?: EvidenceCatalogue;
  /** Comments of a file that may be instructions to this tool. */
  readonly comments: (file: string) => readonly Comment[];
  /** Files that may have comments; without it, those that findings point at. */
  readonly files?: Iterable<string>;
  /** Files whose findings were asked for; `undefined` is all. */
  readonly only?: ((file: string) => boolean) | undefined;
  /** Whether the run read everything that reaches a file, so that an ignore there can be called unused. */
  readonly complete?: (file: string) => boolean;
  /** When the run began, as `elapsed()` tells it. */
  readonly started?: number;
}
