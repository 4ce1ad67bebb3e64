import { dirname } from 'node:path';
import { Files } from '../../loaders/files.ts';
import type { Loaded } from '../../loaders/index.ts';
import { runsOf } from '../../loaders/runs.ts';
import { isConfiguration } from '../../loaders/terraform/configuration-files.ts';
import { localCalls } from '../../loaders/terraform/discover.ts';
import { Modules } from '../../loaders/terraform/module.ts';
import type { Problem } from '../../model/finding.ts';
import type { Judged } from './judged.ts';
import type { Base } from './since.ts';

/**
 * Whether a change has to do with a fault of an input: the file is changed, or a root that reads it reads something
 * that is. A fault that belongs to no file of the base is always the change's own.
 */
export function reachedBy(base: Base, now: Judged, before: Loaded): (problem: Problem) => boolean {
  const files = new Files(now.run.loadOptions.cwd);
  let folders: ReadonlySet<string> | undefined;
  return ({ kind, location }) => {
    if (!location || kind === 'internal') return true;
    const file = files.absolute(location.file);
    if (base.changed.has(file) || base.store.kind(file) !== 'file') return true;
    folders ??= reachedFolders(base, now, before, files);
    return isIn(file, folders, files);
  };
}

/** Folders of all that a root reads which reads a changed file. */
function reachedFolders({ changed }: Base, { run, loaded }: Judged, before: Loaded, files: Files): ReadonlySet<string> {
  const { roots = [] } = run.loadOptions;
  // What nobody read, a README say, reaches nothing.
  const wasRead = (file: string) => loaded.sources.text(file) !== undefined || before.sources.text(file) !== undefined;
  const read = [...changed].filter((path) => wasRead(files.display(path)));
  const modules = new Modules(files);
  const reached = new Set<string>();
  for (const { kind, path } of loaded.inputs) {
    if (kind !== 'terraform') continue;
    const root = folderOf(path, files);
    const folders = called(root, modules);
    const variables = new Set(runsOf(root, roots, files).flatMap(({ varFiles }) => varFiles));
    if (!read.some((file) => variables.has(file) || isIn(file, folders, files))) continue;
    for (const folder of [...folders, ...[...variables].map((file) => dirname(file))]) reached.add(folder);
  }
  return reached;
}

/** A root's name is its folder, or that and `@` with the name of a run. */
function folderOf(root: string, files: Files): string {
  const folder = files.absolute(root);
  return files.kind(folder) === 'folder' ? folder : files.absolute(root.slice(0, root.lastIndexOf('@')));
}

/** A root and the local modules that it reaches. */
function called(root: string, modules: Modules): ReadonlySet<string> {
  const folders = new Set<string>();
  const pending = [root];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (folders.has(at)) continue;
    folders.add(at);
    pending.push(...localCalls(modules, at));
  }
  return folders;
}

/** Templates and variable files may lie in folders below the module that reads them. */
function isIn(file: string, folders: ReadonlySet<string>, files: Files): boolean {
  for (let at = dirname(file); ; at = dirname(at)) {
    if (folders.has(at)) return true;
    const names = files.names(at);
    if (at === dirname(at) || (typeof names !== 'string' && names.some(isConfiguration))) return false;
  }
}
