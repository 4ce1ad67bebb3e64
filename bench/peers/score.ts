import type { Rule, Scene } from './scene.ts';

/** What a peer says: the load balancers that break a rule. */
export type Found = Readonly<Record<Rule, ReadonlySet<string>>>;

/** How that compares with what the generator made. */
export interface Score {
  readonly bad: number;
  readonly found: number;
  readonly falseAlarms: number;
}

/** Each load balancer counts once for a rule, however often it is told. */
export function score(found: Found, { truth }: Scene): Readonly<Record<Rule, Score>> {
  const of = (rule: Rule): Score => {
    const bad = truth.bad[rule];
    const right = [...found[rule]].filter((it) => bad.has(it)).length;
    return { bad: bad.size, found: right, falseAlarms: found[rule].size - right };
  };
  return { regions: of('regions'), zones: of('zones') };
}

/** Collects findings as a peer's output is read. */
export class Findings implements Found {
  readonly regions = new Set<string>();
  readonly zones = new Set<string>();

  add(rule: Rule, loadBalancers: Iterable<string>): void {
    for (const it of loadBalancers) this[rule].add(it);
  }
}
