import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type LoadOptions, load } from '../../../src/loaders/index.ts';
import type { RootEntry } from '../../../src/loaders/runs.ts';
import { alb, folderWith, loadBalancers } from './folder.ts';

const stack = `variable "type" {}\n${alb('address_type = var.type')}`;

const files = {
  '.git/HEAD': '',
  'stacks/app/eu/main.tf': stack,
  'stacks/app/eu/envs/prod.tfvars': 'type = "Internet"',
  'stacks/app/eu/envs/staging.tfvars': 'type = "Intranet"',
  'stacks/app/us/main.tf': stack,
  'stacks/app/us/envs/prod.tfvars': 'type = "Internet"',
};

function run(
  entries: readonly Omit<RootEntry, 'base'>[],
  paths = ['.'],
  options: Partial<LoadOptions> = {},
  more = {},
) {
  const cwd = folderWith({ ...files, ...more });
  const roots = entries.map((entry) => ({ ...entry, base: cwd }));
  return load(paths, { cwd, variables: {}, varFiles: [], environment: {}, exclude: [], roots, ...options });
}

const summary = (loaded: ReturnType<typeof run>) =>
  loadBalancers(loaded).map((it) => `${it.root} ${it.networkType} ${it.region}`);

describe('roots: names runs', () => {
  test('one matched variable file is one run', () => {
    const loaded = run([{ path: 'stacks/(*)/(*)', each: 'envs/*.tfvars', region: '{2}-region' }]);
    expect(summary(loaded)).toEqual([
      'stacks/app/eu@prod Internet eu-region',
      'stacks/app/eu@staging Intranet eu-region',
      'stacks/app/us@prod Internet us-region',
    ]);
    expect(loaded.notices).toEqual([]);
  });

  test('names and captures of both globs', () => {
    const loaded = run([{ path: 'stacks/*/(*)', each: 'envs/(*).tfvars', name: '{1}-{2}' }]);
    expect(loaded.inputs.map((it) => it.path)).toEqual([
      'stacks/app/eu@eu-prod',
      'stacks/app/eu@eu-staging',
      'stacks/app/us@us-prod',
    ]);
  });

  test('without an entry there is a notice with the one to paste', () => {
    const loaded = run([]);
    expect(summary(loaded).map((it) => it.split(' ')[1])).toEqual(['not', 'not']);
    expect(loaded.notices.map((it) => it.kind)).toEqual(['var-file-not-used', 'var-file-not-used']);
    expect(loaded.notices[0]?.message).toContain("{ path: 'stacks/app/eu', each: 'envs/*.tfvars' }");
  });

  test('a variable file as a path means the runs that use it', () => {
    const entries = [{ path: 'stacks/*/*', each: 'envs/*.tfvars' }];
    expect(summary(run(entries, ['stacks/app/eu/envs/staging.tfvars'])).map((it) => it.split(' ')[0])).toEqual([
      'stacks/app/eu@staging',
    ]);
    const unused = run([], ['stacks/app/eu/envs/staging.tfvars']);
    expect(unused.inputs).toEqual([]);
    expect(unused.notices.map((it) => it.kind)).toContain('var-file-not-used');
  });

  test('terraform.tfvars as a path means its root', () => {
    const loaded = run(
      [],
      ['stacks/app/eu/terraform.tfvars'],
      {},
      { 'stacks/app/eu/terraform.tfvars': 'type = "Internet"' },
    );
    expect(loaded.inputs.map((it) => it.path)).toEqual(['stacks/app/eu']);
    expect(loaded.notices).toEqual([]);
  });
});

describe('the workspace', () => {
  const config = { 'main.tf': alb('address_type = terraform.workspace') };
  const workspaceOf = (options: Partial<LoadOptions>, more = {}) => {
    const cwd = folderWith({ ...config, ...more });
    const loaded = load(['.'], { cwd, variables: {}, varFiles: [], environment: {}, exclude: [], ...options });
    return loadBalancers(loaded)[0]!.networkType;
  };

  test('comes from the option, the environment, or what was selected', () => {
    const selected = { '.terraform/environment': 'selected' };
    expect(workspaceOf({ workspace: 'option', environment: { TF_WORKSPACE: 'env' } }, selected).known).toBe('option');
    expect(workspaceOf({ environment: { TF_WORKSPACE: 'env' } }, selected).known).toBe('env');
    expect(workspaceOf({}, selected).known).toBe('selected');
  });

  test('is unknown without one', () => {
    expect(workspaceOf({}).it).toMatchObject({ state: 'unknown', why: { kind: 'no-value' } });
  });
});

test('what git ignores is skipped, and what the configuration excludes', () => {
  const cwd = folderWith({
    '.git/HEAD': '',
    '.gitignore': 'out/\n',
    'a/main.tf': stack,
    'out/main.tf': stack,
    'examples/x/main.tf': stack,
    '.terraform/modules/m/main.tf': stack,
  });
  writeFileSync(join(cwd, 'a', '.gitignore'), '/deep\n');
  const loaded = load(['.'], { cwd, variables: {}, varFiles: [], environment: {}, exclude: ['examples/**'] });
  expect(loaded.inputs.map((it) => it.path)).toEqual(['a']);
});

test('Terragrunt is one notice', () => {
  const cwd = folderWith({ 'a/terragrunt.hcl': '', 'b/terragrunt.hcl': '', 'c/main.tf': stack });
  const loaded = load(['.'], { cwd, variables: {}, varFiles: [], environment: {}, exclude: [] });
  expect(loaded.problems).toEqual([]);
  expect(loaded.notices).toMatchObject([
    { kind: 'terragrunt', location: { file: 'a/terragrunt.hcl' }, message: expect.stringContaining('and 1 more') },
  ]);
});
