import { Progress } from '../../audit/collect/progress.ts';
import type { Engine } from '../../audit/engines/engine.ts';
import { auditExitCode } from '../../audit/report/exit-code.ts';
import { readReport } from '../../audit/report/read-report.ts';
import { notify, webhookOf } from '../../audit/report/webhook.ts';
import { planRun } from '../../audit/run/plan.ts';
import { parseOptions } from '../arguments/options.ts';
import type { OpenCollector } from '../audit.ts';
import { Stopped, stopSignal } from '../process/stop-signal.ts';
import { auditOptions } from './options.ts';
import { auditOutputs, printAudit } from './print.ts';
import { contextOf, count, type Setup, setUp, wishesOf } from './setup.ts';

/** Does an audit, or carries on the one that was broken off, and reports. */
export async function run(args: readonly string[], open: OpenCollector): Promise<number> {
  const given = parseOptions(args, auditOptions);
  const outputs = auditOutputs(given);
  const concurrency = count(given, 'concurrency', 8, 0);
  const opened = open(given);
  const setup = await setUp(given);
  const { store, settings } = setup;
  const signal = stopSignal();
  let engine: Engine | undefined;
  try {
    const context = contextOf(given, setup, opened.collector);
    engine = await engineOf(setup);
    const { run, resumed, pending } = await planRun(store, wishesOf(given, setup, opened));
    if (resumed) process.stderr.write(`eiplint: carries on audit ${run}, ${pending.length} accounts are left\n`);
    const progress = new Progress(process.stderr, 'accounts', pending.length);
    await engine.finish(context, run, pending, { concurrency, signal, onProgress: (done) => progress.reach(done) });
    if (process.stderr.isTTY) progress.end();
    const report = await readReport(store.db);
    const written = await printAudit(report, outputs, given, setup);
    const webhook = webhookOf(process.env);
    const fault = webhook && (await notify(store, report, webhook));
    if (fault !== undefined) process.stderr.write(`eiplint: ${fault}\n`);
    return written && fault === undefined ? auditExitCode(report, settings, given.has('fail-on-all')) : 2;
  } catch (error) {
    if (!(signal.reason instanceof Stopped)) throw error;
    process.stderr.write(`eiplint: ${signal.reason.message}; the next eiplint audit carries on from here\n`);
    return 2;
  } finally {
    await engine?.close().catch(() => {});
    await store.close();
  }
}

async function engineOf({ store, address }: Setup): Promise<Engine> {
  if (store.dialect === 'sqlite') {
    return (await import('../../audit/engines/local.ts')).LocalEngine.open(store);
  }
  const { QueueEngine } = await import('../../audit/engines/queue.ts');
  return QueueEngine.open(store, address, tellOnce());
}

/** A database that is away is told of once, not twice a second. */
export function tellOnce(): (message: string) => void {
  const told = new Set<string>();
  return (message) => {
    const text = message.replace(/\(Queue: .*/, '').trim();
    if (told.has(text) || told.size > 20) return;
    told.add(text);
    process.stderr.write(`eiplint: the queue: ${text}\n`);
  };
}
