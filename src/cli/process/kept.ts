import { closeSync, fstatSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import module from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';

export interface Kept {
  readonly exports: unknown;
  /** Keeps what is compiled by now for the next run. `isMore`: this run used what others may not have used. */
  keep(isMore: boolean): void;
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
  const more = ownBytes(`${store}-more`);
  const cachedData = more ?? ownBytes(store);
  const source = module.wrap(readFileSync(file, 'utf8'));
  const script = new Script(source, { filename: file, ...(cachedData && { cachedData }) });
  const it = new module(file);
  it.filename = file;
  it.loaded = true;
  // What is loaded later asks for this file by its name.
  require.cache[file] = it;
  script.runInThisContext().call(it.exports, it.exports, require, it, file, dirname(file));
  return {
    exports: it.exports,
    keep(isMore) {
      const isEnough = more !== undefined || !isMore;
      if (cachedData && !script.cachedDataRejected && isEnough) return;
      const whole = isMore || more ? `${store}-more` : store;
      const part = `${whole}.${process.pid}`;
      try {
        writeFileSync(part, script.createCachedData(), { mode: 0o600, flag: 'wx' });
        renameSync(part, whole);
      } catch {
        // The next run is as slow as this one.
      }
    },
  };
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
