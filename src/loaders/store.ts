import {
  closeSync,
  existsSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';

export interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** Where files come from: the disk, or a commit. Paths are absolute. What cannot be had throws. */
export interface Store {
  kind(path: string): 'file' | 'folder' | 'none';
  /** Size in bytes, links followed. */
  size(path: string): number;
  read(path: string): Buffer;
  /** The first bytes of a large file, where a store need not read all of it for them. */
  head?(path: string, length: number): Buffer;
  entries(folder: string): readonly Entry[];
  /** Whether the last part of a path is a link; nothing in a store without links. */
  isLink?(path: string): boolean;
  /** With all links followed; the path itself where it is not there. */
  real(path: string): string;
  exists(path: string): boolean;
}

/** The files as they are now. */
export const disk: Store = {
  kind(path) {
    try {
      const stat = statSync(path, { throwIfNoEntry: false });
      return stat?.isDirectory() ? 'folder' : stat?.isFile() ? 'file' : 'none';
    } catch {
      return 'none';
    }
  },
  size(path) {
    const own = lstatSync(path);
    const stat = own.isSymbolicLink() ? statSync(path) : own;
    if (!stat.isFile()) throw new Error('it is no regular file');
    return stat.size;
  },
  read(path) {
    // To read a pipe or a device may never end.
    if (!statSync(path).isFile()) throw new Error('it is no regular file');
    return readFileSync(path);
  },
  head(path, length) {
    if (!statSync(path).isFile()) throw new Error('it is no regular file');
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(length);
      return bytes.subarray(0, readSync(file, bytes, 0, length, 0));
    } finally {
      closeSync(file);
    }
  },
  entries: (folder) =>
    readdirSync(folder, { withFileTypes: true }).map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() })),
  isLink: (path) => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false,
  real(path) {
    try {
      return realpathSync(path);
    } catch {
      return path;
    }
  },
  exists: (path) => existsSync(path),
};
