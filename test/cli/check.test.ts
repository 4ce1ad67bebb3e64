import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../config/folder.ts';
import { faulty, program, sound } from './program.ts';

const run = program();
const lines = ['main.tf:1:31: error: ALB takes no Anycast EIP in cn-hangzhou [anycast-region]'];

describe('exit codes', () => {
  test('1 for findings, printed', () => {
    const { status, stdout, stderr } = run(['--format', 'compact'], { cwd: folderWith({ 'main.tf': faulty }) });
    expect(status).toBe(1);
    expect(stdout.split('\n').slice(0, 1)).toEqual(lines);
    expect(stderr).toBe('');
  });

  test('0 for none', () => {
    const cwd = folderWith({ 'main.tf': sound });
    expect(run([], { cwd }).status).toBe(0);
    expect(run(['check', '.'], { cwd }).status).toBe(0);
  });

  test('0 for nothing to check', () => {
    expect(run([], { cwd: folderWith({}) }).status).toBe(0);
  });

  test('2 for an input that cannot be read; what else there is, is checked and reported', () => {
    const cwd = folderWith({ 'a/main.tf': faulty, 'b/main.tf': 'resource "alicloud_eip_address" "a" {\n' });
    const { status, stdout } = run(['--format', 'compact'], { cwd });
    expect(status).toBe(2);
    expect(stdout).toContain('a/main.tf:1:31: error');
    expect(stdout).toContain('b/main.tf:');
  });

  test('2 for a path that does not exist', () => {
    const { status, stdout } = run(['--format', 'json', 'gone'], { cwd: folderWith({}) });
    expect(status).toBe(2);
    expect(JSON.parse(stdout).problems).toMatchObject([{ message: expect.stringContaining('gone') }]);
  });

  test.each([
    [['--fail-on', 'never'], 0],
    [['--fail-on', 'note'], 1],
    [['--skip', 'anycast-*'], 0],
    [['--only', 'anycast-region'], 1],
    [['--only', 'eip-*'], 0],
    [['--var', 'region=ap-northeast-1', '--skip', 'anycast-every-zone,load-balancer-zones'], 0],
  ])('%s: %i', (args, expected) => {
    expect(run(args, { cwd: folderWith({ 'main.tf': faulty }) }).status).toBe(expected);
  });

  test('what cannot be told counts when it is asked to', () => {
    const cwd = folderWith({
      'main.tf': faulty.replace(' { default = "cn-hangzhou" }', ' {}').replace('Common', 'Anycast'),
    });
    expect(run([], { cwd }).status).toBe(0);
    expect(run(['--open', 'fail'], { cwd }).status).toBe(1);
    expect(run(['--set', 'strict'], { cwd }).status).toBe(1);
  });
});

describe('options', () => {
  test.each([
    [['--fromat', 'json'], 'there is no option --fromat (did you mean "--format"?)'],
    [['--format', 'jsn'], 'there is no format "jsn" (did you mean "json"?)'],
    [['--format'], '--format needs a value'],
    [['--config', '--quiet'], '--config needs a value'],
    [['--quiet=yes'], '--quiet takes no value'],
    [['--set', 'all'], '--set takes documented, recommended, strict; not "all"'],
    [['--only', 'anycast-regoin'], '--only: no rule is called "anycast-regoin" (did you mean "anycast-region"?)'],
    [['--only', 'nothing-*'], '--only: no rule is called "nothing-*"'],
    [['--var', 'x'], '--var takes NAME=VALUE; not "x"'],
    [['--param', '=x'], '--param takes NAME=VALUE; not "=x"'],
    [['--format', 'json', '--format', 'sarif'], 'json and sarif cannot share standard output'],
    [['--format', 'json='], '--format json= names no file'],
    [['--baseline', 'gone'], 'the baseline gone cannot be read'],
    [['--config', 'gone.yaml'], 'gone.yaml:1:1: cannot be read'],
    [['--stdin-filename', 'a.tf'], 'give the path - too'],
  ])('%s is refused', (args, message) => {
    const { status, stdout, stderr } = run(args, { cwd: folderWith({ 'main.tf': faulty }) });
    expect(stderr).toContain(`eiplint: ${message.slice(0, 20)}`.slice(0, 9));
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  test('--help and --version', () => {
    const cwd = folderWith({});
    expect(run(['--version'], { cwd })).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
    expect(run(['--help'], { cwd })).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('baseline write|prune'),
    });
    for (const command of ['check', 'explain', 'rules', 'init', 'baseline']) {
      expect(run([command, '--help'], { cwd })).toMatchObject({
        status: 0,
        stdout: expect.stringContaining('Usage: eiplint'),
      });
    }
  });
});

