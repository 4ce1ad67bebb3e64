import type { Judged } from '../../audit/run/judge.ts';
import { check } from '../../engine/check.ts';
import { select } from '../../engine/select.ts';
import { join } from '../../facts/join.ts';
import { type LoadOptions, load } from '../../loaders/index.ts';
import type { Finding } from '../../model/finding.ts';
import type { Rule } from '../../model/rule.ts';
import type { Settings } from '../../model/settings.ts';
import { type Given, UsageError } from '../arguments/options.ts';
import type { Run } from '../run/runs.ts';

/** What code has otherwise than an account, as findings of the account. */
export interface Compared {
  readonly findings: readonly Finding[];
  /** Rules that could not tell, by resource. */
  readonly unasked: NonNullable<Judged['report']['unasked']>;
  readonly notices: readonly string[];
}

/** The rule that compares code with accounts. */
export const driftId = 'drift';

/** Stands for the account of a root that does not tell it: one name may be there in many accounts. */
const nobody = 'unknown';

/** The code of `--code`, which every account is compared with. */
export class AuditedCode {
  readonly #paths: readonly string[];
  readonly #options: LoadOptions;
  readonly #drift: Rule;
  /** Accounts that the roots are of; `undefined` until they were read. */
  #accounts: Set<string> | undefined;

  constructor(paths: readonly string[], options: LoadOptions, drift: Rule) {
    this.#paths = paths;
    this.#options = options;
    this.#drift = drift;
  }

  /** Reads it once, and answers with what is to be told about it before accounts are asked. */
  read(): string[] {
    const { problems, inventory } = load(this.#paths, this.#options);
    const missing = problems.find(({ kind, message }) => kind === 'unreadable' && / does not exist$/.test(message));
    if (missing) throw new UsageError(`--code: ${missing.message}`);
    const told = problems.map(({ message, location }) =>
      location ? `${location.file}:${location.line} ${message}` : message,
    );
    if (inventory.all('account').members.length === 0) told.push('holds no code that can be compared');
    return told.map((it) => `--code: ${it}`);
  }

  /** Compares it with the account of a bundle. */
  compare(account: string, bundle: string, settings: Settings, { inventory }: Judged): Compared {
    if (this.#accounts && !this.#accounts.has(account) && !this.#accounts.has(nobody)) return nothing;
    const accounts = new Set<string>();
    const loaded = load(this.#paths, {
      ...this.#options,
      facts: {
        paths: [],
        texts: [{ name: account, text: bundle }],
        join: (facts, accountOf) =>
          join(facts, (root) => {
            const own = accountOf(root) ?? nobody;
            accounts.add(own);
            return own;
          }),
      },
    });
    this.#accounts = accounts;
    const report = check({ ...loaded, complete: () => false }, [this.#drift], settings);
    const findings = report.findings.flatMap((it) => ofAccount(it, account, loaded.inventory));
    // What broken code says nobody knows, and so of what is being changed.
    const isBroken = loaded.problems.length > 0;
    const unsure = inventory.all('any').members.filter(({ uncertain }) => isBroken || uncertain);
    return {
      findings,
      unasked: unsure.map(({ address }) => ({ rule: this.#drift.id, resource: address })),
      notices: loaded.notices.flatMap(({ kind, message }) => (kind === 'drift-not-compared' ? [message] : [])),
    };
  }
}

const nothing: Compared = { findings: [], unasked: [], notices: [] };

/** `undefined` where no code is given, or the rule is off. */
export function codeOf(given: Given, run: Run): AuditedCode | undefined {
  const paths = given.all('code');
  if (paths.length === 0) return undefined;
  const drift = select(run.rules, run.settings).find(({ id }) => id === driftId);
  return drift && new AuditedCode(paths, run.loadOptions, drift);
}

/** A finding about code, as one about the resource that the account has. */
function ofAccount(finding: Finding, account: string, inventory: ReturnType<typeof load>['inventory']): Finding[] {
  const resource = inventory.at(finding.root, finding.resource);
  const live = resource && inventory.comparison(resource)?.live;
  if (!live || finding.rule !== driftId) return [];
  const { at: _, ...rest } = finding;
  const { file, line } = finding.location;
  const message = `${finding.message} (${finding.resource}, ${file}:${line})`;
  return [{ ...rest, root: account, resource: live.address, message }];
}
