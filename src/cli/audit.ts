import { AuditError } from '../audit/audit-error.ts';
import { CloudError } from '../audit/collect/cloud-error.ts';
import type { Collector } from '../audit/collect/collector.ts';
import { storeFault } from '../audit/store/store-fault.ts';
import { type Given, UsageError } from './arguments/options.ts';
import { openCloud } from './audit/cloud.ts';
import { auditHelp } from './audit/options.ts';
import { printOut } from './output/stdout.ts';

/** What reads the cloud, and what accounts are called in the history. */
export interface Opened {
  readonly collector: Collector;
  readonly alias?: ((id: string) => string) | undefined;
}

/** A test gives one of its own. */
export type OpenCollector = (given: Given) => Opened;

/** `eiplint audit`: collect, check, keep history, report. */
export async function audit(args: readonly string[], open: OpenCollector = openCloud): Promise<number> {
  const [action = '', ...rest] = args;
  if (args.includes('--help') || args.includes('-h')) {
    printOut(auditHelp());
    return 0;
  }
  try {
    if (action === 'worker') return await (await import('./audit/worker.ts')).worker(rest, open);
    if (action === 'schedule') return await (await import('./audit/schedule.ts')).schedule(rest);
    if (action === 'report') return await (await import('./audit/report.ts')).report(rest);
    if (action === 'facts') return await (await import('./audit/facts.ts')).facts(rest);
    return await (await import('./audit/run.ts')).run(args, open);
  } catch (error) {
    if (error instanceof AuditError || error instanceof CloudError) throw new UsageError(error.message);
    const fault = storeFault(error);
    if (fault !== undefined) throw new UsageError(fault);
    throw error;
  }
}
