import { spawnSync } from 'node:child_process';
import { dirname, posix, relative } from 'node:path';
import { disk, type Entry, type Store } from './store.ts';

/** Why a commit cannot be read: git is missing, the commit is not there (a shallow clone), it is no repository. */
export class GitError extends Error {}

interface Blob {
  readonly oid: string;
  readonly size: number;
  readonly isLink: boolean;
}

/** More would be a repository's data, which no loader reads. */
const largestOutput = 1024 * 1024 * 1024;

/**
 * Runs git on objects alone: nothing that a repository's configuration names is started, nothing is fetched. `silent` is
 * said where git fails without a word.
 */
function git(top: string, args: readonly string[], input?: string, silent = `git ${args[0]} failed`): Buffer {
  const fixed = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '--no-optional-locks', '-C', top];
  const settings = args.includes('diff') ? withoutFilters(top) : {};
  const done = spawnSync('git', [...fixed, ...args], {
    input,
    maxBuffer: largestOutput,
    env: { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none', ...settings },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  if (done.error) throw new GitError(`git cannot be run: ${done.error.message}`);
  if (done.status !== 0) throw new GitError(done.stderr.toString('utf8').trim().split('\n')[0] || silent);
  return done.stdout;
}

/**
 * A comparison with the working tree runs the filters that `.gitattributes` names and the configuration defines. They are
 * any command: without them a file may seem changed that is not, which costs nothing.
 */
function withoutFilters(top: string): Record<string, string> {
  const asked = ['config', '--null', '--name-only', '--get-regexp', '^filter\\..*\\.(clean|process|required)$'];
  const names = spawnSync('git', ['-C', top, ...asked], { encoding: 'utf8' }).stdout?.split('\0') ?? [];
  const first = Number(process.env.GIT_CONFIG_COUNT) || 0;
  const settings: Record<string, string> = {};
  for (const [index, name] of names.filter((it) => it !== '').entries()) {
    settings[`GIT_CONFIG_KEY_${first + index}`] = name;
    settings[`GIT_CONFIG_VALUE_${first + index}`] = name.endsWith('.required') ? 'false' : '';
    settings.GIT_CONFIG_COUNT = String(first + index + 1);
  }
  return settings;
}

/** The commit where the work of `HEAD` left that of `ref`. */
export function mergeBase(top: string, ref: string): string {
  if (ref.startsWith('-')) throw new GitError(`${ref} is no name of a commit`);
  const parse = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`];
  const commit = git(top, parse, undefined, 'this clone has no such commit').toString('utf8').trim();
  return git(top, ['merge-base', commit, 'HEAD'], undefined, 'this clone has no commit that it shares with HEAD')
    .toString('utf8')
    .trim();
}

/** Paths, relative to the repository's top, that differ between a commit and the working tree. */
export function changedSince(top: string, commit: string): string[] {
  const changed = git(top, [
    'diff',
    '--name-only',
    '--no-ext-diff',
    '--ignore-submodules=dirty',
    '-z',
    commit,
    '--',
  ]).toString('utf8');
  const added = git(top, ['ls-files', '--others', '--exclude-standard', '-z']).toString('utf8');
  return [...new Set([...changed.split('\0'), ...added.split('\0')])].filter((path) => path !== '').sort();
}

/** Lines, counted from 1, both ends included. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** The lines of a file that the working tree has and a commit does not. The path is relative to the top. */
export function changedLines(top: string, commit: string, path: string): LineRange[] {
  const plain = ['--no-ext-diff', '--no-textconv', '--no-color', '--no-renames', '--unified=0'];
  const patch = git(top, ['--literal-pathspecs', 'diff', ...plain, commit, '--', path]).toString('utf8');
  return [...patch.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm)].flatMap(([, from, count = '1']) => {
    const first = Number(from);
    return count === '0' ? [] : [{ from: first, to: first + Number(count) - 1 }];
  });
}

/**
 * The files of a commit, read from git's objects without a checkout. What git does not keep (downloaded modules,
 * folders beside the repository) is what it is now.
 */
export class GitStore implements Store {
  readonly #top: string;
  readonly #blobs = new Map<string, Blob>();
  readonly #folders = new Map<string, Map<string, boolean>>();
  readonly #contents = new Map<string, Buffer>();

  constructor(top: string, commit: string) {
    this.#top = top;
    this.#folders.set('', new Map());
    const listing = git(top, ['ls-tree', '-r', '-z', '--long', '--full-tree', commit]).toString('utf8');
    for (const line of listing.split('\0')) {
      const found = /^(\d+) blob ([0-9a-f]+) +(\d+)\t([\s\S]+)$/.exec(line);
      if (found) this.#add(found[4]!, { oid: found[2]!, size: Number(found[3]), isLink: found[1] === '120000' });
    }
  }

  kind(path: string): 'file' | 'folder' | 'none' {
    if (this.#isElsewhere(path)) return disk.kind(path);
    const inside = this.#resolved(path);
    if (inside === undefined) return 'none';
    return this.#blobs.has(inside) ? 'file' : this.#folders.has(inside) ? 'folder' : 'none';
  }

  size(path: string): number {
    if (this.#isElsewhere(path)) return disk.size(path);
    return this.#blob(path).size;
  }

  read(path: string): Buffer {
    if (this.#isElsewhere(path)) return disk.read(path);
    return this.#content(this.#blob(path).oid, this.#resolved(path)!);
  }

  entries(folder: string): readonly Entry[] {
    if (this.#isElsewhere(folder)) return disk.entries(folder);
    const inside = this.#resolved(folder);
    const names = inside === undefined ? undefined : this.#folders.get(inside);
    if (!names) throw Object.assign(new Error('is not in the commit'), { code: 'ENOENT' });
    return [...names].map(([name, isFolder]) => ({ name, isFolder }));
  }

  isLink(path: string): boolean {
    if (this.#isElsewhere(path)) return disk.isLink?.(path) ?? false;
    return this.#blobs.get(relative(this.#top, path).split('\\').join('/'))?.isLink ?? false;
  }

  real(path: string): string {
    if (this.#isElsewhere(path)) return disk.real(path);
    const inside = this.#resolved(path);
    return inside === undefined ? path : inside === '' ? this.#top : `${this.#top}/${inside}`;
  }

  /** A repository has its top where this one has. */
  exists(path: string): boolean {
    if (this.#isElsewhere(path)) return disk.exists(path);
    return path === `${this.#top}/.git` || this.kind(path) !== 'none';
  }

  #isElsewhere(path: string): boolean {
    return path.includes('/.terraform/') || (path !== this.#top && !path.startsWith(`${this.#top}/`));
  }

  #add(path: string, blob: Blob): void {
    this.#blobs.set(path, blob);
    let name = posix.basename(path);
    let isFolder = false;
    for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
      const at = folder === '.' ? '' : folder;
      const names = this.#folders.get(at) ?? new Map<string, boolean>();
      this.#folders.set(at, names);
      if (names.has(name)) break;
      names.set(name, isFolder);
      if (at === '') break;
      name = posix.basename(at);
      isFolder = true;
    }
  }

  #blob(path: string): Blob {
    const inside = this.#resolved(path);
    const blob = inside === undefined ? undefined : this.#blobs.get(inside);
    if (!blob) throw Object.assign(new Error('is not in the commit'), { code: 'ENOENT' });
    return blob;
  }

  /** The path inside the commit with its links followed; `undefined` outside, and for links in a circle. */
  #resolved(path: string): string | undefined {
    let inside = relative(this.#top, path).split('\\').join('/');
    for (let links = 0; links < 40; links++) {
      if (inside.startsWith('..')) return undefined;
      const link = this.#linkIn(inside);
      if (!link) return inside;
      const target = this.#content(this.#blobs.get(link)!.oid, link).toString('utf8');
      if (target.startsWith('/')) return undefined;
      const rest = inside.slice(link.length);
      inside = posix.normalize(posix.join(posix.dirname(link), target) + rest);
      if (inside === '.') inside = '';
    }
    return undefined;
  }

  /** The first part of a path that is a link. */
  #linkIn(path: string): string | undefined {
    for (let at = path; at !== '.' && at !== ''; at = posix.dirname(at)) if (this.#blobs.get(at)?.isLink) return at;
    return undefined;
  }

  /** Contents are fetched for a whole folder at once: starting git once a file would cost more than the file. */
  #content(oid: string, path: string): Buffer {
    const known = this.#contents.get(oid);
    if (known) return known;
    const folder = dirname(path);
    const wanted = new Map<string, string>([[oid, path]]);
    if (this.#contents.size === 0) this.#wantSources(wanted);
    else
      for (const [name, blob] of this.#blobs)
        if (dirname(name) === folder && isSource(name)) wanted.set(blob.oid, name);
    this.#fetch([...wanted.keys()].filter((it) => !this.#contents.has(it)));
    return this.#contents.get(oid)!;
  }

  /** All configuration of the commit: what a check reads anyway. */
  #wantSources(wanted: Map<string, string>): void {
    for (const [name, blob] of this.#blobs) if (isSource(name) && blob.size < 1024 * 1024) wanted.set(blob.oid, name);
  }

  #fetch(oids: readonly string[]): void {
    const output = git(this.#top, ['cat-file', '--batch'], `${oids.join('\n')}\n`);
    let at = 0;
    for (const oid of oids) {
      const end = output.indexOf(10, at);
      const size = Number(/ blob (\d+)$/.exec(output.toString('latin1', at, end))?.[1]);
      if (Number.isNaN(size)) throw new GitError(`the object ${oid} is not there`);
      this.#contents.set(oid, output.subarray(end + 1, end + 1 + size));
      at = end + 1 + size + 1;
    }
  }
}

const isSource = (name: string) => /\.(tf|tofu|tfvars|gitignore)(\.json)?$|(^|\/)\.gitignore$|\.ya?ml$/.test(name);
