import { dirname, join, relative } from 'node:path';
import type { Files } from './files.ts';
import { globToRegExp } from './glob.ts';

/** An entry of `roots:` in the configuration. Paths are relative to `base`. */
export interface RootEntry {
  /** Absolute folder of the configuration file. */
  readonly base: string;
  /** Glob of root folders; round brackets capture. */
  readonly path: string;
  /** Glob of variable files, relative to the root: one matched file is one run. */
  readonly each?: string;
  readonly name?: string;
  readonly region?: string;
  readonly workspace?: string;
  readonly account?: string;
  readonly varFiles?: readonly string[];
}

/** One evaluation of a root folder. */
export interface RootRun {
  readonly folder: string;
  /** Distinguishes several runs of one folder. */
  readonly name: string | undefined;
  readonly varFiles: readonly string[];
  readonly region: string | undefined;
  readonly workspace: string | undefined;
  readonly account: string | undefined;
}

/** The runs of a root folder: those that entries name, or a single one without anything of its own. */
export function runsOf(folder: string, entries: readonly RootEntry[], files: Files): RootRun[] {
  const runs = entries.flatMap((entry) => runsByEntry(folder, entry, files));
  if (runs.length > 0) return runs;
  return [{ folder, name: undefined, varFiles: [], region: undefined, workspace: undefined, account: undefined }];
}

function runsByEntry(folder: string, entry: RootEntry, files: Files): RootRun[] {
  const inside = toSlashes(relative(entry.base, folder)) || '.';
  const match = globToRegExp(entry.path.replace(/^\.\/|\/$/g, '') || '.').exec(inside);
  if (!match) return [];
  const captures = match.slice(1);
  const fixed = (entry.varFiles ?? []).map((path) => join(folder, fill(path, captures)));
  if (entry.each === undefined) return [toRun(folder, entry, captures, fixed, undefined)];
  const pattern = globToRegExp(fill(entry.each, captures));
  return filesBelow(folder, entry.each, files).flatMap((file) => {
    const found = pattern.exec(toSlashes(relative(folder, file)));
    if (!found) return [];
    const name = file.slice(dirname(file).length + 1).replace(/\.tfvars(\.json)?$/, '');
    return [toRun(folder, entry, [...captures, ...found.slice(1)], [...fixed, file], name)];
  });
}

function toRun(
  folder: string,
  entry: RootEntry,
  captures: readonly string[],
  varFiles: readonly string[],
  name: string | undefined,
): RootRun {
  const filled = (text: string | undefined) => (text === undefined ? undefined : fill(text, captures));
  return {
    folder,
    name: filled(entry.name) ?? name,
    varFiles,
    region: filled(entry.region),
    workspace: filled(entry.workspace),
    account: filled(entry.account),
  };
}

/** Puts captures where `{1}`, `{2}` … stand. */
const fill = (text: string, captures: readonly string[]): string =>
  text.replace(/\{(\d+)\}/g, (whole, number) => captures[Number(number) - 1] ?? whole);

/** Files that a glob can match: below the folder that its fixed part names, which may lie beside the root. */
function filesBelow(folder: string, glob: string, files: Files): string[] {
  const fixed = /^(?:[^*?{(]*\/)?/.exec(glob)![0];
  const found: string[] = [];
  for (const { folder: at, names } of files.walk(join(folder, fixed), () => false)) {
    for (const name of names) found.push(join(at, name));
  }
  return found.sort();
}

const toSlashes = (path: string) => path.split('\\').join('/');
