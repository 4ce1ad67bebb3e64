import type { Problem } from '../model/finding.ts';
import { Inventory } from '../model/inventory.ts';
import type { Input } from '../model/report.ts';
import { Files } from './files.ts';
import type { LoadOptions } from './index.ts';
import { Named } from './named.ts';

/** What the loaders of one run share, and where they put what they find. */
export class Loading {
  readonly options: LoadOptions;
  readonly files: Files;
  readonly inventory: Inventory;
  readonly named: Named;
  readonly inputs: Input[] = [];
  readonly #problems = new Map<string, Problem>();
  readonly #notices = new Map<string, Problem>();

  constructor(options: LoadOptions, inventory = new Inventory()) {
    this.options = options;
    this.inventory = inventory;
    this.files = new Files(options.cwd, options.store);
    this.named = new Named(this.inventory);
  }

  /** A fault of an input; the same one is told once. */
  problem(...problems: readonly Problem[]): void {
    for (const problem of problems) this.#problems.set(JSON.stringify(problem), problem);
  }

  /** What could not be loaded and is nobody's fault. */
  notice(...notices: readonly Problem[]): void {
    for (const notice of notices) this.#notices.set(JSON.stringify(notice), notice);
  }

  get problems(): readonly Problem[] {
    return [...this.#problems.values()];
  }

  get notices(): readonly Problem[] {
    return [...this.#notices.values()];
  }
}
