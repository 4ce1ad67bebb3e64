import { describe, expect, test } from 'vitest';
import type { Inventory } from '../../src/model/inventory.ts';
import type { Account, VSwitch } from '../../src/model/resource.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { findingsOf } from '../fixtures/findings.ts';
import { loadFiles } from '../loaders/terraform/folder.ts';
import {
  account,
  anycastEip,
  eip,
  inventoryOf,
  loadBalancer,
  reference,
  sharedBandwidth,
  site,
  value,
} from './builders.ts';

// Each limit of a document, its last good value and the first bad one.

/** What a rule says of one resource: kind or, where it fails, level of each finding. */
function saidBy(rule: string, type: string, body: string): string[] {
  const text = `provider "alicloud" {\n  region = "ap-southeast-1"\n}\nresource "${type}" "it" {\n${body}\n}\n`;
  const loaded = loadFiles({ 'main.tf': text });
  const asked = rules.filter(({ id }) => id === rule);
  return findingsOf(loaded, asked).map(({ kind, level }) => (kind === 'open' ? 'open' : level));
}

describe('anycast-bandwidth: 200 to 1,000 Mbit/s, up to 5,000 by the newest pages', () => {
  test.each([
    [199, ['error']],
    [200, []],
    [1000, []],
    [1001, ['warning']],
    [5000, ['warning']],
    [5001, ['error']],
  ])('%d', (bandwidth, said) => {
    const body = `  service_location = "international"\n  bandwidth = ${bandwidth}`;
    expect(saidBy('anycast-bandwidth', 'alicloud_eipanycast_anycast_eip_address', body)).toEqual(said);
  });
});

describe('eip-bandwidth: 1 to 200 by traffic, 500 by bandwidth, 1,000 by subscription', () => {
  const traffic = '  internet_charge_type = "PayByTraffic"\n';
  const byBandwidth = '  internet_charge_type = "PayByBandwidth"\n';
  const subscription = '  payment_type = "Subscription"\n';
  test.each([
    [traffic, 0, ['error']],
    [traffic, 1, []],
    [traffic, 200, []],
    [traffic, 201, ['error']],
    [byBandwidth, 0, ['error']],
    [byBandwidth, 1, []],
    [byBandwidth, 500, []],
    [byBandwidth, 501, ['error']],
    // The provider's default is PayByBandwidth.
    ['', 500, []],
    ['', 501, ['error']],
    [subscription + byBandwidth, 1, []],
    [subscription + byBandwidth, 1000, []],
    [subscription + byBandwidth, 1001, ['error']],
  ])('%s %d', (metering, bandwidth, said) => {
    expect(saidBy('eip-bandwidth', 'alicloud_eip_address', `${metering}  bandwidth = ${bandwidth}`)).toEqual(said);
  });
});

describe('shared-bandwidth-limits', () => {
  test.each([
    ['PayByTraffic', 0, ['warning']],
    ['PayByTraffic', 1, []],
    ['PayByTraffic', 1000, []],
    ['PayByTraffic', 1001, ['open']],
    ['PayByBandwidth', 1, ['warning']],
    ['PayByBandwidth', 2, []],
    ['PayByBandwidth', 20000, []],
    ['PayByBandwidth', 20001, ['open']],
    ['PayBy95', 199, ['warning']],
    ['PayBy95', 200, []],
    ['PayByDominantTraffic', 0, ['warning']],
    ['PayByDominantTraffic', 1, []],
    ['PayByDominantTraffic', 2000, []],
    ['PayByDominantTraffic', 2001, ['open']],
  ])('%s %d', (metering, bandwidth, said) => {
    const ratio = metering === 'PayBy95' ? '  ratio = 20\n' : '';
    const body = `  internet_charge_type = "${metering}"\n${ratio}  bandwidth = ${bandwidth}`;
    expect(saidBy('shared-bandwidth-limits', 'alicloud_common_bandwidth_package', body)).toEqual(said);
  });

  test.each([
    ['PayByTraffic', []],
    // Old packages have meterings that no document gives a range for.
    ['PayByOld95', []],
  ])('%s without a bandwidth, or with one of 1', (metering, said) => {
    for (const bandwidth of ['null', '1']) {
      const body = `  internet_charge_type = "${metering}"\n  bandwidth = ${bandwidth}`;
      expect(saidBy('shared-bandwidth-limits', 'alicloud_common_bandwidth_package', body)).toEqual(said);
    }
  });

  test.each([
    [0, ['warning', 'open']],
    [1, ['open']],
    [undefined, ['open']],
  ])('%s by a metering that is not known', (bandwidth, said) => {
    const it = sharedBandwidth('cbwp', { internetChargeType: value<string>('?'), bandwidth: value(bandwidth) });
    expect(judgedBy('shared-bandwidth-limits', inventoryOf(it))).toEqual(said);
  });

  test.each([
    [19, ['warning']],
    [20, []],
    [21, ['warning']],
  ])('a ratio of PayBy95 of %d', (ratio, said) => {
    const body = `  internet_charge_type = "PayBy95"\n  bandwidth = 200\n  ratio = ${ratio}`;
    expect(saidBy('shared-bandwidth-limits', 'alicloud_common_bandwidth_package', body)).toEqual(said);
  });
});

