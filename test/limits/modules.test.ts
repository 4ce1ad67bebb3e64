import { describe, expect, test } from 'vitest';
import type { Loaded } from '../../src/loaders/index.ts';
import { addresses, alb, loadBalancers, loadFiles } from '../loaders/terraform/folder.ts';

const call = (name: string, source: string, body = '') => `module "${name}" {\n  source = "${source}"\n${body}}\n`;
const intranet = alb('address_type = "Intranet"', 'good');

/** Kind, place and words of what is told. */
const told = ({ problems, notices }: Loaded) =>
  [...problems, ...notices].map(
    ({ kind, message, location: at }) => `${kind} ${at?.file}:${at?.line}:${at?.column} ${message}`,
  );

describe('a module that calls itself', () => {
  test.each(['./', '.', '././.', '../root', '../../x/root', './../root/.'])('as %s', (source) => {
    const loaded = loadFiles({ 'x/root/main.tf': call('again', source) + intranet }, { paths: ['x/root'] });
    expect(told(loaded)).toEqual(['cycle x/root/main.tf:2:12 module "again" calls itself']);
    expect(addresses(loaded)).toEqual(['alicloud_alb_load_balancer.good']);
  });

  test('each twice, in a circle of two', () => {
    const loaded = loadFiles({
      'root/main.tf': call('a', '../a') + intranet,
      'a/main.tf': call('b', '../b/') + call('c', '../a/../b') + intranet,
      'b/main.tf': call('a', './../a') + call('d', '../a/.') + intranet,
    });
    expect(told(loaded)).toEqual([
      'cycle b/main.tf:2:12 module "a" calls itself: a is around it',
      'cycle b/main.tf:5:12 module "d" calls itself: a is around it',
    ]);
    expect(addresses(loaded)).toEqual([
      'alicloud_alb_load_balancer.good',
      'module.a.alicloud_alb_load_balancer.good',
      'module.a.module.b.alicloud_alb_load_balancer.good',
      'module.a.module.c.alicloud_alb_load_balancer.good',
    ]);
  });

  test('where nobody else calls them, each is a root', () => {
    const loaded = loadFiles({
      'a/main.tf': call('b', '../b') + intranet,
      'b/main.tf': call('a', '../a') + intranet,
    });
    expect(told(loaded)).toEqual([
      'cycle b/main.tf:2:12 module "a" calls itself: a is around it',
      'cycle a/main.tf:2:12 module "b" calls itself: b is around it',
    ]);
    expect(loaded.inputs.map(({ path }) => path)).toEqual(['a', 'b']);
    expect(loadBalancers(loaded)).toHaveLength(4);
  });

  test('through a folder that configuration names', () => {
    const loaded = loadFiles(
      { 'root/main.tf': call('again', 'registry.example/edge/alicloud') + intranet },
      { modules: { 'registry.example/edge/alicloud': 'root' } },
    );
    expect(told(loaded)).toEqual(['cycle root/main.tf:2:12 module "again" calls itself']);
  });
});

/** Modules `m0` to `m<last>`, each with an ALB whose kind comes from above, and calls of the next. */
function chain(last: number, calls = 1): Record<string, string> {
  const files: Record<string, string> = {};
  for (let at = 0; at <= last; at++) {
    const variable =
      at === 0 ? 'locals {\n  kind = "Intranet"\n}\n' : 'variable "kind" {}\nlocals {\n  kind = var.kind\n}\n';
    const next =
      at === last
        ? []
        : Array.from({ length: calls }, (_, i) => call(`c${i}`, `../m${at + 1}`, '  kind = local.kind\n'));
    files[`m${at}/main.tf`] = variable + next.join('') + alb('address_type = local.kind', 'edge');
  }
  return files;
}

describe('modules in modules', () => {
  test('200 deep are evaluated', () => {
    const loaded = loadFiles(chain(200), { paths: ['m0'] });
    expect(told(loaded)).toEqual([]);
    const all = loadBalancers(loaded);
    expect(all).toHaveLength(201);
    expect(new Set(all.map((it) => it.networkType.known))).toEqual(new Set(['Intranet']));
  });

  test('what is deeper than 250 is told, once', () => {
    const loaded = loadFiles(chain(300), { paths: ['m0'] });
    expect(told(loaded)).toEqual(['too-large m250/main.tf:6:12 module "c0" is inside of more than 250 modules']);
    expect(loadBalancers(loaded)).toHaveLength(251);
  });

  test('each calling the next twice come to an end', () => {
    const loaded = loadFiles({ ...chain(60, 2), 'other/main.tf': intranet }, { paths: ['m0', 'other'] });
    const problems = told(loaded);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(
      /^too-large m\d+\/main\.tf:\d+:12 m0 is too large: more than 100,000 instances; module "c\d" and what comes after it is not evaluated$/,
    );
    const roots = loadBalancers(loaded).map(({ root }) => root);
    expect(roots).toContain('other');
    // What is there at all is in modules that were paid for.
    expect(roots.length).toBeLessThanOrEqual(100_001);
  });
});

