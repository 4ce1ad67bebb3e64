import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { load } from '../../../src/loaders/index.ts';
import { addresses, alb, folderWith, loadBalancers, loadFiles } from './folder.ts';

const good = alb('address_type = "Internet"', 'good');
const place = (problem: { location?: { file: string; line: number } } | undefined) =>
  problem?.location && `${problem.location.file}:${problem.location.line}`;

describe('what is wrong is told, and the rest is still there', () => {
  test('a file that does not parse', () => {
    const loaded = loadFiles({
      'bad.tf': `resource "alicloud_x" "y" {\n  a = = 1\n}\n${good}`,
      'other.tf': alb('', 'other'),
    });
    expect(loaded.problems.map((it) => `${it.kind} ${place(it)}`)).toEqual(['syntax bad.tf:2']);
    expect(loaded.problems[0]?.message).toMatch(/expression/i);
    expect(addresses(loaded)).toEqual(['alicloud_alb_load_balancer.good', 'alicloud_alb_load_balancer.other']);
  });

  test('a missing module folder', () => {
    const loaded = loadFiles({ 'main.tf': `module "x" {\n  source = "./nowhere"\n}\n${good}` });
    expect(loaded.problems).toMatchObject([{ kind: 'module-missing', location: { file: 'main.tf', line: 2 } }]);
    expect(loaded.problems[0]?.message).toContain('nowhere');
    expect(addresses(loaded)).toHaveLength(1);
  });

  test.each([
    ['"${data.alicloud_unheard_of.x}"', 'string required, but have object'],
    ['!data.alicloud_unheard_of.x', 'bool required, but have object'],
    ['1 + data.alicloud_unheard_of.x', 'number required, but have object'],
    ['upper(data.alicloud_unheard_of.x)', 'string required, but have object'],
    ['tostring(data.alicloud_unheard_of.x)', 'to string'],
  ])('an object whose schema is not known, as %s', (expression, message) => {
    const main = `data "alicloud_unheard_of" "x" {}\n${alb(`address_type = ${expression}`)}${good}`;
    const loaded = loadFiles({ 'main.tf': main });
    expect(loaded.notices.map(place)).toEqual(['main.tf:3']);
    expect(loaded.notices[0]?.message).toContain(message);
    expect(loadBalancers(loaded).map((it) => it.networkType.known)).toEqual([undefined, 'Internet']);
  });

  test('locals that need each other', () => {
    const loaded = loadFiles({
      'main.tf': `locals {\n  a = local.b\n  b = local.a\n}\n${alb('address_type = local.a')}${good}`,
    });
    expect(loaded.problems.map((it) => it.kind)).toEqual(['cycle']);
    expect(place(loaded.problems[0])).toMatch(/^main.tf:[23]$/);
    expect(loadBalancers(loaded).map((it) => it.networkType.it.state)).toEqual(['unknown', 'known']);
  });

  test.each([
    [`resource "alicloud_eip_address" "a" {\n  isp = alicloud_eip_address.a.isp\n}\n`, 'alicloud_eip_address.a.isp'],
    [
      `data "alicloud_zones" "z" {\n  instance_charge_type = data.alicloud_zones.z.instance_charge_type\n}\nresource "alicloud_eip_address" "a" {\n  isp = data.alicloud_zones.z.instance_charge_type\n}\n`,
      'data.alicloud_zones.z.instance_charge_type',
    ],
    [`locals {\n  b = local.b\n}\nresource "alicloud_eip_address" "a" {\n  isp = local.b\n}\n`, 'local.b'],
  ])('an argument that needs itself, by its address', (main, who) => {
    const loaded = loadFiles({ 'main.tf': `module "m" {\n  source = "./m"\n}\n${good}`, 'm/main.tf': main });
    expect(loaded.problems.map(({ kind, message }) => ({ kind, message }))).toEqual([
      { kind: 'cycle', message: `module.m.${who} needs its own value` },
    ]);
    expect(place(loaded.problems[0])).toBe('m/main.tf:2');
  });

  const eips = (name: string, argument: string) => `resource "alicloud_eip_address" "${name}" {\n  ${argument}\n}\n`;

  test.each([
    ['count', eips('a', 'count = length(alicloud_eip_address.a)'), 'alicloud_eip_address.a: its count'],
    ['for_each', eips('a', 'for_each = toset(keys(alicloud_eip_address.a))'), 'alicloud_eip_address.a: its for_each'],
    [
      'count, in a text',
      eips('a', 'count = "${1}-%{ if true }${alicloud_eip_address.a[0].id}%{ endif }"'),
      'alicloud_eip_address.a: its count',
    ],
    [
      'count, through that of another',
      `${eips('a', 'count = alicloud_eip_address.b[0].bandwidth')}${eips('b', 'count = alicloud_eip_address.a[0].bandwidth')}`,
      'alicloud_eip_address.a: its count',
    ],
    ['count, of a module', 'module "m" {\n  source = "./m"\n  count = length(module.m)\n}\n', 'module.m: its count'],
    [
      'for_each, of a data source',
      `data "alicloud_zones" "z" {\n  for_each = toset(keys(data.alicloud_zones.z))\n}\n${eips('a', 'count = length(data.alicloud_zones.z)')}`,
      'data.alicloud_zones.z: its for_each',
    ],
  ])('what a block is repeated by needs itself: %s', (_, main, who) => {
    const loaded = loadFiles({ 'main.tf': `${main}${good}`, 'm/main.tf': 'output "x" {\n  value = 1\n}\n' });
    expect(loaded.problems.map(({ kind, message }) => ({ kind, message }))).toEqual([
      { kind: 'cycle', message: `${who} needs its own value` },
    ]);
    expect(place(loaded.problems[0])).toMatch(/^main.tf:[23]$/);
    expect(loadBalancers(loaded).map((it) => it.networkType.known)).toEqual(['Internet']);
  });

  test('a call may be repeated by what another call of the same module has', () => {
    const call = (name: string, size: string) => `module "${name}" {\n  source = "./m"\n  size = ${size}\n}\n`;
    const loaded = loadFiles({
      'main.tf': `${call('a', '2')}${call('b', 'module.a.size')}`,
      'm/main.tf': `variable "size" {}\n${eips('x', 'count = var.size')}output "size" {\n  value = length(alicloud_eip_address.x)\n}\n`,
    });
    expect(loaded.problems).toEqual([]);
    expect(loaded.inventory.all('eip').members.map(({ address }) => address)).toEqual(
      ['a', 'b'].flatMap((name) => [0, 1].map((at) => `module.${name}.alicloud_eip_address.x[${at}]`)),
    );
  });

  test('a module that calls itself', () => {
    const loaded = loadFiles({
      'main.tf': `module "a" {\n  source = "./a"\n}\n${good}`,
      'a/main.tf': 'module "b" {\n  source = "../b"\n}\n',
      'b/main.tf': 'module "a" {\n  source = "../a"\n}\n',
    });
    expect(loaded.problems.map((it) => it.kind)).toEqual(['cycle']);
    expect(addresses(loaded)).toHaveLength(1);
  });

  test('invalid UTF-8, with the byte', () => {
    const bytes = Buffer.concat([Buffer.from('# caf'), Buffer.from([0xe9]), Buffer.from('\n')]);
    const loaded = loadFiles({ 'latin.tf': bytes, 'main.tf': good });
    expect(loaded.problems).toMatchObject([{ kind: 'unreadable', location: { file: 'latin.tf' } }]);
    expect(loaded.problems[0]?.message).toContain('not valid UTF-8 (byte 5)');
    expect(addresses(loaded)).toHaveLength(1);
  });

  test('a file of 50 MB', () => {
    const loaded = loadFiles({ 'big.tf': Buffer.alloc(50 * 1024 * 1024, 0x23), 'main.tf': good });
    expect(loaded.problems).toMatchObject([{ kind: 'unreadable', location: { file: 'big.tf' } }]);
    expect(loaded.problems[0]?.message).toContain('50 MB');
    expect(addresses(loaded)).toHaveLength(1);
  });

  test('links that lead in a circle', () => {
    const cwd = folderWith({ 'main.tf': good });
    symlinkSync('b.tf', join(cwd, 'a.tf'));
    symlinkSync('a.tf', join(cwd, 'b.tf'));
    symlinkSync('.', join(cwd, 'loop'));
    const loaded = load(['.'], { cwd, variables: {}, varFiles: [], environment: {}, exclude: [] });
    expect(loaded.problems.map((it) => `${it.kind} ${place(it)}`)).toEqual(['unreadable a.tf:1', 'unreadable b.tf:1']);
    expect(addresses(loaded)).toHaveLength(1);
  });

  test('a path that is not there', () => {
    const loaded = loadFiles({ 'main.tf': good }, { paths: ['nowhere', '.'] });
    expect(loaded.problems).toMatchObject([{ kind: 'unreadable', message: 'nowhere does not exist' }]);
    expect(addresses(loaded)).toHaveLength(1);
  });

  test('a broken file of another cloud is a notice', () => {
    const loaded = loadFiles({ 'aws/main.tf': 'resource "aws_x" "y" {\n  a = = 1\n}\n', 'main.tf': good });
    expect(loaded.problems).toEqual([]);
    expect(loaded.notices).toMatchObject([{ kind: 'syntax', location: { file: 'aws/main.tf' } }]);
  });

  test('an expression that has no value is unknown, with its error', () => {
    const loaded = loadFiles({ 'main.tf': alb('address_type = tonumber("x")') });
    expect(loaded.problems).toEqual([]);
    expect(loaded.notices).toMatchObject([{ kind: 'evaluation', location: { file: 'main.tf', line: 2 } }]);
    expect(loadBalancers(loaded)[0]?.networkType.it).toMatchObject({ state: 'unknown', why: { kind: 'error' } });
  });

  test('what a broken file may hold is unknown, not an error', () => {
    const loaded = loadFiles({ 'bad.tf': 'locals {\n  type = = "x"\n', 'main.tf': alb('address_type = local.gone') });
    expect(loadBalancers(loaded)[0]?.networkType.it).toMatchObject({ state: 'unknown', why: { kind: 'not-loaded' } });
  });

  test('a count beyond reason', () => {
    const loaded = loadFiles({ 'main.tf': `${alb('count = 1000000000')}${good}` });
    expect(loaded.notices).toMatchObject([{ kind: 'evaluation' }]);
    expect(addresses(loaded)).toEqual(['alicloud_alb_load_balancer.edge[*]', 'alicloud_alb_load_balancer.good']);
  });

  test('a second block of one name', () => {
    const loaded = loadFiles({ 'a.tf': good, 'b.tf': good });
    expect(loaded.problems).toMatchObject([{ kind: 'duplicate', location: { file: 'b.tf', line: 1 } }]);
  });

  test('a file outside of the repository is not read', () => {
    const loaded = loadFiles({ '.git/HEAD': '', 'main.tf': alb('address_type = file("/etc/hostname")') });
    expect(loaded.problems).toMatchObject([{ kind: 'forbidden-file', location: { file: 'main.tf', line: 2 } }]);
    expect(loadBalancers(loaded)[0]?.networkType.it.state).toBe('unknown');
  });

  test('nothing to check is a notice', () => {
    const loaded = loadFiles({ 'README.md': '# x' });
    expect(loaded.problems).toEqual([]);
    expect(loaded.notices).toMatchObject([{ kind: 'nothing-to-check' }]);
  });
});
