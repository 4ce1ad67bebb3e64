import { basename, dirname, relative } from 'node:path';
import type { Problem } from '../../model/finding.ts';
import type { Files } from '../files.ts';
import { type RootEntry, type RootRun, runsOf } from '../runs.ts';
import { assignmentsOf } from './assignments.ts';
import { isConfiguration } from './configuration-files.ts';
import type { Modules } from './module.ts';
import type { Run } from './run.ts';

/** Variable files that Terraform reads by itself. */
export const isAutomatic = (name: string) => /^terraform\.tfvars(\.json)?$|\.auto\.tfvars(\.json)?$/.test(name);

const isVariables = (name: string) => /\.tfvars(\.json)?$/.test(name);

/** The runs that use a variable file: of the root that it lies in, or by an entry of `roots:`. */
export function usersOf(
  file: string,
  entries: readonly RootEntry[],
  modules: Modules,
): { runs: readonly RootRun[]; notice?: Problem } {
  const { files } = modules;
  const folder = dirname(file);
  const top = files.repository(folder) ?? files.cwd;
  let nearest: string | undefined;
  for (const root of candidates(folder, top, entries, modules)) {
    nearest ??= root;
    const runs = runsOf(root, entries, files);
    if (root === folder && isAutomatic(basename(file))) return { runs };
    const users = runs.filter((run) => run.varFiles.includes(file));
    if (users.length > 0) return { runs: users };
  }
  return { runs: [], notice: notUsed(file, nearest, modules) };
}

/** Folders with configuration: from the file's own upward, then those that entries name. */
function candidates(folder: string, top: string, entries: readonly RootEntry[], modules: Modules): string[] {
  const { files } = modules;
  const holds = (at: string) => {
    const names = files.names(at);
    return typeof names !== 'string' && names.some(isConfiguration);
  };
  const found = new Set<string>();
  for (let at = folder; ; at = dirname(at)) {
    if (holds(at)) found.add(at);
    if (at === top || at === dirname(at)) break;
  }
  for (const { base } of entries) {
    for (const { folder: at, names } of files.walk(base, () => false)) if (names.some(isConfiguration)) found.add(at);
  }
  return [...found];
}

function notUsed(file: string, root: string | undefined, { files }: Modules): Problem {
  const name = files.display(file);
  const location = { file: name, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    kind: 'var-file-not-used',
    message: `${name} is used by no run; ${advice(file, root, files)}`,
    location,
  };
}

/** The entry of `roots:` that would use a variable file. */
function advice(file: string, root: string | undefined, files: Files): string {
  const at = root ?? dirname(file);
  const inside = relative(at, file);
  const each = inside.includes('/') || !inside.startsWith('..') ? inside.replace(/[^/]+(?=\.tfvars)/, '*') : inside;
  return `to check it, put this under roots: in eiplint.yaml: { path: '${files.display(at)}', each: '${each}' }`;
}

/** A root whose variables lack values, with variable files beside or below it that nobody uses. */
export function unusedVariableFiles(run: Run, root: RootRun): Problem | undefined {
  if (root.varFiles.length > 0 || run.options.varFiles.length > 0) return undefined;
  const module = run.modules.at(run.folder);
  const given = assignmentsOf(run);
  const missing = [...module.variables].find(([name, block]) => !given.has(name) && !block.content.argument('default'));
  if (!missing) return undefined;
  const { files } = run.modules;
  const skipBelow = (path: string, isFolder: boolean) => {
    if (!isFolder) return false;
    const names = files.names(path);
    return typeof names === 'string' || names.some(isConfiguration);
  };
  for (const { folder, names } of files.walk(run.folder, skipBelow)) {
    const unused = names.find((name) => isVariables(name) && !(folder === run.folder && isAutomatic(name)));
    if (unused === undefined) continue;
    const [name, block] = missing;
    const text = `var.${name} has no value and ${files.display(`${folder}/${unused}`)} is used by no run`;
    const location = block.file.span(block.header);
    return {
      kind: 'var-file-not-used',
      message: `${text}; ${advice(`${folder}/${unused}`, run.folder, files)}`,
      location,
    };
  }
  return undefined;
}
