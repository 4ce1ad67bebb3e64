import type { Inventory } from '../../model/inventory.ts';
import type { Answers } from '../answers.ts';
import type { LoadOptions } from '../index.ts';
import { Loading } from '../loading.ts';
import { FactAnswers, type FactsOfRoot } from './answers.ts';
import { newestOf } from './newest.ts';
import { RootAccounts } from './root-account.ts';
import { Snapshots } from './snapshots.ts';

/** Facts that close what code leaves open. */
export interface FactsOption {
  /** Files and folders of snapshots, relative to the working directory. */
  readonly paths: readonly string[];
  /** Texts of bundles that are no files. */
  readonly texts?: readonly { readonly name: string; readonly text: string }[];
  /** Makes an inventory that knows them. `accountOf` tells the account of a root. */
  readonly join: (
    facts: Inventory,
    accountOf: (root: string) => string | undefined,
  ) => {
    readonly inventory: Inventory;
    readonly factsOf: FactsOfRoot;
    unused(): readonly string[];
    uncompared(): string | undefined;
  };
}

export interface LoadedFacts {
  /** The run's inventory. */
  readonly inventory: Inventory;
  /** What data sources read. */
  readonly answers: Answers;
  text(file: string): string | undefined;
  /** Tells what went wrong with the facts, and which of them nothing asked for. */
  report(loading: Loading): void;
}

/** Reads the facts of a run. They are those of today, also where the code is that of a commit. */
export function loadFacts({ paths, texts = [], join }: FactsOption, options: LoadOptions): LoadedFacts {
  const { store: _store, stdin: _stdin, ...rest } = options;
  const own = new Loading(rest);
  const snapshots = new Snapshots(own);
  for (const { name, text } of texts) snapshots.takeText(name, text);
  for (const path of paths) {
    const absolute = own.files.absolute(path);
    const kind = own.files.kind(absolute);
    const isTaken = kind === 'folder' ? snapshots.takeAll(absolute) : kind === 'file' && snapshots.take(absolute);
    if (isTaken) continue;
    const what = kind === 'none' ? 'does not exist' : 'holds no snapshot of an account';
    own.problem({ kind: kind === 'none' ? 'unreadable' : 'unknown-input', message: `--facts: ${path} ${what}` });
  }
  const { kept, notices } = newestOf(snapshots.accounts);
  own.notice(...notices);
  snapshots.load(kept);
  const accounts = new RootAccounts(new Loading(options));
  const joined = join(own.inventory, (root) => accounts.of(root));
  return {
    inventory: joined.inventory,
    answers: new FactAnswers(kept, joined.factsOf),
    text: (file) => snapshots.text(file),
    report(loading) {
      for (const it of own.problems) loading.problem(it);
      for (const it of own.notices) loading.notice(it);
      const uncompared = joined.uncompared();
      if (uncompared !== undefined) loading.notice({ kind: 'drift-not-compared', message: `drift: ${uncompared}` });
      for (const name of joined.unused()) {
        loading.notice({
          kind: 'facts-not-used',
          message: `nothing that was checked has to do with ${name} (--facts)`,
        });
      }
    },
  };
}
