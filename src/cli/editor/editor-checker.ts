import { basename, dirname, relative, resolve } from 'node:path';
import { findConfig, repositoryOf } from '../../config/find.ts';
import { elapsed } from '../../engine/clock.ts';
import { excludedBy } from '../../loaders/ignored.ts';
import { isTemplate, isTemplateName } from '../../loaders/ros/detect.ts';
import type { Store } from '../../loaders/store.ts';
import { isTerraformFile } from '../../loaders/terraform/roots.ts';
import type { Asked, Checked, Checker } from '../../lsp/checker.ts';
import { rules } from '../../rules/index.generated.ts';
import { FileError, type FileFault, type Given } from '../arguments/options.ts';
import { fixed } from '../fix/fix.ts';
import { OverlayStore } from '../fix/overlay-store.ts';
import { addRegions, forgetAddedRegions } from '../run/added-regions.ts';
import { judged } from '../run/judged.ts';
import { type Run, runsOf, withStore } from '../run/runs.ts';
import { CachingStore } from './caching-store.ts';

interface Prepared {
  /** `undefined` where the configuration cannot be used, and never could. */
  readonly run: Run | undefined;
  readonly faults: readonly FileFault[];
}

/** So many milliseconds the disk is taken for unchanged, unless the editor tells otherwise. */
const trusted = 2000;

/** Judges what is open in an editor as `check` judges named files, with the editor's texts in place of the disk's. */
export class EditorChecker implements Checker {
  readonly #given: Given;
  /** The last run by each configuration that could be used. */
  readonly #usable = new Map<string, Run>();

  readonly #disk = new CachingStore();
  #renewed = Number.NEGATIVE_INFINITY;
  #last: Promise<unknown> = Promise.resolve();

  constructor(given: Given) {
    this.#given = given;
  }

  check(asked: Asked): Promise<Checked[]> {
    return this.#inTurn(() => this.#check(asked));
  }

  fixed(asked: Asked, file: string): Promise<string | undefined> {
    return this.#inTurn(() => this.#fixed(asked, file));
  }

  forget(): void {
    this.#renewed = Number.NEGATIVE_INFINITY;
  }

  #storeWith(texts: ReadonlyMap<string, string>): Store {
    if (elapsed() - this.#renewed > trusted) {
      this.#disk.renew();
      this.#renewed = elapsed();
    }
    return new OverlayStore(this.#disk, texts);
  }

  /** One after the other: regions that a configuration adds belong to the process. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }

  async #check(asked: Asked): Promise<Checked[]> {
    const { cwd, texts } = asked;
    const store = this.#storeWith(texts);
    const checked: Checked[] = [];
    for (const [config, files] of this.#byConfig(asked, store)) {
      const { run, faults } = await this.#prepare(config, files, cwd, store);
      const { open = 'summary', locked = [] } = run?.settings ?? {};
      const report = run && run.paths.length > 0 ? judged(withStore(run, store)).report : undefined;
      checked.push({ cwd, config, faults, report, rules: run?.rules ?? rules, settings: { open, locked } });
    }
    return checked;
  }

  async #fixed(asked: Asked, file: string): Promise<string | undefined> {
    const { cwd, texts } = asked;
    const store = this.#storeWith(texts);
    const group = [...this.#byConfig(asked, store)].find(([, files]) => files.includes(file));
    const run = group && (await this.#prepare(group[0], group[1], cwd, store)).run;
    if (!run || run.paths.length === 0) return undefined;
    const again = async (changed: Store) => {
      const done = [judged(withStore(run, changed))];
      return { done, told: done };
    };
    const mends = (edits: readonly { span: { file: string } }[]) =>
      edits.every(({ span }) => resolve(cwd, span.file) === file);
    const { texts: mended } = await fixed(await again(store), again, cwd, {
      below: store,
      isWanted: ({ fix: { edits } }) => mends(edits),
    });
    return [...mended].find(([name]) => resolve(cwd, name) === file)?.[1].after;
  }

  /** The files that each configuration is for; a configuration that is open is read, whether it is for one or not. */
  #byConfig({ cwd, files }: Asked, store: Store): Map<string | undefined, string[]> {
    const groups = new Map<string | undefined, string[]>();
    const named = this.#given.one('config');
    for (const file of files) {
      const own = /^eiplint\.(ya?ml|json)$/.test(basename(file)) ? file : undefined;
      const found = named === undefined ? (own ?? findConfig(file, cwd, store)) : resolve(cwd, named);
      const config = this.#given.has('no-config') ? undefined : found;
      groups.set(config, [...(groups.get(config) ?? []), ...(own === undefined ? [file] : [])]);
    }
    return groups;
  }

  async #prepare(config: string | undefined, files: string[], cwd: string, store: Store): Promise<Prepared> {
    forgetAddedRegions();
    const paths = (run: Run) => ({ ...run, paths: files.filter((file) => isChecked(file, run, store)) });
    try {
      const [run] = await runsOf(this.#given.withPaths([files[0] ?? config ?? cwd]), { files: store, cwd });
      if (config !== undefined && run) this.#usable.set(config, run);
      return { run: run && paths(run), faults: [] };
    } catch (error) {
      if (!(error instanceof FileError) || config === undefined) throw error;
      const span = { file: relative(cwd, config), line: 1, column: 1, endLine: 1, endColumn: 1 };
      const { faults, message } = error;
      const last = this.#usable.get(config);
      if (last?.config?.addedRegions) addRegions(last.config.addedRegions);
      return { run: last && paths(last), faults: faults.length > 0 ? faults : [{ message, span }] };
    }
  }
}

/** Files of a kind that people write, which no tool has fetched. A plan or a snapshot is no text that somebody edits. */
function isChecked(file: string, { loadOptions: { exclude, cwd } }: Run, store: Store): boolean {
  if (/[\\/](\.terraform|\.terragrunt-cache|node_modules|\.git)[\\/]/.test(file)) return false;
  const folder = dirname(file);
  if (excludedBy(repositoryOf(folder) ?? cwd, exclude)(file, false)) return false;
  if (isTerraformFile(file)) return true;
  return isTemplateName(file) && isTemplate(store.read(file).toString('utf8'));
}
