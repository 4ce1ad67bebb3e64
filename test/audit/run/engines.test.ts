import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { LocalEngine } from '../../../src/audit/engines/local.ts';
import { QueueEngine } from '../../../src/audit/engines/queue.ts';
import { readReport } from '../../../src/audit/report/read-report.ts';
import { auditAccount, giveUp } from '../../../src/audit/run/audit-account.ts';
import { planRun } from '../../../src/audit/run/plan.ts';
import { openStore, type Store } from '../../../src/audit/store/store.ts';
import { FakeAccount, FakeCollector, mixedAlb } from './fake-cloud.ts';
import { Nights, told } from './nights.ts';
import { hasPostgres, mayLackPostgres, Postgres } from './postgres.ts';

const signal = new AbortController().signal;
const fleet = (accounts: number) =>
  Object.fromEntries(
    Array.from({ length: accounts }, (_, at) => [
      `account-${at}`,
      new FakeAccount(['cn-hongkong', 'eu-central-1']).albs('cn-hongkong', mixedAlb(`alb-${at}`)),
    ]),
  );
const plan = (store: Store, cloud: FakeCollector) =>
  planRun(store, { tool: '1', rules: [], targets: () => cloud.accounts() });
const ledger = (store: Store) => store.db.selectFrom('ledger').select(['account', 'worker', 'attempt']).execute();

describe('the engine in this process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'eiplint-engine-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('carries a run on where it stopped, and asks for no region twice', async () => {
    const address = `sqlite:${join(folder, 'resume.db')}`;
    const cloud = new FakeCollector(fleet(5));
    const first = await openStore(address);
    const stop = new AbortController();
    cloud.before = () => {
      if (cloud.collected === 7) stop.abort(new Error('killed'));
    };
    const engine = await LocalEngine.open(first);
    const { run, pending } = await plan(first, cloud);
    const context = new Nights(first, cloud).context();
    await expect(engine.finish(context, run, pending, { concurrency: 2, signal: stop.signal })).rejects.toThrow(
      'killed',
    );
    await engine.close();
    await first.close();
    cloud.before = () => {};
    const second = await openStore(address);
    const again = await plan(second, cloud);
    expect(again).toMatchObject({ run, resumed: true });
    expect(again.pending.length).toBeLessThan(5);
    const other = await LocalEngine.open(second);
    await other.finish(new Nights(second, cloud).context(), run, again.pending, { concurrency: 2, signal });
    // One call was under way on each of the two accounts that were in hand.
    expect(cloud.collected).toBeLessThanOrEqual(5 * 3 + 2);
    expect((await ledger(second)).map(({ account }) => account).sort()).toEqual(Object.keys(fleet(5)));
    expect((await plan(second, cloud)).run).toBe(run + 1);
    await other.close();
    await second.close();
  });

  test('a file belongs to one process', async () => {
    const address = `sqlite:${join(folder, 'lease.db')}`;
    const [one, two] = [await openStore(address), await openStore(address)];
    const engine = await LocalEngine.open(one);
    await expect(LocalEngine.open(two)).rejects.toThrow('is auditing into this file');
    await engine.close();
    await (await LocalEngine.open(two)).close();
    await one.close();
    await two.close();
  });

  test('an account on which everything breaks is told as not seen', async () => {
    const cloud = new FakeCollector(fleet(2));
    const store = await openStore('sqlite::memory:');
    const nights = new Nights(store, cloud);
    await nights.audit();
    const engine = await LocalEngine.open(store);
    const { run, pending } = await plan(store, cloud);
    const context = nights.context();
    const judge: typeof context.judge = (account, bundle, day) => {
      if (account === 'account-1' && bundle.includes('ListLoadBalancers')) throw new Error('out of luck');
      return context.judge(account, bundle, day);
    };
    await engine.finish({ ...context, judge }, run, pending, { concurrency: 2, signal });
    const report = await nights.report();
    expect(report.unseen).toMatchObject([{ account: 'account-1', reason: '3 attempts broke: out of luck' }]);
    expect(told(report)).toEqual(['failing anycast-every-zone alb-0', 'stale anycast-every-zone alb-1']);
    await engine.close();
    await store.close();
  });
});

