import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { bundled } from '../action/bundled.ts';
import { network, withBadZone } from '../action/network.ts';
import { type Files, Repository } from '../action/repository.ts';

const isInstalled = spawnSync('pre-commit', ['--version']).status === 0;

/** Elsewhere a machine without pre-commit skips these tests; where changes are judged it may not. */
const isNeeded = process.env.CI === 'true';

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly files: string;
  readonly exclude: string;
}

const hooks = parse(readFileSync(join(import.meta.dirname, '../../.pre-commit-hooks.yaml'), 'utf8')) as Hook[];

describe('the hooks file', () => {
  test('has the two hooks', () => {
    expect(hooks.map(({ id, entry }) => `${id}: ${entry}`)).toEqual([
      'eiplint: eiplint check',
      'eiplint-all: eiplint check',
    ]);
  });

  test.each([
    ['main.tf', true],
    ['a/main.tofu', true],
    ['a/main.tf.json', true],
    ['prod.tfvars', true],
    ['prod.auto.tfvars.json', true],
    ['README.md', false],
    ['main.tf.bak', false],
    ['notes.json', false],
  ])('%s is one for them: %s', (file, isOne) => {
    for (const { files } of hooks) expect(new RegExp(files).test(file)).toBe(isOne);
  });

  test('downloaded modules are none', () => {
    for (const { exclude } of hooks) expect('stacks/a/.terraform/modules/b/main.tf').toMatch(new RegExp(exclude));
  });

  test('a changed configuration is a reason to check everything', () => {
    const [one, all] = hooks.map(({ files }) => new RegExp(files).test('infra/eiplint.yaml'));
    expect([one, all]).toEqual([false, true]);
  });
});

test('pre-commit is installed where changes are judged', () => {
  expect(isInstalled || !isNeeded).toBe(true);
});

describe.skipIf(!isInstalled)('with pre-commit, which has to be installed', () => {
  let source: string;
  let cache: string;

  beforeAll(async () => {
    source = await bundled();
    cache = mkdtempSync(join(tmpdir(), 'eiplint-pre-commit-'));
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=Tester', '-c', 'user.email=tester@example.test', ...args], { cwd: source });
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-q', '-m', 'release');
  });

  /** Runs a hook in a repository with these files, of which `staged` are about to be committed. */
  function run(hook: string, files: Files, staged?: Files) {
    const repository = new Repository(files);
    if (staged) {
      repository.write(staged);
      repository.git('add', '-A');
    }
    const which = staged ? [] : ['--all-files'];
    const done = spawnSync('pre-commit', ['try-repo', '--color', 'never', source, hook, ...which], {
      cwd: repository.top,
      encoding: 'utf8',
      env: {
        ...process.env,
        PRE_COMMIT_HOME: cache,
        // Installing a hook takes nothing from anywhere but the repository.
        npm_config_registry: 'http://127.0.0.1:9/',
        npm_config_cache: join(cache, 'npm'),
        npm_config_update_notifier: 'false',
        npm_config_fetch_retries: '0',
      },
    });
    return { code: done.status, text: done.stdout + done.stderr };
  }

  test('eiplint passes what is good', () => {
    const done = run('eiplint', network);
    expect(done.text).toContain('Passed');
    expect(done.code).toBe(0);
  });

  test('eiplint judges the module of a staged file through the roots that call it', () => {
    const other = { 'other/main.tf': withBadZone };
    const done = run('eiplint', { ...network, ...other }, { 'modules/edge/main.tf': withBadZone });
    expect(done.text).toContain('modules/edge/main.tf:16:3');
    expect(done.text).not.toContain('other/main.tf');
    expect(done.code).toBe(1);
  });

  test('eiplint judges a staged tfvars file with the root that uses it', () => {
    const region = { 'stacks/prod/terraform.tfvars': 'region = "cn-hangzhou"\n' };
    const done = run('eiplint', network, region);
    expect(done.text).toContain('stacks/prod/terraform.tfvars:1:10');
    expect(done.code).toBe(1);
  });

  test('eiplint has nothing to say of other files', () => {
    const done = run('eiplint', { ...network, 'other/main.tf': withBadZone }, { 'README.md': '# Better\n' });
    expect(done.text).toContain('Skipped');
    expect(done.code).toBe(0);
  });

  test('eiplint-all judges everything', () => {
    const files = { ...network, 'other/main.tf': withBadZone };
    const done = run('eiplint-all', files, { 'stacks/prod/terraform.tfvars': 'region = "cn-hongkong"\n' });
    expect(done.text).toContain('other/main.tf:16:3');
    expect(done.code).toBe(1);
  });
});
