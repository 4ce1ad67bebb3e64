import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { smallest, writeFacts } from '../../../src/audit/report/facts.ts';
import { openStore } from '../../../src/audit/store/store.ts';
import { check } from '../../../src/engine/check.ts';
import { join as joinFacts } from '../../../src/facts/join.ts';
import { load } from '../../../src/loaders/index.ts';
import { defaultSettings } from '../../../src/model/settings.ts';
import { rules } from '../../../src/rules/index.generated.ts';
import { anycastEip, eip, FakeAccount, FakeCollector } from '../run/fake-cloud.ts';
import { Nights } from '../run/nights.ts';

const folder = mkdtempSync(join(tmpdir(), 'eiplint-facts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const code = `
provider "alicloud" { region = "cn-hongkong" }
resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "cn-hongkong-b"
    allocation_id = "eip-1"
  }
  zone_mappings {
    zone_id = "cn-hongkong-c"
  }
}
`;

test('what an audit saw closes what code leaves open', async () => {
  const id = '1234567890123456';
  const account = new FakeAccount()
    .anycast(anycastEip('aeip-1'))
    .eips('cn-hongkong', eip('eip-1', { ChargeType: 'PrePaid' }));
  const store = await openStore('sqlite::memory:');
  await new Nights(store, new FakeCollector({ [id]: account })).audit();
  expect(await writeFacts(store.db, join(folder, 'facts'))).toBe(1);
  await store.close();
  const text = readFileSync(join(folder, 'facts', `${id}.json`), 'utf8');
  expect(text).not.toContain('198.51.100.9');
  expect(text).not.toContain('IpAddress');
  writeFileSync(join(folder, 'main.tf'), code);
  const verdicts = (facts: readonly string[]) => {
    const options = { cwd: folder, variables: {}, varFiles: [], environment: {}, exclude: [] };
    const loaded = load(['main.tf'], {
      ...options,
      ...(facts.length > 0 && { facts: { paths: facts, join: joinFacts } }),
    });
    const { findings } = check(loaded, rules, { ...defaultSettings, today: '2026-11-24' });
    return findings.filter(({ rule }) => rule === 'load-balancer-eip-billing').map(({ kind }) => kind);
  };
  expect(verdicts([])).toEqual(['open']);
  expect(verdicts([join(folder, 'facts', `${id}.json`)])).toEqual(['fail']);
});

test('who did what is no fact', () => {
  const scopes = [
    { product: 'actiontrail', action: 'LookupEvents', status: 'ok', bodies: [{ Events: [{ UserName: 'anna' }] }] },
    {
      product: 'vpc',
      action: 'DescribeEipAddresses',
      status: 'ok',
      region: 'cn-hongkong',
      bodies: [{ Tags: 1, EipAddresses: [] }],
    },
  ];
  expect(smallest({ schema: 'snapshot-bundle/1', scopes })).toEqual({
    schema: 'snapshot-bundle/1',
    scopes: [{ product: 'vpc', action: 'DescribeEipAddresses', region: 'cn-hongkong', bodies: [{ EipAddresses: [] }] }],
  });
});
