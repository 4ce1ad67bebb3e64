import { isUtf8 } from 'node:buffer';
import { dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { disk, type Entry, type Store } from './store.ts';

export type Text = { readonly text: string } | { readonly fault: string };

/** No source file of a person is larger; a generated one that is would cost the run its memory. */
const largestSource = 20 * 1024 * 1024;

/** Folders with other people's files, or with none that are read. */
export const neverSearched: ReadonlySet<string> = new Set(['.git', '.terraform', '.terragrunt-cache', 'node_modules']);

/** The files as the loaders see them. Paths are absolute; people see them relative to the working directory. */
export class Files {
  readonly cwd: string;
  readonly #store: Store;
  readonly #texts = new Map<string, Text>();
  readonly #repositories = new Map<string, string | undefined>();
  readonly #folders = new Map<string, readonly Entry[] | string>();

  constructor(cwd: string, store: Store = disk) {
    this.cwd = resolve(cwd);
    this.#store = store;
  }

  absolute(path: string): string {
    return resolve(this.cwd, path);
  }

  /** The path as reports have it: relative to the working directory, with `/`. */
  display(path: string): string {
    const it = relative(this.cwd, path);
    return (sep === '/' ? it : it.split(sep).join('/')) || '.';
  }

  /** Text of a source file, or why there is none. Each file is read once. */
  read(path: string): Text {
    let text = this.#texts.get(path);
    if (!text) {
      text = this.#readSource(path);
      this.#texts.set(path, text);
    }
    return text;
  }

  /** Text that was read in this run. */
  known(path: string): string | undefined {
    const text = this.#texts.get(path);
    return text && 'text' in text ? text.text : undefined;
  }

  /** Bytes of a file that is not too large; throws what the operating system says. */
  bytes(path: string): Buffer {
    if (this.#store.size(path) > largestSource) throw new Error('it is too large');
    return this.#store.read(path);
  }

  kind(path: string): 'file' | 'folder' | 'none' {
    return this.#store.kind(path);
  }

  /** Names of the files in a folder, sorted, or what is wrong with it. */
  names(folder: string): readonly string[] | string {
    const entries = this.#entries(folder);
    return typeof entries === 'string' ? entries : entries.map(({ name }) => name);
  }

  /** The top of the git repository that a folder is in. */
  repository(folder: string): string | undefined {
    if (this.#repositories.has(folder)) return this.#repositories.get(folder);
    const parent = dirname(folder);
    const top = this.#store.exists(join(folder, '.git'))
      ? folder
      : parent === folder
        ? undefined
        : this.repository(parent);
    this.#repositories.set(folder, top);
    return top;
  }

  /** Whether a path, with all its links followed, lies in one of the folders. */
  within(path: string, folders: readonly string[]): boolean {
    const real = this.#store.real(path);
    return folders.some((folder) => {
      const it = relative(this.#store.real(folder), real);
      return it === '' || (!it.startsWith('..') && !isAbsolute(it));
    });
  }

  /** Every folder below this one that is searched, itself first, with the names of its files. Links are not followed. */
  *walk(
    folder: string,
    skip: (path: string, isFolder: boolean) => boolean,
  ): Generator<{ folder: string; names: string[] }> {
    const pending = [folder];
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      const entries = this.#entries(at);
      if (typeof entries === 'string') continue;
      const names: string[] = [];
      const below: string[] = [];
      for (const entry of entries) {
        const path = at === '/' ? `/${entry.name}` : `${at}/${entry.name}`;
        if (entry.isFolder) {
          if (!neverSearched.has(entry.name) && !skip(path, true)) below.push(path);
        } else if (!skip(path, false)) names.push(entry.name);
      }
      yield { folder: at, names };
      for (const path of below.reverse()) pending.push(path);
    }
  }

  #readSource(path: string): Text {
    try {
      const size = this.#store.size(path);
      if (size > largestSource) {
        const most = largestSource / 1048576;
        return { fault: `is ${Math.round(size / 1048576)} MB large; a source file has at most ${most} MB` };
      }
      if (this.#leadsAway(path)) return { fault: 'is a link to a file of another kind outside of the repository' };
      const bytes = this.#store.read(path);
      if (!isUtf8(bytes)) return { fault: `is not valid UTF-8 (byte ${firstInvalidByte(bytes)})` };
      return { text: bytes.toString('utf8') };
    } catch (error) {
      return { fault: reason(error) };
    }
  }

  /** A source file may be shared by a link. One that stands for `/etc/passwd` would show it in a code frame. */
  #leadsAway(path: string): boolean {
    if (!this.#store.isLink?.(path) || extname(this.#store.real(path)) === extname(path)) return false;
    return !this.within(path, [this.repository(dirname(path)) ?? this.cwd]);
  }

  /** What is in a folder, sorted by name, or what is wrong with it. Each folder is listed once. */
  #entries(folder: string): readonly Entry[] | string {
    let entries = this.#folders.get(folder);
    if (entries === undefined) {
      try {
        entries = this.#store.entries(folder).toSorted((a, b) => (a.name < b.name ? -1 : 1));
      } catch (error) {
        entries = reason(error);
      }
      this.#folders.set(folder, entries);
    }
    return entries;
  }
}

/** Offset of the first byte that is no UTF-8: decoding puts a replacement character there. */
function firstInvalidByte(bytes: Buffer): number {
  const text = bytes.toString('utf8');
  return Buffer.byteLength(text.slice(0, text.indexOf('\ufffd')));
}

/** Words for what the operating system refused. */
export function reason(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return 'does not exist';
    case 'EACCES':
    case 'EPERM':
      return 'cannot be read: permission denied';
    case 'ELOOP':
      return 'cannot be read: its links lead in a circle';
    case 'ENOTDIR':
      return 'is no folder';
    case 'EISDIR':
      return 'is a folder';
    default:
      return `cannot be read: ${(error as Error).message}`;
  }
}
