import { dirname } from 'node:path';
import type { Comment, Problem } from '../model/finding.ts';
import type { Inventory } from '../model/inventory.ts';
import type { Input, Sources } from '../model/report.ts';
import { Late } from './late.ts';
import { Loading } from './loading.ts';
import { beginsAsPlan } from './plan/beginning.ts';
import { Plans } from './plan/plans.ts';
import { isTemplateFile } from './ros/detect.ts';
import { templatesIn } from './ros/search.ts';
import { Templates } from './ros/templates.ts';
import type { RootEntry } from './runs.ts';
import { type FactsOption, loadFacts } from './snapshot/facts.ts';
import { mayBeSnapshot } from './snapshot/outputs.ts';
import { Snapshots } from './snapshot/snapshots.ts';
import { disk, type Store } from './store.ts';
import { isTerraformFile, loadTerraform, type TerraformPaths } from './terraform/roots.ts';

export interface LoadOptions {
  readonly cwd: string;
  /** Where files come from; the disk when it is not given. */
  readonly store?: Store;
  /** Raw texts of `--var`. */
  readonly variables: Readonly<Record<string, string>>;
  /** Raw texts of `--param`, for templates. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** `--var-file`, relative to the working directory. */
  readonly varFiles: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly region?: string;
  readonly workspace?: string;
  /** `--plan`: files of plans, with the folder and the run that each was made from. */
  readonly plans?: readonly { readonly file: string; readonly root?: string; readonly name?: string }[];
  /** What the path `-` stands for. */
  readonly stdin?: { readonly filename: string; readonly text: string };
  /** Globs, relative to the repository's top. */
  readonly exclude: readonly string[];
  /** Entries of `roots:`. */
  readonly roots?: readonly RootEntry[];
  /** Local folders of module sources. */
  readonly modules?: Readonly<Record<string, string>>;
  /** Types of resources that are wanted besides those that the model knows. */
  readonly types?: ReadonlySet<string>;
  /** `--facts`: what is known of accounts. */
  readonly facts?: FactsOption;
  readonly taker?: Taker;
}

/**
 * Takes the resources of each root as soon as they are loaded. They are in no other inventory, and what they were made of
 * is forgotten: it is this that keeps the memory for many roots small.
 */
export interface Taker {
  /** How many folders are going to be read, roots and modules. */
  expect(size: { readonly folders?: number; readonly characters?: number }): void;
  /** `root` stands for the run of a root, and for nothing else. */
  take(root: object, inventory: Inventory): void;
  /** What was made of a root does not count: it has to do with others, and comes once more with these. */
  giveBack(root: object): void;
}

/** What the loaders make of the given paths. */
export interface Loaded {
  readonly inventory: Inventory;
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
  readonly inputs: readonly Input[];
  readonly sources: Sources;
  /** Comments of a file that may be instructions to this tool. */
  comments(file: string): readonly Comment[];
  /** Files that have such comments, whether there are findings in them or not. */
  readonly files: Iterable<string>;
  /** Whether findings of a file were asked for; `undefined` is all. */
  readonly only: ((file: string) => boolean) | undefined;
  /** Top of the git repository of the first path. */
  readonly repository: string | undefined;
}

/** Reads everything that the given files and folders mean into one inventory. */
export function load(paths: readonly string[], options: LoadOptions): Loaded {
  const facts = options.facts && loadFacts(options.facts, options);
  const loading = new Loading(options, facts);
  const { files, inventory, named } = loading;
  const plans = new Late(() => new Plans(loading));
  for (const { file, root, name } of options.plans ?? []) {
    plans.made().read(files.absolute(file), root === undefined ? undefined : { folder: files.absolute(root), name });
  }
  const templates = new Late(() => new Templates(loading));
  const snapshots = new Late(() => new Snapshots(loading));
  const sorted = sortPaths(paths, loading, plans, templates, snapshots);
  const terraform = loadTerraform(sorted, loading, plans.it);
  plans.it?.loadOthers();
  for (const folder of sorted.folders) {
    for (const path of templatesIn(folder, loading)) templates.made().add(path);
  }
  templates.it?.load();
  snapshots.it?.load();
  terraform.settle();
  named.addUndeclared();
  facts?.report(loading);
  if (loading.inputs.length === 0 && loading.problems.length === 0) {
    loading.notice({ kind: 'nothing-to-check', message: 'nothing to check was found' });
  }
  const first = files.absolute(paths[0] ?? '.');
  const isOther = (file: string) =>
    plans.it?.text(file) !== undefined || templates.it?.has(file) === true || snapshots.it?.text(file) !== undefined;
  return {
    inventory,
    problems: loading.problems,
    notices: loading.notices,
    inputs: loading.inputs,
    repository: files.repository(files.kind(first) === 'folder' ? first : dirname(first)),
    only: terraform.only && ((file) => terraform.only!(file) || isOther(file)),
    sources: {
      text: (file) =>
        plans.it?.text(file) ??
        templates.it?.text(file) ??
        snapshots.it?.text(file) ??
        facts?.text(file) ??
        files.known(files.absolute(file)),
    },
    get files() {
      return [...terraform.commented(), ...(templates.it?.commented() ?? [])];
    },
    comments: (file) => (templates.it?.has(file) ? templates.it.comments(file) : terraform.comments(file)),
  };
}

/** What each path is. */
function sortPaths(
  paths: readonly string[],
  loading: Loading,
  plans: Late<Plans>,
  templates: Late<Templates>,
  snapshots: Late<Snapshots>,
): TerraformPaths {
  const { files } = loading;
  const sorted = { folders: [] as string[], configurationFiles: [] as string[], variableFiles: [] as string[] };
  const { stdin, store = disk } = loading.options;
  for (const path of paths) {
    if (path === '-' && stdin) {
      const path = files.absolute(stdin.filename);
      const { filename, text } = stdin;
      if (!templates.made().takeText(filename, path, text) && !snapshots.made().takeText(filename, text)) {
        plans.made().take(filename, path, text);
      }
      continue;
    }
    const absolute = files.absolute(path);
    const kind = files.kind(absolute);
    if (kind === 'folder') {
      if (!mayBeSnapshot(absolute, files) || !snapshots.made().takeFolder(absolute)) sorted.folders.push(absolute);
    } else if (kind === 'none') loading.problem({ kind: 'unreadable', message: `${path} does not exist` });
    else {
      const type = isTerraformFile(absolute);
      if (type === 'configuration') sorted.configurationFiles.push(absolute);
      else if (type === 'variables') sorted.variableFiles.push(absolute);
      else if (isTemplateFile(absolute, store)) templates.made().take(absolute);
      else if (beginsAsPlan(absolute, store) || !snapshots.made().take(absolute)) plans.made().read(absolute);
    }
  }
  return sorted;
}
