import { check as judge } from '../engine/check.ts';
import { load } from '../loaders/index.ts';
import { rules } from '../rules/index.generated.ts';
import { checkHelp, checkOptions } from './check-options.ts';
import { exitCode } from './exit-code.ts';
import { mergeReports } from './merge-reports.ts';
import { type Given, parseOptions } from './options.ts';
import { outputsOf, print } from './output.ts';
import { inputOf, runsOf } from './runs.ts';
import type { Judged } from './since.ts';
import { printOut } from './stdout.ts';
import { Timing } from './timing.ts';

/** `eiplint check`: loaders → Inventory → rules → Report → reporters. */
export async function check(args: readonly string[]): Promise<number> {
  const given = parseOptions(args, checkOptions);
  if (given.has('help')) {
    printOut(checkHelp());
    return 0;
  }
  const timing = new Timing();
  const outputs = outputsOf(given);
  const runs = await runsOf(given);
  timing.step('configuration');
  const done = runs.map((run) => {
    const loaded = load(run.paths, run.loadOptions);
    timing.step('load');
    const report = judge(inputOf(loaded, run, timing.started), rules, run.settings);
    timing.step('check');
    return { loaded, report, run };
  });
  const told = await changesOnly(done, given, timing);
  const report = mergeReports(told.map((it) => it.report));
  const written = await print(report, outputs, done, given, mergeReports(done.map((it) => it.report)));
  timing.step('report');
  if (given.has('timing')) process.stderr.write(timing.text());
  return written ? Math.max(...told.map((it) => exitCode(it.report, it.run.settings))) : 2;
}

/** With `--changed-since`, what the changes bring; else all. */
async function changesOnly(done: readonly Judged[], given: Given, timing: Timing): Promise<readonly Judged[]> {
  const ref = given.one('changed-since');
  if (ref === undefined) return done;
  const { openBase, comparedWith } = await import('./since.ts');
  const bases = new Map<string | undefined, ReturnType<typeof openBase>>();
  const told = done.map((it) => {
    const { repository } = it.loaded;
    const base = bases.get(repository) ?? openBase(ref, repository);
    bases.set(repository, base);
    return comparedWith(base, it, timing.started);
  });
  timing.step('base');
  return told;
}
