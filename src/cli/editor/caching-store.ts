import { statSync } from 'node:fs';
import { disk, type Entry, type Store } from '../../loaders/store.ts';

/** Larger files are read each time. */
const largestKept = 1024 * 1024;

interface Kept {
  readonly bytes: Buffer;
  /** Differs when the file does. */
  readonly stamp: string;
  /** Whether it was looked at since the last `renew`. */
  isSure: boolean;
}

/** The files as they were at the last `renew`: what many checks in a row ask of the disk is asked once. */
export class CachingStore implements Store {
  readonly #kept = new Map<string, Kept>();
  readonly #answers = new Map<string, unknown>();

  /** Looks at the disk again. Contents stay where a file shows by its times and size that it is the same. */
  renew(): void {
    this.#answers.clear();
    for (const kept of this.#kept.values()) kept.isSure = false;
  }

  kind(path: string): 'file' | 'folder' | 'none' {
    return this.#once('kind', path, () => disk.kind(path));
  }

  size(path: string): number {
    return this.#once('size', path, () => disk.size(path));
  }

  read(path: string): Buffer {
    const kept = this.#kept.get(path);
    if (kept?.isSure) return kept.bytes;
    const stamp = stampOf(path);
    if (kept && kept.stamp === stamp) {
      kept.isSure = true;
      return kept.bytes;
    }
    this.#kept.delete(path);
    const bytes = disk.read(path);
    if (stamp !== undefined && bytes.length <= largestKept) this.#kept.set(path, { bytes, stamp, isSure: true });
    return bytes;
  }

  entries(folder: string): readonly Entry[] {
    return this.#once('entries', folder, () => disk.entries(folder));
  }

  real(path: string): string {
    return this.#once('real', path, () => disk.real(path));
  }

  exists(path: string): boolean {
    return this.#once('exists', path, () => disk.exists(path));
  }

  /** What throws is asked again. */
  #once<T>(what: string, path: string, ask: () => T): T {
    const key = `${what} ${path}`;
    if (!this.#answers.has(key)) this.#answers.set(key, ask());
    return this.#answers.get(key) as T;
  }
}

function stampOf(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false, bigint: true });
  return stat && `${stat.mtimeNs} ${stat.ctimeNs} ${stat.size} ${stat.ino}`;
}
