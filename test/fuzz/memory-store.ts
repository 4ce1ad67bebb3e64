import type { Entry, Store } from '../../src/loaders/store.ts';

/** A folder that nothing on this machine has. */
export const top = '/fuzz.invalid';

/** Files that are in memory alone, by their paths below `top`, which is a repository. */
export class MemoryStore implements Store {
  readonly #files = new Map<string, Buffer>();
  readonly #folders = new Map<string, Map<string, boolean>>([[top, new Map([['.git', true]])]]);

  constructor(files: Readonly<Record<string, string>>) {
    for (const [name, text] of Object.entries(files)) {
      this.#files.set(`${top}/${name}`, Buffer.from(text));
      this.#enter(`${top}/${name}`, false);
    }
  }

  kind(path: string): 'file' | 'folder' | 'none' {
    return this.#files.has(path) ? 'file' : this.#folders.has(path) ? 'folder' : 'none';
  }

  size(path: string): number {
    return this.read(path).length;
  }

  read(path: string): Buffer {
    const bytes = this.#files.get(path);
    if (!bytes) throw Object.assign(new Error('there is none'), { code: 'ENOENT' });
    return bytes;
  }

  entries(folder: string): readonly Entry[] {
    const names = this.#folders.get(folder);
    if (!names) throw Object.assign(new Error('there is none'), { code: 'ENOENT' });
    return [...names].map(([name, isFolder]) => ({ name, isFolder }));
  }

  real(path: string): string {
    return path;
  }

  exists(path: string): boolean {
    return this.kind(path) !== 'none' || path === `${top}/.git`;
  }

  #enter(path: string, isFolder: boolean): void {
    const at = path.lastIndexOf('/');
    const folder = path.slice(0, at);
    const names = this.#folders.get(folder) ?? new Map<string, boolean>();
    names.set(path.slice(at + 1), isFolder);
    if (this.#folders.has(folder)) return;
    this.#folders.set(folder, names);
    this.#enter(folder, true);
  }
}
