import { describe, expect, test } from 'vitest';
import { albZones, type ZoneCount } from '../../src/rules/data/alb-zones.ts';
import { deprecatedAttributes, deprecatedTypes } from '../../src/rules/data/deprecated.ts';
import * as limits from '../../src/rules/data/limits.ts';
import { financeRegions, singleProviderLines } from '../../src/rules/data/line-types.ts';
import { providerValues } from '../../src/rules/data/provider-values.ts';
import {
  anycastAlb,
  anycastNlb,
  anycastNlbEverywhere,
  bgpPro,
  bgpProPayAsYouGoOnly,
  regions,
} from '../../src/rules/data/regions.ts';
import { dayNumber } from '../../src/rules/day-number.ts';
import { rules } from '../../src/rules/index.generated.ts';

// What the documents say, written here a second time from the documents: a slip in one place is seen in the other.

const sorted = (ids: Iterable<string>) => [...ids].sort();

/** Ids by the names that pages have for them. */
const idsOf = (names: string) =>
  sorted(
    names
      .split(', ')
      .map((name) => [...regions].find(([, region]) => region.name?.replace(/^China \((.*)\)$/, '$1') === name)![0]),
  );

describe('regions', () => {
  test('of the mainland', () => {
    const names =
      'qingdao beijing zhangjiakou huhehaote wulanchabu hangzhou shanghai shenzhen heyuan guangzhou chengdu zhongwei nanjing fuzhou wuhan-lr zhengzhou-jva north-2-gov-1 hangzhou-finance shanghai-finance-1 shenzhen-finance-1 beijing-finance-1 heyuan-acdr-1 wulanchabu-gic-1';
    const mainland = [...regions].filter(([, region]) => region.mainland).map(([id]) => id);
    expect(sorted(mainland)).toEqual(sorted(names.split(' ').map((name) => `cn-${name}`)));
  });

  test('outside of it', () => {
    const names =
      'cn-hongkong ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-5 ap-southeast-6 ap-southeast-7 ap-southeast-8 ap-south-1 us-east-1 us-west-1 us-southeast-1 na-south-1 sa-east-1 eu-central-1 eu-west-1 eu-west-2 me-east-1 me-central-1 rus-west-1';
    const others = [...regions].filter(([, region]) => !region.mainland).map(([id]) => id);
    expect(sorted(others)).toEqual(sorted(names.split(' ')));
  });

  test('by the names of the pages', () => {
    expect(idsOf('Qingdao, Beijing, Mexico')).toEqual(['cn-beijing', 'cn-qingdao', 'na-south-1']);
  });

  test('where a load balancer takes Anycast EIPs, as the page names them', () => {
    const asia =
      'South Korea (Seoul), Japan (Tokyo), Singapore, Malaysia (Kuala Lumpur), Indonesia (Jakarta), Philippines (Manila), Thailand (Bangkok)';
    const west = 'UK (London), US (Virginia), US (Silicon Valley), Germany (Frankfurt)';
    expect(sorted(anycastAlb.ids)).toEqual(idsOf(`Hong Kong, ${asia}, ${west}`));
    const nlb = 'Hong Kong, Singapore, US (Silicon Valley), US (Virginia), Germany (Frankfurt), Japan (Tokyo)';
    expect(sorted(anycastNlb.ids)).toEqual(idsOf(nlb));
    expect(sorted(anycastNlbEverywhere.ids)).toEqual(idsOf('Hong Kong'));
  });

  test('where BGP (Multi-ISP) Pro is sold, and where only as pay-as-you-go', () => {
    const payAsYouGo =
      'Japan (Tokyo), Singapore, Malaysia (Kuala Lumpur), Philippines (Manila), Indonesia (Jakarta), Thailand (Bangkok)';
    expect(sorted(bgpPro.ids)).toEqual(idsOf(`Hong Kong, ${payAsYouGo}`));
    expect(sorted(bgpProPayAsYouGoOnly.ids)).toEqual(idsOf(payAsYouGo));
  });

  test('of the finance cloud, and the lines of single providers', () => {
    const names = ['hangzhou-finance', 'shanghai-finance-1', 'shenzhen-finance-1', 'beijing-finance-1'];
    expect(sorted(financeRegions.ids)).toEqual(sorted(names.map((name) => `cn-${name}`)));
    const providers = ['ChinaTelecom', 'ChinaUnicom', 'ChinaMobile'];
    expect(sorted(singleProviderLines.is)).toEqual(sorted(providers.flatMap((name) => [name, `${name}_L2`])));
  });

  test('that offer ALB, with the letters of their zones in the newest version of the page and in an older one', () => {
    const page = `cn-hangzhou bghijk, cn-shanghai bcdefglmn, cn-shenzhen cdef, cn-chengdu ab, cn-zhongwei ab, cn-qingdao bc,
      cn-beijing fghijkl, cn-zhangjiakou abc, cn-wulanchabu abcd, cn-guangzhou ab, cn-heyuan ab, cn-hongkong bcd,
      ap-southeast-1 abc, ap-southeast-3 abc, ap-southeast-8 ab, ap-northeast-1 abcde, ap-southeast-5 abc,
      ap-northeast-2 ab a, ap-southeast-6 ab a, ap-southeast-7 ab a, eu-west-1 ab, eu-central-1 abc, us-east-1 ab,
      us-west-1 ab, na-south-1 a, me-central-1 ab`;
    const counts = page.split(',').map((row): [string, ZoneCount] => {
      const [region = '', newest = '', older = newest] = row.trim().split(' ');
      if (newest.length > 1 !== older.length > 1) return [region, 'disputed'];
      return [region, newest.length > 1 ? 'several' : 'one'];
    });
    expect(new Map(albZones.counts)).toEqual(new Map(counts));
  });
});

