import { describe, expect, test } from 'vitest';
import { addresses, alb, loadBalancers, loadFiles, trail } from './folder.ts';

const edge = `variable "type" {}
${alb('address_type = var.type', 'this')}
output "type" { value = alicloud_alb_load_balancer.this.address_type }
`;

describe('modules', () => {
  test('an argument through two levels', () => {
    const loaded = loadFiles({
      'main.tf': `module "site" {\n  source = "./site"\n  kind   = "Intranet"\n}\n`,
      'site/main.tf': `variable "kind" {}\nmodule "edge" {\n  source = "../edge"\n  type   = var.kind\n}\n`,
      'edge/main.tf': edge,
    });
    const [it] = loadBalancers(loaded);
    expect(it?.address).toBe('module.site.module.edge.alicloud_alb_load_balancer.this');
    expect(it?.networkType.known).toBe('Intranet');
    expect(trail(it!.networkType.site)).toEqual([
      'main.tf:3:12',
      'module.site kind main.tf:3',
      'module.site.var.kind site/main.tf:1',
      'module.site.module.edge type site/main.tf:4',
      'module.site.module.edge.var.type edge/main.tf:1',
      'module.site.module.edge.alicloud_alb_load_balancer.this.address_type edge/main.tf:3',
    ]);
    expect(loaded.inputs).toEqual([{ kind: 'terraform', path: '.', resources: 1 }]);
  });

  test('for_each and count on calls', () => {
    const loaded = loadFiles({
      'main.tf': `module "each" {
  source   = "./edge"
  for_each = { a = "Internet", "b.c" = "Intranet" }
  type     = each.value
}
module "counted" {
  source = "./edge"
  count  = 2
  type   = count.index == 0 ? "Internet" : "Intranet"
}
module "none" {
  source = "./edge"
  count  = 0
  type   = "x"
}
`,
      'edge/main.tf': edge,
    });
    expect(loadBalancers(loaded).map((it) => `${it.address} ${it.networkType}`)).toEqual([
      'module.each["a"].alicloud_alb_load_balancer.this Internet',
      'module.each["b.c"].alicloud_alb_load_balancer.this Intranet',
      'module.counted[0].alicloud_alb_load_balancer.this Internet',
      'module.counted[1].alicloud_alb_load_balancer.this Intranet',
    ]);
    expect(trail(loadBalancers(loaded)[1]!.networkType.site).slice(0, 2)).toEqual([
      'main.tf:3:40',
      'module.each for_each main.tf:3',
    ]);
  });

  test('outputs, also of all instances of a call', () => {
    const loaded = loadFiles({
      'main.tf': `module "one" {
  source = "./edge"
  type   = "Intranet"
}
module "many" {
  source   = "./edge"
  for_each = toset(["Internet", "Intranet"])
  type     = each.key
}
${alb('address_type = module.one.type', 'one')}
${alb('address_type = module.many["Intranet"].type', 'key')}
${alb('address_type = [for m in module.many : m.type][0]', 'all')}
${alb('address_type = (values(module.many)[*].type)[1]', 'splat')}
`,
      'edge/main.tf': edge,
    });
    const types = Object.fromEntries(loadBalancers(loaded).map((it) => [it.address, it.networkType.known]));
    expect(types).toMatchObject({
      'alicloud_alb_load_balancer.one': 'Intranet',
      'alicloud_alb_load_balancer.key': 'Intranet',
      'alicloud_alb_load_balancer.all': 'Internet',
      'alicloud_alb_load_balancer.splat': 'Intranet',
    });
    const one = loadBalancers(loaded).find((it) => it.address === 'alicloud_alb_load_balancer.one')!;
    expect(trail(one.networkType.site)[0]).toBe('main.tf:3:12');
  });

  test('an unknown for_each keeps one instance that may not exist', () => {
    const loaded = loadFiles({
      'main.tf': `variable "on" {}\nmodule "edge" {\n  source = "./edge"\n  count  = var.on ? 1 : 0\n  type   = "Internet"\n}\n`,
      'edge/main.tf': edge,
    });
    const [it] = loadBalancers(loaded);
    expect(it?.address).toBe('module.edge[*].alicloud_alb_load_balancer.this');
    expect(it?.uncertain?.why).toEqual({ kind: 'no-value', text: 'var.on has no value' });
  });

  test('a registry module that is not on disk is one notice that names it', () => {
    const loaded = loadFiles({
      'main.tf': `module "edge" {\n  source  = "example/edge/alicloud"\n  version = "1.0.0"\n}\n${alb('address_type = module.edge.type')}`,
    });
    expect(loaded.problems).toEqual([]);
    expect(loaded.notices).toMatchObject([
      { kind: 'module-not-loaded', location: { file: 'main.tf', line: 2, column: 13 } },
    ]);
    expect(loaded.notices[0]?.message).toContain('example/edge/alicloud');
    expect(loadBalancers(loaded)[0]?.networkType.it).toMatchObject({ state: 'unknown', why: { kind: 'not-loaded' } });
  });

  test('what init has downloaded is used, and places stay in the own files', () => {
    const loaded = loadFiles({
      'main.tf': `module "edge" {\n  source = "example/edge/alicloud"\n}\n`,
      '.terraform/modules/modules.json': JSON.stringify({
        Modules: [
          { Key: '', Source: '', Dir: '.' },
          { Key: 'edge', Source: 'example/edge/alicloud', Dir: '.terraform/modules/edge' },
        ],
      }),
      '.terraform/modules/edge/main.tf': alb('address_type = "Intranet"', 'this'),
    });
    expect(addresses(loaded)).toEqual(['module.edge.alicloud_alb_load_balancer.this']);
    expect(loaded.notices).toEqual([]);
  });

  test('a source that the configuration maps to a folder', () => {
    const loaded = loadFiles(
      {
        'root/main.tf': `module "edge" {\n  source = "git::https://example.test/edge.git"\n  type   = "Intranet"\n}\n`,
        'vendor/edge/main.tf': edge,
      },
      { paths: ['root'], modules: { 'git::https://example.test/edge.git': 'vendor/edge' } },
    );
    expect(loadBalancers(loaded)[0]?.networkType.known).toBe('Intranet');
    expect(loaded.notices).toEqual([]);
  });

  test('a called folder is not checked again as a root', () => {
    const loaded = loadFiles({
      'roots/a/main.tf': `module "edge" {\n  source = "../../edge"\n  type   = "Internet"\n}\n`,
      'roots/b/main.tf': `module "edge" {\n  source = "../../edge"\n  type   = "Intranet"\n}\n`,
      'edge/main.tf': edge,
    });
    expect(loaded.inputs.map((it) => it.path)).toEqual(['roots/a', 'roots/b']);
    expect(loadBalancers(loaded).map((it) => `${it.root} ${it.networkType}`)).toEqual([
      'roots/a Internet',
      'roots/b Intranet',
    ]);
  });

  test('a file argument means its module, through its callers', () => {
    const files = {
      '.git/HEAD': 'ref: refs/heads/main\n',
      'roots/a/main.tf': `module "edge" {\n  source = "../../edge"\n  type   = "Internet"\n}\n`,
      'other/main.tf': alb('address_type = "Internet"', 'other'),
      'edge/main.tf': edge,
    };
    const loaded = loadFiles(files, { paths: ['edge/main.tf'] });
    expect(addresses(loaded)).toEqual(['module.edge.alicloud_alb_load_balancer.this']);
    expect(loaded.only?.('edge/main.tf')).toBe(true);
    expect(loaded.only?.('other/main.tf')).toBe(false);
  });

  test('override files', () => {
    const loaded = loadFiles({
      'main.tf': alb('address_type = "Internet"\n  zone_mappings {\n    zone_id = "a"\n  }'),
      'edge_override.tf': alb('address_type = "Intranet"\n  zone_mappings {\n    zone_id = "b"\n  }'),
    });
    const [it] = loadBalancers(loaded);
    expect(it?.networkType.known).toBe('Intranet');
    expect(it?.zones.members.map((zone) => zone.zoneId.known)).toEqual(['b']);
    expect(loaded.problems).toEqual([]);
  });

  test('a .tofu file stands for the .tf file of its name; test files are left alone', () => {
    const loaded = loadFiles({
      'main.tf': alb('address_type = "Internet"'),
      'main.tofu': alb('address_type = "Intranet"'),
      'main.tftest.hcl': 'run "x" {}',
    });
    expect(loadBalancers(loaded).map((it) => it.networkType.known)).toEqual(['Intranet']);
  });
});
