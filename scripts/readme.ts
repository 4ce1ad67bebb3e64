/** Puts the real output of README's example below it. `--check` only says whether it is stale. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const home = join(import.meta.dirname, '..');
const file = join(home, 'README.md');
const text = readFileSync(file, 'utf8');
const found = /```hcl\n(?<example>[\s\S]*?)```\n[\s\S]*?```text\n(?<output>[\s\S]*?)```\n/.exec(text);
if (!found?.groups) throw new Error('README.md has no example (hcl) with its output (text) below');
const { example = '', output = '' } = found.groups;
const at = found.index + found[0].length - output.length - '```\n'.length;
const fresh = text.slice(0, at) + outputOf(example) + text.slice(at + output.length);

if (fresh === text) process.exitCode = 0;
else if (process.argv.includes('--check')) {
  console.error('README.md does not show what eiplint prints; run: npm run readme');
  process.exitCode = 1;
} else {
  writeFileSync(file, fresh);
  console.error('wrote README.md');
}

/** What `eiplint check` prints in a folder with this main.tf. The time that it took is the same on every machine. */
function outputOf(example: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'eiplint-readme-'));
  try {
    writeFileSync(join(folder, 'main.tf'), example);
    const run = spawnSync(process.execPath, [join(home, 'dist/cli.js'), 'check', '--color', 'never'], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (run.status !== 1) throw new Error(`the example is meant to fail; exit code ${run.status}: ${run.stderr}`);
    return run.stdout.replace(/ in \d+ ms$/m, ' in 20 ms');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
