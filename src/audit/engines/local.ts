import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { AuditError } from '../audit-error.ts';
import { type AuditContext, auditAccount, giveUp } from '../run/audit-account.ts';
import { Overtaken } from '../run/overtaken.ts';
import { endRun } from '../run/plan.ts';
import type { Db, Store } from '../store/store.ts';
import { withoutSecrets } from '../store/without-secrets.ts';
import type { Engine, WorkOptions } from './engine.ts';

const leaseMs = 30_000;
const tries = 3;

/** A pool in this process over one SQLite file. */
export class LocalEngine implements Engine {
  readonly #store: Store;
  readonly #owner: string;
  readonly #beat: NodeJS.Timeout;

  private constructor(store: Store, owner: string) {
    this.#store = store;
    this.#owner = owner;
    this.#beat = setInterval(() => void this.#renew().catch(() => {}), leaseMs / 5);
    this.#beat.unref();
  }

  /** Takes the file for this process: two that hand out the same accounts would do everything twice. */
  static async open(store: Store): Promise<LocalEngine> {
    const owner = `${hostname()} ${process.pid} ${randomUUID()}`;
    await store.db.transaction().execute(async (tx) => {
      const held = await tx.selectFrom('lease').selectAll().where('name', '=', 'audit').executeTakeFirst();
      if (held && isAlive(held.owner, held.until)) {
        throw new AuditError(
          `process ${held.owner.split(' ')[1]} on ${held.owner.split(' ')[0]} is auditing into this file`,
        );
      }
      const row = { owner, until: soon() };
      await tx
        .insertInto('lease')
        .values({ name: 'audit', ...row })
        .onConflict((it) => it.column('name').doUpdateSet(row))
        .execute();
    });
    return new LocalEngine(store, owner);
  }

  async finish(
    context: AuditContext,
    run: number,
    pending: readonly string[],
    { concurrency, signal, onProgress }: WorkOptions,
  ): Promise<void> {
    const queue = [...pending];
    let done = 0;
    const work = async () => {
      for (let account = queue.shift(); account !== undefined; account = queue.shift()) {
        signal.throwIfAborted();
        await this.#audit(context, run, account, signal);
        done += 1;
        onProgress?.(done);
      }
    };
    await Promise.all(Array.from({ length: Math.max(1, Math.min(concurrency, queue.length)) }, work));
    await endRun(this.#store, run, context.keepDays);
  }

  async close(): Promise<void> {
    clearInterval(this.#beat);
    await this.#store.db.deleteFrom('lease').where('owner', '=', this.#owner).execute();
  }

  async #audit(context: AuditContext, run: number, account: string, signal: AbortSignal): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        await auditAccount(context, { run, account, attempt, signal, complete: (tx) => this.#holdsLease(tx) });
        return;
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof Overtaken || error instanceof AuditError) throw error;
        if (attempt + 1 === tries)
          return giveUp(context, run, account, `${tries} attempts broke: ${withoutSecrets(error)}`);
      }
    }
  }

  /** A process that slept through its lease must not write over the one that has it now. */
  async #holdsLease(tx: Db): Promise<void> {
    const held = await tx.selectFrom('lease').select('owner').where('name', '=', 'audit').executeTakeFirst();
    if (held?.owner !== this.#owner) throw new AuditError('another process has taken this file over');
  }

  async #renew(): Promise<void> {
    await this.#store.db.updateTable('lease').set({ until: soon() }).where('owner', '=', this.#owner).execute();
  }
}

const soon = () => new Date(Date.now() + leaseMs).toISOString();

/** After kill -9 the next run need not wait for the lease to end, if it can see that the process is gone. */
function isAlive(owner: string, until: string): boolean {
  const [host, pid] = owner.split(' ');
  if (until < new Date().toISOString()) return false;
  if (host !== hostname()) return true;
  if (Number(pid) === process.pid) return true;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
