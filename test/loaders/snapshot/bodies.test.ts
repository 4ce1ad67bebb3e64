import { describe, expect, test } from 'vitest';
import type { Eip, LoadBalancer, NatGateway } from '../../../src/model/resource.ts';
import { account, alb, anycastEip, anycastEips, binding, bundle, eip, listedAlb, loadJson, zone } from './wire.ts';

/** Keys as an SDK gives them. */
function camel(it: unknown): unknown {
  if (Array.isArray(it)) return it.map(camel);
  if (typeof it !== 'object' || it === null) return it;
  return Object.fromEntries(
    Object.entries(it).map(([key, value]) => [key.charAt(0).toLowerCase() + key.slice(1), camel(value)]),
  );
}

const addresses = (body: unknown) => {
  const part = { product: 'vpc', action: 'DescribeEipAddresses', region: 'cn-hongkong', bodies: [body] };
  const loaded = loadJson({ 's.json': bundle([part]) }, ['s.json']);
  return loaded.inventory
    .in('s.json', 'eip')
    .map((it) => `${it.address} ${it.paymentType} ${it.bandwidth} ${it.region}`);
};

const one = eip('eip-1');
const other = eip('eip-2', {
  ChargeType: 'PrePaid',
  Bandwidth: '200',
  EipBandwidth: '20',
  BandwidthPackageId: 'cbwp-1',
});
const both = ['eip-1 PayAsYouGo 5 cn-hongkong', 'eip-2 Subscription 20 cn-hongkong'];

describe('a list of EIPs', () => {
  test.each([
    ['wrapped', { EipAddresses: { EipAddress: [one, other] }, TotalCount: 2 }],
    ['plain', { EipAddresses: [one, other] }],
    ['of an SDK', camel({ EipAddresses: { EipAddress: [one, other] } })],
    [
      'of an SDK, with its envelope',
      { statusCode: 200, headers: {}, body: camel({ EipAddresses: { EipAddress: [one, other] } }) },
    ],
    ['bare', [one, other]],
    ['pages in a list', [{ EipAddresses: { EipAddress: [one] } }, { EipAddresses: { EipAddress: [other] } }]],
    [
      'pages, one with an object instead of a list',
      [{ EipAddresses: { EipAddress: one } }, { EipAddresses: { EipAddress: other } }],
    ],
  ])('%s', (_, body) => expect(addresses(body)).toEqual(both));

  test.each([
    ['an empty text', { EipAddresses: '' }],
    ['null', { EipAddresses: null }],
    ['an empty object', { EipAddresses: {} }],
    ['members that are none', { EipAddresses: { EipAddress: [null, 5, 'eip-1', {}] } }],
  ])('that is %s has nobody', (_, body) => expect(addresses(body)).toEqual([]));
});

test('the two spellings of one load balancer are one', () => {
  const whole = alb('alb-1', [zone('cn-hongkong-b', 'aeip-1', 'Anycast')], { LoadBalancerStatus: 'Configuring' });
  const parts = (spell: (it: unknown) => unknown) => [
    {
      product: 'Alb',
      action: 'ListLoadBalancers',
      region: 'cn-hongkong',
      bodies: [spell({ LoadBalancers: [listedAlb(whole)] })],
    },
    { product: 'ALB', action: 'GetLoadBalancerAttribute', region: 'cn-hongkong', bodies: [spell([whole])] },
  ];
  const seen = [parts((it) => it), parts(camel)].map((it) => {
    const loaded = loadJson({ 's.json': bundle(it) }, ['s.json']);
    const lb = loaded.inventory.withId('alb-1') as LoadBalancer;
    const [first] = lb.zones.members;
    return [
      lb.networkType,
      lb.ipVersion,
      lb.edition,
      lb.deletionProtection,
      first?.zoneId,
      first?.address.kind,
      lb.uncertain?.why?.text,
    ].map(String);
  });
  expect(seen[0]).toEqual(['Internet', 'IPv4', 'Standard', 'true', 'cn-hongkong-b', 'anycast', 'alb-1 is Configuring']);
  expect(seen[1]).toEqual(seen[0]);
});

