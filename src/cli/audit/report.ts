import { isDay } from '../../audit/is-day.ts';
import { auditExitCode } from '../../audit/report/exit-code.ts';
import { readReport } from '../../audit/report/read-report.ts';
import { parseOptions, UsageError } from '../arguments/options.ts';
import { reportOptions } from './options.ts';
import { auditOutputs, printAudit } from './print.ts';
import { setUp } from './setup.ts';

/** Prints the report of an audit that was done, as it was then. */
export async function report(args: readonly string[]): Promise<number> {
  const given = parseOptions(args, reportOptions);
  const outputs = auditOutputs(given);
  const asOf = given.one('as-of');
  if (asOf !== undefined && !isDay(asOf)) throw new UsageError('--as-of takes a day as 2026-11-24');
  const setup = await setUp(given, 'read');
  const { store, settings } = setup;
  try {
    const found = await readReport(store.db, asOf);
    const written = await printAudit(found, outputs, given, setup);
    return written ? auditExitCode(found, settings, given.has('fail-on-all')) : 2;
  } finally {
    await store.close();
  }
}
