import { describe, expect, test } from 'vitest';
import { mergeTopologies, topologyOf } from '../../src/engine/topology.ts';
import { loadFiles } from '../loaders/terraform/folder.ts';

const edge = `
provider "alicloud" { region = "ap-southeast-1" }

variable "kind" {}

resource "alicloud_eipanycast_anycast_eip_address" "a" { service_location = "international" }
resource "alicloud_eip_address" "b" {}
resource "alicloud_eip_address" "loose" {}
resource "alicloud_nat_gateway" "nat" {}
resource "alicloud_eip_association" "loose" {
  allocation_id = alicloud_eip_address.loose.id
  instance_id   = alicloud_nat_gateway.nat.id
}
resource "alicloud_common_bandwidth_package" "shared" {}
resource "alicloud_common_bandwidth_package_attachment" "b" {
  bandwidth_package_id = alicloud_common_bandwidth_package.shared.id
  instance_id          = alicloud_eip_address.b.id
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type         = "Internet"
  address_ip_version   = "DualStack"
  bandwidth_package_id = "cbwp-1"
  zone_mappings {
    zone_id       = "ap-southeast-1a"
    eip_type      = "Anycast"
    allocation_id = alicloud_eipanycast_anycast_eip_address.a.id
  }
  zone_mappings {
    zone_id       = "ap-southeast-1b"
    allocation_id = alicloud_eip_address.b.id
  }
  zone_mappings {
    zone_id  = "ap-southeast-1c"
    eip_type = var.kind
  }
  zone_mappings {
    zone_id = "ap-southeast-1d"
  }
}
`;

describe('topology', () => {
  const { loadBalancers, addresses } = topologyOf(loadFiles({ 'main.tf': edge }));

  test('of a load balancer: region, network, zones, addresses, packages', () => {
    const of = (resource: string) => ({ of: { root: '.', resource } });
    const b = 'alicloud_eip_address.b';
    const a = 'alicloud_eipanycast_anycast_eip_address.a';
    const shared = 'alicloud_common_bandwidth_package.shared';
    expect(loadBalancers).toEqual([
      {
        root: '.',
        resource: 'alicloud_alb_load_balancer.edge',
        family: 'alb',
        region: { text: 'ap-southeast-1' },
        networkType: { text: 'Internet' },
        ipVersion: { text: 'DualStack' },
        zones: [
          {
            path: 'zone_mappings[zone_id=ap-southeast-1a]',
            zoneId: { text: 'ap-southeast-1a' },
            address: { kind: 'anycast', name: { text: a }, ...of(a), packages: [] },
          },
          {
            path: 'zone_mappings[zone_id=ap-southeast-1b]',
            zoneId: { text: 'ap-southeast-1b' },
            address: {
              kind: 'eip',
              name: { text: b },
              ...of(b),
              packages: [{ name: { text: shared }, ...of(shared) }],
            },
          },
          {
            path: 'zone_mappings[zone_id=ap-southeast-1c]',
            zoneId: { text: 'ap-southeast-1c' },
            address: { kind: 'unknown', name: { why: 'var.kind has no value' }, packages: [] },
          },
          {
            path: 'zone_mappings[zone_id=ap-southeast-1d]',
            zoneId: { text: 'ap-southeast-1d' },
            address: { kind: 'none', name: {}, packages: [] },
          },
        ],
        packages: [{ name: { text: 'cbwp-1' }, of: { root: expect.any(String), resource: 'cbwp-1' } }],
      },
    ]);
  });

  test('of addresses that no load balancer uses: what they are bound to', () => {
    expect(addresses).toEqual([
      {
        root: '.',
        resource: 'alicloud_eip_address.loose',
        kind: 'eip',
        region: { text: 'ap-southeast-1' },
        boundTo: ['alicloud_nat_gateway.nat'],
      },
    ]);
  });

  test('says what may be missing', () => {
    const unsure = `
variable "on" { type = bool }
variable "zones" { type = set(string) }
resource "alicloud_nlb_load_balancer" "edge" {
  count        = var.on ? 1 : 0
  address_type = "Internet"
  dynamic "zone_mappings" {
    for_each = var.zones
    content { zone_id = zone_mappings.value }
  }
}`;
    const [node] = topologyOf(loadFiles({ 'main.tf': unsure })).loadBalancers;
    expect(node).toMatchObject({
      family: 'nlb',
      region: { why: expect.any(String) },
      hiddenZones: expect.stringContaining('var.zones'),
      uncertain: expect.stringContaining('var.on'),
    });
  });

  test('leaves out what the run is not about', () => {
    const loaded = loadFiles({ 'main.tf': edge });
    expect(topologyOf({ ...loaded, only: () => false })).toEqual({ loadBalancers: [], addresses: [] });
  });

  test('of several runs is one', () => {
    const one = { loadBalancers, addresses };
    expect(mergeTopologies([one, one]).loadBalancers).toEqual([...loadBalancers, ...loadBalancers]);
    expect(mergeTopologies([one, one]).addresses).toEqual([...addresses, ...addresses]);
  });
});
