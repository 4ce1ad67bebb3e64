import { chmodSync, copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleOptions } from '../../scripts/bundle-options.ts';

const home = join(import.meta.dirname, '../..');

/** A copy of what is installed from git, made from the sources as they are: no node_modules, no sources. */
export async function bundled(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'eiplint-bundled-'));
  for (const file of ['package.json', 'action.yml', '.pre-commit-hooks.yaml', 'LICENSE', 'README.md']) {
    copyFileSync(join(home, file), join(folder, file));
  }
  const dist = join(folder, 'dist');
  const options = { ...bundleOptions, outdir: dist, write: true };
  await build({ ...options, entryPoints: { action: 'src/action.ts' } });
  await build({ ...options, entryPoints: { cli: 'src/cli.ts' }, banner: { js: '#!/usr/bin/env node' } });
  chmodSync(join(dist, 'cli.js'), 0o755);
  return folder;
}
