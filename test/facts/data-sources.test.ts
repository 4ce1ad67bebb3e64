import { describe, expect, test } from 'vitest';
import { check } from '../../src/engine/check.ts';
import type { LoadBalancer, Resource } from '../../src/model/resource.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { rules } from '../../src/rules/index.generated.ts';
import {
  account,
  alb,
  albs,
  anycastEip,
  anycastEips,
  binding,
  bundle,
  eip,
  eips,
  loadJson,
  type Part,
  verdicts,
  zone,
} from '../loaders/snapshot/wire.ts';

const provider = '\nprovider "alicloud" {\n  region = "cn-hongkong"\n}\n';
const label = `facts of ${account}, 2026-11-22`;

/** What an expression over data sources is, as the description of an EIP says it. */
function probed(expression: string, code: string, parts: readonly Part[], more: object = {}): string {
  const main = `${code}${provider}resource "alicloud_eip_address" "probe" {\n  description = ${expression}\n}\n`;
  const loaded = loadJson({ 'code/main.tf': main, 'facts.json': bundle(parts, more) }, ['code'], {}, ['facts.json']);
  expect(loaded.problems).toEqual([]);
  const probe = loaded.inventory.at('code', 'alicloud_eip_address.probe') as Resource & { description: unknown };
  const { it } = probe.description as LoadBalancer['edition'];
  return it.state === 'known' ? it.value : it.state === 'unknown' ? `open: ${it.why.text}` : it.state;
}

const data = (type: string, filters: string) => `data "alicloud_${type}" "it" {\n${filters}\n}\n`;

const named = [
  eip('eip-1', { Name: 'edge-a', IpAddress: '203.0.113.1', Tags: { Tag: [{ Key: 'env', Value: 'prod' }] } }),
  eip('eip-2', { Name: 'edge-b', IpAddress: '203.0.113.2', ChargeType: 'PrePaid', Tags: { Tag: [] } }),
  eip('eip-3', { Name: 'core', IpAddress: '203.0.113.3', Status: 'InUse', InstanceId: 'i-1', Tags: { Tag: [] } }),
];
const all = 'join(" ", data.alicloud_eip_addresses.it.ids)';

