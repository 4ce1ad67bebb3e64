import type { AuditReport } from '../../../src/audit/report/audit-report.ts';
import { readReport } from '../../../src/audit/report/read-report.ts';
import type { AuditTarget } from '../../../src/audit/run/accounts-file.ts';
import { type AuditContext, auditAccount } from '../../../src/audit/run/audit-account.ts';
import { endRun, planRun } from '../../../src/audit/run/plan.ts';
import type { Store } from '../../../src/audit/store/store.ts';
import { judgeWith } from '../../../src/cli/audit/judge.ts';
import { select } from '../../../src/engine/select.ts';
import { defaultSettings, type Settings } from '../../../src/model/settings.ts';
import { anycastAlb } from '../../../src/rules/data/regions.ts';
import { rules } from '../../../src/rules/index.generated.ts';
import type { FakeCollector } from './fake-cloud.ts';

/** One night after the other over a fake cloud, each a day later. */
export class Nights {
  settings: Settings = { ...defaultSettings, today: '2026-11-01' };
  targets: readonly AuditTarget[] | undefined;
  keepDays = 730;
  readonly store: Store;
  readonly cloud: FakeCollector;
  #night = 0;

  constructor(store: Store, cloud: FakeCollector) {
    this.store = store;
    this.cloud = cloud;
  }

  get day(): string {
    return `2026-11-${String(this.#night).padStart(2, '0')}`;
  }

  context(): AuditContext {
    const { store, cloud: collector, settings, keepDays } = this;
    const anycastRegions = anycastAlb.ids;
    return { store, collector, settings, judge: judgeWith(rules, settings), anycastRegions, keepDays, worker: 'test' };
  }

  async audit(): Promise<AuditReport> {
    const { run, pending, now } = await this.begin();
    for (const account of pending) await this.auditOne(run, account);
    await endRun(this.store, run, this.keepDays, now);
    return this.report();
  }

  /** Begins a run and does nothing of it. */
  async begin() {
    this.#night += 1;
    this.settings = { ...this.settings, today: this.day };
    const now = new Date(`${this.day}T02:00:00Z`);
    const { run, pending } = await planRun(
      this.store,
      {
        tool: '1',
        rules: select(rules, this.settings).map(({ id }) => id),
        targets: async () => this.targets ?? (await this.cloud.accounts()),
      },
      now,
    );
    return { run, pending, now };
  }

  auditOne(run: number, account: string): Promise<string> {
    return auditAccount(this.context(), { run, account, attempt: 0, signal: new AbortController().signal });
  }

  report(asOf?: string): Promise<AuditReport> {
    return readReport(this.store.db, asOf);
  }
}

/** `new anycast-every-zone alb-1`, sorted, of the findings that fail or failed. */
export function told({ findings }: AuditReport): string[] {
  return findings
    .filter(({ kind }) => kind === 'fail')
    .map(({ state, rule, resource, gone }) => `${state} ${rule} ${resource}${gone ? ' gone' : ''}`)
    .sort();
}
