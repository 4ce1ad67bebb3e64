import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { standardText } from '../../scripts/standard-licenses.ts';

const home = join(import.meta.dirname, '../..');
const page = readFileSync(join(home, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
const parts = page.split(/\n-{80}\n/).slice(1);
const names = parts.map((part) => /^(\S+) (\S+), (.+)$/m.exec(part)!.slice(1, 4));

/** The packages that the sources import: another way to know what is in the bundle, though not all. */
function imported(): string[] {
  const texts = globSync('src/**/*.ts', { cwd: home }).map((path) => readFileSync(join(home, path), 'utf8'));
  const found = texts.flatMap((text) => [
    ...text.matchAll(/^(?:import|export)(?! type)\b[^'"`;]*?from '(?!\.|node:)((?:@[^/']+\/)?[^/']+)/gm),
    ...text.matchAll(/\bimport\('(?!\.|node:)((?:@[^/']+\/)?[^/']+)/g),
  ]);
  return [...new Set(found.map((it) => it[1]!))].sort();
}

describe('the licences that go with dist/', () => {
  test('name every package that the sources import', () => {
    expect(imported()).toContain('yaml');
    expect(imported().filter((name) => !names.some(([it]) => it === name))).toEqual([]);
  });

  test('name none that is for development alone', () => {
    for (const name of ['typescript', 'vitest', 'esbuild', '@biomejs/biome', 'fast-check']) {
      expect(names.map(([it]) => it)).not.toContain(name);
    }
  });

  test.each(names)('give the text of %s %s, %s', (name) => {
    const [, ...text] = parts.find((part) => part.startsWith(`${name} `))!.split('\n');
    expect(text.join(' ')).toMatch(/copyright/i);
    expect(text.join(' ')).toMatch(/permission|licen[cs]e/i);
    expect(text.join('\n').length).toBeGreaterThan(500);
  });

  test('are of the version that the lockfile has', () => {
    const { packages } = JSON.parse(readFileSync(join(home, 'package-lock.json'), 'utf8')) as Lockfile;
    for (const [name, version] of names) {
      const locked = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
      expect(locked.map(([, it]) => it.version)).toContain(version);
    }
  });

  test('let the code be given on, without a duty for what is linked with it', () => {
    const free = new Set([
      'MIT',
      'ISC',
      'Apache-2.0',
      'Apache License 2.0',
      'BSD-2-Clause',
      'BSD-3-Clause',
      '0BSD',
      'BlueOak-1.0.0',
    ]);
    expect(names.filter(([, , license]) => !free.has(license!))).toEqual([]);
  });
});

test('a licence without a text at hand is not passed over', () => {
  expect(() => standardText('EUPL-1.2', 'somebody')).toThrow('no text at hand for the licence EUPL-1.2 of somebody');
});

interface Lockfile {
  readonly packages: Readonly<
    Record<string, { readonly version: string; readonly resolved?: string; readonly integrity?: string }>
  >;
}

describe('the lockfile', () => {
  const registry = 'https://registry.npmjs.org/';
  const { packages } = JSON.parse(readFileSync(join(home, 'package-lock.json'), 'utf8')) as Lockfile;
  const { '': _, ...installed } = packages;

  test('takes nothing from elsewhere than the registry, and has a hash of each package', () => {
    const strange = Object.entries(installed).filter(
      ([, { resolved, integrity }]) =>
        !(resolved ?? registry).startsWith(registry) || !integrity?.startsWith('sha512-'),
    );
    expect(strange.map(([path]) => path)).toEqual([]);
  });

  test('has every package of package.json in the one version that stands there', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    for (const [name, version] of Object.entries(devDependencies)) {
      expect([name, packages[`node_modules/${name}`]?.version]).toEqual([name, version]);
    }
  });
});