describe('a data source of EIPs', () => {
  test.each([
    ['', 'eip-1 eip-2 eip-3'],
    ['ids = ["eip-2", "eip-9"]', 'eip-2'],
    ['ids = []', 'eip-1 eip-2 eip-3'],
    ['name_regex = "^edge-"', 'eip-1 eip-2'],
    ['name_regex = "e$"', 'eip-3'],
    ['name_regex = ""', 'eip-1 eip-2 eip-3'],
    ['address_name = "core"', 'eip-3'],
    ['status = "InUse"', 'eip-3'],
    ['payment_type = "Subscription"', 'eip-2'],
    ['ip_address = "203.0.113.3"', 'eip-3'],
    ['associated_instance_id = "i-1"', 'eip-3'],
    ['tags = { env = "prod" }', 'eip-1'],
    ['tags = { env = "test" }', 'absent'],
    ['name_regex = "edge"\n  payment_type = "PayAsYouGo"\n  isp = "BGP"', 'eip-1'],
    ['enable_details = false\n  output_file = "x"\n  dry_run = false\n  status = "InUse"', 'eip-3'],
  ])('chooses by %s', (filters, ids) => {
    expect(probed(all, data('eip_addresses', filters), [eips(...named)])).toBe(ids);
  });

  test.each([
    ['addresses[0].id', 'eip-1'],
    ['addresses[0].allocation_id', 'eip-1'],
    ['addresses[1].ip_address', '203.0.113.2'],
    ['addresses[1].address_name', 'edge-b'],
    ['addresses[1].payment_type', 'Subscription'],
    ['addresses[2].bandwidth', '5'],
    ['addresses[0].internet_charge_type', 'PayByTraffic'],
    ['addresses[0].tags["env"]', 'prod'],
    ['addresses[2].instance_id', 'i-1'],
    ['addresses.0.status', 'Available'],
    ['eips[2].id', 'eip-3'],
    ['names[1]', 'edge-b'],
  ])('has %s', (path, value) => {
    expect(probed(`data.alicloud_eip_addresses.it.${path}`, data('eip_addresses', ''), [eips(...named)])).toBe(value);
  });

  test.each([
    ['length(data.alicloud_eip_addresses.it.addresses)', '3'],
    ['join(" ", sort(data.alicloud_eip_addresses.it.addresses[*].ip_address))', '203.0.113.1 203.0.113.2 203.0.113.3'],
    ['join(" ", [for a in data.alicloud_eip_addresses.it.addresses : a.id if a.status == "InUse"])', 'eip-3'],
    ['one(data.alicloud_eip_addresses.it.addresses[*].id)', /^open: /],
  ])('is a value like any other: %s', (expression, value) => {
    const found = probed(expression, data('eip_addresses', ''), [eips(...named)]);
    if (typeof value === 'string') expect(found).toBe(value);
    else expect(found).toMatch(value);
  });

  test.each([
    ['address_name = "edge"', /is a part of "edge-a" \(eip-1\), and whether that is chosen is not documented/],
    ['tags = { env = "prod", team = "x" }', /eip-1 has some of data.alicloud_eip_addresses.it.tags, and whether/],
    ['resource_group_id = "rg-1"', `ResourceGroupId of eip-1 is not told (${label})`],
    ['lock_reason = "financial"', 'the facts do not tell what data.alicloud_eip_addresses.it.lock_reason leaves out'],
    ['name_regex = "(["', /data.alicloud_eip_addresses.it.name_regex is no regular expression of RE2/],
    ['name_regex = "(?=x)"', /is no regular expression of RE2/],
    ['ids = [alicloud_eip_address.probe2.id]', /alicloud_eip_address.probe2.id is known after apply/],
    ['depends_on = [alicloud_eip_address.probe2]', /is read after what it depends on, which may change the answer/],
  ])('is open by %s', (filters, why) => {
    const code = `${data('eip_addresses', filters)}resource "alicloud_eip_address" "probe2" {}\n`;
    const found = probed('data.alicloud_eip_addresses.it.addresses[0].id', code, [eips(...named)]);
    if (typeof why === 'string') expect(found).toBe(`open: ${why}`);
    else expect(found).toMatch(why);
  });

  test('is open by a status that is changing', () => {
    const parts = [eips(eip('eip-1', { Status: 'Unassociating' }))];
    expect(probed('data.alicloud_eip_addresses.it.ids[0]', data('eip_addresses', 'status = "Available"'), parts)).toBe(
      `open: eip-1 is Unassociating, so data.alicloud_eip_addresses.it.status may choose it yet (${label})`,
    );
  });

  test('is open where the region was not collected, or not well', () => {
    const tokyo = data('eip_addresses', 'provider = alicloud.tokyo').concat(
      'provider "alicloud" {\n  alias = "tokyo"\n  region = "ap-northeast-1"\n}\n',
    );
    const path = 'data.alicloud_eip_addresses.it.ids[0]';
    expect(probed(path, tokyo, [eips(...named)])).toBe(
      `open: not collected: DescribeEipAddresses in ap-northeast-1 (${label})`,
    );
    const denied: Part = {
      product: 'vpc',
      action: 'DescribeEipAddresses',
      region: 'cn-hongkong',
      status: 'denied',
      missingAction: 'vpc:DescribeEipAddresses',
    };
    expect(probed(path, data('eip_addresses', ''), [denied])).toBe(
      `open: not collected: DescribeEipAddresses in cn-hongkong (denied: vpc:DescribeEipAddresses) (${label})`,
    );
    const page = { ...eips(...named), bodies: [{ EipAddresses: { EipAddress: named }, TotalCount: 50 }] };
    expect(probed(path, data('eip_addresses', ''), [page])).toMatch(/only 3 of 50 are there/);
  });

  test('is open where the region is not known', () => {
    const main = `${data('eip_addresses', '')}resource "alicloud_eip_address" "probe" {
  description = data.alicloud_eip_addresses.it.ids[0]
}\n`;
    const files = { 'code/main.tf': main, 'facts.json': bundle([eips(...named)]) };
    const whyOf = (more: object) => {
      const { it } = (
        loadJson(files, ['code'], more, ['facts.json']).inventory.at(
          'code',
          'alicloud_eip_address.probe',
        ) as Resource & {
          description: LoadBalancer['edition'];
        }
      ).description;
      return it.state === 'unknown' ? it.why.text : it.state;
    };
    expect(whyOf({})).toBe(
      'no provider block sets the region, so nothing tells which answer data.alicloud_eip_addresses.it reads (--region)',
    );
    expect(whyOf({ region: 'cn-hongkong' })).toBe('known');
  });

  test('reads the account of its provider, and is open where facts are of another', () => {
    const other = `${data('eip_addresses', 'provider = alicloud.other')}provider "alicloud" {
  alias      = "other"
  region     = "cn-hongkong"
  account_id = "2222222222222222"
}\n`;
    expect(probed('data.alicloud_eip_addresses.it.ids[0]', other, [eips(...named)])).toBe(
      `open: no facts of account 2222222222222222 are given, but of ${account}`,
    );
  });

  test('that chooses nothing has no first one', () => {
    const code = data('eip_addresses', 'name_regex = "^none$"');
    expect(probed('data.alicloud_eip_addresses.it.addresses[0].id', code, [eips(...named)])).toMatch(
      /^open: Invalid index/,
    );
  });

  test('takes a pattern that would keep another engine busy for ever', () => {
    const code = data('eip_addresses', 'name_regex = "^(a+)+$"');
    const long = eip('eip-1', { Name: `${'a'.repeat(5000)}!` });
    expect(probed('length(data.alicloud_eip_addresses.it.ids)', code, [eips(long)])).toBe('0');
  });
});

