import module from 'node:module';
import { loadKept } from './cli/process/kept.ts';

/** Where the rest of the program is, once it is bundled. */
declare const CORE_FILE: string | undefined;

type Main = typeof import('./cli/main.ts');

// Where Node can keep compiled code (22.8 and later), every start but the first is faster.
module.enableCompileCache?.();

const args = process.argv.slice(2);
const kept = typeof CORE_FILE === 'undefined' ? undefined : loadKept(CORE_FILE);
const core = kept ? Promise.resolve(kept.exports as Main) : import('./cli/main.ts');

core.then(async ({ main, isCheck }) => {
  // exitCode instead of exit(): what is on its way to a pipe still gets there.
  process.exitCode = await main(args);
  // Other commands use little of the code, and a long run has thrown away what it began with: kept after one of them,
  // it would lack what a short check needs. One that finds nothing lacks what findings are told with.
  if (isCheck(args) && process.uptime() < 1) kept?.keep(`exit-${process.exitCode}`);
});
