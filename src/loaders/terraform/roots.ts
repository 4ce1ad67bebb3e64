import { basename, dirname, join } from 'node:path';
import type { Comment } from '../../model/finding.ts';
import { Site } from '../../model/source.ts';
import type { Loading } from '../loading.ts';
import type { Plans } from '../plan/plans.ts';
import { type RootRun, runsOf } from '../runs.ts';
import { commentsOf } from './comments.ts';
import { isConfiguration } from './configuration-files.ts';
import { moduleFolders, rootsAmong, rootsOf } from './discover.ts';
import { HandingOver } from './handing-over.ts';
import type { StateIds } from './known-ids.ts';
import { loadRoot, unknownAccount } from './load.ts';
import { Modules } from './module.ts';
import { Run } from './run.ts';
import type { SourceFile } from './source-file.ts';
import { isAutomatic, unusedVariableFiles, usersOf } from './variable-files.ts';

/** What was asked for, as absolute paths. */
export interface TerraformPaths {
  /** Searched for roots. */
  readonly folders: readonly string[];
  /** Each means the module that it is in. */
  readonly configurationFiles: readonly string[];
  /** Each means the runs that use it. */
  readonly variableFiles: readonly string[];
}

export interface LoadedTerraform {
  /** Whether findings of a file were asked for; `undefined` is all. */
  readonly only: ((file: string) => boolean) | undefined;
  /** Once all else is loaded. */
  settle(): void;
  comments(file: string): readonly Comment[];
  /** Files with such comments. */
  commented(): readonly string[];
}

/** What comments to this tool begin with. */
const marker = 'eiplint-ignore';

/** Finds the roots that the paths mean, evaluates each as often as it has runs, and fills the inventory. */
export function loadTerraform(paths: TerraformPaths, loading: Loading, plans: Plans | undefined): LoadedTerraform {
  const modules = new Modules(loading.files);
  const { runs, targets } = chooseRuns(paths, modules, loading, plans);
  plans?.assign(runs, modules);
  const { taker } = loading.options;
  const handing = taker && !loading.answers ? new HandingOver(loading, taker) : undefined;
  const left = new Map<string, number>();
  for (const { folder } of runs) left.set(folder, (left.get(folder) ?? 0) + 1);
  for (const run of runs) {
    const isTaken = loadRun(run, modules, loading, plans, handing);
    const more = left.get(run.folder)! - 1;
    left.set(run.folder, more);
    if (isTaken && more === 0) modules.forget(run.folder, marker);
  }
  const { files } = loading;
  const only = targets && ((file: string) => targets.has(dirname(files.absolute(file))));
  let byName: Map<string, SourceFile> | undefined;
  return {
    only,
    settle() {
      const again = handing?.again();
      // In their order, so that the first of several is the same one whatever was handed over.
      for (const root of again ? runs.filter((it) => again.has(it)) : []) {
        const run = toRun(root, modules, loading, undefined, plans?.stateIdsOf(root));
        loadRoot(run, loading.named.linksOf(run.root), { isAgain: true });
        loading.inventory.add(unknownAccount(run.root, siteOfRoot(run)));
      }
    },
    comments(file) {
      byName ??= new Map([...modules.sources()].map((it) => [it.name, it]));
      const source = byName.get(file);
      return source ? commentsOf(source, marker) : [];
    },
    commented: () => [...modules.sources()].filter((it) => it.text.includes(marker)).map((it) => it.name),
  };
}

/** The runs, and the module folders whose findings are printed where single files were asked for. */
function chooseRuns(paths: TerraformPaths, modules: Modules, loading: Loading, plans: Plans | undefined) {
  const { files, options } = loading;
  const entries = options.roots ?? [];
  const chosen = new Map<string, RootRun>();
  const choose = (run: RootRun) => chosen.set(`${run.folder}\0${run.name ?? ''}`, run);
  for (const folder of paths.folders) {
    noteTerragrunt(folder, loading.skipIn(folder), loading);
    const folders = moduleFolders(files, folder, loading.skipIn(folder));
    options.taker?.expect({ folders: folders.length });
    const roots = rootsAmong(modules, folders);
    for (const root of roots) for (const run of runsOf(root, entries, files)) choose(run);
  }
  const targets = new Set<string>();
  for (const file of paths.configurationFiles) {
    const folder = dirname(file);
    if (targets.has(folder)) continue;
    targets.add(folder);
    for (const root of rootsOf(modules, folder, loading.skipIn(folder))) {
      for (const run of runsOf(root, entries, files)) choose(run);
    }
  }
  for (const file of paths.variableFiles) {
    const users = usersOf(file, entries, modules);
    for (const run of users.runs) {
      choose(run);
      targets.add(run.folder);
    }
    if (users.notice) loading.notice(users.notice);
  }
  for (const { folder, name } of plans?.roots ?? []) {
    const names = files.names(folder);
    if (typeof names === 'string' || !names.some(isConfiguration)) continue;
    const named = runsOf(folder, entries, files).find((run) => run.name === name);
    choose(named ?? { ...runsOf(folder, [], files)[0]!, name });
  }
  const runs = [...chosen.values()].sort((a, b) => compare(a.folder, b.folder) || compare(a.name ?? '', b.name ?? ''));
  return { runs, targets: paths.folders.length > 0 || targets.size === 0 ? undefined : targets };
}