describe('products of modules and instances', () => {
  const many = (file: string) => `locals {\n  names = toset([for i in range(1000) : tostring(i)])\n}\n${file}`;

  test('modules in for_each 1000 × resources in count 1000', () => {
    const loaded = loadFiles({
      'root/main.tf': many(call('m', '../edge', '  for_each = local.names\n')) + intranet,
      'edge/main.tf': alb('count = 1000\n  address_type = "Intranet"', 'edge'),
      'other/main.tf': intranet,
    });
    expect(told(loaded)).toEqual([
      'too-large edge/main.tf:2:9 root is too large: more than 100,000 instances; how many there are from here on is not known',
    ]);
    const all = loadBalancers(loaded);
    // 1,000 modules with a resource each take 2,000 instances, so that there is room for 98 times 999 more.
    expect(all).toHaveLength(98 * 1000 + 902 + 2);
    expect(all.filter((it) => it.uncertain)).toHaveLength(902);
    expect(all.find((it) => it.uncertain)?.uncertain?.why).toEqual({
      kind: 'error',
      text: 'the root has more than 100,000 instances',
    });
    expect(all.filter(({ root }) => root === 'other')).toHaveLength(1);
  });

  test('2,000 resources in count 1000', () => {
    const resources = Array.from({ length: 2000 }, (_, i) => alb('count = 1000\n  address_type = "Intranet"', `a${i}`));
    const loaded = loadFiles({ 'main.tf': resources.join('') });
    expect(told(loaded)).toHaveLength(1);
    expect(told(loaded)[0]).toMatch(/^too-large main\.tf:\d+:9 \. is too large: more than 100,000 instances/);
    // Each block counts, also one of which nothing more is known.
    expect(loadBalancers(loaded)).toHaveLength(100 * 1000 + 1900);
  });

  test('many instances that stay below are all there', () => {
    const loaded = loadFiles({
      'root/main.tf': many(call('m', '../edge', '  for_each = local.names\n')),
      'edge/main.tf': alb('count = 20\n  address_type = "Intranet"', 'edge'),
    });
    expect(told(loaded)).toEqual([]);
    expect(loadBalancers(loaded)).toHaveLength(20_000);
  });
});

describe('one block', () => {
  test.each([
    ['count = 1e9', 'alicloud_alb_load_balancer.edge has 1000000000 instances; more than 20000 are not evaluated'],
    ['count = 20001', 'alicloud_alb_load_balancer.edge has 20001 instances; more than 20000 are not evaluated'],
    ['for_each = toset(range(1e9))', 'more than 1024 values were generated'],
    [
      'for_each = toset([for i in setproduct(range(200), range(200)) : "$'.concat('{i[0]}-$', '{i[1]}"])'),
      'alicloud_alb_load_balancer.edge has 40000 instances; more than 20000 are not evaluated',
    ],
    [
      'for_each = { for i in setproduct(range(200), range(200)) : "$'.concat('{i[0]}-$', '{i[1]}" => i }'),
      'alicloud_alb_load_balancer.edge has 40000 instances; more than 20000 are not evaluated',
    ],
  ])('with %s stands for a number that is not known', (argument, message) => {
    const loaded = loadFiles({ 'main.tf': alb(`${argument}\n  address_type = "Intranet"`) + intranet });
    expect(addresses(loaded)).toEqual(['alicloud_alb_load_balancer.edge[*]', 'alicloud_alb_load_balancer.good']);
    const [notice] = told(loaded);
    expect(told(loaded)).toHaveLength(1);
    expect(notice).toMatch(/^evaluation main\.tf:2:\d+ /);
    expect(notice).toContain(message);
    expect(loadBalancers(loaded)[0]?.uncertain?.why?.kind).toBe('error');
  });

  const zones = (collection: string) =>
    alb(`address_type = "Internet"
  dynamic "zone_mappings" {
    for_each = ${collection}
    content {
      zone_id  = "cn-hangzhou-h"
      eip_type = "Common"
    }
  }`);

  test.each([
    ['range(1e9)', 'more than 1024 values were generated'],
    [
      'setproduct(range(200), range(200))',
      'Too many blocks: it has 40000 members; more than 20000 blocks are not evaluated',
    ],
    ['setproduct(range(1000), range(1000), range(1000))', 'makes more than 1,000,000 elements'],
  ])('with blocks for each of %s', (collection, message) => {
    const loaded = loadFiles({ 'main.tf': zones(collection) + intranet });
    expect(told(loaded)).toEqual([expect.stringContaining(message)]);
    expect(told(loaded)[0]).toMatch(/^evaluation main\.tf:4:16 /);
    const [edge, good] = loadBalancers(loaded);
    expect(edge?.zones.missing?.why?.kind).toBe('error');
    expect(good?.networkType.known).toBe('Intranet');
  });

  test('with many blocks in many instances', () => {
    const block = zones('[for i in setproduct(range(100), range(150)) : i]').replace('{\n', '{\n  count = 20000\n  ');
    const loaded = loadFiles({ 'root/main.tf': block, 'other/main.tf': intranet });
    expect(told(loaded)).toEqual([
      'too-large root/main.tf:5:16 root is too large: its dynamic blocks make more than 300,000 blocks; the rest of them is not evaluated',
    ]);
    expect(loadBalancers(loaded)).toHaveLength(20_001);
  });
});
