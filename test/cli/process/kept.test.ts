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

test('a check that finds something keeps what one without findings has not compiled', () => {
  writeFileSync(join(folder, 'clean.tf'), 'locals {}');
  const clean = () => run('check', '--format', 'compact', 'clean.tf');
  expect(clean().status).toBe(0);
  const [small = ''] = kept();
  check();
  const [, more = ''] = kept().sort((a, b) => a.length - b.length);
  expect(statSync(more).size).toBeGreaterThan(statSync(small).size);
  const { mtimeMs } = statSync(more);
  for (const again of [clean, check]) again();
  expect(kept()).toHaveLength(2);
  expect(statSync(more).mtimeMs).toBe(mtimeMs);
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
