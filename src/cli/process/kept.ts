import { closeSync, fstatSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import module from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';

export interface Kept {
  readonly exports: unknown;
  /** Keeps what is compiled by now for the next run, where none before used the same. `ended` says how it ended. */
  keep(ended: string): void;
}

/**
 * Loads a file of CommonJS. Node's compile cache has what is compiled when a file is loaded; most functions are compiled
 * when they are first called, and a short run is made of first calls. So this file is kept as it is at a run's end, in
 * the folder that Node has for such code. Where there is none it is loaded as any other.
 */
export function loadKept(file: string): Kept {
  const require = module.createRequire(file);
  const folder = module.getCompileCacheDir?.() ?? olderFolder();
  if (folder === undefined) return { exports: require(file), keep() {} };
  const { size, mtimeMs } = statSync(file);
  const store = join(folder, `${basename(file)}-${size}-${Math.round(mtimeMs)}`);
  const found = read(store);
  const source = module.wrap(readFileSync(file, 'utf8'));
  const script = new Script(source, { filename: file, ...(found && { cachedData: found.code }) });
  const known = found && !script.cachedDataRejected ? found.uses : [];
  const it = new module(file);
  it.filename = file;
  it.loaded = true;
  // What is loaded later asks for this file by its name.
  require.cache[file] = it;
  script.runInThisContext().call(it.exports, it.exports, require, it, file, dirname(file));
  return {
    exports: it.exports,
    keep(ended) {
      const beside = Object.keys(require.cache).filter((it) => it !== file && dirname(it) === dirname(file));
      const use = [ended, ...beside.map((it) => basename(it)).sort()].join('+');
      if (!known.includes(use)) write(store, [...known, use], script.createCachedData());
    },
  };
}

/** Compiled code, and what each of the runs used that it was kept after: how it ended, and other files. */
interface Found {
  readonly uses: readonly string[];
  readonly code: Buffer;
}

function read(store: string): Found | undefined {
  const bytes = ownBytes(store);
  const end = bytes?.indexOf('\n') ?? -1;
  if (!bytes || end < 0) return undefined;
  const uses = bytes.toString('latin1', 0, end).trim().split(' ');
  return { uses, code: bytes.subarray(end + 1) };
}

function write(store: string, uses: readonly string[], code: Buffer): void {
  const head = uses.join(' ');
  // The engine takes code as it lies where it begins at a multiple of eight bytes.
  const padded = `${head.padEnd(Math.ceil((head.length + 1) / 8) * 8 - 1)}\n`;
  const part = `${store}.${process.pid}`;
  try {
    writeFileSync(part, Buffer.concat([Buffer.from(padded, 'latin1'), code]), { mode: 0o600, flag: 'wx' });
    renameSync(part, store);
  } catch {
    // The next run is as slow as this one.
  }
}

/** Node 20 keeps no code itself: the place where a newer one would. A folder of anybody else is left alone. */
function olderFolder(): string | undefined {
  const { env, version, arch, versions } = process;
  if (env.NODE_DISABLE_COMPILE_CACHE || Number(versions.node.split('.', 1)[0]) >= 22) return undefined;
  const uid = process.getuid?.();
  const parent = env.NODE_COMPILE_CACHE || join(env.TMPDIR || env.TEMP || '/tmp', 'node-compile-cache');
  const folder = join(parent, `${version}-${arch}${uid === undefined ? '' : `-${uid}`}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const stat = statSync(folder);
    return uid === undefined || (stat.uid === uid && (stat.mode & 0o022) === 0) ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** What this user wrote; code of anybody else is not run. */
function ownBytes(path: string): Buffer | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const { uid, mode } = fstatSync(file);
    const isOwn = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
    return isOwn ? readFileSync(file) : undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
