/** Where an operation is asked: one address for all regions, or the region's own, but for those that are named. */
export type Endpoint =
  | { readonly host: string }
  | { readonly regional: string; readonly named?: ReadonlyMap<string, string> };

/** How an answer of several pages is asked for. */
export type Paging =
  | { readonly by: 'token'; readonly size: number }
  | { readonly by: 'number'; readonly size: number; readonly page: string; readonly total: string };

/** An operation that the collector may call. There is no other way to the cloud. */
export interface Operation {
  /** As in file names and scopes, and the service's name in permissions: `alb`. */
  readonly product: string;
  readonly version: string;
  readonly action: string;
  readonly endpoint: Endpoint;
  /**
   * What it is asked for: once for the account, in each region, for each resource of a list, to tell what a fault means,
   * or by the hub before all of that.
   */
  readonly per: 'account' | 'region' | 'resource' | 'fault' | 'hub';
  readonly query?: Readonly<Record<string, unknown>>;
  readonly paging?: Paging;
  /** Path of the list in an answer: `EipAddresses.EipAddress`. */
  readonly list?: string;
  /** Pages that are enough: what comes first is what counts. */
  readonly most?: number;
  /** Asked only on request. */
  readonly optional?: 'events';
  /** For an operation about one resource: the list that has it, and the attribute that both call its id. */
  readonly of?: { readonly action: string; readonly id: string };
}

const all = (regions: readonly string[], host: string) => regions.map((id) => [id, host] as const);

/** Regions that have no address of their own. From the services' SDKs. */
const vpcHosts = new Map(
  all(
    ['cn-hangzhou', 'cn-shanghai-finance-1', 'cn-shenzhen-finance-1', 'cn-hangzhou-finance', 'cn-north-2-gov-1'],
    'vpc.aliyuncs.com',
  ),
);
const slbHosts = new Map(
  all(
    [
      'cn-qingdao',
      'cn-beijing',
      'cn-hangzhou',
      'cn-shanghai',
      'cn-shenzhen',
      'cn-hongkong',
      'ap-southeast-1',
      'us-east-1',
      'us-west-1',
      'cn-shanghai-finance-1',
      'cn-shenzhen-finance-1',
      'cn-hangzhou-finance',
      'cn-north-2-gov-1',
    ],
    'slb.aliyuncs.com',
  ),
);
const ecsHosts = new Map([
  ...all(['cn-hangzhou', 'cn-shanghai-finance-1', 'cn-shenzhen-finance-1'], 'ecs-cn-hangzhou.aliyuncs.com'),
  ...all(['cn-hangzhou-finance', 'cn-north-2-gov-1'], 'ecs.aliyuncs.com'),
]);

const alb = { product: 'alb', version: '2020-06-16', endpoint: { regional: 'alb' } } as const;
const nlb = { product: 'nlb', version: '2022-04-30', endpoint: { regional: 'nlb' } } as const;
const vpc = { product: 'vpc', version: '2016-04-28', endpoint: { regional: 'vpc', named: vpcHosts } } as const;
const slb = { product: 'slb', version: '2014-05-15', endpoint: { regional: 'slb', named: slbHosts } } as const;
const ecs = { product: 'ecs', version: '2014-05-26', endpoint: { regional: 'ecs', named: ecsHosts } } as const;
// Anycast EIPs are of no region; this address serves all of them.
const eipanycast = {
  product: 'eipanycast',
  version: '2020-03-09',
  endpoint: { host: 'eipanycast.cn-hangzhou.aliyuncs.com' },
} as const;
const cdt = { product: 'cdt', version: '2021-08-13', endpoint: { host: 'cdt.aliyuncs.com' } } as const;
const sts = { product: 'sts', version: '2015-04-01', endpoint: { host: 'sts.aliyuncs.com' } } as const;

const numbered = (size: number): Paging => ({ by: 'number', size, page: 'PageNumber', total: 'TotalCount' });
const token = (size: number): Paging => ({ by: 'token', size });

export const assumeRole: Operation = { ...sts, action: 'AssumeRole', per: 'hub' };

export const getCallerIdentity: Operation = { ...sts, action: 'GetCallerIdentity', per: 'hub' };

export const listAccounts: Operation = {
  product: 'resourcemanager',
  version: '2020-03-31',
  action: 'ListAccounts',
  endpoint: { host: 'resourcemanager.aliyuncs.com' },
  per: 'hub',
  paging: numbered(100),
  list: 'Accounts.Account',
};

export const describeRegions: Operation = {
  ...vpc,
  action: 'DescribeRegions',
  endpoint: { host: 'vpc.aliyuncs.com' },
  per: 'account',
  query: { AcceptLanguage: 'en-US' },
  list: 'Regions.Region',
};

export const anycastRegions: Operation = {
  ...eipanycast,
  action: 'DescribeAnycastServerRegions',
  per: 'account',
  query: { ServiceLocation: 'international' },
  list: 'AnycastServerRegionList',
};

/** Asked where a region's address does not exist: either the product is not there, or the network is broken. */
export const albRegions: Operation = {
  ...alb,
  action: 'DescribeRegions',
  endpoint: { host: 'alb.cn-hangzhou.aliyuncs.com' },
  per: 'fault',
};