test('limits', () => {
  const said = Object.fromEntries(
    Object.entries(limits).flatMap(([name, it]) => ('is' in it ? [[name, it.is as unknown]] : [])),
  );
  expect(said).toEqual({
    anycastBandwidth: { least: 200, agreed: 1000, most: 5000 },
    eipBandwidth: { traffic: 200, bandwidth: 500, subscription: 1000 },
    eipSubscription: { months: new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 24, 36]), years: new Set([1, 2, 3, 4, 5]) },
    subscriptionNotice: 15,
    eipSegmentMask: { least: 24, most: 28 },
    eipTags: { most: 20, length: 128, reserved: ['aliyun', 'acs:'] },
    natGatewayEips: { multiBinded: 20, nat: 50 },
    haVipInstances: 10,
    albSecurityGroups: 4,
    albListenerAcls: 3,
    albFreeAddresses: { needed: 3, recommended: 8 },
    sharedBandwidth: new Map([
      ['PayByTraffic', { least: 1, most: 1000 }],
      ['PayByBandwidth', { least: 2, most: 20000 }],
      ['PayBy95', { least: 200, most: 20000, ratio: 20 }],
      ['PayByDominantTraffic', { least: 1, most: 2000 }],
    ]),
    sharedBandwidthMembers: 100,
  });
  expect(limits.accountQuotas.anycastEips.is).toBe(20);
  expect(limits.accountQuotas.payAsYouGoEips.is).toBe(20);
  expect(limits.accountQuotas.bandwidth.is).toEqual({ traffic: 5000, bandwidth: 50000 });
});

/** Rule, where it is asked (T templates, P what a plan changes, L live resources), level; + is good practice. */
const promised = `account-operation-records TL note +, account-quota L warning +, anycast-bandwidth TL error, anycast-billing TL error,
  anycast-binding-target TL error, anycast-cdt TL error, anycast-default-origin TL error, anycast-every-zone TL error,
  anycast-idle TL warning +, anycast-internet-facing TL error, anycast-ipv4-only TL warning, anycast-migration P error,
  anycast-region TL error, anycast-release TP warning, anycast-service-location TL error, anycast-shared-bandwidth TL error,
  anycast-single-region TL error, drift T note, eip-address-pool TL error, eip-bandwidth TL error, eip-bgp-pro-billing TL error,
  eip-bgp-pro-region TL error, eip-binding-count TL error, eip-binding-mode TL error, eip-binding-region TL error,
  eip-binding-target TL error, eip-business-status L warning, eip-idle TL warning +, eip-international-billing T warning,
  eip-line-type T warning, eip-monitoring TL note +, eip-release P warning, eip-segment TPL error, eip-static-public-ip TL note +,
  eip-subscription TP error, eip-tags TL error, ha-vip-eip TPL warning, load-balancer-access-log TL note +,
  load-balancer-address-kind TL error, load-balancer-deletion-protection TL note +, load-balancer-edition P error,
  load-balancer-eip-association T error, load-balancer-eip-billing TL error, load-balancer-eip-zone TL error,
  load-balancer-intranet-address TL warning, load-balancer-ip-version P error, load-balancer-ipv6 TL note +,
  load-balancer-limits TL warning +, load-balancer-waf TL note +, load-balancer-zone-shift TL note +, load-balancer-zones TPL error,
  nat-gateway-eip TPL warning, provider-deprecated T note +, provider-unknown-value T error, shared-bandwidth-limits TL warning +,
  shared-bandwidth-member TL error`;