test('an NLB tells the kind of its addresses by their ids', () => {
  const address = (AllocationId?: string) => ({
    ...(AllocationId && { AllocationId }),
    EniId: 'eni-1',
    PrivateIPv4Address: '10.0.0.1',
  });
  const nlb = {
    AddressIpVersion: 'ipv4',
    AddressType: 'Internet',
    LoadBalancerBusinessStatus: 'Normal',
    LoadBalancerId: 'nlb-1',
    LoadBalancerStatus: 'Active',
    RegionId: 'cn-hongkong',
    ZoneMappings: ['aeip-1', 'eip-2', undefined].map((id, at) => ({
      ZoneId: `cn-hongkong-${'bcd'[at]}`,
      LoadBalancerAddresses: [address(id)],
    })),
  };
  const part = {
    product: 'nlb',
    action: 'ListLoadBalancers',
    region: 'cn-hongkong',
    bodies: [{ LoadBalancers: [nlb], TotalCount: 1 }],
  };
  const loaded = loadJson({ 's.json': bundle([part]) }, ['s.json']);
  const lb = loaded.inventory.withId('nlb-1') as LoadBalancer;
  expect([lb.family, lb.ipVersion.known]).toEqual(['nlb', 'IPv4']);
  expect(lb.zones.members.map((it) => it.address.kind.known)).toEqual(['anycast', 'eip', 'none']);
});

test('the answer about one Anycast EIP goes before the list', () => {
  const detail = {
    ...anycastEip('aeip-1'),
    AnycastEipBindInfoList: [{ ...binding('lb-1'), AssociationMode: 'Normal', Status: 'BINDING' }],
  };
  const parts = [
    anycastEips(anycastEip('aeip-1', [binding('lb-1')])),
    { product: 'eipanycast', action: 'DescribeAnycastEipAddress', bodies: [detail] },
  ];
  const loaded = loadJson({ 's.json': bundle(parts) }, ['s.json']);
  const [found, ...more] = loaded.inventory.in('s.json', 'anycast-binding');
  expect(more).toEqual([]);
  expect([found?.mode.known, found?.targetKind.known, found?.targetRegion.known, found?.uncertain?.why?.kind]).toEqual([
    'Normal',
    'clb',
    'cn-hongkong',
    'changing',
  ]);
});

test('a NAT gateway has its addresses in a wrapped list', () => {
  const gateway = {
    NatGatewayId: 'ngw-1',
    EipBindMode: 'NAT',
    RegionId: 'cn-hongkong',
    Status: 'Available',
    IpLists: { IpList: [{ AllocationId: 'eip-1' }, { AllocationId: 'eip-2' }] },
  };
  const body = { NatGateways: { NatGateway: [gateway] }, TotalCount: 1 };
  for (const bodies of [[body], [camel(body)]]) {
    const part = { product: 'vpc', action: 'DescribeNatGateways', region: 'cn-hongkong', bodies };
    const loaded = loadJson({ 's.json': bundle([part]) }, ['s.json']);
    expect((loaded.inventory.withId('ngw-1') as NatGateway).eips.known).toEqual(['eip-1', 'eip-2']);
  }
});

test('the form of a resource is the answer itself', () => {
  const part = {
    product: 'vpc',
    action: 'DescribeEipAddresses',
    region: 'cn-hongkong',
    bodies: [{ EipAddresses: { EipAddress: [one] } }],
  };
  const { form } = loadJson({ 's.json': bundle([part]) }, ['s.json']).inventory.withId('eip-1') as Eip;
  expect([form?.source, form?.type, form?.attribute('ISP').known]).toEqual(['snapshot', 'ACS::EIP::EipAddress', 'BGP']);
  expect(form?.data()).toMatchObject({ AllocationId: 'eip-1' });
});

test('the account is that of its Anycast EIPs where its folder is called otherwise', () => {
  const files = { 'live/prod/global/eipanycast.ListAnycastEipAddresses.json': { AnycastList: [anycastEip('aeip-1')] } };
  const [known] = loadJson(files, ['live']).inventory.in('live', 'account');
  expect(known?.id.known).toBe(account);
});
