/** Runs every generator, or with `--check` says what is stale. Each is a program of its own: one's output is read by the next. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const generators = ['generate-rules.ts', 'generate-schemas.ts', 'generate-permissions.ts', 'generate-page.ts'];

for (const name of generators) {
  const script = join(import.meta.dirname, name);
  const { status } = spawnSync(process.execPath, [script, ...process.argv.slice(2)], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
