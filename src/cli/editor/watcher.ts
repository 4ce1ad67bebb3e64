import { existsSync, type FSWatcher, watch } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { repositoryOf } from '../../config/find.ts';
import { neverSearched } from '../../loaders/files.ts';
import { ignoredBy } from '../../loaders/ignored.ts';
import { isTemplateName } from '../../loaders/ros/detect.ts';
import { disk } from '../../loaders/store.ts';
import { isTerraformFile } from '../../loaders/terraform/roots.ts';
import { UsageError } from '../arguments/options.ts';
import { missing, namesIn, type RecordingStore, stateOf } from './recording-store.ts';

/** Editors write a file in several steps, and git many files. */
const pause = 100;

/**
 * Waits for changes of what a run read, and of what another one would read. Each folder is watched by itself: watching
 * all that is below a folder reports what git ignores, and on Linux loses what is written into a folder right after it
 * was made.
 */
export class Watcher {
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #outputs: ReadonlySet<string>;
  #record: RecordingStore | undefined;
  #isIgnored: (path: string, isFolder: boolean) => boolean = () => false;
  readonly #changed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #tell: (() => void) | undefined;

  /** `outputs` are files that the run itself writes. Paths are absolute. */
  constructor(outputs: ReadonlySet<string>) {
    this.#outputs = outputs;
  }

  /** Looks at what a run has read from now on. What has changed since it read it is a change, too. */
  follow(record: RecordingStore, cwd: string): void {
    this.#record = record;
    const top = repositoryOf(cwd) ?? cwd;
    this.#isIgnored = ignoredBy(top, []);
    const folders = new Set(record.folders.keys());
    for (const path of record.files.keys()) folders.add(existing(dirname(path)));
    for (const [folder, watcher] of this.#watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of folders) this.#watch(folder);
    for (const path of this.#changed) if (this.#isSeen(path, record)) this.#changed.delete(path);
    for (const [path, state] of record.files) if (stateOf(path) !== state) this.#note(path);
    for (const [folder, names] of record.folders) {
      for (const name of differences(names, namesIn(folder))) this.#see(folder, name);
    }
  }

  get size(): number {
    return this.#record?.files.size ?? 0;
  }

  /** Paths that have changed, once there is a pause; `undefined` when `signal` is aborted. */
  async changes(signal: AbortSignal): Promise<string[] | undefined> {
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
      this.#tell = resolve;
      if (this.#changed.size > 0) this.#wait();
    });
    if (signal.aborted) return undefined;
    const changed = [...this.#changed].sort();
    this.#changed.clear();
    return changed;
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #watch(folder: string): void {
    if (this.#watchers.has(folder)) return;
    try {
      const watcher = watch(folder, (_, name) => {
        // A folder that goes says so by its own name, and its watcher hears no more.
        if (name === null || name === basename(folder)) this.#drop(folder);
        if (name === null) this.#note(folder);
        else this.#see(folder, name);
      });
      watcher.on('error', () => {
        this.#drop(folder);
        this.#note(folder);
      });
      this.#watchers.set(folder, watcher);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // What went away meanwhile is seen by its state.
      if (code !== 'ENOSPC' && code !== 'EMFILE') return;
      throw new UsageError(
        `${folder} cannot be watched: ${code}; this system lets a user watch fewer folders than the check reads` +
          ' (Linux: fs.inotify.max_user_watches)',
      );
    }
  }

  #drop(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }

  /** Something happened to a name in a folder. */
  #see(folder: string, name: string): void {
    const path = join(folder, name);
    const record = this.#record;
    if (!record || this.#outputs.has(path)) return;
    const state = record.files.get(path);
    if (state !== undefined) {
      if (stateOf(path) !== state) this.#note(path);
    } else {
      this.#lookBelow(path, record);
      if (record.folders.has(folder) && this.#wouldBeRead(path, name)) this.#note(path);
    }
  }

  /** A folder may come before the file in it that was asked for. */
  #lookBelow(path: string, { files }: RecordingStore): void {
    for (const [file, state] of files) {
      if (state !== missing || !file.startsWith(path + sep)) continue;
      try {
        this.#watch(existing(dirname(file)));
      } catch {
        // The next run tells that it cannot be watched.
        this.#note(path);
      }
      if (stateOf(file) !== missing) this.#note(file);
    }
  }

  /** Whether a run that ended after a change has read it as it is now. */
  #isSeen(path: string, { files, folders }: RecordingStore): boolean {
    const state = files.get(path);
    if (state !== undefined) return stateOf(path) === state;
    const folder = dirname(path);
    return !folders.has(folder) || folders.get(folder) === namesIn(folder);
  }

  /** Of what was not there at the last run, or was a folder in it. */
  #wouldBeRead(path: string, name: string): boolean {
    if (this.#record?.folders.has(path)) return !existsSync(path);
    const isFolder = disk.kind(path) === 'folder';
    if (!isFolder && !isTerraformFile(path) && !isTemplateName(path) && name !== '.gitignore') return false;
    if (neverSearched.has(name) || [...this.#outputs].some((file) => file.startsWith(path + sep))) return false;
    return !this.#isIgnored(path, isFolder);
  }

  #note(path: string): void {
    this.#changed.add(path);
    if (this.#tell) this.#wait();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#tell?.();
      this.#tell = undefined;
    }, pause);
  }
}

/** A folder, or the nearest one above it that is there. */
function existing(folder: string): string {
  let at = folder;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  return at;
}

/** Names that are in one of two lists only. */
function differences(before: string, now: string): string[] {
  if (before === now) return [];
  const [a = [], b = []] = [before, now].map((names) => names.split('/'));
  return [...a.filter((name) => !b.includes(name)), ...b.filter((name) => !a.includes(name))];
}
