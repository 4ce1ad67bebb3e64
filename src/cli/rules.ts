import { ownRules } from '../engine/own-rules.ts';
import type { OwnRule } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import { pages } from '../rules/data/pages.ts';
import { rules as catalogue } from '../rules/index.generated.ts';
import { type OptionTable, optionHelp, parseOptions, UsageError } from './arguments/options.ts';
import { printOut } from './output/stdout.ts';
import { configOptions, ownPolicies } from './policies/own-policies.ts';

const options: OptionTable = {
  ...configOptions,
  format: { value: 'FORMAT', choices: ['table', 'json'], help: 'table or json; default table' },
};

const help = `Usage: eiplint rules [options]

Prints all rules: those of the catalogue, and the policies of the configuration.

Options:
${optionHelp(options)}`;

export async function rules(args: readonly string[]): Promise<number> {
  const given = parseOptions(args, options);
  if (given.paths.length > 0) throw new UsageError('rules takes no paths; for one rule: eiplint explain RULE');
  if (given.has('help')) {
    printOut(help);
    return 0;
  }
  const known = [...catalogue, ...(await ownPolicies(given))];
  printOut(given.one('format') === 'json' ? asJson(known) : asTable(known));
  return 0;
}

function asJson(known: readonly Rule[]): string {
  const list = [
    ...known.map(({ id, title, level, since, set, inputs, sources, why, fix, written }) => ({
      id,
      title,
      level,
      set: set ?? 'documented',
      ...(since !== undefined && { since }),
      inputs,
      why,
      fix,
      sources: sources.map(({ page, ...it }) => ({ ...(typeof page === 'string' ? pages[page] : page), ...it })),
      ...(written && { file: written.file, line: written.line }),
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

function asTable(known: readonly Rule[]): string {
  const listed: readonly (OwnRule & Pick<Rule, 'set' | 'written'>)[] = [...known, ...ownRules];
  const rows = [
    ['RULE', 'LEVEL', 'SET', 'THE GOOD STATE'],
    ...listed.map(({ id, level, set, title, written }) => [id, level, written ? 'own' : (set ?? 'documented'), title]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)) + 2);
  return rows.map((row) => `${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('')}\n`).join('');
}