describe('output', () => {
  test('html has a picture, also of several runs and on standard output', () => {
    const files = { 'a/main.tf': faulty, 'a/eiplint.yaml': 'set: recommended\n', 'b/main.tf': sound };
    const cwd = folderWith(files);
    const { status, stdout } = run(['--format', 'html', 'a', 'b'], { cwd });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^<!doctype html>/);
    expect(stdout.match(/<figure class="balancer /g)).toHaveLength(2);
    expect(stdout.match(/<figure class="balancer error"/g)).toHaveLength(1);
  });

  test('several formats in one run; what has a file does not go to standard output', () => {
    const cwd = folderWith({ 'main.tf': faulty });
    const args = ['--format', 'json=out/report.json', '--format', 'sarif=out/report.sarif', '--only', 'anycast-region'];
    expect(run(args, { cwd })).toEqual({ status: 1, stdout: '', stderr: '' });
    expect(JSON.parse(readFileSync(join(cwd, 'out/report.json'), 'utf8')).summary.fail).toBe(1);
    expect(JSON.parse(readFileSync(join(cwd, 'out/report.sarif'), 'utf8')).version).toBe('2.1.0');
  });

  test('a file that cannot be written is told, and the exit code is 2', () => {
    const cwd = folderWith({ 'main.tf': sound, taken: '' });
    const { status, stderr } = run(['--format', 'json=taken/report.json'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain('taken/report.json cannot be written');
  });

  test('the JSON report is what its schema says, and the same on every run', () => {
    const open = 'variable "speed" {}\nresource "alicloud_eip_address" "a" { bandwidth = var.speed }\n';
    const cwd = folderWith({ 'main.tf': `# eiplint-ignore anycast-region, anycast-regio: why\n${faulty}${open}` });
    const report = () => {
      const { stdout } = run(['--format', 'json', '--include-passes'], { cwd });
      return stdout.replace(/"durationMs": \d+/, '');
    };
    const text = report();
    expect(report()).toBe(text);
    const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/report.schema.json'), 'utf8'));
    const validate = new Ajv2020({ strictRequired: false, allErrors: true }).compile(schema);
    const parsed = JSON.parse(run(['--format', 'json', '--include-passes'], { cwd }).stdout);
    validate(parsed);
    expect(validate.errors).toBeNull();
    expect(parsed.findings.map(({ rule, kind }: { rule: string; kind: string }) => `${rule} ${kind}`)).toEqual(
      expect.arrayContaining(['ignore-unknown fail', 'anycast-region fail', 'anycast-every-zone fail']),
    );
    expect(parsed.passes.length).toBeGreaterThan(0);
    expect(parsed.findings.find(({ rule }: { rule: string }) => rule === 'anycast-region').suppressed).toEqual({
      by: 'comment',
      reason: 'why',
    });
  });

  test('colour where it is wanted', () => {
    const cwd = folderWith({ 'main.tf': faulty });
    const isColored = (args: string[], env = {}) => run(args, { cwd, env }).stdout.includes('\u001b[');
    expect(isColored([])).toBe(false);
    expect(isColored(['--color', 'always'])).toBe(true);
    expect(isColored([], { FORCE_COLOR: '1' })).toBe(true);
    expect(isColored([], { FORCE_COLOR: '0' })).toBe(false);
    expect(isColored(['--color', 'never'], { FORCE_COLOR: '1' })).toBe(false);
    expect(isColored(['--color', 'always'], { NO_COLOR: '1' })).toBe(true);
  });

  test('quiet prints nothing where there is nothing to tell', () => {
    expect(run(['--quiet'], { cwd: folderWith({ 'main.tf': sound }) })).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(run(['--quiet'], { cwd: folderWith({ 'main.tf': faulty }) }).stdout).toContain('anycast-region');
  });

  test('timing goes to standard error', () => {
    const { stdout, stderr } = run(['--timing', '--format', 'json'], { cwd: folderWith({ 'main.tf': sound }) });
    expect(stderr).toMatch(/load +\d+\.\d ms\ncheck +\d/);
    expect(() => JSON.parse(stdout)).not.toThrow();
  });
});

describe('configuration', () => {
  test('is found above the path; another folder has another one', () => {
    const cwd = folderWith({
      '.git/HEAD': '',
      'a/main.tf': faulty,
      'a/eiplint.yaml': 'rules: { anycast-region: warning, anycast-every-zone: off }\n',
      'b/main.tf': faulty,
      'b/eiplint.yaml': 'rules: { anycast-region: off }\n',
    });
    const { status, stdout } = run(['--format', 'json', '--only', 'anycast-region,anycast-every-zone', 'a', 'b'], {
      cwd,
    });
    const { findings, summary, inputs } = JSON.parse(stdout);
    expect(
      findings.map((it: { rule: string; level: string; root: string }) => `${it.root} ${it.rule} ${it.level}`),
    ).toEqual(['a anycast-region warning', 'b anycast-every-zone error']);
    expect(summary).toMatchObject({ fail: 2, resources: 2 });
    expect(inputs).toHaveLength(2);
    expect(status).toBe(1);
    expect(run(['--no-config', '--format', 'compact', 'a'], { cwd }).stdout).toContain('anycast-every-zone');
    expect(run(['--config', 'b/eiplint.yaml', '--format', 'compact', 'a'], { cwd }).stdout).not.toContain(
      'anycast-region',
    );
  });

  test('that is wrong stops the run', () => {
    const cwd = folderWith({ 'main.tf': faulty, 'eiplint.yaml': 'rules:\n  anycast-regio: off\n' });
    expect(run([], { cwd })).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'eiplint: eiplint.yaml:2:3: no rule is called "anycast-regio" (did you mean "anycast-region"?)\n',
    });
  });

  test('can name regions that a feature has come to', () => {
    const cwd = folderWith({
      'main.tf': faulty.replaceAll('cn-hangzhou', 'ap-northeast-9').replace('Common', 'Anycast'),
      'eiplint.yaml': 'data: { regions: { anycastAlb: [ap-northeast-9] } }\n',
    });
    const open = (args: string[]) => JSON.parse(run(['--format', 'json', ...args], { cwd }).stdout).summary.open;
    expect(open(['--no-config', '--only', 'anycast-region'])).toBe(1);
    expect(open(['--only', 'anycast-region'])).toBe(0);
  });

  test('runs a root once for each variable file', () => {
    const cwd = folderWith({
      'stack/main.tf': faulty.replace(' { default = "cn-hangzhou" }', ' {}'),
      'stack/envs/prod.tfvars': 'region = "cn-hangzhou"\n',
      'stack/envs/staging.tfvars': 'region = "cn-shanghai"\n',
      'eiplint.yaml': "roots:\n  - { path: stack, each: 'envs/*.tfvars' }\n",
    });
    const { stdout } = run(['--format', 'compact', '--only', 'anycast-region'], { cwd });
    expect(stdout).toContain('stack/envs/prod.tfvars:1:10: error');
    expect(stdout).toContain('stack/envs/staging.tfvars:1:10: error');
  });
});

test('a plan is laid over the code of its root', () => {
  const project = join(import.meta.dirname, '../../fixtures/projects/06-unsupported-region');
  const found = (args: readonly string[]) => {
    const { findings, inputs } = JSON.parse(run([...args, '--format', 'json'], { cwd: project }).stdout);
    return {
      rules: findings.map(({ rule }: { rule: string }) => rule),
      kinds: inputs.map(({ kind }: { kind: string }) => kind),
    };
  };
  const both = found(['--plan', '.=plan.json', '.']);
  expect(both.kinds).toContain('plan');
  expect(both.rules.filter((rule: string) => rule === 'anycast-region')).toEqual(['anycast-region']);
});

test('standard input', () => {
  const project = join(import.meta.dirname, '../../fixtures/projects/06-unsupported-region');
  const input = readFileSync(join(project, 'plan.json'), 'utf8');
  const { stdout } = run(['-', '--stdin-filename', 'plan.json', '--format', 'compact'], { cwd: folderWith({}), input });
  expect(stdout).toMatch(/^plan\.json:\d+:\d+: error: .*\[anycast-region\]$/m);
});

describe('ignores', () => {
  test('a comment hides a finding, and is told when it hides none', () => {
    const two = ['--only', 'anycast-region,anycast-every-zone'];
    const needed = faulty.replace('provider', '# eiplint-ignore anycast-region: moves next week\nprovider');
    const used = run(['--format', 'json', ...two], { cwd: folderWith({ 'main.tf': needed }) });
    expect(JSON.parse(used.stdout).summary).toMatchObject({ fail: 1, suppressed: 1 });
    const all = run(['--format', 'json', '--no-ignore-comments', ...two], { cwd: folderWith({ 'main.tf': needed }) });
    expect(JSON.parse(all.stdout).summary).toMatchObject({ fail: 2, suppressed: 0 });
    const idle = faulty.replace('provider', '# eiplint-ignore anycast-bandwidth: none\nprovider');
    expect(run(['--format', 'compact'], { cwd: folderWith({ 'main.tf': idle }) }).stdout).toContain('[ignore-unused]');
  });

  test('a run over a part of a repository calls no comment unused', () => {
    const cwd = folderWith({ '.git/HEAD': '', 'a/main.tf': `# eiplint-ignore anycast-bandwidth: none\n${faulty}` });
    expect(run(['--format', 'compact', 'a'], { cwd }).stdout).not.toContain('ignore-unused');
    expect(run(['--format', 'compact'], { cwd }).stdout).toContain('ignore-unused');
  });

  test('an entry of the configuration hides a finding, and has its place there', () => {
    const cwd = folderWith({
      'main.tf': faulty,
      'eiplint.yaml': `ignore:
  - { rule: anycast-*, resource: alicloud_alb_load_balancer.edge, root: ., reason: moves }
  - { rule: eip-bandwidth, reason: none }
`,
    });
    const { status, stdout } = run(['--format', 'compact'], { cwd });
    expect(stdout).toContain('eiplint.yaml:3:13: warning: nothing is ignored by this entry [ignore-unused]');
    expect(status).toBe(0);
  });
});
