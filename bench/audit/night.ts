import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../../src/audit/store/store.ts';
import { Postgres } from '../../test/audit/run/postgres.ts';
import { type Measured, measure, unitsDone } from './measure.ts';
import { accountId, hubKey, regionsOf } from './mock.ts';
import { Program } from './processes.ts';

export interface NightOptions {
  readonly accounts: number;
  readonly regions: number;
  readonly engine: 'sqlite' | 'postgres';
  readonly faults: boolean;
  readonly workers: number;
  readonly concurrency: number;
  /** The program as users have it. */
  readonly program: string;
  readonly log: (text: string) => void;
}

export interface Night extends Measured {
  readonly seconds: number;
  readonly rssMb: number;
}

/** One audit of a whole mock cloud by the real program, with or without the worst that may befall it. */
export async function night(options: NightOptions): Promise<Night> {
  const { accounts, regions, engine, faults } = options;
  const folder = mkdtempSync(join(tmpdir(), 'eiplint-bench-'));
  const list = join(folder, 'accounts.json');
  const ids = Array.from({ length: accounts }, (_, at) => accountId(at));
  writeFileSync(list, JSON.stringify(ids.map((id) => ({ id, role: 'lb-audit-readonly' }))));
  const mock = new Program(
    [
      'test/audit/cloud/main.ts',
      ...['--accounts', `${accounts}`, '--regions', regionsOf(regions).join(',')],
      ...(faults ? ['--throttled', '0.05', '--unavailable', '0.002', '--reset', '0.002', '--token-lifetime', '8'] : []),
    ],
    {},
  );
  const postgres = engine === 'postgres' ? await Postgres.start() : undefined;
  let store: Store | undefined;
  try {
    const environment = {
      EIPLINT_ENDPOINT: await mock.line(),
      EIPLINT_ENGINE: postgres?.address ?? `sqlite:${join(folder, 'audit.db')}`,
      ALIBABA_CLOUD_ACCESS_KEY_ID: hubKey.id,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: hubKey.secret,
    };
    store = await openStore(environment.EIPLINT_ENGINE, { connections: 2 });
    const planned = accounts * (regions + 1);
    const scene = { ...options, store, postgres, environment, list, planned };
    const started = performance.now();
    const rssMb = postgres ? await overPostgres(scene) : await overSqlite(scene);
    const seconds = (performance.now() - started) / 1000;
    return { ...(await measure(store, 1, planned)), seconds, rssMb };
  } finally {
    await store?.close().catch(() => {});
    postgres?.stop();
    await mock.kill('SIGTERM');
    options.log(mock.output.split('\n').find((line) => line.startsWith('{')) ?? '');
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Scene extends NightOptions {
  readonly store: Store;
  readonly postgres: Postgres | undefined;
  readonly environment: Readonly<Record<string, string>>;
  readonly list: string;
  readonly planned: number;
}

/** Shares of the units after which a worker is killed. */
const deaths = [0.15, 0.3, 0.45];
const databaseDeath = 0.6;

/** An audit that plans the night, works on `concurrency` units at a time (0: none itself) and waits for the end. */
function audit(scene: Scene, concurrency: number): Program {
  const settings = ['--accounts', scene.list, '--concurrency', `${concurrency}`, '--no-config'];
  const report = ['--fail-on', 'never', '--format', 'json=/dev/null'];
  return new Program([scene.program, 'audit', ...settings, ...report], scene.environment);
}

/** One process, which is killed three times and started again. */
async function overSqlite(scene: Scene): Promise<number> {
  const { concurrency, log, faults } = scene;
  const begin = () => audit(scene, concurrency);
  let rssMb = 0;
  let program = begin();
  for (const share of faults ? deaths : []) {
    await until(scene, share, program);
    await program.kill('SIGKILL');
    rssMb = Math.max(rssMb, program.rssMb);
    log(`killed at ${Math.round(share * 100)} %`);
    program = begin();
  }
  const code = await program.ended;
  if (code !== 0) log(`the audit ended with ${code}: ${program.output}`);
  return Math.max(rssMb, program.rssMb);
}

/** A process that begins and waits, and workers; a worker is killed three times, then the database. */
async function overPostgres(scene: Scene): Promise<number> {
  const { environment, list, workers, concurrency, log, faults, postgres } = scene;
  const begin = () =>
    new Program(
      [scene.program, 'audit', 'worker', '--accounts', list, '--concurrency', `${concurrency}`, '--no-config'],
      environment,
    );
  const lead = audit(scene, 0);
  const pool = Array.from({ length: workers }, begin);
  let rssMb = 0;
  if (faults) {
    for (const [at, share] of deaths.entries()) {
      await until(scene, share, lead);
      const victim = at % workers;
      await pool[victim]!.kill('SIGKILL');
      rssMb = Math.max(rssMb, pool[victim]!.rssMb);
      log(`worker ${victim + 1} killed at ${Math.round(share * 100)} %`);
      pool[victim] = begin();
    }
    await until(scene, databaseDeath, lead);
    postgres!.kill();
    log('database killed at 60 %');
    await pause(3000);
    postgres!.up();
    log('database is up again');
  }
  const code = await lead.ended;
  if (code !== 0) log(`the audit ended with ${code}: ${lead.output}`);
  for (const worker of pool) {
    if (worker.isOver) log(`a worker ended by itself: ${worker.output}`);
    await worker.kill('SIGTERM');
    rssMb = Math.max(rssMb, worker.rssMb);
  }
  return rssMb;
}

async function until({ store, planned }: Scene, share: number, program: Program): Promise<void> {
  let isOver = false;
  void program.ended.then(() => {
    isOver = true;
  });
  while (!isOver && (await unitsDone(store, 1).catch(() => 0)) < planned * share) await pause(50);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
