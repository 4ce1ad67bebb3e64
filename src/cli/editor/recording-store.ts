import { lstatSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { disk, type Entry, type Store } from '../../loaders/store.ts';

/** The files as they are now, and a record of what a run asked of them. Paths are absolute. */
export class RecordingStore implements Store {
  /** Files that were asked for, those too that are not there, with their state at that time. */
  readonly files = new Map<string, string>();
  /** Folders that were listed, with the names that were in them. */
  readonly folders = new Map<string, string>();

  kind(path: string): 'file' | 'folder' | 'none' {
    const kind = disk.kind(path);
    if (kind !== 'folder') this.#note(path);
    return kind;
  }

  size(path: string): number {
    this.#note(path);
    return disk.size(path);
  }

  read(path: string): Buffer {
    this.#note(path);
    return disk.read(path);
  }

  entries(folder: string): readonly Entry[] {
    this.folders.set(folder, namesIn(folder));
    return disk.entries(folder);
  }

  isLink(path: string): boolean {
    return isLink(path);
  }

  real(path: string): string {
    return disk.real(path);
  }

  exists(path: string): boolean {
    this.#note(path);
    return disk.exists(path);
  }

  /** The first state counts: the run may have used it. What a link leads to changes without the link. */
  #note(path: string): void {
    // Whether a folder is a repository says nothing of its files, and git writes there all the time.
    if (this.files.has(path) || basename(path) === '.git') return;
    this.files.set(path, stateOf(path));
    if (isLink(path)) this.#note(disk.real(path));
  }
}

/** A text that is another one when a file is another one. */
export function stateOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false, bigint: true });
  return stat ? `${stat.mtimeNs} ${stat.size} ${stat.ino}` : missing;
}

/** State of a file that is not there. */
export const missing = 'missing';

export function namesIn(folder: string): string {
  try {
    return disk
      .entries(folder)
      .map(({ name }) => name)
      .sort()
      .join('/');
  } catch {
    return missing;
  }
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}
