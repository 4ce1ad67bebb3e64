/**
 * Makes dist/ from the sources: what is installed from git runs as it is. `--check` only says whether it is stale.
 * One entry for each program, chunks for what a run may not need.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { bundle } from './bundle-options.ts';
import { entries } from './entries.ts';

const home = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');

const made = await bundle(entries);
const files = new Map([...made].map(([file, text]) => [`dist/${file}`, text]));
const present = globSync('dist/**/*', { cwd: home, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(home, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
const gone = present.filter((file) => !files.has(file));
const stale = [...files].filter(([file, text]) => read(file) !== text);

if (check) {
  for (const file of [...gone, ...stale.map(([name]) => name)]) console.error(`${file} is not what the sources give`);
  if (gone.length + stale.length > 0) console.error('run: npm run bundle');
  process.exitCode = gone.length + stale.length > 0 ? 1 : 0;
} else {
  for (const file of gone) rmSync(join(home, file));
  for (const [file, text] of stale) {
    mkdirSync(dirname(join(home, file)), { recursive: true });
    writeFileSync(join(home, file), text, { mode: file === 'dist/cli.js' ? 0o755 : 0o644 });
  }
  const bytes = [...files.values()].reduce((sum, text) => sum + text.length, 0);
  console.error(`dist/: ${files.size} files, ${Math.round(bytes / 1024)} kB, ${digest()}`);
}

/** Short word for the whole: two machines with the same sources say the same. */
function digest(): string {
  const hash = createHash('sha256');
  for (const [file, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${file}\0${text}\0`);
  return hash.digest('hex').slice(0, 12);
}

function read(file: string): string | undefined {
  const path = join(home, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
