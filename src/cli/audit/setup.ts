import { hostname } from 'node:os';
import type { Collector } from '../../audit/collect/collector.ts';
import type { AuditTarget } from '../../audit/run/accounts-file.ts';
import type { AuditContext } from '../../audit/run/audit-account.ts';
import { openStore, type Store } from '../../audit/store/store.ts';
import { select } from '../../engine/select.ts';
import type { Rule } from '../../model/rule.ts';
import type { Settings } from '../../model/settings.ts';
import { anycastAlb } from '../../rules/data/regions.ts';
import { tool } from '../../tool.ts';
import { type Given, UsageError } from '../arguments/options.ts';
import type { Opened } from '../audit.ts';
import { runsOf } from '../run/runs.ts';
import { type AuditedCode, codeOf } from './code.ts';
import { auditRules, judgeWith } from './judge.ts';
import { targetsOf } from './targets.ts';

export interface Setup {
  readonly address: string;
  readonly store: Store;
  readonly settings: Settings;
  readonly rules: readonly Rule[];
  readonly sarifLevel: 'note' | undefined;
  /** What accounts are compared with. */
  readonly code: AuditedCode | undefined;
}

/** Opens the history, and reads the configuration of the current folder. */
export async function setUp(given: Given, access: 'write' | 'read' = 'write'): Promise<Setup> {
  if (given.paths.length > 0) throw new UsageError(`audit takes no paths; there is ${given.paths.join(' ')}`);
  const [run] = await runsOf(given);
  const address = addressOf(given);
  const code = codeOf(given, run!);
  for (const message of code?.read() ?? []) process.stderr.write(`eiplint: ${message}\n`);
  const level = given.one('show') === 'note' ? 'note' : run!.sarifLevel;
  return {
    address,
    store: await openStore(address, { access }),
    settings: run!.settings,
    rules: run!.rules,
    sarifLevel: level,
    code,
  };
}

export function addressOf(given: Given): string {
  return given.one('engine') ?? (process.env.EIPLINT_ENGINE || 'sqlite:eiplint-audit.db');
}

/** What every account is audited with. */
export function contextOf(given: Given, { store, settings, rules, code }: Setup, collector: Collector): AuditContext {
  return {
    store,
    collector,
    settings,
    judge: judgeWith(rules, settings, code),
    // Those of the configuration are among them.
    anycastRegions: anycastAlb.ids,
    keepDays: count(given, 'keep-days', 730, 1),
    worker: `${hostname()} ${process.pid}`,
  };
}

/** How a run is begun, whoever begins it. */
export function wishesOf(given: Given, { settings, rules, code }: Setup, { collector, alias }: Opened) {
  const targets = async (): Promise<readonly AuditTarget[]> => {
    const found = await targetsOf(given, collector);
    // A name that people chose would give a pseudonym away.
    return alias ? found.map(({ name: _, ...it }) => it) : found;
  };
  return { tool: tool.version, rules: select(auditRules(rules, code), settings).map(({ id }) => id), targets, alias };
}

export function count(given: Given, option: string, standard: number, least: number): number {
  const text = given.one(option);
  if (text === undefined) return standard;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new UsageError(`--${option} takes a number from ${least} on`);
  return value;
}