describe('eip-segment: a mask of 24 to 28 bits', () => {
  test.each([
    [23, ['error']],
    [24, []],
    [28, []],
    [29, ['error']],
    [null, []],
  ])('%s', (mask, said) => {
    expect(saidBy('eip-segment', 'alicloud_eip_segment_address', `  eip_mask = ${mask}`)).toEqual(said);
  });
});

describe('eip-tags: 20 tags, 128 characters, no reserved beginning', () => {
  const many = (count: number) => Array.from({ length: count }, (_, at) => `    t${at} = "x"`).join('\n');
  test.each([
    ['20 tags', many(20), []],
    ['21 tags', many(21), ['error']],
    ['a key of 128', `    ${'k'.repeat(128)} = "x"`, []],
    ['a key of 129', `    ${'k'.repeat(129)} = "x"`, ['error']],
    ['a value of 128', `    k = "${'v'.repeat(128)}"`, []],
    ['a value of 129', `    k = "${'v'.repeat(129)}"`, ['error']],
    ['one long value among others', `    k = "${'v'.repeat(129)}"\n    l = "x"`, ['error']],
    ['one long key among others', `    ${'k'.repeat(129)} = "x"\n    l = "x"`, ['error']],
    ['aliyun', '    aliyun = "x"', ['error']],
    ['ALIYUN', '    ALIYUN-x = "x"\n    l = "x"', ['error']],
    ['acs:', '    "acs:x" = "x"', ['error']],
    ['acs alone', '    acs = "x"', []],
    ['in the middle', '    my-aliyun = "x"', []],
  ])('%s', (_, tags, said) => {
    expect(saidBy('eip-tags', 'alicloud_eip_address', `  tags = {\n${tags}\n  }`)).toEqual(said);
  });

  test('no tags are few enough', () => {
    expect(saidBy('eip-tags', 'alicloud_eip_address', '  bandwidth = 5')).toEqual([]);
  });
});

/** The same of live resources: each part of a verdict that is no pass. */
function judgedBy(rule: string, inventory: Inventory): string[] {
  const asked = rules.find(({ id }) => id === rule)!;
  return inventory
    .all(asked.on)
    .members.flatMap((it) =>
      asked
        .require(it, inventory)
        .parts.map(({ truth, level }) => (truth === 'open' ? 'open' : (level ?? asked.level))),
    );
}

/** An account that was read on a day, with all its EIPs. */
function live(collected = '2026-11-24T02:00:00Z'): Account {
  const it = account(true);
  return { ...it, collected: value(collected), complete: new Set(['eip', 'anycast-eip'] as const) };
}

const collectedEip = (name: string, more: Parameters<typeof eip>[1]) => eip(name, { id: value(name), ...more });

