import { styleText } from 'node:util';
import { ownRules } from '../engine/own-rules.ts';
import { suggestion } from '../model/nearest.ts';
import type { OwnRule } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import { citation } from '../reporters/citation.ts';
import { pages } from '../rules/data/pages.ts';
import { rules } from '../rules/index.generated.ts';
import { type OptionTable, optionHelp, parseOptions, UsageError } from './arguments/options.ts';
import { wantsColor } from './output/color.ts';
import { filled } from './output/paragraph.ts';
import { isTerminal, printOut, terminalWidth } from './output/stdout.ts';
import { configOptions, ownPolicies } from './policies/own-policies.ts';

const options: OptionTable = {
  ...configOptions,
  color: { value: 'WHEN', choices: ['auto', 'always', 'never'], help: 'auto, always or never' },
};

const help = `Usage: eiplint explain RULE

Prints what a rule is about, why, how to fix it, examples and the documents that it rests on.

Options:
${optionHelp(options)}`;

type Section = readonly [heading: string, text: string];

/** The page of a rule, for the terminal. */
export async function explain(args: readonly string[]): Promise<number> {
  const given = parseOptions(args, options);
  if (given.has('help')) {
    printOut(help);
    return 0;
  }
  const [id, ...more] = given.paths;
  if (id === undefined || more.length > 0)
    throw new UsageError('explain takes the id of one rule; eiplint rules has all');
  // A page of the catalogue needs no configuration.
  const hasPage = [...rules, ...ownRules].some((it) => it.id === id);
  const full: readonly Rule[] = hasPage ? rules : [...rules, ...(await ownPolicies(given))];
  const all = [...full, ...ownRules];
  const rule = all.find((it) => it.id === id);
  if (!rule) {
    const near = suggestion(
      id,
      all.map((it) => it.id),
    );
    throw new UsageError(`no rule is called "${id}"${near}`);
  }
  const color = wantsColor(given.one('color'), isTerminal(), process.env);
  const width = Math.min(terminalWidth() ?? 100, 100);
  const bold = (text: string) => (color ? styleText('bold', text, { validateStream: false }) : text);
  const fix = ways(rule.fix).map((way) => filled(way, width));
  const sections: Section[] = [
    [`${rule.id}`, `${rule.level}${originOf(rule)}`],
    ['', filled(`${rule.title}.`, width)],
    ['Why', filled(rule.why, width)],
    ['How to fix', fix.join('\n')],
    ...full.filter((it) => it.id === id).flatMap((it) => evidence(it, width)),
  ];
  const texts = sections.map(([heading, text]) => (heading === '' ? text : `${bold(heading)}\n${text}`));
  printOut(`${texts.join('\n\n')}\n`);
  return 0;
}

/** The advice in general, and for each way to describe a resource, a line each. */
function ways(fix: string): string[] {
  return fix.split(/(?<=\.)\s+(?=(?:Terraform|ROS|Console): )/);
}

function evidence({ id, examples, sources }: Rule, width: number): Section[] {
  const { bad, good, open } = examples;
  const cited = sources.map((source) => {
    const { title, url, day, says } = citation(source, pages);
    const text = filled(`${title}${day}${says}`, width);
    return url === undefined ? text : `${text}\n${indented(url)}`;
  });
  return [
    ...example('Bad', bad),
    ...example('Good', good),
    ...example('When it cannot be told: counted as open, fails nothing', open),
    ['To ignore it', indented(`# eiplint-ignore ${id}: the reason (until 2027-01-31)`)],
    ...(cited.length > 0 ? ([['Sources', cited.join('\n')]] as Section[]) : []),
  ];
}

function example(heading: string, text = ''): Section[] {
  return text.trim() === '' ? [] : [[heading, indented(text.trim())]];
}

/** Where a rule comes from. */
function originOf({ id, set = 'documented', since, written }: OwnRule & Partial<Rule>): string {
  if (written) return `, a policy in ${written.file}:${written.line}`;
  const isTool = ownRules.some((it) => it.id === id);
  return `${isTool ? '' : `, ${set}`}, since ${since}`;
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
