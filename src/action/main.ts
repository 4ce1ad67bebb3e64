import { UsageError } from '../cli/arguments/options.ts';
import { outputsOf, type ReportOutput } from '../cli/output/output.ts';
import { isDrawn } from '../cli/output/picture.ts';
import { exitCode } from '../cli/run/exit-code.ts';
import type { Judged } from '../cli/run/judged.ts';
import { judged } from '../cli/run/judged.ts';
import { mergeReports } from '../cli/run/merge-reports.ts';
import { runsOf } from '../cli/run/runs.ts';
import { comparedWith, isBase, openBase } from '../cli/run/since.ts';
import { repositoryOf } from '../config/find.ts';
import { elapsed } from '../engine/clock.ts';
import type { Problem } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { reporters, whole } from '../reporters/index.ts';
import { addedIgnores } from './added-ignores.ts';
import { contextOfJob } from './context.ts';
import { baseRef, type Event, eventOf } from './event.ts';
import { type Environment, type Inputs, inputNamed, inputsOf } from './inputs.ts';
import { writeOutputs, writeSarif, writeSummary } from './job-files.ts';
import { annotate, publish } from './publish.ts';
import { type Comparison, summary } from './summary.ts';
import { atTouchedLines } from './touched.ts';
import { trustedRuns } from './trusted-runs.ts';

const conclusions = ['success', 'failure', 'error'] as const;

/** Runs the Action and answers with its exit code. */
export async function main(env: Environment): Promise<number> {
  try {
    const folder = inputNamed('working-directory', env);
    if (folder !== undefined) enter(folder);
    return await lint(inputsOf(env), env);
  } catch (error) {
    const isFault = !(error instanceof UsageError);
    const message = isFault ? `this is a fault of eiplint: ${(error as Error)?.stack ?? error}` : error.message;
    await refuse({ kind: isFault ? 'internal' : 'usage', message }, env);
    return 2;
  }
}

async function lint(inputs: Inputs, env: Environment): Promise<number> {
  const started = elapsed();
  const outputs = outputsOfJob(inputs);
  const event = eventOf(env);
  const changedOnly = inputs.changedOnly ?? event.isPullRequest;
  const top = repositoryOf(process.cwd());
  const base = event.isPullRequest || changedOnly ? baseOf(event, top) : undefined;
  const trusted = base && event.isPullRequest ? await trustedRuns(inputs.given, base, baseRef(event, top)) : undefined;
  const runs = trusted?.runs ?? (await runsOf(inputs.given));
  const done = runs.map((run) => judged(run, { started, isKept: isDrawn(outputs) }));
  const compared = base && done.map((it) => comparedWith(base, it, started));
  const told = changedOnly && compared ? compared : done;
  const full = mergeReports(done.map(({ report }) => report));
  const report = withNotices(mergeReports(told.map(({ report }) => report)), trusted?.notices ?? []);

  const context = contextOfJob(runs[0]!, top, inputs.category, event, env);
  const comparison: Comparison | undefined =
    compared && base && isBase(base)
      ? {
          base,
          brought: mergeReports(compared.map((it) => it.report)),
          left: full.findings.filter(isTold).length - report.findings.filter(isTold).length,
          ignores: addedIgnores(compared, base, trusted?.addedExemptions ?? []),
        }
      : undefined;

  const written = await publish(report, full, outputs, done, context, env);
  if (inputs.annotations) {
    await annotate(comparison ? atTouchedLines(report, comparison.base, process.cwd()) : report, context);
  }
  writeSummary(summary(whole((await reporters.markdown())(report, context)), comparison, context), env);
  const sarif = writeSarif(whole((await reporters.sarif())(full, context)), env);
  const code = written ? codeOf(told) : 2;
  // An upload without the findings of what could not be read would close their alerts on the branch.
  const isBlind = !event.isPullRequest && full.problems.length > 0;
  writeOutputs(
    {
      'sarif-file': isBlind ? '' : sarif,
      findings: report.summary.fail,
      open: report.summary.open,
      'highest-level': highestLevel(report),
      conclusion: conclusions[code],
    },
    env,
  );
  return code;
}

/** The log has the report for people unless another one is wanted there. */
function outputsOfJob({ given }: Inputs): ReportOutput[] {
  const outputs = outputsOf(given);
  return outputs.every(({ file }) => file !== undefined) ? [{ format: 'pretty' }, ...outputs] : outputs;
}

function enter(folder: string): void {
  try {
    process.chdir(folder);
  } catch (error) {
    throw new UsageError(`working-directory ${folder} cannot be entered: ${(error as NodeJS.ErrnoException).code}`);
  }
}

function baseOf(event: Event, top: string | undefined) {
  const ref = baseRef(event, top);
  if (ref !== undefined) return openBase(ref, top);
  const message = 'this event names no commit to compare with, so all findings are kept';
  return { kind: 'base-not-readable', message };
}

function withNotices(report: Report, notices: readonly Problem[]): Report {
  return { ...report, notices: [...report.notices, ...notices] };
}

function codeOf(told: readonly Judged[]): 0 | 1 | 2 {
  return Math.max(...told.map(({ report, run }) => exitCode(report, run.settings))) as 0 | 1 | 2;
}

function highestLevel({ findings }: Report): string {
  const found = new Set(
    findings.filter(({ kind, suppressed }) => kind === 'fail' && !suppressed).map((it) => it.level),
  );
  return (['error', 'warning', 'note'] as const).find((level) => found.has(level)) ?? 'none';
}

const isTold = ({ suppressed }: Report['findings'][number]) => suppressed === undefined;

/** The job was not begun: there is no report, and no SARIF file that would close alerts. */
async function refuse(problem: Problem, env: Environment): Promise<void> {
  const report = { ...mergeReports([]), problems: [problem] };
  const context = contextOfJob(undefined, undefined, undefined, undefined, env);
  await annotate(report, context);
  writeSummary(whole((await reporters.markdown())(report, context)), env);
  writeOutputs({ 'sarif-file': '', findings: 0, open: 0, 'highest-level': 'none', conclusion: 'error' }, env);
}
