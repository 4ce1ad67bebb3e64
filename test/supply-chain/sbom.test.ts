import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Sbom, sbomOf } from '../../scripts/sbom-of.ts';

const home = join(import.meta.dirname, '../..');

const component = (name: string, version = '1.0.0') => ({
  'bom-ref': `${name}@${version}`,
  name,
  version,
  purl: `pkg:npm/${name}@${version}`,
  scope: 'optional',
  properties: [
    { name: 'cdx:npm:package:development', value: 'true' },
    { name: 'cdx:npm:package:path', value: `node_modules/${name}` },
  ],
});
const bundled = (name: string, version = '1.0.0') => ({ name, version, license: 'MIT', texts: [] });

const all: Sbom = {
  metadata: { component: component('checkout') },
  components: [component('one'), component('two'), component('two', '2.0.0'), component('tool'), component('between')],
  dependencies: [
    { ref: 'checkout@1.0.0', dependsOn: ['one@1.0.0', 'tool@1.0.0', 'between@1.0.0'] },
    { ref: 'one@1.0.0', dependsOn: ['tool@1.0.0'] },
    { ref: 'between@1.0.0', dependsOn: ['two@2.0.0'] },
    { ref: 'two@2.0.0', dependsOn: [] },
    { ref: 'tool@1.0.0', dependsOn: [] },
  ],
};

test('of npm’s list those packages are left that are in the bundle, in their version', () => {
  const { components, dependencies, metadata } = sbomOf(all, [bundled('one'), bundled('two', '2.0.0')]);
  expect(components.map((it) => it['bom-ref'])).toEqual(['one@1.0.0', 'two@2.0.0']);
  expect(components[0]).toMatchObject({
    scope: 'required',
    properties: [{ name: 'cdx:npm:package:path', value: 'node_modules/one' }],
  });
  // `between` left no code, and `two` is needed all the same.
  expect(dependencies).toEqual([
    { ref: 'checkout@1.0.0', dependsOn: ['one@1.0.0', 'two@2.0.0'] },
    { ref: 'one@1.0.0', dependsOn: [] },
    { ref: 'two@2.0.0', dependsOn: [] },
  ]);
  expect(metadata.component.name).toBe('eiplint');
});

test('a package in the bundle that npm does not know is an error', () => {
  expect(() => sbomOf(all, [bundled('elsewhere')])).toThrow('npm does not know elsewhere@1.0.0');
});

test('npm run sbom names what the licences name, no more and no less, with hashes', () => {
  const done = spawnSync(process.execPath, [join(home, 'scripts/sbom.ts')], { encoding: 'utf8', maxBuffer: 1024 ** 3 });
  expect(done.stderr).toBe('');
  const sbom = JSON.parse(done.stdout);
  const licenses = readFileSync(join(home, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
  const named = [...licenses.matchAll(/^-{80}\n(\S+) (\S+), /gm)].map(([, name, version]) => `${name}@${version}`);
  const listed = sbom.components.map(({ name, version }: { name: string; version: string }) => `${name}@${version}`);
  expect(sbom.bomFormat).toBe('CycloneDX');
  expect(listed.length).toBeGreaterThan(10);
  expect(listed.sort()).toEqual(named.sort());
  for (const { hashes } of sbom.components) expect(hashes[0].alg).toBe('SHA-512');
  expect(done.stdout).not.toContain('cdx:npm:package:development');
});
