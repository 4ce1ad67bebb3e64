import { check } from '../../../src/engine/check.ts';
import { join } from '../../../src/facts/join.ts';
import { type LoadOptions, load } from '../../../src/loaders/index.ts';
import { defaultSettings } from '../../../src/model/settings.ts';
import { rules } from '../../../src/rules/index.generated.ts';
import { folderWith } from '../terraform/folder.ts';

export const account = '1234567890123456';

/** A zone of an answer about a load balancer. */
export const zone = (id: string, allocation?: string, kind?: string, status = 'Active') => ({
  LoadBalancerAddresses: [
    {
      Address: '203.0.113.7',
      ...(allocation !== undefined && { AllocationId: allocation }),
      ...(kind !== undefined && { EipType: kind }),
    },
  ],
  Status: status,
  VSwitchId: `vsw-${id}`,
  ZoneId: id,
});

export const alb = (id: string, zones: readonly object[], more: object = {}) => ({
  AddressAllocatedMode: 'Fixed',
  AddressIpVersion: 'IPv4',
  AddressType: 'Internet',
  DeletionProtectionConfig: { Enabled: true },
  LoadBalancerBussinessStatus: 'Normal',
  LoadBalancerEdition: 'Standard',
  LoadBalancerId: id,
  LoadBalancerStatus: 'Active',
  RegionId: 'cn-hongkong',
  RequestId: 'R-0',
  ZoneMappings: zones,
  ...more,
});

/** What the list says of a load balancer: less than the answer about it alone. */
export function listedAlb({ ZoneMappings: _, RegionId: __, RequestId: ___, ...more }: ReturnType<typeof alb>) {
  return more;
}

export const anycastEip = (id: string, bindings: readonly object[] = [], more: object = {}) => ({
  AliUid: 1234567890123456,
  AnycastEipBindInfoList: bindings,
  AnycastId: id,
  Bandwidth: 1000,
  BusinessStatus: 'Normal',
  CreateTime: '2026-02-01T07:17:51Z',
  InstanceChargeType: 'PostPaid',
  InternetChargeType: 'PayByTraffic',
  IpAddress: '198.51.100.9',
  ServiceLocation: 'international',
  Status: bindings.length > 0 ? 'Associated' : 'Allocated',
  ...more,
});

export const binding = (id: string, region = 'cn-hongkong', type = 'SlbInstance') => ({
  BindInstanceId: id,
  BindInstanceRegionId: region,
  BindInstanceType: type,
  BindTime: '2026-03-02T02:49:05Z',
});

export const eip = (id: string, more: object = {}) => ({
  AllocationId: id,
  Bandwidth: '5',
  ChargeType: 'PostPaid',
  ISP: 'BGP',
  InstanceId: '',
  InternetChargeType: 'PayByTraffic',
  IpAddress: '203.0.113.8',
  RegionId: 'cn-hongkong',
  Status: 'Available',
  ...more,
});

const regional: readonly (readonly [product: string, action: string, list: string])[] = [
  ['alb', 'ListLoadBalancers', 'LoadBalancers'],
  ['nlb', 'ListLoadBalancers', 'LoadBalancers'],
  ['slb', 'DescribeLoadBalancers', 'LoadBalancers'],
  ['vpc', 'DescribeEipAddresses', 'EipAddresses'],
  ['vpc', 'DescribeCommonBandwidthPackages', 'CommonBandwidthPackages'],
  ['vpc', 'DescribeNatGateways', 'NatGateways'],
  ['vpc', 'DescribeHaVips', 'HaVips'],
  ['vpc', 'DescribeVSwitches', 'VSwitches'],
  ['vpc', 'ListPublicIpAddressPools', 'PublicIpAddressPoolList'],
  ['ecs', 'DescribeInstances', 'Instances'],
  ['ecs', 'DescribeNetworkInterfaces', 'NetworkInterfaceSets'],
];

const wholeAccount: readonly (readonly [product: string, action: string, list: string])[] = [
  ['eipanycast', 'ListAnycastEipAddresses', 'AnycastList'],
  ['cms', 'DescribeMetricRuleList', 'Alarms'],
  ['actiontrail', 'DescribeTrails', 'TrailList'],
];

