import { readReport } from '../../audit/report/read-report.ts';
import { notify, webhookOf } from '../../audit/report/webhook.ts';
import { planRun } from '../../audit/run/plan.ts';
import { parseOptions, UsageError } from '../arguments/options.ts';
import type { OpenCollector } from '../audit.ts';
import { stopSignal } from '../process/stop-signal.ts';
import { workerOptions } from './options.ts';
import { tellOnce } from './run.ts';
import { contextOf, count, setUp, wishesOf } from './setup.ts';

/** Takes accounts from the queue until it is stopped, and begins scheduled audits. */
export async function worker(args: readonly string[], open: OpenCollector): Promise<number> {
  const given = parseOptions(args, workerOptions);
  const concurrency = count(given, 'concurrency', 8, 1);
  const opened = open(given);
  const setup = await setUp(given);
  const { store, address } = setup;
  try {
    if (store.dialect !== 'postgres')
      throw new UsageError('a worker needs --engine postgres://…; SQLite has its own pool');
    const signal = stopSignal();
    const { QueueEngine } = await import('../../audit/engines/queue.ts');
    const engine = await QueueEngine.open(store, address, tellOnce());
    const context = contextOf(given, setup, opened.collector);
    const onEnd = async () => {
      const webhook = webhookOf(process.env);
      if (!webhook) return;
      const fault = await notify(store, await readReport(store.db), webhook);
      if (fault !== undefined) process.stderr.write(`eiplint: ${fault}\n`);
    };
    await engine.onSchedule(async () => {
      const { run, pending } = await planRun(store, wishesOf(given, setup, opened));
      await engine.enqueue(run, pending);
      process.stderr.write(`eiplint: audit ${run} has begun, ${pending.length} accounts\n`);
    });
    const working = await engine.work(context, { concurrency, signal, onEnd });
    process.stderr.write(`eiplint: ready, ${concurrency} accounts at a time\n`);
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    await working.stop();
    await engine.close();
    return 0;
  } finally {
    await store.close();
  }
}
