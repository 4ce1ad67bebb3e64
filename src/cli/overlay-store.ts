import type { Entry, Store } from '../loaders/store.ts';

/** The files as they would be with other texts in some of them. */
export class OverlayStore implements Store {
  readonly #below: Store;
  /** By absolute path. */
  readonly #texts: ReadonlyMap<string, string>;

  constructor(below: Store, texts: ReadonlyMap<string, string>) {
    this.#below = below;
    this.#texts = texts;
  }

  kind(path: string): 'file' | 'folder' | 'none' {
    return this.#below.kind(path);
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
    return this.#below.entries(folder);
  }

  real(path: string): string {
    return this.#below.real(path);
  }

  exists(path: string): boolean {
    return this.#below.exists(path);
  }
}
