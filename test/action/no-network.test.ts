import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { bundled } from './bundled.ts';
import { network, withBadZone } from './network.ts';
import { Repository } from './repository.ts';
import { runPullRequest } from './runner.ts';

let action: string;
let repository: Repository;
const without = ['--import', pathToFileURL(join(import.meta.dirname, 'no-network.mjs')).href];

beforeAll(async () => {
  action = await bundled();
  repository = new Repository(network);
  repository.branch('change', { 'modules/edge/main.tf': withBadZone });
});

test('the guard works', () => {
  const script = 'import https from "node:https"; https.get("https://example.test")';
  const done = spawnSync(process.execPath, [...without, '--input-type=module', '-e', script], { encoding: 'utf8' });
  expect(done.status).toBe(99);
});

test('the Action uses no network', () => {
  const done = runPullRequest(action, repository, { node: without });
  expect(done.stderr).toBe('');
  expect(done.code).toBe(1);
});

test.each([
  ['check', '.'],
  ['check', '--changed-since', 'main', '--format', 'sarif'],
  ['check', '--format', 'markdown'],
])('eiplint %s %s uses no network', (...args) => {
  const done = spawnSync(process.execPath, [...without, join(action, 'dist/cli.js'), ...args], {
    cwd: repository.top,
    encoding: 'utf8',
  });
  expect(done.stderr).toBe('');
  expect(done.status).toBe(1);
});
