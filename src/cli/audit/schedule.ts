import { openStore } from '../../audit/store/store.ts';
import { parseOptions, UsageError } from '../arguments/options.ts';
import { printOut } from '../output/stdout.ts';
import { scheduleOptions } from './options.ts';
import { addressOf } from './setup.ts';

/** Sets the times at which the workers begin an audit; without an expression it tells them. */
export async function schedule(args: readonly string[]): Promise<number> {
  const given = parseOptions(args, scheduleOptions);
  const [cron, ...more] = given.paths;
  if (more.length > 0) throw new UsageError('a cron expression is one argument: eiplint audit schedule "0 2 * * *"');
  const store = await openStore(addressOf(given));
  try {
    if (store.dialect !== 'postgres') {
      throw new UsageError(
        'a schedule needs --engine postgres://… and workers; without them use cron or a systemd timer',
      );
    }
    const { QueueEngine } = await import('../../audit/engines/queue.ts');
    const engine = await QueueEngine.open(store, addressOf(given));
    try {
      if (given.has('remove')) await engine.unschedule();
      else if (cron !== undefined) await engine.schedule(cron, given.one('tz') ?? 'UTC');
      const all = await engine.schedules();
      printOut(all.length === 0 ? 'no schedule\n' : all.map((it) => `${it.cron} ${it.timezone}\n`).join(''));
      return 0;
    } finally {
      await engine.close();
    }
  } finally {
    await store.close();
  }
}