describe('other data sources', () => {
  test('Anycast EIPs, with the defaults of the provider', () => {
    const parts = [
      anycastEips(
        anycastEip('aeip-1', [binding('eni-1')], { Name: 'a' }),
        anycastEip('aeip-2', [], { Name: 'b', InternetChargeType: 'PayByBandwidth' }),
        anycastEip('aeip-3', [], { Name: 'c' }),
      ),
    ];
    const type = 'eipanycast_anycast_eip_addresses';
    const at = `data.alicloud_${type}.it`;
    expect(probed(`join(" ", ${at}.ids)`, data(type, ''), parts)).toBe('aeip-1 aeip-3');
    expect(probed(`${at}.addresses[0].id`, data(type, 'bind_instance_ids = ["eni-1"]'), parts)).toBe('aeip-1');
    expect(probed(`${at}.addresses[0].service_location`, data(type, 'name_regex = "c"'), parts)).toBe('international');
    expect(probed(`${at}.addresses[0].anycast_eip_bind_info_list[0].bind_instance_id`, data(type, ''), parts)).toBe(
      'eni-1',
    );
    expect(probed(`${at}.addresses[0].bandwidth + 1`, data(type, ''), parts)).toBe('1001');
  });

  const zones = [zone('cn-hongkong-b', 'eip-1', 'Common'), zone('cn-hongkong-c', 'eip-2', 'Common')];
  const balancers = albs(
    alb('alb-1', zones, { LoadBalancerName: 'edge', VpcId: 'vpc-1', Tags: [{ Key: 'env', Value: 'prod' }] }),
    alb('alb-2', [zone('cn-hongkong-d')], { LoadBalancerName: 'inner', VpcId: 'vpc-2', Tags: [] }),
  );

  test.each([
    ['', 'ids[1]', 'alb-2'],
    ['load_balancer_name = "edge"', 'balancers[0].id', 'alb-1'],
    ['vpc_ids = ["vpc-2"]', 'balancers[0].load_balancer_name', 'inner'],
    ['zone_id = "cn-hongkong-c"', 'balancers[0].zone_mappings[1].zone_id', 'cn-hongkong-c'],
    ['tags = { env = "prod" }', 'balancers[0].deletion_protection_config[0].enabled', 'true'],
    ['', 'balancers[0].zone_mappings[1].load_balancer_addresses[0].allocation_id', 'eip-2'],
    ['vpc_id = "vpc-2"', 'ids[0]', /leaves out/],
    ['', 'balancers[0].load_balancer_billing_config[0].pay_type', /is not told/],
  ])('ALBs: %s %s', (filters, path, value) => {
    const found = probed(`data.alicloud_alb_load_balancers.it.${path}`, data('alb_load_balancers', filters), balancers);
    if (typeof value === 'string') expect(found).toBe(value);
    else expect(found).toMatch(value);
  });

  test('NLBs, whose list has the zones', () => {
    const nlb = {
      AddressIpVersion: 'ipv4',
      LoadBalancerId: 'nlb-1',
      LoadBalancerName: 'x',
      LoadBalancerStatus: 'Active',
      ZoneMappings: [
        { LoadBalancerAddresses: [{ AllocationId: 'eip-7' }], VSwitchId: 'vsw-1', ZoneId: 'cn-hongkong-b' },
      ],
    };
    const parts: Part[] = [
      {
        product: 'nlb',
        action: 'ListLoadBalancers',
        region: 'cn-hongkong',
        bodies: [{ LoadBalancers: [nlb], TotalCount: 1 }],
      },
    ];
    const code = data('nlb_load_balancers', 'load_balancer_names = ["x"]\n  zone_id = "cn-hongkong-b"');
    const at = 'data.alicloud_nlb_load_balancers.it.balancers[0]';
    expect(probed(`${at}.zone_mappings[0].allocation_id`, code, parts)).toBe('eip-7');
    expect(probed(`${at}.status`, code, parts)).toBe('Active');
  });

  test('packages, in camel case and plain lists', () => {
    const it = { bandwidthPackageId: 'cbwp-1', name: 'shared', status: 'Available', ISP: 'BGP', bandwidth: '50' };
    const parts: Part[] = [
      {
        product: 'vpc',
        action: 'DescribeCommonBandwidthPackages',
        region: 'cn-hongkong',
        bodies: [
          {
            commonBandwidthPackages: [
              { ...it, publicIpAddresses: { publicIpAddresse: [{ allocationId: 'eip-1', ipAddress: '203.0.113.1' }] } },
            ],
          },
        ],
      },
    ];
    const code = data('common_bandwidth_packages', 'name_regex = "shared"');
    const at = 'data.alicloud_common_bandwidth_packages.it.packages[0]';
    expect(probed(`${at}.id`, code, parts)).toBe('cbwp-1');
    expect(probed(`${at}.public_ip_addresses[0].allocation_id`, code, parts)).toBe('eip-1');
  });

  test('vSwitches, and zones where a snapshot has them', () => {
    const vSwitch = (id: string, zoneId: string) => ({
      VSwitchId: id,
      VSwitchName: id,
      VpcId: 'vpc-1',
      ZoneId: zoneId,
    });
    const parts: Part[] = [
      {
        product: 'vpc',
        action: 'DescribeVSwitches',
        region: 'cn-hongkong',
        bodies: [{ VSwitches: { VSwitch: [vSwitch('vsw-b', 'cn-hongkong-b'), vSwitch('vsw-c', 'cn-hongkong-c')] } }],
      },
    ];
    const code = data('vswitches', 'vpc_id = "vpc-1"\n  zone_id = "cn-hongkong-c"');
    expect(probed('data.alicloud_vswitches.it.vswitches[0].id', code, parts)).toBe('vsw-c');
    expect(probed('data.alicloud_vswitches.it.vswitches[0].zone_id', code, parts)).toBe('cn-hongkong-c');
    const zonesAsked = 'sort(data.alicloud_alb_zones.it.zones[*].zone_id)[1]';
    expect(probed(zonesAsked, data('alb_zones', ''), parts)).toBe(
      `open: not collected: DescribeZones of alb in cn-hongkong (${label})`,
    );
    const known: Part = {
      product: 'alb',
      action: 'DescribeZones',
      region: 'cn-hongkong',
      bodies: [
        {
          Zones: [
            { ZoneId: 'cn-hongkong-c', LocalName: 'C' },
            { ZoneId: 'cn-hongkong-b', LocalName: 'B' },
          ],
        },
      ],
    };
    expect(probed(zonesAsked, data('alb_zones', ''), [known])).toBe('cn-hongkong-c');
  });

  test('that no facts ever have stay as they were', () => {
    expect(probed('data.alicloud_vpcs.it.ids[0]', data('vpcs', ''), [])).toBe(
      'open: data.alicloud_vpcs.it is read only when the plan is made',
    );
  });
});