export interface Part {
  readonly product: string;
  readonly action: string;
  readonly region?: string;
  readonly status?: string;
  readonly errorCode?: string;
  readonly missingAction?: string;
  readonly files?: readonly string[];
  readonly bodies?: readonly unknown[];
}

/** A bundle in which everything was collected and nothing is there but what `parts` say. */
export function bundle(parts: readonly Part[], more: object = {}, regions: readonly string[] = ['cn-hongkong']) {
  const isGiven = (product: string, action: string, region: string | undefined) =>
    parts.some((it) => it.product === product && it.action === action && it.region === region);
  const empty = [
    ...regions.flatMap((region) => regional.map(([product, action, list]) => ({ product, action, list, region }))),
    ...wholeAccount.map(([product, action, list]) => ({ product, action, list, region: undefined })),
  ].filter(({ product, action, region }) => !isGiven(product, action, region));
  const scopes = [...parts, ...empty.map(({ list, ...it }) => ({ ...it, bodies: [{ [list]: [], TotalCount: 0 }] }))];
  return {
    schema: 'snapshot-bundle/1',
    startedAt: '2026-11-22T01:00:00Z',
    endedAt: '2026-11-22T01:05:00Z',
    complete: true,
    accounts: [{ id: account }],
    scopes: scopes.map((it) => ({ status: 'ok', region: 'global', account, ...it })),
    ...more,
  };
}

export const cdt = (internet: boolean, plain: boolean, crossBorder: boolean): Part[] => [
  { product: 'cdt', action: 'GetCdtInternetServiceStatus', bodies: [{ Enabled: internet, RequestId: 'R-1' }] },
  { product: 'cdt', action: 'GetCdtServiceStatus', bodies: [{ Enabled: plain, RequestId: 'R-2' }] },
  { product: 'cdt', action: 'GetCdtCbServiceStatus', bodies: [{ Enabled: crossBorder, RequestId: 'R-3' }] },
];

export const albs = (...all: readonly ReturnType<typeof alb>[]): Part[] => [
  {
    product: 'alb',
    action: 'ListLoadBalancers',
    region: 'cn-hongkong',
    bodies: [{ LoadBalancers: all.map(listedAlb), NextToken: '', TotalCount: all.length }],
  },
  { product: 'alb', action: 'GetLoadBalancerAttribute', region: 'cn-hongkong', bodies: all },
];

export const anycastEips = (...all: readonly object[]): Part => ({
  product: 'eipanycast',
  action: 'ListAnycastEipAddresses',
  bodies: [{ AnycastList: all, TotalCount: all.length }],
});

export const eips = (...all: readonly object[]): Part => ({
  product: 'vpc',
  action: 'DescribeEipAddresses',
  region: 'cn-hongkong',
  bodies: [{ EipAddresses: { EipAddress: all }, TotalCount: all.length }],
});

type Files = Readonly<Record<string, string | Uint8Array | object>>;

/** Loads files as the command line would; objects are written as JSON. */
export function loadJson(
  files: Files,
  paths: readonly string[],
  options: Partial<LoadOptions> = {},
  facts?: readonly string[],
) {
  const texts = Object.entries(files).map(
    ([name, it]) =>
      [name, typeof it === 'string' || it instanceof Uint8Array ? it : JSON.stringify(it, null, 2)] as const,
  );
  const cwd = folderWith(Object.fromEntries(texts));
  const base = { cwd, variables: {}, varFiles: [], environment: {}, exclude: [] };
  const loaded = load(paths, { ...base, ...options, ...(facts && { facts: { paths: facts, join } }) });
  return { ...loaded, cwd };
}

/** `kind rule resource`, with the reason where it is open. */
export function verdicts(loaded: ReturnType<typeof load>, only: readonly string[] = [], withOpen = true): string[] {
  const settings = { ...defaultSettings, set: 'recommended' as const, only, skip: ['ignore-*'], today: '2026-12-01' };
  const { findings } = check(loaded, rules, settings);
  return findings
    .filter(({ kind }) => withOpen || kind === 'fail')
    .map(({ kind, rule, resource, why }) => `${kind} ${rule} ${resource}${why === undefined ? '' : `: ${why}`}`);
}
