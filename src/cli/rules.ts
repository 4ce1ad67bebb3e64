import { ownRules } from '../engine/own-rules.ts';
import type { OwnRule } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import { pages } from '../rules/data/pages.ts';
import { rules as all } from '../rules/index.generated.ts';
import { type OptionTable, optionHelp, parseOptions, UsageError } from './options.ts';
import { printOut } from './stdout.ts';

const options: OptionTable = {
  format: { value: 'FORMAT', choices: ['table', 'json'], help: 'table or json; default table' },
};

const help = `Usage: eiplint rules [options]

Prints all rules.

Options:
${optionHelp(options)}`;

export function rules(args: readonly string[]): number {
  const given = parseOptions(args, options);
  if (given.paths.length > 0) throw new UsageError('rules takes no paths; for one rule: eiplint explain RULE');
  printOut(given.has('help') ? help : given.one('format') === 'json' ? asJson() : asTable());
  return 0;
}

function asJson(): string {
  const list = [
    ...all.map(({ id, title, level, since, set, inputs, sources, why, fix }) => ({
      id,
      title,
      level,
      set: set ?? 'documented',
      since,
      inputs,
      why,
      fix,
      sources: sources.map(({ page, updated, says }) => ({ ...pages[page], updated, says })),
    })),
    ...ownRules.map(({ id, title, level, since, why, fix }) => ({
      id,
      title,
      level,
      set: 'documented',
      since,
      inputs: ['template', 'plan', 'live'],
      why,
      fix,
      sources: [],
    })),
  ];
  return `${JSON.stringify(list, null, 2)}\n`;
}

function asTable(): string {
  const listed: readonly (OwnRule & Pick<Rule, 'set'>)[] = [...all, ...ownRules];
  const rows = [
    ['RULE', 'LEVEL', 'SET', 'THE GOOD STATE'],
    ...listed.map(({ id, level, set, title }) => [id, level, set ?? 'documented', title]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)) + 2);
  return rows.map((row) => `${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('')}\n`).join('');
}
