import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** Where configurations are looked for and read: the disk, or a commit. Paths are absolute. */
export interface ConfigFiles {
  exists(path: string): boolean;
  kind(path: string): 'file' | 'folder' | 'none';
  /** What is in a folder. */
  entries(folder: string): readonly { readonly name: string; readonly isFolder: boolean }[];
  /** Throws where there is nothing to read. */
  read(path: string): Uint8Array;
}

export const onDisk: ConfigFiles = {
  exists: existsSync,
  kind(path) {
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat?.isDirectory() ? 'folder' : stat ? 'file' : 'none';
  },
  entries: (folder) =>
    readdirSync(folder, { withFileTypes: true }).map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() })),
  read(path) {
    // To read a pipe or a device may never end.
    if (!statSync(path).isFile()) throw new Error('it is no regular file');
    return readFileSync(path);
  },
};

const names = ['eiplint.yaml', 'eiplint.yml', 'eiplint.json'];

/**
 * The configuration above a path: the nearest one up to the top of its git repository. Outside of a repository no
 * folder above the working directory is asked: what lies there is not the user's word on this project.
 */
export function findConfig(path: string, cwd: string, files = onDisk): string | undefined {
  const start = isFolder(path) ? path : dirname(path);
  const top = repositoryOf(start) ?? (isInside(start, cwd) ? resolve(cwd) : start);
  for (let folder = start; ; folder = dirname(folder)) {
    const found = names.map((name) => join(folder, name)).find((file) => files.exists(file));
    if (found !== undefined) return found;
    if (folder === top || folder === dirname(folder)) return undefined;
  }
}

/** Top of the git repository that a folder is in. */
export function repositoryOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (at === dirname(at)) return undefined;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isInside(folder: string, top: string): boolean {
  return !relative(top, folder).startsWith('..');
}
