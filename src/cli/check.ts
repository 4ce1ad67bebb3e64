import { check as judge } from '../engine/check.ts';
import { load } from '../loaders/index.ts';
import { rules } from '../rules/index.generated.ts';
import { checkHelp, checkOptions } from './check-options.ts';
import { exitCode } from './exit-code.ts';
import { mergeReports } from './merge-reports.ts';
import { parseOptions } from './options.ts';
import { outputsOf, print } from './output.ts';
import { inputOf, runsOf } from './runs.ts';
import { Timing } from './timing.ts';

/** `eiplint check`: loaders → Inventory → rules → Report → reporters. */
export async function check(args: readonly string[]): Promise<number> {
  const given = parseOptions(args, checkOptions);
  if (given.has('help')) {
    process.stdout.write(checkHelp);
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
  const report = mergeReports(done.map((it) => it.report));
  const written = await print(report, outputs, done, given);
  timing.step('report');
  if (given.has('timing')) process.stderr.write(timing.text());
  return written ? Math.max(...done.map((it) => exitCode(it.report, it.run.settings))) : 2;
}
