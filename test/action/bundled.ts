import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeBundle } from '../../scripts/bundle-options.ts';

const home = join(import.meta.dirname, '../..');

/** A copy of what is installed from git, made from the sources as they are: no node_modules, no sources. */
export async function bundled(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'eiplint-bundled-'));
  for (const file of ['package.json', 'action.yml', '.pre-commit-hooks.yaml', 'LICENSE', 'README.md']) {
    copyFileSync(join(home, file), join(folder, file));
  }
  await writeBundle(join(folder, 'dist'), { action: 'src/action.ts', cli: 'src/cli.ts' });
  return folder;
}
