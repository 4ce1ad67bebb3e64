import type { Store } from '../loaders/store.ts';
import { checkHelp, checkOptions } from './arguments/check-options.ts';
import { type Given, parseOptions } from './arguments/options.ts';
import { outputsOf, print } from './output/output.ts';
import { isDrawn } from './output/picture.ts';
import { printOut } from './output/stdout.ts';
import { Timing } from './process/timing.ts';
import { exitCode } from './run/exit-code.ts';
import { type Judged, judged } from './run/judged.ts';
import { mergeReports } from './run/merge-reports.ts';
import { runsOf, withStore } from './run/runs.ts';
import type { Verdicts } from './run/since.ts';

/** `eiplint check`: loaders → Inventory → rules → Report → reporters. */
export async function check(args: readonly string[]): Promise<number> {
  const given = parseOptions(args, checkOptions);
  if (given.has('help')) {
    printOut(checkHelp());
    return 0;
  }
  return given.has('watch') ? (await import('./editor/watch.ts')).watch(given, checkOnce) : checkOnce(given);
}

/** One check of the files as they are now; `files` is what reads them, where that is to be known. */
async function checkOnce(given: Given, files?: Store): Promise<number> {
  const timing = new Timing();
  const outputs = outputsOf(given);
  const runs = await runsOf(given, files && { files });
  timing.step('configuration');
  const isKept = isDrawn(outputs);
  const verdictsOf = async (store = files): Promise<Verdicts> => {
    const done = runs.map((run) => judged(store ? withStore(run, store) : run, { timing, isKept }));
    return { done, told: await changesOnly(done, given, timing) };
  };
  let verdicts = await verdictsOf();
  const isDryRun = given.one('fix') === 'dry-run';
  if (given.has('fix')) {
    const { fix } = await import('./fix/fix.ts');
    verdicts = await fix(verdicts, verdictsOf, { paths: given.paths, isDryRun });
    timing.step('fix');
  }
  const { done, told } = verdicts;
  const report = mergeReports(told.map((it) => it.report));
  // A dry run has the diff on standard output and nothing else.
  const asked = isDryRun ? outputs.filter(({ file }) => file !== undefined) : outputs;
  const written = await print(report, asked, done, given, mergeReports(done.map((it) => it.report)));
  timing.step('report');
  if (given.has('timing')) process.stderr.write(timing.text());
  return written ? Math.max(...told.map((it) => exitCode(it.report, it.run.settings))) : 2;
}

/** With `--changed-since`, what the changes bring; else all. */
async function changesOnly(done: readonly Judged[], given: Given, timing: Timing): Promise<readonly Judged[]> {
  const ref = given.one('changed-since');
  if (ref === undefined) return done;
  const { openBase, comparedWith } = await import('./run/since.ts');
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
