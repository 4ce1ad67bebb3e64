/** Writes the page of the collector's permissions. `--check` only says whether it is stale. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionsPage } from './permissions-page.ts';

const name = 'docs/audit-permissions.md';
const path = join(import.meta.dirname, '..', name);
const text = permissionsPage();
if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
  if (process.argv.includes('--check')) {
    console.error(`${name} is stale: npm run generate`);
    process.exitCode = 1;
  } else writeFileSync(path, text);
}
