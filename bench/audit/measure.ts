import { createHash } from 'node:crypto';
import type { Store } from '../../src/audit/store/store.ts';

/** Units whose collection is done, of a run. */
export async function unitsDone({ db }: Store, run: number): Promise<number> {
  const { n } = await db
    .selectFrom('unit')
    .select(({ fn }) => fn.countAll<string | number>().as('n'))
    .where('run', '=', run)
    .where('state', '<>', 'pending')
    .executeTakeFirstOrThrow();
  return Number(n);
}

export interface Measured {
  readonly lost: number;
  readonly doubled: number;
  /** Stands for all findings and resources that the run left. */
  readonly digest: string;
  readonly findings: number;
  readonly resources: number;
  /** Why calls were not seen, one line each. */
  readonly unseen: readonly string[];
  /** Accounts that took more than one attempt. */
  readonly repeated: number;
}

export async function measure({ db }: Store, run: number, planned: number): Promise<Measured> {
  const units = await db.selectFrom('unit').select(['account', 'region', 'state']).where('run', '=', run).execute();
  const pending = await db
    .selectFrom('account_run')
    .select('account')
    .where('run', '=', run)
    .where('state', '=', 'pending')
    .execute();
  const left = new Set(pending.map(({ account }) => account));
  const done = units.filter(({ account, state }) => state === 'done' && !left.has(account)).length;
  const ledger = await db.selectFrom('ledger').select(['account', 'attempt']).where('run', '=', run).execute();
  const findings = await db.selectFrom('finding_span').selectAll().where('ended_run', 'is', null).execute();
  const resources = await db.selectFrom('resource_span').selectAll().where('ended_run', 'is', null).execute();
  const unseen = await db
    .selectFrom('scope_span')
    .select(['account', 'region', 'reason'])
    .where('ended_run', 'is', null)
    .execute();
  const twice = (keys: readonly string[]) => keys.length - new Set(keys).size;
  const digest = createHash('sha256');
  const lines = [
    ...findings.map((it) => `${it.fingerprint} ${it.kind} ${it.level} ${it.stale} ${it.payload}`),
    ...resources.map((it) => `${it.uid} ${it.sha256} ${it.stale}`),
  ];
  for (const line of lines.sort()) digest.update(`${line}\n`);
  return {
    lost: planned - done,
    doubled:
      twice(ledger.map(({ account }) => account)) +
      twice(findings.map(({ fingerprint }) => fingerprint)) +
      twice(resources.map(({ uid }) => uid)) +
      [...findings, ...resources].filter(({ first_run }) => first_run !== run).length,
    digest: digest.digest('hex'),
    findings: findings.length,
    resources: resources.length,
    unseen: unseen.map(({ account, region, reason }) => `${account} ${region} ${reason}`),
    repeated: ledger.filter(({ attempt }) => attempt !== 0).length,
  };
}
