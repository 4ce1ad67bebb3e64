import { basename, dirname } from 'node:path';
import type { Entry, Store } from '../../loaders/store.ts';

/** A folder with one file, which is nowhere but in memory. */
export class SnippetStore implements Store {
  readonly #path: string;
  readonly #content: Buffer;

  constructor(path: string, text: string) {
    this.#path = path;
    this.#content = Buffer.from(text);
  }

  kind(path: string): 'file' | 'folder' | 'none' {
    return path === this.#path ? 'file' : path === dirname(this.#path) ? 'folder' : 'none';
  }

  size(path: string): number {
    return this.read(path).length;
  }

  read(path: string): Buffer {
    if (path !== this.#path) throw Object.assign(new Error('a snippet is one file'), { code: 'ENOENT' });
    return this.#content;
  }

  entries(folder: string): readonly Entry[] {
    return folder === dirname(this.#path) ? [{ name: basename(this.#path), isFolder: false }] : [];
  }

  real(path: string): string {
    return path;
  }

  exists(path: string): boolean {
    return this.kind(path) !== 'none';
  }
}