describe.skipIf(!hasPostgres && mayLackPostgres)('the engine over PostgreSQL', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await Postgres.start();
  });
  afterAll(() => postgres?.stop());

  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const it of open.splice(0)) await it.close();
  });
  const opened = async (cloud: FakeCollector, worker: string) => {
    const store = await openStore(postgres.address, { connections: 4 });
    const engine = await QueueEngine.open(store, postgres.address);
    open.push(engine, store);
    return { store, engine, context: { ...new Nights(store, cloud).context(), worker } };
  };

  test('two workers share the accounts, and each is done once', async () => {
    const cloud = new FakeCollector(fleet(20));
    cloud.before = () => new Promise((resolve) => setTimeout(resolve, 20));
    const [lead, one, two] = [await opened(cloud, 'lead'), await opened(cloud, 'one'), await opened(cloud, 'two')];
    const ended: number[] = [];
    const onEnd = async (run: number) => {
      ended.push(run);
    };
    const { run, pending } = await plan(lead.store, cloud);
    const working = [
      await one.engine.work(one.context, { concurrency: 3, signal, onEnd }),
      await two.engine.work(two.context, { concurrency: 3, signal, onEnd }),
    ];
    await lead.engine.finish(lead.context, run, pending, { concurrency: 0, signal, onEnd });
    const done = await ledger(lead.store);
    expect(done.map(({ account }) => account).sort()).toEqual(Object.keys(fleet(20)).sort());
    expect(new Set(done.map(({ worker }) => worker))).toEqual(new Set(['one', 'two']));
    expect(ended).toEqual([run]);
    for (const it of working) await it.stop();
  });

  test('the attempt that is second to commit leaves nothing', async () => {
    const cloud = new FakeCollector(fleet(1));
    const { store, context } = await opened(cloud, 'one');
    const { run } = await plan(store, cloud);
    const attempt = { run, account: 'account-0', attempt: 0, signal };
    const results = await Promise.allSettled([
      auditAccount(context, attempt),
      auditAccount(context, { ...attempt, attempt: 1 }),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
    const rows = (await store.db.selectFrom('ledger').select('account').where('run', '=', run).execute()).length;
    expect(rows).toBe(1);
  });

  test('what the queue gave away is rolled back', async () => {
    const cloud = new FakeCollector({ 'account-x': new FakeAccount() });
    const { store, context } = await opened(cloud, 'one');
    await store.db.updateTable('run').set({ state: 'done' }).execute();
    const { run } = await plan(store, cloud);
    const complete = async () => {
      throw new Error('given to another worker');
    };
    const attempt = { run, account: 'account-x', attempt: 0, signal, complete };
    await expect(auditAccount(context, attempt)).rejects.toThrow('given to another worker');
    expect(await store.db.selectFrom('facts').select('account').where('account', '=', 'account-x').execute()).toEqual(
      [],
    );
    await giveUp(context, run, 'account-x', 'no worker could finish it');
    const { unseen } = await readReport(store.db);
    expect(unseen).toContainEqual(
      expect.objectContaining({ account: 'account-x', reason: 'no worker could finish it' }),
    );
  });

  test('a schedule is kept, told and taken away', async () => {
    const { engine } = await opened(new FakeCollector({}), 'one');
    await engine.schedule('0 2 * * *', 'Asia/Shanghai');
    expect(await engine.schedules()).toEqual([{ cron: '0 2 * * *', timezone: 'Asia/Shanghai' }]);
    await engine.unschedule();
    expect(await engine.schedules()).toEqual([]);
    await expect(engine.schedule('at 2 in the night', 'UTC')).rejects.toThrow('"at 2 in the night" in UTC');
    await expect(engine.schedule('0 2 * * *', 'Mars/Olympus')).rejects.toThrow('"0 2 * * *" in Mars/Olympus');
    await expect(engine.schedule('61 2 * * *', 'UTC')).rejects.toThrow('"61 2 * * *" in UTC');
    await expect(engine.schedule('', 'UTC')).rejects.toThrow('"" is no cron expression');
    await expect(engine.schedule('0 2', 'UTC')).rejects.toThrow('it has five fields');
    expect(await engine.schedules()).toEqual([]);
  });
});
