import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { bundled } from './bundled.ts';
import { network, withBadZone } from './network.ts';
import { Repository } from './repository.ts';
import { places, runAction, sarifResults } from './runner.ts';

let action: string;
beforeAll(async () => {
  action = await bundled();
});

const bad = { ...network, 'modules/edge/main.tf': withBadZone };

describe('a push', () => {
  test('without findings succeeds', () => {
    const done = runAction(action, new Repository(network).top);
    expect(done.outputs).toMatchObject({ findings: '0', 'highest-level': 'none', conclusion: 'success' });
    expect(done.annotations).toEqual([]);
    expect(done.stderr).toBe('');
    expect(sarifResults(done)).toEqual([]);
    expect(done.code).toBe(0);
  });

  test('is told all, with links to the lines', () => {
    const done = runAction(action, new Repository(bad).top);
    expect(places(done)).toEqual(['error anycast-every-zone modules/edge/main.tf:16']);
    expect(done.stdout).toContain('zone ap-southeast-1c has no Anycast EIP');
    expect(done.summary).toContain(
      'https://github.com/example/network/blob/0123456789012345678901234567890123456789/modules/edge/main.tf#L16',
    );
    expect(done.code).toBe(1);
  });

  test('in a broken state gives no SARIF file: an upload would close alerts', () => {
    const done = runAction(action, new Repository({ ...bad, 'modules/edge/x.tf': 'output {\n' }).top);
    expect(done.outputs['sarif-file']).toBe('');
    expect(done.code).toBe(2);
  });

  test('without anything to check is fine', () => {
    const done = runAction(action, new Repository({ 'README.md': '# Empty\n' }).top);
    expect(done.code).toBe(0);
    expect(done.stdout).toContain('nothing to check was found');
  });

  test('is compared with what was there before where changed-only asks for it', () => {
    const repository = new Repository(bad);
    const before = repository.git('rev-parse', 'HEAD');
    repository.commit({ 'README.md': '# Better\n' });
    const inputs = { 'changed-only': 'true' };
    expect(runAction(action, repository.top, { payload: { before }, inputs }).code).toBe(0);
    const blind = runAction(action, repository.top, { payload: { before: '0'.repeat(40) }, inputs });
    expect(blind.code).toBe(1);
    expect(blind.stdout).toContain('no commit to compare with');
  });
});

describe('an input', () => {
  const repository = () => new Repository(bad).top;

  test('working-directory and paths say what is checked; places stay relative to the repository', () => {
    const inputs = { 'working-directory': 'stacks', paths: 'prod' };
    expect(places(runAction(action, repository(), { inputs }))).toEqual([
      'error anycast-every-zone modules/edge/main.tf:16',
    ]);
  });

  test('paths takes several, with spaces in their names', () => {
    const folder = new Repository({ 'a b/main.tf': withBadZone, 'c/main.tf': withBadZone, 'd/main.tf': withBadZone })
      .top;
    const done = runAction(action, folder, { inputs: { paths: 'a b\nc d\n', rules: 'anycast-every-zone' } });
    expect(places(done).map((it) => it.split(' ').slice(2).join(' '))).toEqual([
      'a b/main.tf:16',
      'c/main.tf:16',
      'd/main.tf:16',
    ]);
  });

  test('rules takes ids and globs', () => {
    const done = runAction(action, repository(), { inputs: { rules: 'anycast-region, eip-*' } });
    expect(done.code).toBe(0);
  });

  test('fail-on: never lets the step pass', () => {
    const done = runAction(action, repository(), { inputs: { 'fail-on': 'never' } });
    expect(done.outputs).toMatchObject({ findings: '1', conclusion: 'success' });
    expect(done.code).toBe(0);
  });

  test('format writes files and changes what the log shows', () => {
    const folder = repository();
    const done = runAction(action, folder, { inputs: { format: 'compact\njunit=out/report.xml' } });
    expect(done.stdout).toContain('modules/edge/main.tf:16:3: error: zone');
    expect(readFileSync(join(folder, 'out/report.xml'), 'utf8')).toContain('<testsuites');
  });

  test('format with a file that cannot be written is a fault', () => {
    const done = runAction(action, repository(), { inputs: { format: 'junit=README.md/report.xml' } });
    expect(done.annotations.map(({ properties }) => properties.title)).toContain('eiplint: output');
    expect(done.outputs.conclusion).toBe('error');
    expect(done.code).toBe(2);
  });

  test('annotations: false leaves them out', () => {
    const done = runAction(action, repository(), { inputs: { annotations: 'false' } });
    expect(done.annotations).toEqual([]);
    expect(done.code).toBe(1);
  });

  test('config and category have their say', () => {
    const folder = new Repository({ ...bad, 'ci/strict.yaml': 'failOn: never\n' }).top;
    const done = runAction(action, folder, { inputs: { config: 'ci/strict.yaml', category: 'eiplint/network' } });
    expect(done.code).toBe(0);
    expect(readFileSync(done.outputs['sarif-file']!, 'utf8')).toContain('"eiplint/network/"');
  });

  test.each([
    [{ 'fail-on': 'high' }, 'fail-on takes'],
    [{ annotations: 'maybe' }, 'annotations takes true or false'],
    [{ 'working-directory': 'nowhere' }, 'working-directory nowhere cannot be entered'],
    [{ rules: 'anycast-regoin' }, 'anycast-region'],
    [{ paths: '-' }, 'no standard input'],
    [{ config: 'nowhere.yaml' }, 'nowhere.yaml'],
  ])('%j is refused', (inputs, message) => {
    const done = runAction(action, repository(), { inputs });
    expect(done.code).toBe(2);
    expect(done.annotations.map((it) => it.message).join()).toContain(message);
    expect(done.outputs).toMatchObject({ 'sarif-file': '', conclusion: 'error' });
    expect(done.stdout + done.summary).not.toContain('fault of eiplint');
  });
});

