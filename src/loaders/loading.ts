import type { Problem } from '../model/finding.ts';
import { Inventory } from '../model/inventory.ts';
import type { Input } from '../model/report.ts';
import type { Answers } from './answers.ts';
import { Files } from './files.ts';
import { ignoredBy } from './ignored.ts';
import type { LoadOptions } from './index.ts';
import { Named } from './named.ts';
import { Readers } from './readers.ts';
import { Told } from './told.ts';

type Skip = ReturnType<typeof ignoredBy>;

/** What the loaders of one run share, and where they put what they find. */
export class Loading {
  readonly options: LoadOptions;
  readonly files: Files;
  readonly inventory: Inventory;
  readonly named: Named;
  /** Of the resources in templates. */
  readonly readers = new Readers();
  readonly inputs: Input[] = [];
  readonly #skips = new Map<string, Skip>();
  readonly #problems = new Told();
  readonly #notices = new Told();

  /** What facts tell data sources. */
  readonly answers: Answers | undefined;

  constructor(options: LoadOptions, facts?: { readonly inventory: Inventory; readonly answers: Answers }) {
    this.options = options;
    this.inventory = facts?.inventory ?? new Inventory();
    this.answers = facts?.answers;
    this.files = new Files(options.cwd, options.store);
    this.named = new Named(this.inventory);
  }

  /** What a search of a folder leaves out. A repository's rules are read once. */
  skipIn(folder: string): Skip {
    const top = this.files.repository(folder) ?? this.files.cwd;
    let skip = this.#skips.get(top);
    if (!skip) {
      skip = ignoredBy(top, this.options.exclude);
      this.#skips.set(top, skip);
    }
    return skip;
  }

  /** A fault of an input; the same one is told once. */
  problem(...problems: readonly Problem[]): void {
    for (const problem of problems) this.#problems.add(problem);
  }

  /** What could not be loaded and is nobody's fault. */
  notice(...notices: readonly Problem[]): void {
    for (const notice of notices) this.#notices.add(notice);
  }

  get problems(): readonly Problem[] {
    return this.#problems.all;
  }

  get notices(): readonly Problem[] {
    return this.#notices.all;
  }
}
