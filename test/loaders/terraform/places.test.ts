import { describe, expect, test } from 'vitest';
import type { LoadBalancer } from '../../../src/model/resource.ts';
import { alb, loadBalancers, loadFiles, trail } from './folder.ts';

const first = (text: string, more: Record<string, string> = {}) =>
  loadBalancers(loadFiles({ 'main.tf': text, ...more }))[0]!;
const typePlaces = (expression: string, before = '') =>
  trail(first(`${before}${alb(`address_type = ${expression}`)}`).networkType.site);

/** Line 1 to n are `before`; the attribute stands two lines below. */
describe('where a value is written', () => {
  test('a literal: the attribute itself, without stations', () => {
    expect(typePlaces('"Internet"')).toEqual(['main.tf:2:16']);
    expect(typePlaces('("Internet")')[0]).toBe('main.tf:2:17');
  });

  test('a member of a literal collection', () => {
    const before = 'locals {\n  types = { a = ["Internet", "Intranet"], b = [] }\n}\n';
    expect(typePlaces('local.types.a[1]', before)).toEqual([
      'main.tf:2:30',
      'local.types main.tf:2',
      'alicloud_alb_load_balancer.edge.address_type main.tf:5',
    ]);
    expect(typePlaces('local.types["a"][0]', before)[0]).toBe('main.tf:2:18');
  });

  test('the branch that was taken; the condition is a station', () => {
    const before = 'locals {\n  public = true\n}\n';
    expect(typePlaces('local.public ? "Internet" : "Intranet"', before)).toEqual([
      'main.tf:5:31',
      'condition main.tf:5',
      'alicloud_alb_load_balancer.edge.address_type main.tf:5',
    ]);
  });

  test('the argument that try, coalesce or lookup chose', () => {
    expect(typePlaces('try({}.x, "Internet")')[0]).toBe('main.tf:2:26');
    expect(typePlaces('coalesce(null, "", "Internet")')[0]).toBe('main.tf:2:35');
    const before = 'locals {\n  types = { a = "Internet" }\n}\n';
    expect(typePlaces('lookup(local.types, "a", "x")', before)[0]).toBe('main.tf:2:17');
    expect(typePlaces('lookup(local.types, "b", "Internet")', before)[0]).toBe('main.tf:5:41');
  });

  test('a template of several parts, an operator or another function ends the trail', () => {
    const before = 'locals {\n  x = "Inter"\n}\n';
    expect(typePlaces('"${local.x}net"', before)).toEqual(['main.tf:5:16']);
    expect(typePlaces('format("%snet", local.x)', before)).toEqual(['main.tf:5:16']);
    expect(typePlaces('"${local.x}"', before)[0]).toBe('main.tf:2:7');
  });

  test('the body of a for', () => {
    const before =
      'locals {\n  names = ["a", "b"]\n  types = [for n in local.names : { name = n, type = "Internet" } if n != "a"]\n}\n';
    expect(typePlaces('local.types[0].type', before)[0]).toBe('main.tf:3:54');
    expect(typePlaces('local.types[0].name', before)[0]).toBe('main.tf:2:17');
  });

  test('a written null is the token; what nobody writes is the header', () => {
    expect(typePlaces('null')).toEqual(['main.tf:2:16']);
    const missing = first(alb('vpc_id = "x"')).networkType.site;
    expect(trail(missing)).toEqual(['main.tf:1:1']);
    expect(missing.origin.endColumn).toBe('resource "alicloud_alb_load_balancer" "edge"'.length + 1);
  });

  test('an attribute of another resource', () => {
    const before = 'resource "alicloud_vswitch" "a" {\n  zone_id = "ap-southeast-1a"\n}\n';
    const it = first(`${before}${alb('zone_mappings {\n    zone_id = alicloud_vswitch.a.zone_id\n  }')}`);
    expect(trail(it.zones.members[0]!.zoneId.site)).toEqual([
      'main.tf:2:13',
      'alicloud_vswitch.a.zone_id main.tf:2',
      'alicloud_alb_load_balancer.edge.zone_mappings.zone_id main.tf:6',
    ]);
  });
});

