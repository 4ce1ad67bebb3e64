/**
 * Prints what is in the bundle as CycloneDX: `npm run -s sbom > eiplint.cdx.json`. For npm all packages are there for
 * development alone, so its list is cut down to those that give code to dist/.
 */
import { spawnSync } from 'node:child_process';
import { packagesOf } from './bundle-options.ts';
import { entries } from './entries.ts';
import { sbomOf } from './sbom-of.ts';

const done = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
  cwd: `${import.meta.dirname}/..`,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 ** 2,
});
if (done.status !== 0) throw new Error(done.stderr || 'npm sbom did not run');
console.log(JSON.stringify(sbomOf(JSON.parse(done.stdout), await packagesOf(entries)), undefined, 2));
