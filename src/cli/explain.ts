import { styleText } from 'node:util';
import { ownRules } from '../engine/own-rules.ts';
import { suggestion } from '../model/nearest.ts';
import type { Rule } from '../model/rule.ts';
import { pages } from '../rules/data/pages.ts';
import { rules } from '../rules/index.generated.ts';
import { wantsColor } from './color.ts';
import { type OptionTable, optionHelp, parseOptions, UsageError } from './options.ts';
import { filled } from './paragraph.ts';
import { isTerminal, printOut, terminalWidth } from './stdout.ts';

const options: OptionTable = {
  color: { value: 'WHEN', choices: ['auto', 'always', 'never'], help: 'auto, always or never' },
};

const help = `Usage: eiplint explain RULE

Prints what a rule is about, why, how to fix it, examples and the documents that it rests on.

Options:
${optionHelp(options)}`;

type Section = readonly [heading: string, text: string];

/** The page of a rule, for the terminal. */
export function explain(args: readonly string[]): number {
  const given = parseOptions(args, options);
  if (given.has('help')) {
    printOut(help);
    return 0;
  }
  const [id, ...more] = given.paths;
  if (id === undefined || more.length > 0)
    throw new UsageError('explain takes the id of one rule; eiplint rules has all');
  const all = [...rules, ...ownRules];
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
  const full = rules.find((it) => it.id === id);
  const fix = ways(rule.fix).map((way) => filled(way, width));
  const sections: Section[] = [
    [`${rule.id}`, `${rule.level}${full ? `, ${full.set ?? 'documented'}` : ''}, since ${rule.since}`],
    ['', filled(`${rule.title}.`, width)],
    ['Why', filled(rule.why, width)],
    ['How to fix', fix.join('\n')],
    ...(full ? evidence(full, width) : []),
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
  const cited = sources.map(({ page, updated, says }) => {
    const { title, url } = pages[page];
    return `${filled(`${title}, page of ${updated}: ${says}`, width)}\n${indented(url)}`;
  });
  return [
    ['Bad', indented(bad.trim())],
    ['Good', indented(good.trim())],
    ...(open === undefined
      ? []
      : ([['When it cannot be told: counted as open, fails nothing', indented(open.trim())]] as Section[])),
    ['To ignore it', indented(`# eiplint-ignore ${id}: the reason (until 2027-01-31)`)],
    ['Sources', cited.join('\n')],
  ];
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