test('names and messages give the runner no command', () => {
  const evil = '::error file=x::owned\n##[error]owned';
  const folder = new Repository({
    'a%0A::error::owned,title=x:y/::warning::owned.tf': withBadZone
      .replaceAll('"this"', '"a"')
      .replaceAll('ap-southeast-1c', '::error::owned'),
    'b/main.tf': withBadZone.replaceAll('ap-southeast-1c', evil.replace('\n', '\\n')),
    'c/##[error]owned.tf': 'resource {',
    'd/::add-mask::owned.tf': 'locals { a = "::stop-commands::x\n##[group]" }',
  }).top;
  const done = runAction(action, folder, { inputs: { format: 'pretty' } });
  const known = new Set(['error', 'warning', 'notice']);
  expect(done.annotations.filter(({ command }) => !known.has(command))).toEqual([]);
  for (const { properties } of done.annotations) {
    expect(Object.keys(properties).sort().join()).toMatch(
      /^(col,endColumn,endLine,file,line,|col,endLine,file,line,)?title$/,
    );
    expect(properties.title).toMatch(/^eiplint: [a-z-]+$/);
  }
  expect(done.stderr).not.toMatch(/^\s*::|##\[/m);
  const refused = runAction(action, folder, { inputs: { config: '::error::x\n##[error]y' } });
  expect(refused.annotations.filter(({ properties }) => properties.title !== 'eiplint: usage')).toEqual([]);
});

test('more than the runner shows are counted', () => {
  const zones = Array.from({ length: 14 }, (_, at) => `  zone_mappings {\n    zone_id = "ap-southeast-1${at}"\n  }\n`);
  const text = network['modules/edge/main.tf'].replace(/}\n$/, `${zones.join('')}}\n`);
  const done = runAction(action, new Repository({ 'main.tf': text }).top, { inputs: { rules: 'anycast-every-zone' } });
  expect(done.annotations.length).toBe(10);
  expect(done.stdout).toContain('and 4 more errors');
});

test('action.yml names what the program reads and writes', () => {
  const metadata = parse(readFileSync(join(action, 'action.yml'), 'utf8'));
  expect(existsSync(join(action, metadata.runs.main))).toBe(true);
  expect(metadata.runs.using).toBe('node24');
  for (const input of Object.values(metadata.inputs)) expect(input).not.toHaveProperty('default');
  const done = runAction(action, new Repository(network).top);
  expect(Object.keys(done.outputs).sort()).toEqual(Object.keys(metadata.outputs).sort());
});

test('a repository that git refuses to read is checked all the same', () => {
  const repository = new Repository(bad);
  const sha = repository.git('rev-parse', 'HEAD');
  execFileSync('rm', ['-rf', join(repository.top, '.git/objects')]);
  const payload = { pull_request: { base: { sha }, head: { sha } } };
  const done = runAction(action, repository.top, { event: 'pull_request', payload });
  expect(done.code).toBe(1);
  expect(done.summary).toContain('cannot be compared with');
});
