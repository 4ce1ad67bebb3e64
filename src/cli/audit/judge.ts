import type { Witness } from '../../audit/report/read-evidence.ts';
import type { Judge, Judged } from '../../audit/run/judge.ts';
import { check } from '../../engine/check.ts';
import { evidenceOf } from '../../engine/evidence.ts';
import { load } from '../../loaders/index.ts';
import type { Rule } from '../../model/rule.ts';
import type { Settings } from '../../model/settings.ts';
import { verification } from '../../rules/data/verification.ts';
import { type AuditedCode, driftId } from './code.ts';

/** The same loaders and engine as `eiplint check`, over a bundle that never was a file. */
export function judgeWith(all: readonly Rule[], settings: Settings, code?: AuditedCode): Judge {
  const rules = auditRules(all, code);
  return (account, text, today) => {
    const loaded = loadBundle(account, text);
    // Ignores that one account does not use may be used by another.
    const report = check({ ...loaded, complete: () => false }, rules, { ...settings, today });
    const judged: Judged = { report, inventory: loaded.inventory };
    if (!code) return judged;
    const { findings, unasked, notices } = code.compare(account, text, { ...settings, today }, judged);
    return {
      inventory: loaded.inventory,
      report: {
        ...report,
        findings: [...report.findings, ...findings],
        unasked: [...(report.unasked ?? []), ...unasked],
      },
      notices,
    };
  };
}

/** Without code nobody asks how an account differs from it, and what an earlier audit told of that stays as it was. */
export function auditRules(rules: readonly Rule[], code: AuditedCode | undefined): readonly Rule[] {
  return code ? rules : rules.filter(({ id }) => id !== driftId);
}

/** What the documents ask to verify, and what is paid for. */
export const witness: Witness = (account, text) =>
  evidenceOf(loadBundle(account, text).inventory.all('load-balancer').members, verification);

function loadBundle(account: string, text: string) {
  return load(['-'], {
    cwd: process.cwd(),
    variables: {},
    varFiles: [],
    environment: {},
    exclude: [],
    stdin: { filename: account, text },
  });
}
