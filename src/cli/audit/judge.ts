import type { Judge } from '../../audit/run/judge.ts';
import { check } from '../../engine/check.ts';
import { load } from '../../loaders/index.ts';
import type { Rule } from '../../model/rule.ts';
import type { Settings } from '../../model/settings.ts';

/** The same loaders and engine as `eiplint check`, over a bundle that never was a file. */
export function judgeWith(rules: readonly Rule[], settings: Settings): Judge {
  return (account, text) => {
    const loaded = load(['-'], {
      cwd: process.cwd(),
      variables: {},
      varFiles: [],
      environment: {},
      exclude: [],
      stdin: { filename: account, text },
    });
    // Ignores that one account does not use may be used by another.
    return { report: check({ ...loaded, complete: () => false }, rules, settings), inventory: loaded.inventory };
  };
}
