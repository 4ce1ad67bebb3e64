import { basename } from 'node:path';
import type { Loading } from '../loading.ts';
import { disk, type Store } from '../store.ts';
import { readBundle } from './bundle.ts';
import { isBundle, mayBeBundle, parseJson, type Read, readJson } from './detect.ts';
import { duplicateKeys } from './duplicates.ts';
import { readOutputs } from './folder.ts';
import { loadAccount } from './load.ts';
import { outputOf, outputsIn } from './outputs.ts';
import { type AccountScopes, accountsIn, type Snapshot } from './scope.ts';
import type { SourceText } from './source-text.ts';

/** What the files of a run's snapshots have together at most: parsed, they take several times that in memory. */
const mostTogether = 512 * 1024 * 1024;

/** How far below a folder bundles are looked for. */
const deepestFolder = 4;

/** The snapshots of a run. */
export class Snapshots {
  readonly #loading: Loading;
  readonly #snapshots: Snapshot[] = [];
  readonly #sources = new Map<string, SourceText>();
  readonly #taken = new Set<string>();
  #read = 0;

  constructor(loading: Loading) {
    this.#loading = loading;
  }

  /** Takes a file that is a bundle, or one output whose path tells what it is; `false` for any other. */
  take(path: string): boolean {
    if (this.#taken.has(path)) return true;
    if (outputOf(path)) {
      this.#takeOutputs([path], path);
      return true;
    }
    if (!mayBeBundle(path, this.#store)) return false;
    const read = this.#json(path);
    if ('problem' in read) {
      if (!this.#isNamedBundle(path)) return false;
      this.#loading.problem(read.problem);
      return true;
    }
    return this.#takeBundle(read, path, path);
  }

  /** Takes a folder that holds a bundle, or outputs of the `aliyun` command; `false` for any other. */
  takeFolder(folder: string): boolean {
    if (this.#taken.has(folder)) return true;
    const { files } = this.#loading;
    const bundle = `${folder}/bundle.json`;
    if (files.kind(bundle) === 'file' && this.#isNamedBundle(bundle)) {
      const read = this.#json(bundle);
      if ('problem' in read) {
        this.#taken.add(folder);
        this.#loading.problem(read.problem);
        return true;
      }
      if (this.#takeBundle(read, bundle, folder)) return true;
    }
    const outputs = outputsIn(folder, files);
    if (outputs.length === 0) return false;
    this.#takeOutputs(outputs, folder);
    return true;
  }

  /** Takes a text that is a bundle, though no file. */
  takeText(name: string, text: string): boolean {
    if (!text.includes('snapshot-bundle/')) return false;
    const read = parseJson(text, name);
    if ('problem' in read) return false;
    return this.#takeBundle(read, undefined, name);
  }

  /**
   * Takes every bundle that lies in a folder or a little below, and the outputs that lie there; `false` where there are
   * none.
   */
  takeAll(folder: string): boolean {
    const { files } = this.#loading;
    let isTaken = this.takeFolder(folder);
    if (files.kind(`${folder}/bundle.json`) === 'file' && isTaken) return true;
    const skip = (path: string, isFolder: boolean) => {
      if (!isFolder) return false;
      const isDeep = path.slice(folder.length).split('/').length > deepestFolder;
      return isDeep || basename(path).startsWith('.');
    };
    const whole: string[] = [];
    for (const { folder: at, names } of files.walk(folder, skip)) {
      if (whole.some((it) => at.startsWith(`${it}/`))) continue;
      if (at !== folder && names.includes('bundle.json') && this.takeFolder(at)) {
        whole.push(at);
        isTaken = true;
        continue;
      }
      for (const name of names) {
        const path = `${at}/${name}`;
        if (/\.json(\.gz)?$/i.test(name) && !outputOf(path) && this.take(path)) isTaken = true;
      }
    }
    return isTaken;
  }

  /** The accounts of all that was taken. */
  get accounts(): AccountScopes[] {
    return this.#snapshots.flatMap(accountsIn);
  }

  load(accounts = this.accounts): void {
    const { named, inputs } = this.#loading;
    for (const it of accounts) inputs.push(loadAccount(it, named));
  }

  /** Text of a file of a snapshot. */
  text(name: string): string | undefined {
    return this.#sources.get(name)?.text;
  }

  /** `path` is the bundle's own, `root` what was asked for. */
  #takeBundle(source: SourceText, path: string | undefined, root: string): boolean {
    const verdict = isBundle(source);
    if (verdict === false) return false;
    this.#taken.add(root);
    this.#sources.set(source.name, source);
    if (verdict !== true) {
      this.#loading.problem(verdict);
      return true;
    }
    const { files } = this.#loading;
    const beside =
      path === undefined
        ? undefined
        : {
            path,
            read: (it: string) => this.#json(it),
            leaves: (it: string, folder: string) => !files.within(it, [folder]),
          };
    this.#keep(readBundle(source, path === undefined ? root : this.#display(root), beside));
    return true;
  }

  #takeOutputs(paths: readonly string[], root: string): void {
    this.#taken.add(root);
    const display = (path: string) => this.#display(path);
    this.#keep(readOutputs(paths, display(root), display, (path) => this.#json(path)));
  }

  #json(path: string): Read {
    const name = this.#display(path);
    if (this.#read > mostTogether) {
      const message = `${name} is not read: the files of the snapshots have more than ${mostTogether / 1048576} MB together`;
      return { problem: { kind: 'too-large', message } };
    }
    const read = readJson(path, name, this.#store);
    if (!('problem' in read)) this.#read += read.text.length;
    return read;
  }

  #keep({ snapshot, sources, problems }: ReturnType<typeof readBundle>): void {
    for (const source of sources) {
      this.#sources.set(source.name, source);
      this.#loading.problem(...duplicateKeys(source));
    }
    this.#snapshots.push(snapshot);
    for (const it of problems) this.#loading.problem(it);
  }

  /** A file of this name, or one that has a bundle's mark at its start, is meant to be one even where it is broken. */
  #isNamedBundle(path: string): boolean {
    try {
      const start = this.#store.read(path).subarray(0, 1000);
      return basename(path) === 'bundle.json' ? true : start.includes('snapshot-bundle/') || start[0] === 0x1f;
    } catch {
      return false;
    }
  }

  #display(path: string): string {
    return this.#loading.files.display(path);
  }

  get #store(): Store {
    return this.#loading.options.store ?? disk;
  }
}
