import type { Witness } from '../../audit/report/read-evidence.ts';
import type { Judge } from '../../audit/run/judge.ts';
import { check } from '../../engine/check.ts';
import { evidenceOf } from '../../engine/evidence.ts';
import { load } from '../../loaders/index.ts';
import type { Rule } from '../../model/rule.ts';
import type { Settings } from '../../model/settings.ts';
import { verification } from '../../rules/data/verification.ts';

/** The same loaders and engine as `eiplint check`, over a bundle that never was a file. */
export function judgeWith(rules: readonly Rule[], settings: Settings): Judge {
  return (account, text, today) => {
    const loaded = loadBundle(account, text);
    // Ignores that one account does not use may be used by another.
    const report = check({ ...loaded, complete: () => false }, rules, { ...settings, today });
    return { report, inventory: loaded.inventory };
  };
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