/** Terragrunt makes configuration that is not there before it runs: its plan can be checked. One notice for all. */
function noteTerragrunt(folder: string, skip: (path: string, isFolder: boolean) => boolean, loading: Loading): void {
  const { files } = loading;
  const found = [...files.walk(folder, skip)].filter(({ names }) => names.includes('terragrunt.hcl'));
  const [first] = found;
  if (!first) return;
  const file = files.display(join(first.folder, 'terragrunt.hcl'));
  const others = found.length === 1 ? '' : ` and ${found.length - 1} more`;
  loading.notice({
    kind: 'terragrunt',
    message: `${file}${others}: what Terragrunt makes is not read; give its plan (terragrunt show -json)`,
    location: { file, line: 1, column: 1, endLine: 1, endColumn: 1 },
  });
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Whether the resources were handed over: then nothing is left of them. */
function loadRun(
  root: RootRun,
  modules: Modules,
  loading: Loading,
  plans: Plans | undefined,
  handing: HandingOver | undefined,
): boolean {
  const stateIds = plans?.stateIdsOf(root);
  const evaluated = toRun(root, modules, loading, undefined, stateIds);
  const laidOver = plans?.lay(root, evaluated, (planned) => toRun(root, modules, loading, planned, stateIds));
  const run = laidOver ?? evaluated;
  const account = unknownAccount(run.root, siteOfRoot(run));
  if (!laidOver && handing) handing.take(root, run, account);
  else {
    if (!laidOver) {
      const resources = loadRoot(run, loading.named.linksOf(run.root));
      loading.inputs.push({ kind: 'terraform', path: run.root, resources });
    }
    loading.inventory.add(account);
  }
  const isOurs = namesTheCloud(modules, root.folder);
  for (const it of run.problems) isOurs ? loading.problem(it) : loading.notice(it);
  for (const it of run.notices) loading.notice(it);
  const unused = unusedVariableFiles(run, root);
  if (unused) loading.notice(unused);
  return !laidOver && handing !== undefined;
}

function toRun(
  root: RootRun,
  modules: Modules,
  loading: Loading,
  planned?: Readonly<Record<string, string>>,
  stateIds?: StateIds,
): Run {
  const { files, options } = loading;
  const region = root.region ?? options.region;
  const workspace = root.workspace ?? options.workspace ?? selectedWorkspace(root.folder, loading);
  return new Run(modules, root.folder, rootName(root, files.display(root.folder)), {
    variables: options.variables,
    ...(planned && { planned }),
    varFiles: [...root.varFiles, ...options.varFiles.map((path) => files.absolute(path))],
    environment: options.environment,
    modules: options.modules ?? {},
    answers: loading.answers,
    types: options.types,
    stateIds,
    ...(region !== undefined && { region }),
    ...(workspace !== undefined && { workspace }),
  });
}

/** What `workspace select` has chosen: in the environment, or in the file that the command writes. */
function selectedWorkspace(folder: string, { files, options }: Loading): string | undefined {
  const named = options.environment.TF_WORKSPACE;
  if (named) return named;
  const read = files.read(join(folder, '.terraform', 'environment'));
  return 'text' in read ? read.text.trim() || undefined : undefined;
}

const rootName = ({ name }: RootRun, path: string) => (name === undefined ? path : `${path}@${name}`);

function siteOfRoot(run: Run): Site {
  const where = { resource: 'account', path: '', attribute: '' };
  const [file] = run.modules.at(run.folder).files;
  const name = file?.name ?? run.root;
  return new Site(where, () => ({ origin: { file: name, line: 1, column: 1, endLine: 1, endColumn: 1 }, via: [] }));
}

/** Faults of configuration that has nothing to do with this cloud are nobody's concern here. */
function namesTheCloud(modules: Modules, folder: string): boolean {
  const { files } = modules;
  const names = files.names(folder);
  if (typeof names === 'string' || modules.at(folder).calls.size > 0) return true;
  const texts = names.filter(isConfiguration).map((name) => files.read(`${folder}/${name}`));
  return texts.some((read) => !('text' in read) || read.text.includes('alicloud'));
}

/** Which of the asked-for paths are Terraform's. */
export function isTerraformFile(path: string): 'configuration' | 'variables' | undefined {
  const name = basename(path);
  if (isConfiguration(name)) return 'configuration';
  return /\.tfvars(\.json)?$/.test(name) || isAutomatic(name) ? 'variables' : undefined;
}
