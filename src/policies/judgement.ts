import type { Site } from '../model/source.ts';
import { type Evidence, Verdict } from '../model/verdict.ts';
import type { Expression, Variables } from './expression.ts';

/** Values that are looked at one by one for whether they decided. */
const mostReads = 40;

/** Steps of all evaluations that find out what decided. */
const mostSteps = 100_000;

/**
 * What a condition says, as a verdict with the places that it stands on. A value decides where the answer would not be
 * known without it: that is asked by taking it away. Throws what is the fault of the expression.
 */
export function judge(expression: Expression, variables: Variables, around: Site): Verdict {
  const result = expression.evaluate(variables);
  if ('unknown' in result) {
    const { unknown } = result.trace;
    return Verdict.open(...(unknown.length > 0 ? unknown : [{ site: around }]));
  }
  if (typeof result.value !== 'boolean') throw new Error('it is neither true nor false');
  const { reads } = result.trace;
  const because = () => decisive(expression, variables, reads, around);
  return result.value ? Verdict.of('pass', [], because) : Verdict.fail(...because());
}

function decisive(
  expression: Expression,
  variables: Variables,
  reads: ReadonlyMap<string, Site>,
  around: Site,
): Evidence[] {
  let left = mostSteps;
  const needed: string[] = [];
  for (const path of [...reads.keys()].slice(0, mostReads)) {
    if (left <= 0) break;
    try {
      const without = expression.evaluate(variables, path, left);
      left -= Math.max(1, left - without.trace.left);
      if ('unknown' in without) needed.push(path);
    } catch {
      left -= 1000;
    }
  }
  // Who reads a member reads what it is in, too.
  const innermost = needed.filter((path) => !needed.some((it) => isInside(it, path)));
  const sites = innermost.map((path) => reads.get(path)!);
  return (sites.length > 0 ? [...new Set(sites)] : [around]).map((site) => ({ site }));
}

function isInside(path: string, outer: string): boolean {
  return path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}
