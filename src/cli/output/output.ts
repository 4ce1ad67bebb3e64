import { relative, resolve, sep } from 'node:path';
import type { Loaded } from '../../loaders/index.ts';
import type { Report } from '../../model/report.ts';
import { ansi, type Context, contextOf, type FormatName, isShown, reporters } from '../../reporters/index.ts';
import { pages } from '../../rules/data/pages.ts';
import { tool } from '../../tool.ts';
import type { Given } from '../arguments/options.ts';
import type { Run } from '../run/runs.ts';
import { wantsColor } from './color.ts';
import { errorLine } from './error-text.ts';
import { drawable } from './picture.ts';
import { isTerminal, printOut, terminalWidth } from './stdout.ts';
import { type Output, wantedOutputs, writeOutput } from './wanted-outputs.ts';

export type ReportOutput = Output<FormatName>;

/** Code scanning closes the alerts that a file does not have: it is given all findings, whatever a change brings. */
const alwaysFull: ReadonlySet<FormatName> = new Set(['sarif', 'sarif-full']);

const forPeople: ReadonlySet<FormatName> = new Set(['pretty', 'compact']);

/** What `--format` asks for. */
export function outputsOf(given: Given): ReportOutput[] {
  return wantedOutputs(given, Object.keys(reporters) as FormatName[]);
}

/** Prints and writes a report. `full` has what it leaves out. false: a file could not be written. */
export async function print(
  report: Report,
  outputs: readonly ReportOutput[],
  done: readonly { readonly loaded: Loaded; readonly run: Run }[],
  given: Given,
  full = report,
): Promise<boolean> {
  const context = contextFor(done, given);
  let written = true;
  for (const { format, file } of outputs) {
    const reporter = await reporters[format]();
    const told = await drawable(alwaysFull.has(format) ? full : report, format, done);
    if (file === undefined) {
      if (given.has('quiet') && forPeople.has(format) && !hasNews(report, context)) continue;
      printOut(reporter(told, { ...context, ...terminal(given) }));
    } else written = writeOutput(file, reporter(told, context)) && written;
  }
  // What nobody asked to have on standard output is still no secret when the exit code speaks of it.
  if (outputs.every(({ file }) => file !== undefined)) {
    for (const { message, location } of report.problems) {
      const place = location ? `${location.file}:${location.line}:${location.column}: ` : '';
      process.stderr.write(errorLine(`${place}${message}`));
    }
  }
  return written;
}

function contextFor(done: readonly { readonly loaded: Loaded; readonly run: Run }[], given: Given): Context {
  const [first] = done;
  const repository = first?.loaded.repository;
  const sarifLevel = first?.run.sarifLevel;
  return contextOf({
    tool,
    pages,
    showNotes: given.one('show') === 'note',
    open: first?.run.settings.open ?? 'summary',
    ...(sarifLevel && { sarifLevel }),
    ...(repository !== undefined && {
      toRepository: (file) => relative(repository, resolve(file)).split(sep).join('/'),
    }),
  });
}

function terminal(given: Given): Partial<Context> {
  const width = terminalWidth();
  return {
    ...(wantsColor(given.one('color'), isTerminal(), process.env) && { paint: ansi }),
    ...(width !== undefined && { width }),
  };
}

/** Whether a reporter for people would print more than counts. */
function hasNews({ findings, problems }: Report, context: Context): boolean {
  return problems.length > 0 || findings.some((finding) => isShown(finding, context));
}
