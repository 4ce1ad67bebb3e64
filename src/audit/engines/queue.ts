import { createHash } from 'node:crypto';
import { fromKysely, type JobWithMetadata, PgBoss } from 'pg-boss';
import { AuditError } from '../audit-error.ts';
import { type AuditContext, auditAccount, giveUp } from '../run/audit-account.ts';
import { Overtaken } from '../run/overtaken.ts';
import { countPending, endRun, pendingOf } from '../run/plan.ts';
import type { Db, Store } from '../store/store.ts';
import { withoutSecrets } from '../store/without-secrets.ts';
import type { Engine, WorkOptions } from './engine.ts';

const accounts = 'audit.account';
const dead = 'audit.account.dead';
const nightly = 'audit.nightly';

/** Milliseconds that a database may be away while somebody waits for an audit. */
const longestAway = 600_000;

/** What the queue keeps in clear: ids, and nothing that opens a door. */
interface Job {
  readonly run: number;
  readonly account: string;
}

/** pg-boss on the PostgreSQL that has the history, too: as many workers on as many machines as wanted. */
export class QueueEngine implements Engine {
  readonly #store: Store;
  readonly #boss: PgBoss;

  private constructor(store: Store, boss: PgBoss) {
    this.#store = store;
    this.#boss = boss;
  }

  /** `onFault` is told what the queue could not do; it goes on trying. */
  static async open(
    store: Store,
    address: string,
    onFault: (message: string) => void = () => {},
  ): Promise<QueueEngine> {
    const boss = new PgBoss({
      connectionString: address,
      schema: 'eiplint_queue',
      application_name: 'eiplint audit',
      max: 6,
      // Every worker looks for jobs of dead ones, so that none waits for a minute.
      superviseIntervalSeconds: 2,
      monitorIntervalSeconds: 2,
      maintenanceIntervalSeconds: 60,
    });
    boss.on('error', (error) => onFault(withoutSecrets(error)));
    try {
      await boss.start();
      const policy = {
        policy: 'exclusive',
        retryLimit: 12,
        retryDelay: 1,
        retryBackoff: true,
        retryDelayMax: 60,
      } as const;
      await boss.createQueue(dead, { ...policy, retryLimit: 100 });
      await boss.createQueue(accounts, {
        ...policy,
        deadLetter: dead,
        // The shortest there is: what a killed worker had in hand is taken up again after it.
        heartbeatSeconds: 10,
        expireInSeconds: 4 * 3600,
        deleteAfterSeconds: 24 * 3600,
      });
      await boss.createQueue(nightly, { policy: 'exclusive', retryLimit: 5, retryDelay: 30, expireInSeconds: 3600 });
    } catch (error) {
      throw new AuditError(`the queue cannot be opened: ${withoutSecrets(error)}`);
    }
    return new QueueEngine(store, boss);
  }

  async finish(context: AuditContext, run: number, pending: readonly string[], options: WorkOptions): Promise<void> {
    await this.enqueue(run, pending);
    const working = options.concurrency > 0 ? await this.work(context, options) : undefined;
    try {
      let failing: number | undefined;
      for (let turn = 1; ; turn++) {
        await pause(500, options.signal);
        try {
          const left = await countPending(this.#store, run);
          options.onProgress?.(Math.max(0, pending.length - left));
          // A job that was lost between plan and queue, and no other: one that is there is not put in again.
          if (turn % 60 === 0) await this.enqueue(run, await pendingOf(this.#store, run));
          if (left === 0) return await this.#end(context, run, options);
          failing = undefined;
        } catch (error) {
          // A database that starts again is waited for; one that stays away is told of.
          failing ??= performance.now();
          if (performance.now() - failing > longestAway) throw new AuditError(withoutSecrets(error));
        }
      }
    } finally {
      await working?.stop();
    }
  }

  /** Puts accounts into the queue; one that is there already stays as it is. */
  async enqueue(run: number, pending: readonly string[]): Promise<void> {
    for (let at = 0; at < pending.length; at += 1000) {
      const jobs = pending.slice(at, at + 1000).map((account) => {
        const key = `${run} ${account}`;
        return { id: uuidOf(key), data: { run, account } satisfies Job, singletonKey: key };
      });
      await this.#boss.insert(accounts, jobs);
    }
  }

  /** Takes accounts from the queue until it is told to stop. */
  async work(context: AuditContext, wishes: WorkOptions): Promise<{ stop(): Promise<void> }> {
    const options = { includeMetadata: true, batchSize: 1, pollingIntervalSeconds: 0.5 } as const;
    for (let at = 0; at < wishes.concurrency; at++) {
      let id = '';
      id = await this.#boss.work<Job>(accounts, options, async ([job]) => {
        await this.#audit(context, job as JobWithMetadata<Job>, wishes);
        // Who had something to do looks for more at once.
        this.#boss.notifyWorker(id);
      });
    }
    await this.#boss.work<Job>(dead, options, async ([job]) => {
      const { run, account } = (job as JobWithMetadata<Job>).data;
      await giveUp(context, run, account, 'no worker could finish it: see their logs');
      await this.#end(context, run, wishes);
    });
    return {
      stop: async () => {
        await Promise.all([accounts, dead].map((queue) => this.#boss.offWork(queue, { wait: true })));
      },
    };
  }

  async #audit(context: AuditContext, job: JobWithMetadata<Job>, wishes: WorkOptions): Promise<void> {
    const { run, account } = job.data;
    const complete = async (tx: Db) => {
      const done = await this.#boss.complete(accounts, { id: job.id, retryCount: job.retryCount }, null, {
        db: fromKysely(tx),
      });
      // The queue has given the job to somebody else; what this attempt wrote must not stay.
      if ((done as { affected?: number }).affected === 0) throw new Overtaken(`${account} was given to another worker`);
    };
    const signal = AbortSignal.any([job.signal, wishes.signal]);
    try {
      await auditAccount(context, { run, account, attempt: job.retryCount, complete, signal });
    } catch (error) {
      if (!(error instanceof Overtaken)) throw new Error(withoutSecrets(error));
    }
    await this.#end(context, run, wishes);
  }

  async #end({ keepDays }: AuditContext, run: number, { onEnd }: WorkOptions): Promise<void> {
    if (await endRun(this.#store, run, keepDays)) await onEnd?.(run);
  }

  /** Begins a run at the times of a cron expression, on whichever worker is there. */
  async schedule(cron: string, tz: string): Promise<void> {
    // The queue fills up what is missing, so that nothing at all would mean every minute.
    if (cron.trim().split(/\s+/).length !== 5) {
      throw new AuditError(`"${cron}" is no cron expression: it has five fields, as "0 2 * * *"`);
    }
    try {
      await this.#boss.schedule(nightly, cron, {}, { tz, missed: 'once' });
    } catch (error) {
      throw new AuditError(`"${cron}" in ${tz}: ${withoutSecrets(error)}`);
    }
  }

  async unschedule(): Promise<void> {
    await this.#boss.unschedule(nightly);
  }

  async schedules(): Promise<readonly { cron: string; timezone: string }[]> {
    return (await this.#boss.getSchedules(nightly)).map(({ cron, timezone }) => ({ cron, timezone }));
  }

  /** Has `begin` called when a scheduled run is due. */
  async onSchedule(begin: () => Promise<void>): Promise<void> {
    await this.#boss.work(nightly, { pollingIntervalSeconds: 2 }, begin);
  }

  async close(): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: 5000 });
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  signal.throwIfAborted();
}

/** The same id for the same text, so that a job can be put in twice and is there once. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
