import { resolve } from 'node:path';
import type { Files } from '../files.ts';
import { isConfiguration } from './configuration-files.ts';
import type { Modules } from './module.ts';

/** Folders below a folder that hold configuration. */
export function moduleFolders(
  files: Files,
  folder: string,
  skip: (path: string, isFolder: boolean) => boolean,
): string[] {
  const found: string[] = [];
  for (const { folder: at, names } of files.walk(folder, skip)) if (names.some(isConfiguration)) found.push(at);
  return found;
}

/**
 * The roots among module folders: those that nobody among them calls. A called module is checked through its callers,
 * with their values, and not once more by itself.
 */
export function rootsAmong(modules: Modules, folders: readonly string[]): string[] {
  const called = new Set<string>();
  for (const folder of folders)
    for (const target of localCalls(modules, folder)) if (target !== folder) called.add(target);
  const roots = folders.filter((folder) => !called.has(folder));
  return roots.length > 0 ? [...roots, ...unreached(modules, folders, roots)] : [...folders];
}

/** Folders that call each other in a circle, which no root reaches. */
function unreached(modules: Modules, folders: readonly string[], roots: readonly string[]): string[] {
  const reached = new Set<string>();
  const pending = [...roots];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (reached.has(at)) continue;
    reached.add(at);
    for (const called of localCalls(modules, at)) pending.push(called);
  }
  return folders.filter((folder) => !reached.has(folder));
}

/** Absolute folders of the local modules that a module calls. */
export function localCalls({ calls }: Modules, folder: string): string[] {
  return calls.in(folder).flatMap((source) => (/^\.\.?(\/|$)/.test(source) ? [resolve(folder, source)] : []));
}

/**
 * The roots through which a module is reached, looked for in the whole repository; the module itself when nobody
 * calls it. Only folders whose files name the module's folder are parsed.
 */
export function rootsOf(
  modules: Modules,
  target: string,
  skip: (path: string, isFolder: boolean) => boolean,
): string[] {
  const { files } = modules;
  const repository = files.repository(target);
  if (repository === undefined) return [target];
  const naming = foldersNaming(modules, moduleFolders(files, repository, skip));
  const roots = new Set<string>();
  const seen = new Set<string>();
  const pending = [target];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const folders = naming.get(at) ?? [];
    const callers = folders.filter((folder) => folder !== at && localCalls(modules, folder).includes(at!));
    if (callers.length === 0) roots.add(at);
    for (const caller of callers) pending.push(caller);
  }
  return [...roots].sort();
}

/** For each folder, those with a text in quotes that could be its relative path. */
function foldersNaming({ files }: Modules, folders: readonly string[]): Map<string, string[]> {
  const naming = new Map<string, string[]>();
  for (const folder of folders) {
    const names = files.names(folder);
    if (typeof names === 'string') continue;
    const named = new Set<string>();
    for (const name of names.filter(isConfiguration)) {
      const read = files.read(`${folder}/${name}`);
      if (!('text' in read) || !read.text.includes('source')) continue;
      for (const [, path = ''] of read.text.matchAll(/"(\.\.?(?:\/[^"\n]*)?)"/g)) named.add(resolve(folder, path));
    }
    for (const target of named) naming.set(target, [...(naming.get(target) ?? []), folder]);
  }
  return naming;
}
