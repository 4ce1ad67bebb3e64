import { basename, dirname } from 'node:path';
import type { Entry, Store } from '../../loaders/store.ts';

/** The files as they would be with other texts in some of them, which need not be there yet. */
export class OverlayStore implements Store {
  readonly #below: Store;
  /** By absolute path. */
  readonly #texts: ReadonlyMap<string, string>;
  /** Names of the texts in a folder. */
  readonly #names = new Map<string, string[]>();

  constructor(below: Store, texts: ReadonlyMap<string, string>) {
    this.#below = below;
    this.#texts = texts;
    for (const path of texts.keys()) {
      const folder = dirname(path);
      this.#names.set(folder, [...(this.#names.get(folder) ?? []), basename(path)]);
    }
  }

  kind(path: string): 'file' | 'folder' | 'none' {
    if (this.#texts.has(path)) return 'file';
    return this.#names.has(path) ? 'folder' : this.#below.kind(path);
  }

  size(path: string): number {
    const text = this.#texts.get(path);
    return text === undefined ? this.#below.size(path) : Buffer.byteLength(text);
  }

  read(path: string): Buffer {
    const text = this.#texts.get(path);
    return text === undefined ? this.#below.read(path) : Buffer.from(text);
  }

  entries(folder: string): readonly Entry[] {
    const names = this.#names.get(folder);
    if (!names) return this.#below.entries(folder);
    const below = this.#below.kind(folder) === 'folder' ? this.#below.entries(folder) : [];
    const known = new Set(below.map(({ name }) => name));
    return [...below, ...names.filter((name) => !known.has(name)).map((name) => ({ name, isFolder: false }))];
  }

  isLink(path: string): boolean {
    return this.#below.isLink?.(path) ?? false;
  }

  real(path: string): string {
    return this.#below.real(path);
  }

  exists(path: string): boolean {
    return this.#texts.has(path) || this.#names.has(path) || this.#below.exists(path);
  }
}
