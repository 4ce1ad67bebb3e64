import { posix } from 'node:path';
import type { Entry, Store } from '../store.ts';

/** The files inside of a template, as a folder in the place of the template; everything else is as it is. */
export class WorkspaceStore implements Store {
  readonly #around: Store;
  readonly #root: string;
  readonly #texts: ReadonlyMap<string, string>;
  readonly #folders = new Set<string>(['']);

  /** `root` is the template's path; names of files are relative to it. */
  constructor(around: Store, root: string, texts: ReadonlyMap<string, string>) {
    this.#around = around;
    this.#root = root;
    this.#texts = new Map([...texts].map(([name, text]) => [posix.normalize(name), text]));
    for (const name of this.#texts.keys()) {
      for (let at = posix.dirname(name); at !== '.' && at !== '/'; at = posix.dirname(at)) this.#folders.add(at);
    }
  }

  /** The name of a path inside of the template; `undefined` outside of it. */
  nameOf(path: string): string | undefined {
    if (path === this.#root) return '';
    return path.startsWith(`${this.#root}/`) ? path.slice(this.#root.length + 1) : undefined;
  }

  kind(path: string): 'file' | 'folder' | 'none' {
    const name = this.nameOf(path);
    if (name === undefined) return this.#around.kind(path);
    return this.#texts.has(name) ? 'file' : this.#folders.has(name) ? 'folder' : 'none';
  }

  size(path: string): number {
    return this.nameOf(path) === undefined ? this.#around.size(path) : this.read(path).length;
  }

  read(path: string): Buffer {
    const name = this.nameOf(path);
    if (name === undefined) return this.#around.read(path);
    const text = this.#texts.get(name);
    if (text === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
    return Buffer.from(text, 'utf8');
  }

  entries(folder: string): readonly Entry[] {
    const name = this.nameOf(folder);
    if (name === undefined) return this.#around.entries(folder);
    const inside = (path: string) => path !== '' && (posix.dirname(path) === '.' ? '' : posix.dirname(path)) === name;
    return [
      ...[...this.#folders].filter(inside).map((path) => ({ name: posix.basename(path), isFolder: true })),
      ...[...this.#texts.keys()].filter(inside).map((path) => ({ name: posix.basename(path), isFolder: false })),
    ];
  }

  isLink(path: string): boolean {
    return this.nameOf(path) === undefined && (this.#around.isLink?.(path) ?? false);
  }

  real(path: string): string {
    const name = this.nameOf(path);
    if (name === undefined) return this.#around.real(path);
    const root = this.#around.real(this.#root);
    return name === '' ? root : `${root}/${name}`;
  }

  exists(path: string): boolean {
    return this.nameOf(path) === undefined ? this.#around.exists(path) : this.kind(path) !== 'none';
  }
}
