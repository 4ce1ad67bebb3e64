import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replaceText } from '../../src/cli/fix/write-file.ts';
import { program } from '../cli/program.ts';
import { folderOf } from './fixing.ts';

const run = program();

const address = (location: string) =>
  `resource "alicloud_eipanycast_anycast_eip_address" "edge" {\n  service_location = "${location}" # where\n}\n`;

const textIn = (cwd: string, file = 'main.tf') => readFileSync(join(cwd, file), 'utf8');

test('--fix writes what it mends and reports what is left', () => {
  const cwd = folderOf({
    'main.tf': `${address('Chinese')}resource "alicloud_eip_association" "edge" {\n  allocation_id = "eip-t4nj3hzbf****"\n  instance_id   = "i-t4nj3hzbf****"\n  mode          = "OTHER"\n}\n`,
    'other.tf': '# nothing to see\n',
  });
  const { status, stdout, stderr } = run(['--fix', '--format', 'compact'], { cwd });
  expect(stderr).toBe('eiplint: 1 finding in 1 file fixed\n');
  expect(stdout).not.toContain('anycast-service-location');
  expect(status).toBe(0);
  expect(textIn(cwd)).toContain(address('international'));
  expect(readdirSync(cwd).sort()).toEqual(['main.tf', 'other.tf']);
  expect(run(['--fix'], { cwd }).stderr).toBe('eiplint: 0 findings in 0 files fixed\n');
});

test('--fix=dry-run prints a diff that git takes, and writes nothing', () => {
  const before = `${address('Chinese')}\n${address('other').replace('"edge"', '"b"')}`.trimEnd();
  const cwd = folderOf({ 'main.tf': before, 'b/main.tf': address('Chinese').replaceAll('\n', '\r\n') });
  const { status, stdout, stderr } = run(['--fix=dry-run'], { cwd });
  expect(status).toBe(1);
  expect(stderr).toBe('eiplint: 3 findings in 2 files would be fixed\n');
  expect(stdout).toMatch(/^--- a\/b\/main\.tf\n\+\+\+ b\/b\/main\.tf\n@@ -1,3 \+1,3 @@\n resource/);
  expect(textIn(cwd)).toBe(before);
  execFileSync('git', ['apply', '-'], { cwd, input: stdout });
  expect(run([], { cwd }).status).toBe(0);
  expect(textIn(cwd)).toBe(before.replace('Chinese', 'international').replace('other', 'international'));
  expect(textIn(cwd, 'b/main.tf')).toContain('international" # where\r\n');
});

test('a dry run still writes reports that have a file', () => {
  const cwd = folderOf({ 'main.tf': address('Chinese') });
  run(['--fix=dry-run', '--only', 'anycast-service-location', '--format', 'json=report.json'], { cwd });
  expect(JSON.parse(textIn(cwd, 'report.json')).findings).toMatchObject([
    {
      rule: 'anycast-service-location',
      fix: {
        title: 'set service_location to "international"',
        edits: [{ location: { file: 'main.tf', line: 2, column: 22, endColumn: 31 }, text: '"international"' }],
      },
    },
  ]);
});

test('the mode of a file stays, and a link stays a link', () => {
  const cwd = folderOf({ 'real.txt': address('Chinese') });
  chmodSync(join(cwd, 'real.txt'), 0o640);
  symlinkSync('real.txt', join(cwd, 'main.tf'));
  expect(run(['--fix'], { cwd }).status).toBe(0);
  expect(lstatSync(join(cwd, 'main.tf')).isSymbolicLink()).toBe(true);
  expect(textIn(cwd, 'real.txt')).toBe(address('international'));
  expect(statSync(join(cwd, 'real.txt')).mode & 0o777).toBe(0o640);
});

test('what a change does not bring is not mended with it', () => {
  const cwd = folderOf({ 'a/main.tf': address('Chinese'), 'b/main.tf': '# new\n' });
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd, stdio: 'pipe' });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'before');
  writeFileSync(join(cwd, 'b/main.tf'), address('Chinese'));
  expect(run(['--fix', '--changed-since', 'HEAD'], { cwd }).stderr).toBe('eiplint: 1 finding in 1 file fixed\n');
  expect(textIn(cwd, 'a/main.tf')).toBe(address('Chinese'));
  expect(textIn(cwd, 'b/main.tf')).toBe(address('international'));
});

test('standard input cannot be written, but a diff of it can', () => {
  const cwd = folderOf({});
  const template = `ROSTemplateFormatVersion: '2015-09-01'\nResources:\n  A:\n    Type: ALIYUN::VPC::AnycastEIP\n    Properties:\n      ServiceLocation: Chinese\n`;
  const call = { cwd, input: template };
  const refused = run(['--fix', '-'], call);
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain('--fix cannot write to standard input');
  expect(run(['--fix', 'dry', '-'], call).status).toBe(2);
  expect(run(['--fix=dry', '-'], call).stderr).toContain('--fix takes =dry-run or nothing');
});

test('a folder that cannot be written is told, and the findings stay', () => {
  if (process.getuid?.() === 0) return;
  const cwd = folderOf({ 'a/main.tf': address('Chinese') });
  chmodSync(join(cwd, 'a'), 0o500);
  const { status, stdout } = run(['--fix', '--format', 'compact'], { cwd });
  chmodSync(join(cwd, 'a'), 0o700);
  expect(status).toBe(2);
  expect(stdout).toContain('cannot be written');
  expect(stdout).toContain('anycast-service-location');
});

test('a file that has changed since it was read is not written', () => {
  const cwd = folderOf({ 'main.tf': 'new' });
  expect(() => replaceText(join(cwd, 'main.tf'), 'old', 'mended')).toThrow('it has changed since it was read');
  expect(textIn(cwd)).toBe('new');
});