test('where rules are asked, and how loud they are', () => {
  const letters = { template: 'T', plan: 'P', live: 'L' };
  const rows = rules.map(({ id, inputs, level, set }) => {
    const where = inputs.map((input) => letters[input]).join('');
    return `${id} ${where} ${level}${set === 'recommended' ? ' +' : ''}`;
  });
  expect(rows).toEqual(promised.split(/,\s+/));
});

test('which rules are in another set for live resources', () => {
  const others = rules.flatMap(({ id, set, liveSet }) => (liveSet ? [[id, set, liveSet]] : []));
  expect(others).toEqual([
    ['anycast-idle', 'recommended', 'documented'],
    ['eip-idle', 'recommended', 'documented'],
  ]);
});

test('values that the API takes and the provider does not check', () => {
  const values = [...providerValues.is].map(([type, attributes]) => [type, Object.fromEntries(attributes)]);
  expect(Object.fromEntries(values)).toEqual({
    alicloud_alb_load_balancer: {
      load_balancer_edition: ['Basic', 'Standard', 'StandardWithWaf'],
      // The API itself answers with the second one.
      address_ip_version: ['IPv4', 'Ipv4', 'DualStack'],
      ipv6_address_type: ['Internet', 'Intranet'],
    },
    alicloud_nlb_load_balancer: {
      address_type: ['Internet', 'Intranet'],
      ipv6_address_type: ['Internet', 'Intranet'],
    },
  });
});

describe('what the provider has given up', () => {
  test('types', () => {
    expect([...deprecatedTypes.is].map(([type, { use }]) => `${type} > ${use}`)).toEqual([
      'alicloud_eip > alicloud_eip_address',
      'alicloud_slb > alicloud_slb_load_balancer',
      'alicloud_havip > alicloud_vpc_ha_vip',
    ]);
  });

  // `=`: the same under another name; `>`: something else does it; neither: it is gone.
  const eip = 'name = address_name, instance_charge_type > payment_type';
  const slb = 'name = load_balancer_name, specification = load_balancer_spec, internet > address_type';
  const attributes: Readonly<Record<string, string>> = {
    alicloud_eip_address: eip,
    alicloud_eip: eip,
    alicloud_common_bandwidth_package: 'name = bandwidth_package_name',
    alicloud_common_bandwidth_package_attachment:
      'cancel_common_bandwidth_package_ip_bandwidth > bandwidth_package_bandwidth = "Cancelled"',
    alicloud_nat_gateway:
      'name = nat_gateway_name, instance_charge_type > payment_type, spec > specification, bandwidth_package_ids, bandwidth_packages',
    alicloud_slb_load_balancer: slb,
    alicloud_slb: slb,
    alicloud_vpc_ha_vip: 'havip_name = ha_vip_name',
    alicloud_havip: 'havip_name = ha_vip_name',
    alicloud_havip_attachment: 'havip_id = ha_vip_id',
    alicloud_cms_alarm:
      'dimensions > metric_dimensions, start_time > effective_interval, end_time > effective_interval, notify_type, operator > escalations_critical, statistics > escalations_critical, threshold > escalations_critical, triggered_count > escalations_critical',
    alicloud_alb_listener:
      'xforwarded_for_config > x_forwarded_for_config, acl_config > alicloud_alb_listener_acl_attachment',
  };
  test('attributes', () => {
    const told = [...deprecatedAttributes.is].map(([type, old]) => {
      const rows = Object.entries(old).map(([name, { use, isRename }]) =>
        use === undefined ? name : `${name} ${isRename ? '=' : '>'} ${use}`,
      );
      return [type, rows.join(', ')];
    });
    expect(Object.fromEntries(told)).toEqual(attributes);
  });
});

describe('days', () => {
  test.each([
    ['2026-11-24', '2026-11-24', 0],
    ['2026-02-28', '2026-03-01', 1],
    ['2024-02-28', '2024-03-01', 2],
    ['2000-02-28', '2000-03-01', 2],
    ['1900-02-28', '1900-03-01', 1],
    ['2025-12-31', '2026-01-01', 1],
    ['1970-01-01', '2000-01-01', 10_957],
    ['2000-01-01', '2400-01-01', 146_097],
  ])('from %s to %s', (from, to, days) => {
    expect(dayNumber(`${to}T08:00:00Z`)! - dayNumber(from)!).toBe(days);
  });

  test('of every month, as the calendar has them', () => {
    const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    for (const [index, length] of lengths.entries()) {
      const day = (month: number, year = 2026) => `${year}-${String(month).padStart(2, '0')}-01`;
      const next = index === 11 ? day(1, 2027) : day(index + 2);
      expect(dayNumber(next)! - dayNumber(day(index + 1))!).toBe(length);
    }
  });

  test('are none in another text', () => {
    for (const text of ['', 'soon', '26-11-24', '2026/11/24']) expect(dayNumber(text)).toBeUndefined();
  });
});
