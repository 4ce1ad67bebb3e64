import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';

const home = join(import.meta.dirname, '..');
const files = globSync('{src,scripts,test,bench}/**/*.ts', { cwd: home })
  .map((path) => path.replaceAll('\\', '/'))
  .sort();

/** A room, and what its files may import besides each other. The first line that fits a path is its room. */
const rooms: readonly (readonly [room: string, files: RegExp, may: RegExp])[] = [
  ['model', /^src\/model\//, /^$/],
  ['hcl', /^src\/loaders\/hcl\//, /^$/],
  ['rules/data', /^src\/rules\/data\//, /^src\/model\//],
  // What rules share lies beside their folders; the index has them all.
  ['rules/index', /^src\/rules\/index\.generated\.ts$/, /^src\/(model|rules)\//],
  ['rules/shared', /^src\/rules\/[^/]+$/, /^src\/(model|rules\/data)\//],
  ['rules', /^src\/rules\/[^/]+\//, /^src\/(model\/|rules\/data\/|rules\/(?!index)[^/]+$)/],
  ['loaders', /^src\/loaders\//, /^(src\/(model|loaders\/hcl)\/|node:|[a-z])/],
  // Fingerprints are hashes.
  ['engine', /^src\/engine\//, /^(src\/model\/|node:crypto$)/],
  // Of SARIF's package there are types only.
  ['reporters', /^src\/reporters\//, /^(src\/model\/|sarif$)/],
  ['config', /^src\/config\//, /^(src\/model\/|node:|[a-z])/],
  ['facts', /^src\/facts\//, /^src\/model\//],
  ['policies', /^src\/policies\//, /^(src\/model\/|@marcbachmann\/|(?!node:)[a-z])/],
  [
    'audit',
    /^src\/audit\//,
    /^(src\/(model|loaders\/snapshot|facts|engine|reporters|config)\/|node:|[a-z]|@(alicloud|darabonba)\/)/,
  ],
  // It is given what judges, so that it knows no command line.
  [
    'lsp',
    /^src\/lsp\//,
    /^(src\/(model|loaders|engine|reporters|config)\/|src\/rules\/(index\.generated|data\/pages)\.ts$|src\/tool\.ts$|node:|[a-z])/,
  ],
  ['cli', /^src\/cli(\/|\.ts$)/, /^(?!src\/(action|index)\.ts)/],
  // The Action runs the same check as the command line: it may use its parts, never the other way round.
  ['action', /^src\/action/, /^(?!src\/(cli|index)\.ts)/],
  ['library', /^src\/index\.ts$/, /^(?!src\/(cli|action)(\/|\.ts))/],
  ['tool', /^src\/tool\.ts$/, /^$/],
];

function roomOf(path: string) {
  return rooms.find(([, own]) => own.test(path));
}

/** Paths from the top for files of the project, names as they are for packages. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(home, path), 'utf8');
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|(?:^|\n)import\s*'([^']+)'/g,
  );
  return [...found]
    .map(([, from, dynamic, bare]) => from ?? dynamic ?? bare ?? '')
    .map((name) => (name.startsWith('.') ? posix.join(dirname(path), name) : name));
}

const sources = files.filter((path) => path.startsWith('src/'));

test('every source file is in a room', () => {
  expect(sources.filter((path) => !roomOf(path))).toEqual([]);
});

describe('a room imports what it may', () => {
  test.each(rooms)('%s', (name, own, may) => {
    // A loader may import every part of the loaders, a part that is a room of its own may not look back.
    const isInside = (target: string) => (name === 'rules' ? false : own.test(target));
    const wrong = sources
      .filter((path) => roomOf(path)?.[0] === name)
      .flatMap((path) => importsOf(path).map((target) => [path, target] as const))
      .filter(([, target]) => {
        if (target.startsWith('src/')) return !isInside(target) && !may.test(target);
        return !may.test(target);
      });
    expect(wrong).toEqual([]);
  });
});

test('a package that a source file names is no path into another room', () => {
  const absolute = sources.flatMap((path) =>
    importsOf(path).filter((name) => /^(\/|file:|src)/.test(name) && !name.startsWith('src/')),
  );
  expect(absolute).toEqual([]);
});

test('rooms do not import each other in a circle', () => {
  const edges = new Map<string, Set<string>>();
  for (const path of sources) {
    const from = roomOf(path)![0];
    for (const target of importsOf(path)) {
      const to = roomOf(target)?.[0];
      if (to && to !== from) edges.set(from, (edges.get(from) ?? new Set()).add(to));
    }
  }
  const circles: string[][] = [];
  const visit = (room: string, path: readonly string[]) => {
    if (path.includes(room)) circles.push([...path.slice(path.indexOf(room)), room]);
    else for (const next of edges.get(room) ?? []) visit(next, [...path, room]);
  };
  for (const room of edges.keys()) visit(room, []);
  expect(circles).toEqual([]);
});

test('no file is a drawer for everything', () => {
  const drawers = files.filter((path) => /^(utils?|helpers?|common|manager|handler|misc)\b/.test(basename(path)));
  expect(drawers).toEqual([]);
});

test('no file is longer than can be read', () => {
  const lines = (path: string) => readFileSync(join(home, path), 'utf8').split('\n').length - 1;
  const long = files.filter((path) => !path.endsWith('.generated.ts') && lines(path) > 500);
  expect(long).toEqual([]);
});

test('rules look at no clock and at no chance', () => {
  const unsteady = sources
    .filter((path) => path.startsWith('src/rules/') || path.startsWith('src/model/'))
    .filter((path) => /\bDate\b|Math\.random|process\.|globalThis/.test(readFileSync(join(home, path), 'utf8')));
  expect(unsteady).toEqual([]);
});

describe('package.json', () => {
  const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));

  test('has no script that npm runs at an installation from git', () => {
    const dangerous = ['prepare', 'prepack', 'preinstall', 'postinstall', 'install', 'build'];
    expect(Object.keys(manifest.scripts).filter((name) => dangerous.includes(name))).toEqual([]);
  });

  test('has no dependencies at run time: all is in the bundle', () => {
    expect(manifest.dependencies ?? {}).toEqual({});
  });

  test('has the version that the program tells', () => {
    expect(readFileSync(join(home, 'src/tool.ts'), 'utf8')).toContain(`version: '${manifest.version}'`);
  });
});
