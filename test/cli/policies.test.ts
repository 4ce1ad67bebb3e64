import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../config/folder.ts';
import { program } from './program.ts';

const run = program();

const policy = (parts = '') => `policies:
  - id: acme/eip-owner
    title: An EIP has an owner
    why: Nobody else can say whether it may go.
    fix: Set the tag owner.
    sources:
      - title: The handbook
        url: https://handbook.example/eip
        updated: 2026-05-04
        says: every address has an owner
    on: eip
    require: has(resource.tags) && has(resource.tags.owner)
    message: '{resource.bandwidth} Mbit/s without an owner'
${parts}`;

const code = `resource "alicloud_eip_address" "api" {
  bandwidth = "5"
}
`;

const project = (files: Readonly<Record<string, string>> = {}) =>
  folderWith({
    'main.tf': code,
    'eiplint.yaml': 'policies: [policies/*.yaml]\n',
    'policies/eip.yaml': policy(),
    ...files,
  });

const check = (cwd: string, ...args: string[]) => run(['check', '--format', 'compact', ...args], { cwd });

describe('a policy is a rule like the others', () => {
  test('with findings, and in every command that knows rules', () => {
    const cwd = project();
    const { status, stdout } = check(cwd);
    expect(status).toBe(1);
    expect(stdout).toContain('acme/eip-owner');
    expect(stdout).toContain('5 Mbit/s without an owner');
    expect(run(['rules'], { cwd }).stdout).toMatch(/\nacme\/eip-owner +error +own +An EIP has an owner\n/);
    const listed = JSON.parse(run(['rules', '--format', 'json'], { cwd }).stdout) as { id: string }[];
    expect(listed.find(({ id }) => id === 'acme/eip-owner')).toMatchObject({
      file: 'policies/eip.yaml',
      line: 2,
      sources: [{ title: 'The handbook', url: 'https://handbook.example/eip', updated: '2026-05-04' }],
    });
    const page = run(['explain', 'acme/eip-owner'], { cwd }).stdout;
    expect(page).toContain('error, a policy in policies/eip.yaml:2');
    expect(page).toContain('The handbook, page of 2026-05-04: every address has an owner');
    expect(run(['explain', 'acme/eip-owners'], { cwd }).stderr).toContain('did you mean "acme/eip-owner"?');
  });

  test('named on the command line', () => {
    const cwd = project();
    expect(check(cwd, '--only', 'acme/*').status).toBe(1);
    expect(check(cwd, '--skip', 'acme/eip-owner').status).toBe(0);
    expect(check(cwd, '--only', 'acme/eip-owners').stderr).toContain('did you mean "acme/eip-owner"?');
    expect(check(cwd, '--no-config').status).toBe(0);
  });

  test('with a level, an ignore and a baseline', () => {
    const levels = (level: string) => `policies: [policies/eip.yaml]\nrules: { acme/eip-owner: ${level} }\n`;
    expect(check(project({ 'eiplint.yaml': levels('warning') })).stdout).toContain('warning');
    expect(check(project({ 'eiplint.yaml': levels('off') })).stdout).not.toContain('acme');
    const comment = '# eiplint-ignore acme/eip-owner: it goes next week\n';
    const ignored = check(project({ 'main.tf': `${comment}${code}` }), '--set', 'recommended', '--only', '*');
    expect(ignored.stdout).not.toMatch(/acme|ignore-/);
    const entry = 'policies: [policies]\nignore:\n  - { rule: acme/*, resource: "*.api", reason: it goes }\n';
    expect(check(project({ 'eiplint.yaml': entry })).status).toBe(0);
    const cwd = project();
    expect(run(['baseline', 'write'], { cwd }).status).toBe(0);
    expect(check(cwd, '--baseline', 'eiplint.baseline').status).toBe(0);
  });

  test('locked by a configuration above', () => {
    const files = {
      'platform.yaml': 'policies: [policies/*.yaml]\nlocked: [acme/eip-owner]\n',
      'eiplint.yaml': 'extends: platform.yaml\n',
      'main.tf': `# eiplint-ignore acme/eip-owner: we like it so\n${code}`,
    };
    expect(check(project(files)).status).toBe(1);
    const off = check(
      project({ ...files, 'eiplint.yaml': 'extends: platform.yaml\nrules: { acme/eip-owner: note }\n' }),
    );
    expect(off.stderr).toContain('eiplint.yaml:2:10: acme/eip-owner is locked by platform.yaml');
    expect(off.status).toBe(2);
    const twice = check(
      project({ ...files, 'eiplint.yaml': 'extends: platform.yaml\npolicies: [own.yaml]\n', 'own.yaml': policy() }),
    );
    expect(twice.stderr).toContain('own.yaml:2:9: there is a policy acme/eip-owner already, in policies/eip.yaml:2');
  });

  test('in JSON as the schema says, and in SARIF as a rule object', () => {
    const cwd = project();
    const report = JSON.parse(run(['check', '--format', 'json'], { cwd }).stdout);
    const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/report.schema.json'), 'utf8'));
    const validate = new Ajv2020({ strictRequired: false, allErrors: true }).compile(schema);
    validate(report);
    expect(validate.errors ?? []).toEqual([]);
    expect(report.findings.map(({ rule }: { rule: string }) => rule)).toContain('acme/eip-owner');
    const [sarif] = JSON.parse(run(['check', '--format', 'sarif'], { cwd }).stdout).runs;
    const rule = sarif.tool.driver.rules.find(({ id }: { id: string }) => id === 'acme/eip-owner');
    expect(rule).toMatchObject({
      shortDescription: { text: 'An EIP has an owner.' },
      helpUri: 'https://handbook.example/eip',
      defaultConfiguration: { level: 'error' },
    });
    expect(rule.help.markdown).toContain('[The handbook](https://handbook.example/eip), page of 2026-05-04');
    expect(rule.help.markdown).not.toContain('### Bad');
    for (const format of ['github', 'gitlab', 'junit', 'markdown', 'html', 'sarif-full', 'pretty']) {
      expect(run(['check', '--format', format], { cwd }).stdout, format).toContain('acme/eip-owner');
    }
  });
});

