import { renameSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { load } from '../../src/loaders/index.ts';
import { disk } from '../../src/loaders/store.ts';
import { program } from '../cli/program.ts';
import { asking, hasPipes, hostile, makePipe, secret } from './repository.ts';

const run = program();

interface Said {
  readonly found: readonly string[];
  readonly problems: readonly string[];
  readonly notices: readonly string[];
  readonly all: string;
  readonly status: number | null;
}

/** Checks a repository in every format for people and machines, and holds that the module beside was judged. */
function said(cwd: string, ...args: string[]): Said {
  const { stdout, status } = run(['check', '--format', 'json', ...args], { cwd });
  const report = JSON.parse(stdout);
  const pretty = run(['check', '--open', 'list', ...args], { cwd });
  const found = report.findings.map((it: { rule: string; root: string }) => `${it.root} ${it.rule}`);
  expect(found).toContain('beside anycast-region');
  const words = (list: { kind: string; message: string }[]) => list.map(({ kind, message }) => `${kind} ${message}`);
  return {
    found,
    problems: words(report.problems),
    notices: words(report.notices),
    all: stdout + pretty.stdout + pretty.stderr,
    status,
  };
}

describe('what lies outside of the repository is neither read nor shown', () => {
  test.each([
    ['file("/etc/passwd")', '/etc/passwd'],
    ['file("../../secret")', '../../secret'],
    ['file("link")', 'link'],
    ['file("folder/secret")', 'folder/secret'],
    ['filebase64("../../secret")', '../../secret'],
    ['filesha256("../../secret")', '../../secret'],
    ['templatefile("../../secret", {})', '../../secret'],
    ['fileexists("../../secret") ? "a" : "b"', '../../secret'],
    ['join("", fileset("../..", "*"))', '../..'],
    ['join("", fileset("folder", "*"))', 'folder'],
    ['file("~/.ssh/id_rsa")', '~/.ssh/id_rsa'],
    ['try(file("../../secret"), "cn-hangzhou")', '../../secret'],
    ['file("${path.module}/../../secret")', '../../secret'],
    ['file("../.git/config")', '../.git/config'],
  ])('%s', (expression, path) => {
    const { cwd, outside } = hostile({ 'edge/main.tf': asking(expression), '.git/config': secret });
    symlinkSync(join(outside, 'secret'), join(cwd, 'edge/link'));
    symlinkSync(outside, join(cwd, 'edge/folder'));
    const { problems, all, status } = said(cwd);
    expect(status).toBe(2);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^forbidden-file .*lies outside of what may be read here; nothing of it is known$/);
    expect(problems[0]).toContain(path);
    expect(all).not.toContain('TOP-SECRET');
  });

  test.each(['main.tf', 'terraform.tfvars', 'x.auto.tfvars', 'main.tf.json', 'template.yml'])(
    'by a link that is called %s',
    (name) => {
      const { cwd, outside } = hostile({ 'edge/other.tf': `variable "region" {}\n${asking('var.region')}` });
      symlinkSync(join(outside, 'secret'), join(cwd, 'edge', name));
      const { all, problems } = said(cwd);
      expect(all).not.toContain('TOP-SECRET');
      if (name !== 'template.yml') {
        expect(problems).toEqual([
          `unreadable edge/${name} is a link to a file of another kind outside of the repository`,
        ]);
      }
    },
  );

  test('but a link to configuration is followed', () => {
    const { cwd, outside } = hostile({ 'edge/main.tf': asking('var.region') });
    writeFileSync(join(outside, 'shared.tf'), 'variable "region" { default = "cn-hangzhou" }\n');
    symlinkSync(join(outside, 'shared.tf'), join(cwd, 'edge/shared.tf'));
    const { found, problems } = said(cwd);
    expect(problems).toEqual([]);
    expect(found).toContain('edge anycast-region');
  });

  test.each([
    ['variable files', 'roots: [{path: edge, varFiles: [../../secret]}]\n', '1:33: leads out of the repository'],
    ['a search for them', "roots: [{path: edge, each: '../../**'}]\n", '1:28: leads out of the repository'],
    ['a baseline', 'baseline: ../secret\n', 'expected fingerprint, kind and level'],
  ])('by a configuration that names %s', (_, text, message) => {
    const { cwd } = hostile({ 'eiplint.yaml': text });
    const { status, stdout, stderr } = run(['check'], { cwd });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('TOP-SECRET');
  });

  test('by a configuration that extends it', () => {
    const { cwd } = hostile({ 'eiplint.yaml': 'extends: ../secret.yaml\n' });
    const { status, stderr } = run(['check'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toMatch(/there is no key|is no configuration/);
    expect(stderr).not.toContain('TOP-SECRET');
  });

  test('by a template that names a nested one', () => {
    const template = `ROSTemplateFormatVersion: '2015-09-01'
Resources:
  Nested:
    Type: ALIYUN::ROS::Stack
    Properties:
      TemplateURL: ../secret
`;
    const { cwd } = hostile({ 'stack.yml': template });
    const { all, problems } = said(cwd);
    expect(problems[0]).toMatch(/^forbidden-file \.\.\/secret lies outside/);
    expect(all).not.toContain('TOP-SECRET');
  });
});

describe.skipIf(!hasPipes && !process.env.CI)('what is no regular file stalls nothing', () => {
  test.each([
    'edge/main.tf',
    'edge/terraform.tfvars',
    'edge/template.yml',
    '.gitignore',
    'edge/.gitignore',
    'edge/.terraform/environment',
    'edge/.terraform/modules/modules.json',
  ])('a pipe in place of %s', (name) => {
    const { cwd } = hostile({
      'edge/other.tf': 'module "x" {\n  source = "example/x/alicloud"\n}\n',
      'edge/.terraform/x': '',
      'edge/.terraform/modules/x': '',
    });
    makePipe(join(cwd, name));
    expect(said(cwd).all).toContain('beside');
  });

  test.each(['pipe', 'device'])('%s, read by a function', (name) => {
    const { cwd } = hostile({ 'edge/main.tf': asking(`file("${name}")`) });
    makePipe(join(cwd, 'edge/pipe'));
    symlinkSync('/dev/zero', join(cwd, 'edge/device'));
    const { found } = said(cwd);
    expect(found).toContain('edge anycast-region');
  });

  test.each([
    ['eiplint.yaml', '', 'cannot be read: it is no regular file'],
    ['base.yaml', 'extends: base.yaml\n', 'cannot be read: it is no regular file'],
    ['accepted', 'baseline: accepted\n', 'cannot be read'],
  ])('%s of the configuration', (name, text, message) => {
    const { cwd } = hostile(text === '' ? {} : { 'eiplint.yaml': text });
    makePipe(join(cwd, name));
    const { status, stderr } = run(['check'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  test('a plan, a snapshot and facts', () => {
    const { cwd } = hostile({});
    makePipe(join(cwd, 'pipe.json'));
    expect(said(cwd, 'beside', 'pipe.json').problems[0]).toContain('pipe.json');
    expect(said(cwd, 'beside', '--plan', 'pipe.json').problems[0]).toContain('pipe.json');
    expect(said(cwd, 'beside', '--facts', 'pipe.json').problems[0]).toContain('pipe.json');
  });

  test('a socket', async () => {
    const { cwd } = hostile({ 'edge/other.tf': '' });
    const server = createServer().listen(join(cwd, 'edge/s.tf'));
    await new Promise((resolve) => server.once('listening', resolve));
    expect(said(cwd).problems).toEqual(['unreadable edge/s.tf cannot be read: it is no regular file']);
    server.close();
  });
});

describe('links in circles and files that change', () => {
  test('links that lead to themselves, to each other and up', () => {
    const { cwd } = hostile({ 'edge/main.tf': asking('file("a")') });
    symlinkSync('b', join(cwd, 'edge/a'));
    symlinkSync('a', join(cwd, 'edge/b'));
    symlinkSync('..', join(cwd, 'edge/up'));
    symlinkSync('x.tf', join(cwd, 'edge/x.tf'));
    expect(said(cwd).problems).toEqual(['unreadable edge/x.tf cannot be read: its links lead in a circle']);
  });

  test('a file that is another one, or gone, when it is read', () => {
    const { cwd } = hostile({ 'edge/main.tf': asking('"cn-hangzhou"'), 'edge/gone.tf': '', 'edge/pipe.tf': '' });
    const store: typeof disk = {
      ...disk,
      // What a run learned of a file is old the moment it reads it.
      size(path) {
        const size = disk.size(path);
        if (path.endsWith('gone.tf')) unlinkSync(path);
        if (path.endsWith('main.tf') && path.includes('edge')) {
          writeFileSync(`${path}.new`, asking('"cn-hongkong"'));
          renameSync(`${path}.new`, path);
        }
        return size;
      },
    };
    const options = { cwd, store, variables: {}, varFiles: [], environment: {}, exclude: [] };
    const { problems, inventory } = load(['.'], options);
    expect(problems.map(({ message }) => message)).toEqual(['edge/gone.tf does not exist']);
    expect(inventory.all('load-balancer').members.map((it) => it.region.known)).toEqual(['cn-hangzhou', 'cn-hongkong']);
  });
});