describe('places of zones', () => {
  const dynamic = (each: string, content: string) =>
    alb(`dynamic "zone_mappings" {\n    for_each = ${each}\n    content {\n${content}\n    }\n  }`);
  const zone = (it: LoadBalancer, at: number) => it.zones.members[at]!;

  test('keys and values of the collection that a dynamic block repeats', () => {
    const it = first(
      `locals {\n  zones = {\n    "ap-southeast-1a" = "Anycast"\n    "ap-southeast-1b" = "Common"\n  }\n}\n${dynamic('local.zones', '      zone_id = zone_mappings.key\n      eip_type = zone_mappings.value')}`,
    );
    expect(it.zones.members.map((z) => z.address.kind.known)).toEqual(['anycast', 'eip']);
    expect(trail(zone(it, 1).zoneId.site)[0]).toBe('main.tf:4:5');
    expect(trail(zone(it, 1).address.writtenKind.site)).toEqual([
      'main.tf:4:25',
      'local.zones main.tf:2',
      'dynamic "zone_mappings" main.tf:9',
      'alicloud_alb_load_balancer.edge.zone_mappings.eip_type main.tf:12',
    ]);
    expect(zone(it, 1).address.writtenKind.site.path).toBe('zone_mappings[zone_id=ap-southeast-1b].eip_type');
    expect(zone(it, 1).address.writtenKind.site.where.attribute).toBe('zones[ap-southeast-1b].addressKind');
  });

  test('an iterator of another name, and a set', () => {
    const it = first(
      dynamic('["x", "y"]', '      zone_id = z.value').replace('content {', 'iterator = z\n    content {'),
    );
    expect(it.zones.members.map((z) => z.zoneId.known)).toEqual(['x', 'y']);
    expect(trail(zone(it, 1).zoneId.site)[0]).toBe('main.tf:3:22');
  });

  test('a dynamic block lacks an attribute: its header', () => {
    const it = first(dynamic('["ap-southeast-1a"]', '      zone_id = zone_mappings.value'));
    expect(zone(it, 0).address.kind.known).toBe('none');
    expect(trail(zone(it, 0).site)).toEqual(['main.tf:2:1']);
  });

  test('an unknown for_each: some zones may be missing', () => {
    const it = first(`variable "zones" {}\n${dynamic('var.zones', '      zone_id = zone_mappings.value')}`);
    // One zone at least is there; what the block writes literally counts for it.
    expect(it.zones.members.map((z) => z.zoneId.it.state)).toEqual(['unknown']);
    expect(it.zones.missing?.why).toEqual({ kind: 'no-value', text: 'var.zones has no value' });
    expect(trail(it.zones.missing!.site)[0]).toBe('main.tf:1:1');
  });

  test('zones written as an argument', () => {
    const it = first(alb('zone_mappings = [\n    { zone_id = "ap-southeast-1a", eip_type = "Common" },\n  ]'));
    expect(it.zones.members.map((z) => z.address.kind.known)).toEqual(['eip']);
    expect(trail(zone(it, 0).address.kind.site)).toEqual(['main.tf:3:47']);
  });

  test('a reference to another resource names it, though its id is not known', () => {
    const text = `resource "alicloud_eipanycast_anycast_eip_address" "z" {\n  for_each = toset(["a"])\n}\n${alb('zone_mappings {\n    allocation_id = alicloud_eipanycast_anycast_eip_address.z["a"].id\n  }')}`;
    const it = first(text);
    const { allocation, kind } = zone(it, 0).address;
    expect(allocation.target?.address).toBe('alicloud_eipanycast_anycast_eip_address.z["a"]');
    expect(kind.known).toBe('anycast');
    expect(trail(allocation.site)).toEqual(['main.tf:6:21']);
  });

  test('.tf.json: keys and values', () => {
    const json = `{
  "resource": { "alicloud_alb_load_balancer": { "edge": {
    "address_type": "Internet",
    "zone_mappings": [
      { "zone_id": "ap-southeast-1a", "eip_type": "Common" },
      { "zone_id": "ap-southeast-1b" }
    ]
  } } }
}`;
    const it = loadBalancers(loadFiles({ 'main.tf.json': json }))[0]!;
    expect(trail(it.networkType.site)).toEqual(['main.tf.json:3:21']);
    expect(it.networkType.site.origin.endColumn).toBe(31);
    expect(trail(zone(it, 0).address.kind.site)).toEqual(['main.tf.json:5:51']);
    expect(trail(zone(it, 1).site)).toEqual(['main.tf.json:4:5']);
    expect(trail(it.site)).toEqual(['main.tf.json:2:49']);
  });
});