describe('account-quota: 5 Gbit/s by traffic and 50 by bandwidth, in each region', () => {
  const traffic = (name: string, bandwidth: number | undefined, region = 'ap-southeast-1') =>
    collectedEip(name, {
      bandwidth: value(bandwidth),
      region: value(region),
      internetChargeType: value('PayByTraffic'),
    });
  const byBandwidth = (name: string, bandwidth: number) =>
    collectedEip(name, { bandwidth: value(bandwidth), internetChargeType: value('PayByBandwidth') });
  test.each([
    ['below', [traffic('a', 4000), traffic('b', 999)], []],
    ['as many', [traffic('a', 4000), traffic('b', 1000)], ['warning']],
    ['more: the quota was raised', [traffic('a', 4000), traffic('b', 1001)], ['open']],
    ['a bandwidth that is not known', [traffic('a', 4999), traffic('b', undefined)], []],
    ['in two regions', [traffic('a', 4000), traffic('b', 1000, 'cn-hongkong')], []],
    ['in a region that is not known', [traffic('a', 4000, '?'), traffic('b', 1000, '?')], []],
    ['in two meterings', [traffic('a', 4000), byBandwidth('b', 1000)], []],
    ['by bandwidth, below', [byBandwidth('a', 49_999)], []],
    ['by bandwidth, as many', [byBandwidth('a', 50_000)], ['warning']],
    ['by bandwidth, more', [byBandwidth('a', 50_001)], ['open']],
  ])('%s', (_, eips, said) => {
    expect(judgedBy('account-quota', inventoryOf(live(), ...eips))).toEqual(said);
  });
});

describe('account-quota: 20 Anycast EIPs', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => anycastEip(`aeip-${at}`, { id: value(`aeip-${at}`) }));
  test.each([
    ['below', many(19), []],
    ['as many', many(20), ['warning']],
    ['more: the quota was raised', many(21), ['open']],
    ['and one that stands for what was not collected', [...many(19), anycastEip('not-collected')], []],
  ])('%s', (_, anycastEips, said) => {
    expect(judgedBy('account-quota', inventoryOf(live(), ...anycastEips))).toEqual(said);
  });
});

describe('eip-business-status: a subscription that ends within 15 days', () => {
  test.each([
    ['2026-12-10T00:00:00Z', []],
    ['2026-12-09T00:00:00Z', ['warning']],
    ['2026-11-24T00:00:00Z', ['warning']],
    ['2026-11-01T00:00:00Z', ['warning']],
    [undefined, []],
  ])('%s', (expires, said) => {
    const it = collectedEip('a', { paymentType: value('Subscription'), expires: value(expires) });
    expect(judgedBy('eip-business-status', inventoryOf(live(), it))).toEqual(said);
  });

  test('is open where nothing tells the day of the reading, and no question without a subscription', () => {
    const expires = value('2026-11-24T00:00:00Z');
    const it = collectedEip('a', { paymentType: value('Subscription'), expires });
    expect(judgedBy('eip-business-status', inventoryOf(account(true), it))).toEqual(['open']);
    expect(judgedBy('eip-business-status', inventoryOf(it))).toEqual(['open']);
    const other = collectedEip('a', { paymentType: value('PayAsYouGo'), expires });
    expect(judgedBy('eip-business-status', inventoryOf(account(true), other))).toEqual([]);
  });
});

describe('load-balancer-limits: 3 free addresses are needed, 8 recommended', () => {
  test.each([
    [2, ['warning']],
    [3, ['note']],
    [7, ['note']],
    [8, []],
    [undefined, []],
  ])('%s', (free, said) => {
    const vSwitch = {
      kind: 'v-switch',
      address: 'vsw',
      root: 'root',
      freeAddresses: value(free),
    } as unknown as VSwitch;
    const lb = loadBalancer('alb', [{ kind: 'none' }], {}, true);
    const [zone] = lb.zones.members;
    Object.assign(zone!, { vSwitch: reference<'v-switch'>(vSwitch, site('alb', 'vSwitch')) });
    expect(judgedBy('load-balancer-limits', inventoryOf(lb))).toEqual(said);
  });
});
