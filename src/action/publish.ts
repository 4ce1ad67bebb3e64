import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { wantsColor } from '../cli/output/color.ts';
import type { ReportOutput } from '../cli/output/output.ts';
import { drawable } from '../cli/output/picture.ts';
import type { Judged } from '../cli/run/judged.ts';
import { mergeReports } from '../cli/run/merge-reports.ts';
import type { Report } from '../model/report.ts';
import { ansi, type Context, reporters, whole } from '../reporters/index.ts';
import { withoutCommands } from '../reporters/visible.ts';
import type { Environment } from './inputs.ts';

/** Prints and writes what `format` asks for. false: a file could not be written. */
export async function publish(
  report: Report,
  full: Report,
  outputs: readonly ReportOutput[],
  done: readonly Judged[],
  context: Context,
  env: Environment,
): Promise<boolean> {
  let written = true;
  for (const { format, file } of outputs) {
    const reporter = await reporters[format]();
    const told = await drawable(format.startsWith('sarif') ? full : report, format, done);
    if (file === undefined) {
      const paint = wantsColor(undefined, false, env) ? { paint: ansi } : {};
      process.stdout.write(withoutCommands(whole(reporter(told, { ...context, ...paint }))));
      continue;
    }
    try {
      mkdirSync(dirname(resolve(file)), { recursive: true });
      writeFileSync(file, whole(reporter(told, context)));
    } catch (error) {
      written = false;
      const message = `${file} cannot be written: ${(error as NodeJS.ErrnoException).code}`;
      await annotate({ ...mergeReports([]), problems: [{ kind: 'output', message }] }, context);
    }
  }
  return written;
}

/** Prints workflow commands alone: the counts that follow them stand in the log already. */
export async function annotate(report: Report, context: Context): Promise<void> {
  const text = whole((await reporters.github())(report, context));
  process.stdout.write(text.replace(/^(?!::|and ).*\n/gm, ''));
}
