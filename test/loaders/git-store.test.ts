import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { changedSince, GitError, GitStore, mergeBase } from '../../src/loaders/git-store.ts';
import { load } from '../../src/loaders/index.ts';
import { alb, folderWith, loadBalancers } from './terraform/folder.ts';

let top: string;
let base: string;

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.test', ...args], {
    cwd: top,
    encoding: 'utf8',
  }).trim();

beforeAll(() => {
  top = folderWith({
    'stacks/a/main.tf': `variable "type" {}\nmodule "edge" {\n  source = "../../edge"\n  type   = var.type\n}\n`,
    'stacks/a/terraform.tfvars': 'type = "Internet"\n',
    'edge/main.tf': `variable "type" {}\n${alb('address_type = var.type')}`,
    'ö/naïve file.tf': '# spaces and letters\n',
  });
  symlinkSync('../edge', join(top, 'stacks/link'));
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-qm', 'base');
  base = git('rev-parse', 'HEAD');
  rmSync(join(top, 'stacks/a/terraform.tfvars'));
  mkdirSync(join(top, 'stacks/b'));
  writeFileSync(join(top, 'stacks/b/main.tf'), alb('address_type = "Intranet"'));
});

describe('files of a commit', () => {
  test('are read without a checkout, through links', () => {
    const store = new GitStore(top, base);
    expect(store.kind(join(top, 'stacks/a/terraform.tfvars'))).toBe('file');
    expect(store.read(join(top, 'stacks/a/terraform.tfvars')).toString()).toBe('type = "Internet"\n');
    expect(store.size(join(top, 'stacks/a/terraform.tfvars'))).toBe(18);
    expect(store.kind(join(top, 'stacks/b'))).toBe('none');
    expect(store.kind(join(top, 'stacks/link'))).toBe('folder');
    expect(store.real(join(top, 'stacks/link/main.tf'))).toBe(join(top, 'edge/main.tf'));
    expect(store.entries(join(top, 'stacks')).map(({ name }) => name)).toEqual(['a', 'link']);
    expect(store.read(join(top, 'ö/naïve file.tf')).toString()).toContain('letters');
    expect(() => store.read(join(top, 'nowhere'))).toThrow(/not in the commit/);
  });

  test('give the inventory of that commit', () => {
    const options = { cwd: top, variables: {}, varFiles: [], environment: {}, exclude: [] };
    const types = (loaded: ReturnType<typeof load>) =>
      loadBalancers(loaded).map((it) => `${it.root} ${it.networkType}`);
    expect(types(load(['.'], { ...options, store: new GitStore(top, base) }))).toEqual(['stacks/a Internet']);
    expect(types(load(['.'], options))).toEqual(['stacks/a not known', 'stacks/b Intranet']);
  });

  test('and what has changed since', () => {
    expect(mergeBase(top, 'main')).toBe(base);
    expect(changedSince(top, base)).toEqual(['stacks/a/terraform.tfvars', 'stacks/b/main.tf']);
  });

  test('a commit that is not there is said so', () => {
    expect(() => mergeBase(top, 'nowhere')).toThrow(GitError);
    expect(() => mergeBase(top, '--output=/tmp/x')).toThrow(GitError);
    expect(() => new GitStore(top, 'nowhere')).toThrow(GitError);
  });
});
