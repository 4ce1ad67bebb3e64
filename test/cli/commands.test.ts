import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ConfigError, readConfig } from '../../src/config/read.ts';
import { folderWith } from '../config/folder.ts';
import { faulty, program, sound } from './program.ts';

const run = program();

describe('explain', () => {
  const cwd = import.meta.dirname;

  test('has why, how to fix, examples and sources', () => {
    const { status, stdout } = run(['explain', 'anycast-region'], { cwd });
    expect(status).toBe(0);
    for (const part of [
      '\nWhy\n',
      '\nHow to fix\n',
      '\nBad\n',
      '\nGood\n',
      '\nSources\n',
      'page of 2026-03-01',
      'https://',
    ]) {
      expect(stdout).toContain(part);
    }
    expect(stdout).not.toContain('\u001b[');
    expect(run(['explain', 'anycast-region', '--color', 'always'], { cwd }).stdout).toContain('\u001b[1mWhy');
  });

  test('knows the rules about ignores', () => {
    expect(run(['explain', 'ignore-unused'], { cwd }).stdout).toContain('An ignore is needed.');
  });

  test('says which rule was meant', () => {
    const { status, stderr } = run(['explain', 'anycast-regions'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain('did you mean "anycast-region"?');
    expect(run(['explain'], { cwd }).status).toBe(2);
  });
});

describe('rules', () => {
  const cwd = import.meta.dirname;

  test('as a table', () => {
    const { stdout } = run(['rules'], { cwd });
    expect(stdout).toMatch(/^RULE +LEVEL +SET +THE GOOD STATE\n/);
    expect(stdout).toMatch(/\nanycast-region +error +documented +A load balancer/);
  });

  test('as JSON', () => {
    const list = JSON.parse(run(['rules', '--format', 'json'], { cwd }).stdout);
    const rule = list.find(({ id }: { id: string }) => id === 'anycast-region');
    expect(rule).toMatchObject({ level: 'error', set: 'documented', inputs: ['template', 'live'] });
    expect(rule.sources[0]).toMatchObject({ url: expect.stringMatching(/^https:/), updated: '2026-03-01' });
  });

  test('takes no paths', () => {
    expect(run(['rules', 'anycast-region'], { cwd })).toMatchObject({ status: 2, stdout: '' });
  });
});

describe('init', () => {
  /** What was written, and that it can be read again. */
  const initialized = (files: Readonly<Record<string, string>>) => {
    const cwd = folderWith(files);
    expect(run(['init'], { cwd }).status).toBe(0);
    const text = readFileSync(join(cwd, 'eiplint.yaml'), 'utf8');
    expect(text).toMatch(/^# yaml-language-server: \$schema=\S+config\.schema\.json\n/);
    try {
      readConfig(join(cwd, 'eiplint.yaml'), [], cwd);
    } catch (error) {
      if (error instanceof ConfigError) throw new Error(`${error.message}\n${text}`);
      throw error;
    }
    return parse(text) as { roots?: unknown };
  };

  test('of an empty folder', () => {
    expect(initialized({})).toEqual({ set: 'documented', rules: {} });
  });

  test('proposes runs where variable files lie beside roots', () => {
    const files = {
      'stacks/edge/main.tf': 'module "m" { source = "../../modules/m" }\n',
      'stacks/edge/terraform.tfvars': '',
      'stacks/edge/envs/prod.tfvars': '',
      'stacks/edge/envs/staging.tfvars': '',
      'modules/m/main.tf': '',
      'modules/m/example.tfvars': '',
      'single/main.tf': '',
      'single/prod.tfvars': '',
      'plain/main.tf': '',
    };
    expect(initialized(files).roots).toEqual([
      { path: 'single', each: '*.tfvars' },
      { path: 'stacks/edge', each: 'envs/*.tfvars' },
    ]);
  });

  test('takes over the projects of atlantis.yaml', () => {
    const files = {
      'edge/main.tf': '',
      'edge/envs/prod.tfvars': '',
      'atlantis.yaml': `version: 3
projects:
  - { dir: edge, workspace: prod, workflow: envs }
  - { dir: ./edge/, workspace: staging, workflow: envs }
  - { dir: other }
workflows:
  envs:
    plan:
      steps:
        - init
        - plan: { extra_args: [-var-file, 'envs/$WORKSPACE.tfvars', '-var-file=../all.tfvars', '-lock=false'] }
`,
    };
    expect(initialized(files).roots).toEqual([
      { path: 'edge', workspace: 'prod', varFiles: ['envs/prod.tfvars', '../all.tfvars'], name: 'prod' },
      { path: 'edge', workspace: 'staging', varFiles: ['envs/staging.tfvars', '../all.tfvars'], name: 'staging' },
    ]);
  });

  test('takes over the plans that workflows make', () => {
    const files = {
      'stacks/edge/main.tf': '',
      'stacks/edge/envs/prod.tfvars': '',
      '.github/workflows/plan.yml': `on: push
jobs:
  plan:
    defaults: { run: { working-directory: stacks } }
    steps:
      - uses: actions/checkout@v7
      - run: |
          terraform -chdir=edge init
          terraform -chdir=edge plan -var-file=envs/prod.tfvars \\
            -var-file="../all.tfvars"
      - run: tofu plan -var-file=\${{ matrix.env }}.tfvars
`,
      '.github/workflows/broken.yml': 'a: [',
    };
    expect(initialized(files).roots).toEqual([
      { path: 'stacks/edge', varFiles: ['envs/prod.tfvars', '../all.tfvars'], name: 'prod' },
    ]);
  });

  test('offers what to paste for pre-commit and GitHub Actions', () => {
    const { stdout } = run(['init'], { cwd: folderWith({}) });
    expect(stdout).toContain('- id: eiplint');
    expect(stdout).toContain('- uses: eiplint/eiplint@COMMIT # v');
    expect(stdout).toMatch(/- uses: actions\/checkout@[0-9a-f]{40} # v/);
  });

  test.each(['eiplint.yaml', 'eiplint.yml', 'eiplint.json'])('does not overwrite %s', (name) => {
    const cwd = folderWith({ [name]: '# mine' });
    expect(run(['init'], { cwd })).toMatchObject({
      status: 2,
      stderr: `eiplint: ${name} is here already; it was not changed\n`,
    });
    expect(readFileSync(join(cwd, name), 'utf8')).toBe('# mine');
  });
});

describe('baseline', () => {
  const two = ['--only', 'anycast-region,anycast-every-zone'];
  test('write, then nothing is new; what comes on top is reported', () => {
    const cwd = folderWith({ 'main.tf': faulty });
    expect(run(['baseline', 'write', ...two], { cwd })).toMatchObject({
      status: 0,
      stderr: 'eiplint.baseline: 2 accepted\n',
    });
    const again = run(['--baseline', 'eiplint.baseline', '--format', 'json', ...two], { cwd });
    expect(again.status).toBe(0);
    expect(JSON.parse(again.stdout).summary).toMatchObject({ fail: 0, baseline: 2 });
    appendFileSync(join(cwd, 'main.tf'), faulty.slice(faulty.indexOf('resource')).replace('"edge"', '"other"'));
    expect(run(['--baseline', 'eiplint.baseline'], { cwd }).status).toBe(1);
  });

  test('prune forgets what is gone', () => {
    const cwd = folderWith({ 'main.tf': faulty, 'eiplint.yaml': 'baseline: accepted\n' });
    expect(run(['baseline', 'write', ...two], { cwd }).stderr).toBe('accepted: 2 accepted\n');
    writeFileSync(join(cwd, 'main.tf'), faulty.replace('Common', 'Anycast'));
    expect(run(['baseline', 'prune', ...two], { cwd }).stderr).toBe('accepted: 1 accepted\n');
    expect(run([], { cwd }).status).toBe(0);
    writeFileSync(join(cwd, 'main.tf'), sound);
    expect(run(['baseline', 'prune', ...two], { cwd }).stderr).toBe('accepted: 0 accepted\n');
  });

  test('is not written where something could not be read', () => {
    const cwd = folderWith({ 'main.tf': `${faulty}resource "alicloud_eip_address" "a" {\n` });
    expect(run(['baseline', 'write', ...two], { cwd }).status).toBe(2);
    expect(existsSync(join(cwd, 'eiplint.baseline'))).toBe(false);
  });

  test.each([[[]], [['wrte']], [['prune']]])('%s is refused', (args) => {
    expect(run(['baseline', ...args], { cwd: folderWith({ 'main.tf': faulty }) }).status).toBe(2);
  });
});
