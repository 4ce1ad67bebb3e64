import { Site } from '../../src/model/source.ts';
import { type Truth, Verdict, type Why } from '../../src/model/verdict.ts';

export const truths: readonly Truth[] = ['pass', 'open', 'fail'];

export const why: Why = { kind: 'no-value', text: 'var.x has no value' };

/** A place whose attribute is called `name`, on line 1 of `name`.tf. */
export function siteOf(name: string): Site {
  const origin = { file: `${name}.tf`, line: 1, column: 1, endLine: 1, endColumn: 2 };
  return new Site({ resource: 'r', path: name, attribute: name }, () => ({ origin, via: [] }));
}

export function verdictOf(truth: Truth, name: string = truth): Verdict {
  const site = siteOf(name);
  if (truth === 'pass') return Verdict.pass({ site });
  return truth === 'fail' ? Verdict.fail({ site }) : Verdict.open({ site, why });
}

/** Names of the first places of a verdict's parts, each with its truth. */
export function partsOf(verdict: Verdict): string[] {
  return verdict.parts.map(({ truth, because }) => `${truth} ${because[0]?.site.path}`);
}