describe('what is wrong with a file of policies', () => {
  test.each([
    [
      'an unknown key',
      { 'policies/eip.yaml': policy('    requires: x\n') },
      'policies/eip.yaml:14:5: there is no key "requires" in policies[0] (did you mean "require"?)',
    ],
    [
      'an attribute that is not there',
      { 'policies/eip.yaml': policy().replace('(resource.tags)', '(resource.tag)') },
      'policies/eip.yaml:12:27: require: no such key: tag (did you mean "tags"?)',
    ],
    [
      'two of one name',
      { 'policies/more.yaml': policy() },
      'policies/more.yaml:2:9: there is a policy acme/eip-owner already, in policies/eip.yaml:2',
    ],
    [
      'no file',
      { 'eiplint.yaml': 'policies: [rules/*.yaml]\n' },
      'eiplint.yaml:1:12: no file of policies is there: rules/*.yaml',
    ],
    ['no YAML', { 'policies/eip.yaml': 'policies: [\n' }, 'policies/eip.yaml:'],
    ['an empty file', { 'policies/eip.yaml': '' }, 'policies/eip.yaml:1:1: a file of policies is a map'],
    [
      'a level of a policy that is not there',
      { 'eiplint.yaml': 'policies: [policies]\nrules: { acme/eip-owners: off }\n' },
      'eiplint.yaml:2:10: no rule is called "acme/eip-owners" (did you mean "acme/eip-owner"?)',
    ],
  ])('%s', (_, files, message) => {
    const { status, stderr } = check(project(files as Record<string, string>));
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });

  test('a condition that breaks is a problem, and the rest is checked', () => {
    const files = { 'policies/eip.yaml': policy().replace(/require: .*/, 'require: declared.tags.owner == "me"') };
    const { status, stdout } = check(project(files));
    expect(status).toBe(2);
    expect(stdout).toContain('acme/eip-owner cannot be asked about alicloud_eip_address.api: no such key: tags');
  });
});

describe('policies test', () => {
  const tests = `    tests:
      good: |
        resource "alicloud_eip_address" "a" {
          tags = { owner = "me" }
        }
      bad:
        - |
          resource "alicloud_eip_address" "a" {
          }
      open: |
        variable "tags" {}
        resource "alicloud_eip_address" "a" {
          tags = var.tags
        }
`;

  test('passes what says what it should', () => {
    const { status, stdout } = run(['policies', 'test'], { cwd: project({ 'policies/eip.yaml': policy(tests) }) });
    expect(stdout).toBe('ok    acme/eip-owner  1 good, 1 bad, 1 open\n\n1 passed, 0 failed\n');
    expect(status).toBe(0);
  });

  test.each([
    [
      'a good one that is broken',
      (it: string) => it.replace('tags = { owner = "me" }', ''),
      'policies/eip.yaml:16:9: good: it is broken: ',
    ],
    [
      'a good one that it is not about',
      (it: string) =>
        it.replace(
          '"alicloud_eip_address" "a" {\n          tags = { owner',
          '"alicloud_alb_load_balancer" "a" {\n          tags = { owner',
        ),
      'good: it is about nothing in it',
    ],
    [
      'a bad one that is fine',
      (it: string) => it.replace('"a" {\n          }', '"a" {\n            tags = { owner = "x" }\n          }'),
      'bad: nothing breaks it',
    ],
    [
      'an open one that is known',
      (it: string) => it.replace('variable "tags" {}', 'variable "tags" {\n          default = {}\n        }'),
      'open: it is broken',
    ],
    ['one that does not parse', (it: string) => it.replace('tags = var.tags', 'tags = ['), 'policies/eip.yaml:27:'],
    [
      'no bad one',
      (it: string) => it.replace(/ {6}bad:[\s\S]*?(?= {6}open)/, ''),
      'policies/eip.yaml:2:9: there is no bad snippet',
    ],
  ])('fails %s', (_, change, message) => {
    const changed = change(tests);
    expect(changed).not.toBe(tests);
    const { status, stdout } = run(['policies', 'test'], { cwd: project({ 'policies/eip.yaml': policy(changed) }) });
    expect(stdout).toContain('FAIL  acme/eip-owner');
    expect(stdout).toContain(message);
    expect(status).toBe(1);
  });

  test('of named files, and without policies', () => {
    const cwd = project({ 'policies/eip.yaml': policy(tests) });
    expect(run(['policies', 'test', 'policies/eip.yaml'], { cwd }).status).toBe(0);
    expect(run(['policies', 'test', 'policies/other.yaml'], { cwd }).stderr).toContain('has no policies of the');
    writeFileSync(join(cwd, 'eiplint.yaml'), '');
    expect(run(['policies', 'test'], { cwd }).stderr).toContain('the configuration has no policies');
    expect(run(['policies'], { cwd }).status).toBe(2);
    expect(run(['policies', '--help'], { cwd }).stdout).toContain('Usage: eiplint policies test');
  });
});

test('a check without policies loads nothing of them', () => {
  const loads = (cwd: string) => {
    const { stderr } = run(['check'], { cwd, env: { NODE_DEBUG: 'module' } });
    return stderr.split('\n').filter((line) => /load ".*compile-\w+\.js"/.test(line));
  };
  expect(loads(project({ 'eiplint.yaml': '' }))).toEqual([]);
  expect(loads(project())).not.toEqual([]);
});
