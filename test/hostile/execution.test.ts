import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { program } from '../cli/program.ts';
import { asking, git, hostile, writeAll } from './repository.ts';

const run = program();

describe('a configuration runs nothing', () => {
  test.each([
    ['a tag of JavaScript', "set: !!js/function \"function () { require('fs').writeFileSync('ran', '') }\"\n"],
    ['a module', 'extends: ./evil.cjs\n'],
    ['a module of another kind', 'extends: evil.mjs\n'],
    ['a plugin', 'plugins: [./evil.cjs]\n'],
    ['a prototype', '__proto__: {set: strict}\nconstructor: {prototype: {x: y}}\n'],
  ])('%s', (_, text) => {
    const code = "require('node:fs').writeFileSync('ran', '')\n";
    const { cwd } = hostile({ 'eiplint.yaml': text, 'evil.cjs': code, 'evil.mjs': code });
    const { status, stderr } = run(['check'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^eiplint: (eiplint\.yaml|evil\.[cm]js):\d+:\d+: /);
    expect(existsSync(join(cwd, 'ran'))).toBe(false);
  });

  test.each(['eiplint.js', 'eiplint.cjs', 'eiplint.config.js', '.eiplintrc.js', 'node_modules/yaml/index.js'])(
    '%s is nobody',
    (name) => {
      const { cwd } = hostile({ [name]: "require('node:fs').writeFileSync('ran', '')\n", 'package.json': '{}' });
      expect(run(['check'], { cwd }).status).toBe(1);
      expect(existsSync(join(cwd, 'ran'))).toBe(false);
    },
  );
});

test.each([
  'data "external" "x" {\n  program = ["touch", "ran"]\n}\n',
  'resource "terraform_data" "x" {\n  provisioner "local-exec" {\n    command = "touch ran"\n  }\n}\n',
  'module "x" {\n  source = "git::ssh://example.com/x.git"\n}\n',
  'terraform {\n  backend "http" {\n    address = "http://127.0.0.1:9/"\n  }\n}\n',
])('configuration runs nothing: %s', (text) => {
  const { cwd } = hostile({ 'edge/main.tf': text + asking('"cn-hongkong"') });
  expect(run(['check'], { cwd }).status).toBe(1);
  expect(existsSync(join(cwd, 'edge/ran')) || existsSync(join(cwd, 'ran'))).toBe(false);
});

/** A repository with a commit, a change since, and a script that leaves a mark where git starts it. */
function repository(): { cwd: string; script: string; ran: () => boolean } {
  const { cwd, outside } = hostile({ 'edge/main.tf': asking('"cn-hongkong"'), 'a.filtered': 'x\n' });
  rmSync(join(cwd, '.git'), { recursive: true });
  git(cwd, 'init', '-q', '-b', 'main');
  git(cwd, 'add', '-A');
  git(cwd, 'commit', '-qm', 'base');
  const script = join(outside, 'evil.sh');
  writeFileSync(script, `#!/bin/sh\ntouch '${join(outside, 'ran')}'\ncat\n`);
  chmodSync(script, 0o755);
  writeAll(cwd, { 'edge/main.tf': asking('"cn-hangzhou"'), 'a.filtered': 'y\n' });
  return { cwd, script, ran: () => existsSync(join(outside, 'ran')) };
}

describe('git runs nothing that a repository names', () => {
  test.each([
    ['core.fsmonitor', {}],
    ['core.sshCommand', {}],
    ['core.pager', {}],
    ['core.editor', {}],
    ['core.alternateRefsCommand', {}],
    ['diff.external', {}],
    ['diff.evil.command', { '.gitattributes': '* diff=evil\n' }],
    ['diff.evil.textconv', { '.gitattributes': '* diff=evil\n' }],
    ['filter.evil.clean', { '.gitattributes': '* filter=evil\n' }],
    ['filter.evil.process', { '.gitattributes': '* filter=evil\n' }],
    ['filter.a=b.clean', { '.gitattributes': '* filter=a=b\n' }],
  ])('%s', (name, files) => {
    const { cwd, script, ran } = repository();
    git(cwd, 'config', name, script);
    writeAll(cwd, files);
    const { stdout, status } = run(['check', '--changed-since', 'HEAD', '--format', 'json'], { cwd });
    const found = JSON.parse(stdout).findings.map((it: { rule: string; root: string }) => `${it.root} ${it.rule}`);
    expect(found).toContain('edge anycast-region');
    expect(found).not.toContain('beside anycast-region');
    expect(status).toBe(1);
    expect(ran()).toBe(false);
  });

  test('hooks', () => {
    const { cwd, script, ran } = repository();
    for (const name of ['post-checkout', 'post-index-change', 'reference-transaction', 'fsmonitor-watchman']) {
      mkdirSync(join(cwd, '.git/hooks'), { recursive: true });
      writeFileSync(join(cwd, '.git/hooks', name), `#!/bin/sh\nexec '${script}'\n`, { mode: 0o755 });
    }
    expect(run(['check', '--changed-since', 'HEAD'], { cwd }).status).toBe(1);
    expect(ran()).toBe(false);
  });

  test('a repository that is elsewhere, with settings of its own', () => {
    const { cwd, script, ran } = repository();
    renameSync(join(cwd, '.git'), join(cwd, '../elsewhere'));
    writeFileSync(join(cwd, '.git'), 'gitdir: ../elsewhere\n');
    git(cwd, 'config', 'core.fsmonitor', script);
    expect(run(['check', '--changed-since', 'HEAD'], { cwd }).status).toBe(1);
    expect(ran()).toBe(false);
  });

  test('objects that have to be fetched first', () => {
    const { cwd, script, ran } = repository();
    git(cwd, 'config', 'extensions.partialClone', 'origin');
    git(cwd, 'config', 'core.repositoryFormatVersion', '1');
    git(cwd, 'config', 'remote.origin.url', `ext::${script}`);
    git(cwd, 'config', 'remote.origin.promisor', 'true');
    git(cwd, 'config', 'protocol.ext.allow', 'always');
    const blob = git(cwd, 'rev-parse', 'HEAD:edge/main.tf').trim();
    rmSync(join(cwd, '.git/objects', blob.slice(0, 2), blob.slice(2)), { force: true });
    const { stdout } = run(['check', '--changed-since', 'HEAD', '--format', 'json'], { cwd });
    expect(JSON.parse(stdout).notices.map(({ kind }: { kind: string }) => kind)).toContain('base-not-readable');
    expect(ran()).toBe(false);
  });

  test('a name that is an option', () => {
    const { cwd, ran } = repository();
    const { status, stdout } = run(['check', '--changed-since=--output=ran', '--format', 'json'], { cwd });
    expect(status).toBe(1);
    expect(JSON.parse(stdout).notices[0].message).toContain('--output=ran is no name of a commit');
    expect(ran() || existsSync(join(cwd, 'ran'))).toBe(false);
  });
});
