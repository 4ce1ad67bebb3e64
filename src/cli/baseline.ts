import { existsSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { acceptable, formatBaseline, prune } from '../engine/baseline.ts';
import type { Report } from '../model/report.ts';
import { judgingOptions } from './arguments/check-options.ts';
import { type Given, optionHelp, parseOptions, UsageError } from './arguments/options.ts';
import { errorLine } from './output/error-text.ts';
import { printOut } from './output/stdout.ts';
import { judged } from './run/judged.ts';
import { mergeReports } from './run/merge-reports.ts';
import { type Run, runsOf } from './run/runs.ts';
import { readBaseline } from './run/settings.ts';

const defaultFile = 'eiplint.baseline';

const help = `Usage: eiplint baseline write|prune [options] [paths…]

write  accepts all that the rules find today: later runs with this baseline report what is new
prune  removes what is accepted but found no more

The file is --baseline, else the configuration's, else ${defaultFile}.

Options:
${optionHelp(judgingOptions)}`;

export async function baseline(args: readonly string[]): Promise<number> {
  const [action, ...rest] = args;
  if (action === '--help' || action === '-h') {
    printOut(help);
    return 0;
  }
  if (action !== 'write' && action !== 'prune') throw new UsageError('baseline takes write or prune');
  const given = parseOptions(rest, judgingOptions);
  if (given.has('help')) {
    printOut(help);
    return 0;
  }
  const runs = await runsOf(given, { withBaseline: false });
  const file = fileOf(given, runs);
  const report = mergeReports(runs.map((run) => judged(run).report));
  // What could not be read would look like mended.
  if (report.problems.length > 0) return refuse(report);
  const text = action === 'write' ? formatBaseline(acceptable(report.findings)) : pruned(file, report);
  writeFileSync(file, text);
  process.stderr.write(`${relative(process.cwd(), file)}: ${count(text)} accepted\n`);
  return 0;
}

function fileOf(given: Given, runs: readonly Run[]): string {
  const named = given.one('baseline');
  if (named !== undefined) return resolve(named);
  const files = new Set(runs.map(({ config }) => config?.baseline?.file ?? resolve(defaultFile)));
  if (files.size > 1) throw new UsageError('the paths have different baselines; name one with --baseline');
  return [...files][0]!;
}

function pruned(file: string, report: Report): string {
  if (!existsSync(file))
    throw new UsageError(`there is no ${relative(process.cwd(), file)}; \`eiplint baseline write\` makes it`);
  return formatBaseline(prune(readBaseline(file), report.findings));
}

function refuse({ problems }: Report): number {
  for (const { message, location } of problems) {
    const place = location ? `${location.file}:${location.line}:${location.column}: ` : '';
    process.stderr.write(errorLine(`${place}${message}`));
  }
  process.stderr.write('eiplint: the baseline was not written\n');
  return 2;
}

function count(text: string): number {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).length;
}
