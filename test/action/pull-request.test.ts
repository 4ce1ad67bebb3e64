import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { bundled } from './bundled.ts';
import { network, withBadZone } from './network.ts';
import { Repository } from './repository.ts';
import { places, runAction, runPullRequest, sarifResults } from './runner.ts';

let action: string;
beforeAll(async () => {
  action = await bundled();
});

/** The project with one finding that was there before. */
const old = { 'stacks/old/main.tf': withBadZone.replace('"this"', '"old"').replaceAll('aeip-', 'aeip-old-') };

describe('a pull request', () => {
  test('that adds a bad zone to a module is told so at that zone', () => {
    const repository = new Repository({ ...network, ...old });
    repository.branch('change', { 'modules/edge/main.tf': withBadZone });
    const done = runPullRequest(action, repository);
    expect(places(done)).toEqual(['error anycast-every-zone modules/edge/main.tf:16']);
    expect(done.outputs).toMatchObject({ findings: '1', 'highest-level': 'error', conclusion: 'failure' });
    expect(done.code).toBe(1);
    expect(done.summary).toContain('anycast-every-zone');
    expect(done.summary).toContain('Runs judged (2): <code>stacks/old</code>, <code>stacks/prod</code>');
    // Code scanning compares by itself, and must not take what is left out for mended.
    expect(sarifResults(done)).toEqual([
      'anycast-every-zone modules/edge/main.tf:16',
      'anycast-every-zone stacks/old/main.tf:16',
    ]);
  });

  test('that changes a line of a tfvars file is told so there', () => {
    const repository = new Repository({ ...network, ...old });
    repository.branch('change', { 'stacks/prod/terraform.tfvars': 'region = "cn-hangzhou"\n' });
    const done = runPullRequest(action, repository);
    expect(places(done)).toContain('error anycast-region stacks/prod/terraform.tfvars:1');
    expect(places(done).join()).not.toContain('stacks/old');
    expect(done.code).toBe(1);
  });

  test('that deletes a line of a tfvars file hears what cannot be told any more', () => {
    const bad = { 'stacks/prod/terraform.tfvars': 'region = "cn-hangzhou"\n' };
    const zones = network['modules/edge/main.tf']
      .replaceAll('ap-southeast-1', 'cn-hangzhou-')
      .replaceAll('"cn-hangzhou-a"', 'var.zone')
      .replaceAll('"cn-hangzhou-b"', 'var.zone');
    const module = `variable "zone" {}\n${zones}`;
    const main = network['stacks/prod/main.tf']
      .replace('modules/edge"', 'modules/edge"\n  zone = var.zone')
      .concat('variable "zone" {}\n');
    const repository = new Repository({
      ...network,
      ...bad,
      'modules/edge/main.tf': module,
      'stacks/prod/main.tf': main,
    });
    repository.branch('change', { 'stacks/prod/terraform.tfvars': '# nothing\n' });
    const done = runPullRequest(action, repository);
    expect(done.code).toBe(0);
    expect(Number(done.outputs.open)).toBeGreaterThan(0);
    expect(done.summary).toContain('Cannot be told since this change');
    expect(done.summary).toMatch(/\| stacks\/prod \| was fail \| anycast-region \|/);
  });

  test('of a README only hears nothing, whatever was there before', () => {
    const repository = new Repository({ ...network, ...old, 'stacks/broken/main.tf': 'resource "alicloud_eip" {\n' });
    repository.branch('change', { 'README.md': '# Better\n' });
    const done = runPullRequest(action, repository);
    expect(done.annotations.filter(({ command }) => command !== 'notice')).toEqual([]);
    expect(done.outputs).toMatchObject({ findings: '0', open: '0', conclusion: 'success' });
    expect(done.code).toBe(0);
  });

  test('that adds an ignore has it listed', () => {
    const repository = new Repository(network);
    const ignored = withBadZone.replace(
      /( {2}zone_mappings \{\n {4}zone_id = "ap-southeast-1c")/,
      '  # eiplint-ignore anycast-every-zone: zone c is being | removed (until 2099-01-31)\n$1',
    );
    repository.branch('change', { 'modules/edge/main.tf': ignored });
    const done = runPullRequest(action, repository);
    expect(done.code).toBe(0);
    expect(done.summary).toContain('Ignores that this change adds');
    expect(done.summary).toContain(
      '| modules/edge/main.tf&#58;16 | anycast-every-zone | zone c is being &#124; removed | 2099-01-31 | now |',
    );
  });

  test('that breaks a file ends with 2 and says where', () => {
    const repository = new Repository(network);
    repository.branch('change', { 'modules/edge/main.tf': `${network['modules/edge/main.tf']}\nresource {\n` });
    const done = runPullRequest(action, repository);
    expect(done.code).toBe(2);
    expect(done.outputs.conclusion).toBe('error');
    expect(places(done).join()).toMatch(/^error syntax modules\/edge\/main\.tf:1[78]/);
  });

  test('that reaches a file that was broken before ends with 2', () => {
    const broken = { 'modules/edge/outputs.tf': 'output "x" {\n' };
    const repository = new Repository({ ...network, ...broken });
    repository.branch('change', { 'stacks/prod/terraform.tfvars': 'region = "cn-hongkong"\n' });
    expect(runPullRequest(action, repository).code).toBe(2);
    repository.branch('other', { 'stacks/other/main.tf': 'locals {}\n' });
    expect(runPullRequest(action, repository).code).toBe(0);
  });

  test('is annotated at a line that it touches, where the value is written elsewhere', () => {
    const variables = 'variable "region" {\n  default = "cn-hangzhou"\n}\n';
    const provider = (region: string) => `provider "alicloud" {\n  region = ${region}\n}\n`;
    const balancer = network['modules/edge/main.tf'].replace(/ {4}zone_id.*\n/g, '    zone_id = var.zone\n');
    const files = { 'variables.tf': variables, 'alb.tf': `${balancer}variable "zone" {}\n` };
    const repository = new Repository({ ...files, 'providers.tf': provider('"ap-southeast-1"') });
    repository.branch('change', { 'providers.tf': provider('var.region') });
    const done = runPullRequest(action, repository);
    const [annotation] = done.annotations.filter(({ properties }) => properties.title?.includes('anycast-region'));
    expect(annotation!.properties).toMatchObject({ file: 'providers.tf', line: '2' });
    expect(annotation!.message).toContain('Through variables.tf:2 where the value is written');
    expect(sarifResults(done).filter((it) => it.startsWith('anycast-region'))).toEqual([
      'anycast-region variables.tf:2',
    ]);
  });

  test('cannot soften what it is judged by', () => {
    const repository = new Repository({ ...network, 'eiplint.yaml': 'locked: [anycast-every-zone]\n' });
    repository.branch('change', {
      'modules/edge/main.tf': withBadZone.replace(
        /( {2}zone_mappings \{\n {4}zone_id = )/,
        '  # eiplint-ignore anycast-every-zone: we like it so\n$1',
      ),
      'eiplint.yaml':
        'rules: { anycast-every-zone: off }\nignore:\n  - { rule: anycast-every-zone, reason: we like it so }\n',
    });
    const done = runPullRequest(action, repository);
    expect(done.code).toBe(1);
    expect(done.stdout).toContain("eiplint.yaml: this change's version counts once it is merged");
    expect(done.summary).toContain('| eiplint.yaml&#58;3 | anycast-every-zone | we like it so |  | once merged |');
  });

  test('cannot bring an accepted finding with it', () => {
    const repository = new Repository({
      ...network,
      'eiplint.yaml': 'baseline: accepted.baseline\n',
      'accepted.baseline': '',
    });
    repository.branch('change', { 'modules/edge/main.tf': withBadZone });
    execFileSync(process.execPath, [join(action, 'dist/cli.js'), 'baseline', 'write'], {
      cwd: repository.top,
      stdio: 'pipe',
    });
    repository.commit({});
    const done = runPullRequest(action, repository);
    expect(done.code).toBe(1);
    expect(done.stdout).toContain('accepted.baseline');
  });

  test('is judged by the policies of the base', () => {
    const policy = (require: string) =>
      `policies:\n  - { id: acme/zones, title: It has zones, why: w, fix: f, on: load-balancer, require: '${require}' }\n`;
    const base = {
      'eiplint.yaml': 'policies: [policies]\n',
      'policies/zones.yaml': policy('size(resource.zones) > 5'),
    };
    const repository = new Repository({ ...network, ...base });
    const touched = network['modules/edge/main.tf'].replace('ap-southeast-1a', 'ap-southeast-1b');
    repository.branch('change', { 'modules/edge/main.tf': `${touched}\n`, 'policies/zones.yaml': policy('true') });
    const done = runPullRequest(action, repository);
    expect(done.stdout).toContain("policies/zones.yaml: this change's version counts once it is merged");
    expect(sarifResults(done).some((it) => it.startsWith('acme/zones '))).toBe(true);
    // One that the change adds does not count yet, either.
    repository.branch('other', { 'policies/more.yaml': policy('false').replace('zones,', 'more,') });
    expect(sarifResults(runPullRequest(action, repository)).some((it) => it.startsWith('acme/more '))).toBe(false);
  });

  test('mends a configuration that cannot be used', () => {
    const repository = new Repository({ ...network, 'eiplint.yaml': 'rulez: {}\n' });
    repository.branch('change', { 'eiplint.yaml': 'rules: {}\n' });
    const done = runPullRequest(action, repository);
    expect(done.code).toBe(0);
    expect(done.stdout).toContain('the configuration of the base cannot be used');
  });

  test('in a clone without history keeps all and says why', () => {
    const repository = new Repository({ ...network, ...old });
    repository.branch('change', { 'README.md': '# Better\n' });
    const clone = mkdtempSync(join(tmpdir(), 'eiplint-shallow-'));
    execFileSync('git', ['clone', '-q', '--depth', '1', '--branch', 'change', `file://${repository.top}`, clone]);
    const sha = (ref: string) => repository.git('rev-parse', ref);
    const payload = { pull_request: { base: { sha: sha('main') }, head: { sha: sha('change') } } };
    const done = runAction(action, clone, { event: 'pull_request', payload });
    expect(places(done)).toContain('error anycast-every-zone stacks/old/main.tf:16');
    expect(done.stdout).toContain('fetch-depth');
    expect(done.summary).toContain('all findings are kept');
    expect(done.code).toBe(1);
  });

  test('is compared with the base as it is merged into, not as it was left', () => {
    const repository = new Repository(network);
    repository.branch('change', { 'README.md': '# Better\n' });
    const head = repository.git('rev-parse', 'HEAD');
    const left = repository.git('rev-parse', 'main');
    repository.git('checkout', '-q', 'main');
    repository.commit(old);
    repository.git('checkout', '-q', '--detach');
    repository.git('merge', '-q', '--no-ff', '-m', 'merge', 'change');
    const clone = mkdtempSync(join(tmpdir(), 'eiplint-merge-'));
    repository.git('branch', 'merged');
    execFileSync('git', ['clone', '-q', '--depth', '2', '--branch', 'merged', `file://${repository.top}`, clone]);
    const payload = { pull_request: { base: { sha: left }, head: { sha: head } } };
    const done = runAction(action, clone, { event: 'pull_request', payload });
    expect(places(done)).toEqual([]);
    expect(done.code).toBe(0);
  });

  test('shows everything with changed-only: false, and still what the change did', () => {
    const repository = new Repository({ ...network, ...old });
    const comment = '# eiplint-ignore anycast-region: an experiment\n';
    repository.branch('change', { 'modules/edge/main.tf': comment + network['modules/edge/main.tf'] });
    const done = runPullRequest(action, repository, { inputs: { 'changed-only': 'false' } });
    expect(places(done)).toContain('error anycast-every-zone stacks/old/main.tf:16');
    expect(done.summary).toContain('| anycast-region | an experiment |');
  });
});
