import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { writeBundle } from '../../../scripts/bundle-options.ts';
import { faulty } from '../program.ts';

// The Node of this package: one that keeps compiled code.
const node = join(import.meta.dirname, '../../../node_modules/node/bin/node');
let folder: string;
let cache: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'eiplint-kept-'));
  await writeBundle(join(folder, 'dist'), { cli: 'src/cli.ts' });
  mkdirSync(join(folder, 'edge'));
  writeFileSync(join(folder, 'edge/main.tf'), faulty);
});
beforeEach(() => {
  cache = mkdtempSync(join(folder, 'cache-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: string[]) {
  const { PATH = '' } = process.env;
  const env = { PATH, NODE_COMPILE_CACHE: cache };
  const done = spawnSync(node, [join(folder, 'dist/cli.js'), ...args], { cwd: folder, env, encoding: 'utf8' });
  const { status, stdout, stderr } = done;
  return { status, stdout: stdout.replace(/in \d+ ms/g, ''), stderr };
}

const check = () => run('check', '--format', 'compact', 'edge');

function kept(): string[] {
  const files = readdirSync(cache, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.includes('chunk-')).map((file) => join(cache, file));
}

test('a check keeps compiled code, and the next one says the same', () => {
  const first = check();
  expect(first).toMatchObject({ status: 1, stderr: '' });
  expect(kept()).toHaveLength(1);
  const { mtimeMs } = statSync(kept()[0]!);
  expect(check()).toEqual(first);
  expect(statSync(kept()[0]!).mtimeMs).toBe(mtimeMs);
});

test('a check adds what those before have not compiled, once', () => {
  writeFileSync(join(folder, 'clean.tf'), 'locals {}');
  writeFileSync(join(folder, 'plan.json'), JSON.stringify({ format_version: '1.2', resource_changes: [] }));
  const runs = ['plan.json', 'clean.tf', 'edge'].map((path) => () => run('check', '--format', 'compact', path));
  const sizes = runs.map((it) => {
    expect(it().stderr).toBe('');
    expect(kept()).toHaveLength(1);
    return statSync(kept()[0]!).size;
  });
  expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
  expect(new Set(sizes).size).toBe(3);
  const { mtimeMs } = statSync(kept()[0]!);
  for (const again of runs) again();
  expect(statSync(kept()[0]!).mtimeMs).toBe(mtimeMs);
});

test('what uses little of the code keeps none', () => {
  for (const args of [['--version'], ['check', '--help'], ['rules']]) expect(run(...args).status).toBe(0);
  expect(kept()).toEqual([]);
});

test('rubbish is replaced', () => {
  const first = check();
  const [file = ''] = kept();
  const { length } = readFileSync(file);
  writeFileSync(file, 'rubbish');
  expect(check()).toEqual(first);
  expect(readFileSync(file).length).toBeGreaterThan(length / 2);
});

test('what others can write to is not run', () => {
  const first = check();
  const [file = ''] = kept();
  chmodSync(file, 0o666);
  expect(check()).toEqual(first);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});
