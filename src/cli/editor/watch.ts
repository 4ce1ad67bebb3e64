import { dirname, join, relative, resolve } from 'node:path';
import { repositoryOf } from '../../config/find.ts';
import { FileError, type Given, UsageError } from '../arguments/options.ts';
import { errorText } from '../output/error-text.ts';
import { outputsOf } from '../output/output.ts';
import { isClosed, isTerminal, printOut } from '../output/stdout.ts';
import { stopSignal } from '../process/stop-signal.ts';
import { forgetAddedRegions } from '../run/added-regions.ts';
import { RecordingStore } from './recording-store.ts';
import { Watcher } from './watcher.ts';

/** So many names of changed files are told. */
const mostNames = 3;

/**
 * `--watch`: checks again whenever something changes that a check reads, until it is stopped (exit code 0). A fault of a
 * file, of the configuration too, ends nothing; a wrong option does.
 */
export async function watch(
  given: Given,
  checkOnce: (given: Given, store: RecordingStore) => Promise<number>,
): Promise<number> {
  refuse(given);
  const cwd = process.cwd();
  const stop = stopSignal();
  const watcher = new Watcher(new Set(outputsOf(given).flatMap(({ file }) => (file ? [resolve(file)] : []))));
  try {
    for (let changed: string[] | undefined = []; changed && !isClosed(); changed = await watcher.changes(stop)) {
      if (isTerminal()) printOut('\x1b[2J\x1b[H');
      if (changed.length > 0) say(`${named(changed, cwd)} changed`);
      const store = new RecordingStore();
      forgetAddedRegions();
      try {
        await checkOnce(given, store);
      } catch (error) {
        const isFirst = watcher.size === 0;
        if (isFirst && error instanceof UsageError && !(error instanceof FileError)) throw error;
        process.stderr.write(errorText(error));
      }
      noteIgnores(given, store, cwd);
      watcher.follow(store, cwd);
      say('watching for changes; Ctrl-C ends');
    }
    return 0;
  } finally {
    watcher.close();
  }
}

function refuse(given: Given): void {
  if (given.paths.includes('-')) throw new UsageError('--watch cannot watch standard input; name a file');
  if (given.has('fix') && given.one('fix') !== 'dry-run') {
    throw new UsageError('--watch writes nothing: files would change while you write them; run --fix by itself');
  }
}

/** The rules of git that a search read, from each path up to the top of its repository. */
function noteIgnores({ paths }: Given, store: RecordingStore, cwd: string): void {
  for (const path of paths.length > 0 ? paths : ['.']) {
    const start = resolve(cwd, path);
    const top = repositoryOf(start) ?? cwd;
    for (let folder = start; folder.startsWith(top); folder = dirname(folder)) {
      store.exists(join(folder, '.gitignore'));
      if (folder === dirname(folder)) break;
    }
  }
}

function named(paths: readonly string[], cwd: string): string {
  const names = paths.slice(0, mostNames).map((path) => relative(cwd, path) || '.');
  const left = paths.length - names.length;
  return left > 0 ? `${names.join(', ')} and ${left} more` : names.join(', ');
}

const say = (text: string) => process.stderr.write(`eiplint: ${text}\n`);