test('a verdict over a data source points at the code, and tells where the facts have it', () => {
  const main = `${data('eip_addresses', 'name_regex = "^edge-"')}${provider}
resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "cn-hongkong-b"
    allocation_id = data.alicloud_eip_addresses.it.addresses[0].id
  }
  zone_mappings {
    zone_id       = "cn-hongkong-c"
    allocation_id = data.alicloud_eip_addresses.it.addresses[1].id
  }
}
`;
  const facts = bundle([eips(...named)]);
  const loaded = loadJson({ 'code/main.tf': main, 'facts.json': facts }, ['code'], {}, ['facts.json']);
  expect(verdicts(loaded, ['load-balancer-eip-*'])).toEqual([
    'fail load-balancer-eip-billing alicloud_alb_load_balancer.edge',
  ]);
  const settings = { ...defaultSettings, only: ['load-balancer-eip-billing'], today: '2026-12-01' };
  const [finding] = check(loaded, rules, settings).findings;
  expect([finding?.location.file, finding?.location.line]).toEqual(['code/main.tf', 17]);
  const told = finding!.related.find(({ message }) => message === `${label}: eip-2`);
  const line = loaded.sources.text('facts.json')!.split('\n')[told!.location.line - 1];
  expect([told?.location.file, line?.trim()]).toEqual(['facts.json', '"AllocationId": "eip-2",']);
});
