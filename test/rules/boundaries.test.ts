import { describe, expect, test } from 'vitest';
import { rules } from '../../src/rules/index.generated.ts';
import { findingsOf } from '../fixtures/findings.ts';
import { loadFiles } from '../loaders/terraform/folder.ts';

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
  ])('%d', (mask, said) => {
    expect(saidBy('eip-segment', 'alicloud_eip_segment_address', `  eip_mask = "${mask}"`)).toEqual(said);
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
