import { expect, test } from 'vitest';
import { Pseudonymizer } from '../../../src/audit/collect/pseudonymize.ts';
import { redact } from '../../../src/audit/collect/redact.ts';
import { accountId, anycastIds, smallFleet } from '../cloud/fleet.ts';
import { bodiesOf, collectAll, role, scopeOf, scopesOf, withCloud } from './cloud.ts';

const account = { id: accountId(0), role, externalId: 'external' };
const region = 'cn-hongkong';

test('what is volatile, personal or elsewhere goes; that it was there stays where a rule asks', () => {
  const answer = {
    RequestId: 'R',
    NextToken: 'T',
    LoadBalancers: [
      {
        LoadBalancerId: 'alb-1',
        AccessLogConfig: { LogProject: 'p', LogStore: '' },
        ModificationProtectionConfig: { Reason: 'because', Status: 'ConsoleProtection' },
        LoadBalancerOperationLocks: [{ LockReason: 'financial', LockType: 'SecurityLocked' }],
        Tags: [
          { Key: 'team', Value: 'shop' },
          { Key: 'env', Value: 'prod' },
        ],
        ZoneMappings: [{ LoadBalancerAddresses: [{ IntranetAddressHcStatus: 'Healthy', Address: '203.0.113.1' }] }],
      },
    ],
    EipAddresses: { EipAddress: [{ Descritpion: 'text', Tags: { Tag: [{ Key: 'env', Value: 'prod' }] } }] },
    NatGateways: { NatGateway: [{ Tags: { Tag: [{ TagKey: 'env', TagValue: 'prod' }] } }] },
  };
  expect(redact(answer, { keepTags: new Set(['env']) })).toEqual({
    LoadBalancers: [
      {
        LoadBalancerId: 'alb-1',
        AccessLogConfig: { LogProject: 'redacted', LogStore: '' },
        ModificationProtectionConfig: { Status: 'ConsoleProtection' },
        LoadBalancerOperationLocks: [{ LockReason: 'financial', LockType: 'SecurityLocked' }],
        Tags: [{ Key: 'team' }, { Key: 'env', Value: 'prod' }],
        ZoneMappings: [{ LoadBalancerAddresses: [{ Address: '203.0.113.1' }] }],
      },
    ],
    EipAddresses: { EipAddress: [{ Tags: { Tag: [{ Key: 'env', Value: 'prod' }] } }] },
    NatGateways: { NatGateway: [{ Tags: { Tag: [{ TagKey: 'env', TagValue: 'prod' }] } }] },
  });
});

test('keys come in order, so that equal states are equal texts', () => {
  expect(JSON.stringify(redact({ b: 1, a: { d: 1, c: 2 } }))).toBe('{"a":{"c":2,"d":1},"b":1}');
});

test('nothing that people wrote is left in what is collected', async () => {
  const { collector } = await withCloud({}, { events: true });
  const text = (await collectAll(collector, account)).flatMap(({ files }) => [...files.values()]).join('');
  expect(text.length).toBeGreaterThan(5000);
  expect(text).not.toMatch(/secret|somebody wrote|tag-value|LTAI|198\.51\.100\.77|RequestId|HcStatus/);
});

test('pseudonyms hide who and what it is, and leave how it hangs together', async () => {
  const { collector } = await withCloud({}, { events: true });
  const parts = await collectAll(collector, account);
  const maker = new Pseudonymizer(Buffer.alloc(32, 1));
  const made = parts.map((part) => maker.collected(part));
  const text = JSON.stringify(made.flatMap(({ scopes, files }) => [scopes, [...files]]));
  const real = new Set(
    JSON.stringify(parts.flatMap(({ files }) => [...files])).match(
      /\b(?:[a-z]+-[0-9a-f]{18}|\d{16}|203\.0\.\d+\.\d+|192\.168\.0\.7)\b/g,
    ),
  );
  expect(real.size).toBeGreaterThan(40);
  expect([...real].filter((it) => text.includes(it))).toEqual([]);
  expect(text).not.toMatch(/shop of|deployer/);
  expect(text).toContain('cn-hongkong');

  const id = maker.account(account.id);
  expect(id).toMatch(/^8\d{15}$/);
  expect(new Set(scopesOf(made).map((it) => it.account))).toEqual(new Set([id]));
  const [{ AnycastList }] = bodiesOf(made, scopeOf(made, 'global', 'eipanycast.ListAnycastEipAddresses')) as [
    { AnycastList: { AnycastId: string; AliUid: number }[] },
  ];
  expect(AnycastList.map((it) => String(it.AliUid))).toEqual(AnycastList.map(() => id));
  const owned = new Set(AnycastList.map(({ AnycastId }) => AnycastId));
  expect(owned.size).toBe(smallFleet.anycast);
  expect([...owned].every((it) => /^aeip-[0-9a-f]{16}$/.test(it))).toBe(true);
  expect([...owned].some((it) => anycastIds(smallFleet, account.id).includes(it))).toBe(false);
  const [details] = bodiesOf(made, scopeOf(made, region, 'alb.GetLoadBalancerAttribute')) as [
    { ZoneMappings: { LoadBalancerAddresses: { AllocationId: string; EipType: string }[] }[] }[],
  ];
  const anycast = details
    .flatMap(({ ZoneMappings }) => ZoneMappings.flatMap((zone) => zone.LoadBalancerAddresses))
    .filter(({ EipType }) => EipType === 'Anycast');
  expect(anycast).toHaveLength(2);
  expect(anycast.every(({ AllocationId }) => owned.has(AllocationId))).toBe(true);
});

test('names inside of other things are hidden, too, and an id stays what it is elsewhere', () => {
  const maker = new Pseudonymizer(Buffer.alloc(32, 1));
  const answer = {
    TrailList: [{ Name: 'night-watch', TrailArn: 'acs:actiontrail:cn-hangzhou:1234567890123456:trail/night-watch' }],
    Events: [
      {
        EventName: 'ReleaseEipAddress',
        ResourceName: 'eip-abcdef1234',
        ReferencedResources: { 'ACS::EIP::EipAddress': ['eip-abcdef1234'], 'ACS::RAM::User': ['anna'] },
      },
      { EventName: 'CreateUser', ResourceName: 'anna' },
    ],
    AnycastList: [{ AliUid: 1234567890123456, Bid: '26842', InstanceName: 'shop of anna' }],
  };
  const text = `${JSON.stringify(answer)}\n`;
  const { files } = maker.collected({
    account: '1234567890123456',
    scopes: [],
    files: new Map([['raw/x.json', text]]),
  });
  const [veiled] = [...files.values()];
  expect(veiled).not.toMatch(/anna|night-watch|26842|1234567890123456|eip-abcdef1234/);
  expect(veiled).toContain('ReleaseEipAddress');
  const { Events } = JSON.parse(veiled!) as typeof answer;
  expect(Events[0]!.ResourceName).toBe(Events[0]!.ReferencedResources!['ACS::EIP::EipAddress'][0]);
  expect(Events[0]!.ResourceName).toMatch(/^eip-[0-9a-f]{16}$/);
});

test('pseudonyms are those of their key', () => {
  const [one, same, other] = [1, 1, 2].map((fill) => new Pseudonymizer(Buffer.alloc(32, fill)));
  expect(one!.account('1234567890123456')).toBe(same!.account('1234567890123456'));
  expect(one!.account('1234567890123456')).not.toBe(other!.account('1234567890123456'));
  expect(one!.keyId).not.toBe(other!.keyId);
});