export const nlbRegions: Operation = {
  ...nlb,
  action: 'DescribeRegions',
  endpoint: { host: 'nlb.cn-hangzhou.aliyuncs.com' },
  per: 'fault',
};

export const slbRegions: Operation = {
  ...slb,
  action: 'DescribeRegions',
  endpoint: { host: 'slb.aliyuncs.com' },
  per: 'fault',
};

/** Everything that is ever asked, in the order of the documentation. */
export const operations: readonly Operation[] = [
  { ...alb, action: 'ListLoadBalancers', per: 'region', paging: token(100), list: 'LoadBalancers' },
  // The list knows no zones, so every load balancer costs a call of its own.
  {
    ...alb,
    action: 'GetLoadBalancerAttribute',
    per: 'resource',
    of: { action: 'ListLoadBalancers', id: 'LoadBalancerId' },
  },
  { ...nlb, action: 'ListLoadBalancers', per: 'region', paging: token(100), list: 'LoadBalancers' },
  { ...eipanycast, action: 'ListAnycastEipAddresses', per: 'account', paging: token(100), list: 'AnycastList' },
  anycastRegions,
  { ...vpc, action: 'DescribeEipAddresses', per: 'region', paging: numbered(100), list: 'EipAddresses.EipAddress' },
  {
    ...vpc,
    action: 'DescribeCommonBandwidthPackages',
    per: 'region',
    paging: numbered(50),
    list: 'CommonBandwidthPackages.CommonBandwidthPackage',
  },
  { ...vpc, action: 'DescribeNatGateways', per: 'region', paging: numbered(50), list: 'NatGateways.NatGateway' },
  { ...vpc, action: 'DescribeHaVips', per: 'region', paging: numbered(50), list: 'HaVips.HaVip' },
  { ...vpc, action: 'ListPublicIpAddressPools', per: 'region', paging: token(100), list: 'PublicIpAddressPoolList' },
  // What EIPs are bound to, and where load balancers take their addresses from.
  { ...vpc, action: 'DescribeVSwitches', per: 'region', paging: numbered(50), list: 'VSwitches.VSwitch' },
  { ...slb, action: 'DescribeLoadBalancers', per: 'region', paging: numbered(100), list: 'LoadBalancers.LoadBalancer' },
  { ...ecs, action: 'DescribeInstances', per: 'region', paging: token(100), list: 'Instances.Instance' },
  {
    ...ecs,
    action: 'DescribeNetworkInterfaces',
    per: 'region',
    paging: token(500),
    list: 'NetworkInterfaceSets.NetworkInterfaceSet',
  },
  describeRegions,
  { ...cdt, action: 'GetCdtInternetServiceStatus', per: 'account' },
  { ...cdt, action: 'GetCdtServiceStatus', per: 'account' },
  { ...cdt, action: 'GetCdtCbServiceStatus', per: 'account' },
  {
    product: 'cms',
    version: '2019-01-01',
    action: 'DescribeMetricRuleList',
    endpoint: { host: 'metrics.cn-hangzhou.aliyuncs.com' },
    per: 'account',
    paging: { by: 'number', size: 100, page: 'Page', total: 'Total' },
    list: 'Alarms.Alarm',
  },
  {
    product: 'actiontrail',
    version: '2020-07-06',
    action: 'DescribeTrails',
    endpoint: { host: 'actiontrail.cn-hangzhou.aliyuncs.com' },
    per: 'account',
    // With the copies of trails whose home is another region, one address tells all.
    query: { IncludeShadowTrails: true },
    list: 'TrailList',
  },
  {
    product: 'actiontrail',
    version: '2020-07-06',
    action: 'LookupEvents',
    endpoint: { regional: 'actiontrail' },
    per: 'region',
    // The newest changes come first; a week of a busy account has no end.
    query: { LookupAttribute: [{ Key: 'EventRW', Value: 'Write' }] },
    paging: token(50),
    most: 20,
    list: 'Events',
    optional: 'events',
  },
  albRegions,
  nlbRegions,
  slbRegions,
  listAccounts,
  getCallerIdentity,
  assumeRole,
];

/** Reading verbs, and the one that gives the keys to read with. */
const reading = /^(List|Get|Describe)[A-Z]|^(AssumeRole|LookupEvents)$/;

/** Whether an operation is one of the table, word by word, and one that reads. Asked before every call. */
export function isAllowed({ product, version, action }: Operation): boolean {
  const isKnown = operations.some((it) => it.product === product && it.version === version && it.action === action);
  return isKnown && reading.test(action);
}

export const permissionOf = ({ product, action }: Operation) => `${product}:${action}`;

/** Permissions of the role that is assumed in an account. It is also the session's own policy, as a second fence. */
export const memberPermissions = (): string[] =>
  operations
    .filter(({ per }) => per !== 'hub')
    .map(permissionOf)
    .sort();

/** The address of an operation in a region. */
export function hostOf({ endpoint }: Operation, region: string): string {
  if ('host' in endpoint) return endpoint.host;
  return endpoint.named?.get(region) ?? `${endpoint.regional}.${region}.aliyuncs.com`;
}
