import { createHash } from 'node:crypto';

/** What the mock's cloud has. Everything follows from these numbers, so 10,000 load balancers take no memory. */
export interface Fleet {
  readonly accounts: number;
  readonly regions: readonly string[];
  /** Of each kind, in each region of each account; each zone of a load balancer has an EIP besides. */
  readonly albs: number;
  readonly nlbs: number;
  readonly eips: number;
  /** In each account. */
  readonly anycast: number;
  readonly packages: number;
  readonly nats: number;
  readonly haVips: number;
  readonly pools: number;
  readonly clbs: number;
  /** Each with a primary network interface, and a secondary one that another service has. */
  readonly instances: number;
  readonly alarms: number;
  readonly events: number;
}

export const smallFleet: Fleet = {
  accounts: 1,
  regions: ['cn-hongkong', 'ap-southeast-1'],
  albs: 3,
  nlbs: 2,
  eips: 4,
  anycast: 6,
  packages: 1,
  nats: 1,
  haVips: 1,
  pools: 1,
  clbs: 1,
  instances: 2,
  alarms: 2,
  events: 2,
};

export const hubAccount = '1000000000000001';

export const accountId = (at: number) => String(1_100_000_000_000_000 + at);

export const accountIds = ({ accounts }: Fleet) => Array.from({ length: accounts }, (_, at) => accountId(at));

/** The same id for the same place in every answer. */
const idOf = (prefix: string, ...place: readonly (string | number)[]) =>
  `${prefix}-${createHash('sha256').update(place.join('/')).digest('hex').slice(0, 18)}`;

const ipOf = (...place: readonly (string | number)[]) => {
  const hash = createHash('sha256').update(place.join('/')).digest();
  return `203.0.${hash[0]}.${hash[1]}`;
};

const range = (length: number) => Array.from({ length }, (_, at) => at);
const zonesOf = (region: string) =>
  ['a', 'b'].map((letter) => `${region}${region.startsWith('cn-') ? '-' : ''}${letter}`);
const tags = [
  { Key: 'team', Value: 'tag-value-of-a-team' },
  { Key: 'env', Value: 'prod' },
];

export const anycastIds = (fleet: Fleet, account: string) =>
  range(fleet.anycast).map((at) => idOf('aeip', account, at));

export const albIds = (fleet: Fleet, account: string, region: string) =>
  range(fleet.albs).map((at) => idOf('alb', account, region, at));

const eipOfAlb = (account: string, region: string, at: number, zone: number) =>
  idOf('eip', account, region, 'alb', at, zone);
const eipOfNlb = (account: string, region: string, at: number, zone: string) =>
  idOf('eip', account, region, 'nlb', at, zone);

/** EIPs of the zones of load balancers, then those that nothing uses. */
export function eipIds(fleet: Fleet, account: string, region: string): string[] {
  const ofAlbs = range(fleet.albs).flatMap((at) => [0, 1].map((zone) => eipOfAlb(account, region, at, zone)));
  const ofNlbs = range(fleet.nlbs).flatMap((at) => zonesOf(region).map((zone) => eipOfNlb(account, region, at, zone)));
  const idle = range(fleet.eips).map((at) => idOf('eip', account, region, at));
  // The first ALB has Anycast EIPs instead.
  return [...ofAlbs.slice(2), ...ofNlbs, ...idle];
}

/** As the list has it: without zones and region. */
export function alb(account: string, region: string, id: string) {
  return {
    AccessLogConfig: { LogProject: 'secret-log-project', LogStore: 'secret-log-store' },
    AddressAllocatedMode: 'Fixed',
    AddressIpVersion: 'IPv4',
    AddressType: 'Internet',
    CreateTime: '2026-02-01T07:17:51Z',
    DNSName: `${id}.${region}.alb.aliyuncs.com`,
    DeletionProtectionConfig: { Enabled: true, EnabledTime: '2026-02-01T07:17:51Z' },
    LoadBalancerBillingConfig: { PayType: 'PostPay' },
    LoadBalancerBussinessStatus: 'Normal',
    LoadBalancerEdition: 'Standard',
    LoadBalancerId: id,
    LoadBalancerName: `shop of ${account}`,
    LoadBalancerStatus: 'Active',
    ModificationProtectionConfig: { Reason: 'a reason that somebody wrote', Status: 'NonProtection' },
    ResourceGroupId: idOf('rg', account),
    Tags: tags,
    VpcId: idOf('vpc', account, region),
  };
}

export function albDetail(fleet: Fleet, account: string, region: string, id: string) {
  const at = albIds(fleet, account, region).indexOf(id);
  const anycast = anycastIds(fleet, account);
  const first = fleet.regions.indexOf(region) * 2;
  return {
    ...alb(account, region, id),
    RegionId: region,
    ZoneMappings: zonesOf(region).map((zone, z) => {
      // The first load balancer of a region has Anycast EIPs, the others have EIPs.
      const own = at === 0 ? anycast[first + z] : undefined;
      const AllocationId = own ?? eipOfAlb(account, region, at, z);
      return {
        LoadBalancerAddresses: [
          {
            Address: ipOf(AllocationId),
            AllocationId,
            EipType: own === undefined ? 'Common' : 'Anycast',
            IntranetAddressHcStatus: 'Healthy',
          },
        ],
        Status: 'Active',
        VSwitchId: idOf('vsw', account, zone),
        ZoneId: zone,
      };
    }),
  };
}

type Rows = (fleet: Fleet, account: string, region: string) => readonly unknown[];

/** The elements of every list, by product and action. */
export const lists: Readonly<Record<string, Rows>> = {
  'alb.ListLoadBalancers': (fleet, account, region) =>
    albIds(fleet, account, region).map((id) => alb(account, region, id)),
  'nlb.ListLoadBalancers': (fleet, account, region) =>
    range(fleet.nlbs).map((at) => ({
      AddressIpVersion: 'ipv4',
      AddressType: 'Internet',
      CrossZoneEnabled: true,
      LoadBalancerBusinessStatus: 'Normal',
      LoadBalancerId: idOf('nlb', account, region, at),
      LoadBalancerStatus: 'Active',
      LoadBalancerType: 'network',
      RegionId: region,
      Tags: tags,
      VpcId: idOf('vpc', account, region),
      ZoneMappings: zonesOf(region).map((zone) => ({
        LoadBalancerAddresses: [
          {
            AllocationId: eipOfNlb(account, region, at, zone),
            PrivateIPv4HcStatus: 'Healthy',
            PublicIPv4Address: ipOf(account, region, 'nlb', at, zone),
          },
        ],
        Status: 'Active',
        VSwitchId: idOf('vsw', account, zone),
        ZoneId: zone,
      })),
    })),
  'eipanycast.ListAnycastEipAddresses': (fleet, account) =>
    anycastIds(fleet, account).map((id) => ({
      AliUid: Number(account),
      AnycastEipBindInfoList: [],
      AnycastId: id,
      Bandwidth: 200,
      BusinessStatus: 'Normal',
      CreateTime: '2026-02-01T07:17:51Z',
      Description: 'a description that somebody wrote',
      InstanceChargeType: 'PostPaid',
      InternetChargeType: 'PayByTraffic',
      IpAddress: ipOf(id),
      ServiceLocation: 'international',
      ServiceManaged: 0,
      Status: 'Associated',
      Tags: tags,
    })),
  'vpc.DescribeEipAddresses': (fleet, account, region) =>
    eipIds(fleet, account, region).map((id) => {
      return {
        AllocationId: id,
        AllocationTime: '2026-02-01T07:17:51Z',
        Bandwidth: '5',
        ChargeType: 'PostPaid',
        DeletionProtection: false,
        InternetChargeType: 'PayByTraffic',
        IpAddress: ipOf(id),
        ISP: 'BGP',
        RegionId: region,
        Status: 'Available',
        Tags: { Tag: tags },
      };
    }),
  'vpc.DescribeCommonBandwidthPackages': (fleet, account, region) =>
    range(fleet.packages).map((at) => ({
      Bandwidth: '100',
      BandwidthPackageId: idOf('cbwp', account, region, at),
      ISP: 'BGP',
      InternetChargeType: 'PayByBandwidth',
      PublicIpAddresses: { PublicIpAddresse: [] },
      RegionId: region,
      Status: 'Available',
    })),
  'vpc.DescribeNatGateways': (fleet, account, region) =>
    range(fleet.nats).map((at) => ({
      IpLists: { IpList: [] },
      NatGatewayId: idOf('ngw', account, region, at),
      NatType: 'Enhanced',
      NetworkType: 'internet',
      RegionId: region,
      Status: 'Available',
      VpcId: idOf('vpc', account, region),
    })),
  'vpc.DescribeHaVips': (fleet, account, region) =>
    range(fleet.haVips).map((at) => ({
      AssociatedEipAddresses: { associatedEipAddresse: [] },
      HaVipId: idOf('havip', account, region, at),
      IpAddress: '192.168.0.7',
      RegionId: region,
      Status: 'Available',
      VpcId: idOf('vpc', account, region),
    })),
  'vpc.ListPublicIpAddressPools': (fleet, account, region) =>
    range(fleet.pools).map((at) => ({
      Isp: 'BGP',
      OwnerId: Number(account),
      PublicIpAddressPoolId: idOf('pippool', account, region, at),
      RegionId: region,
      Status: 'Created',
    })),
  'vpc.DescribeVSwitches': (_fleet, account, region) =>
    zonesOf(region).map((zone) => ({
      AvailableIpAddressCount: 240,
      CidrBlock: '192.168.0.0/24',
      Description: 'a description that somebody wrote',
      Status: 'Available',
      Tags: { Tag: tags },
      VSwitchId: idOf('vsw', account, zone),
      VSwitchName: 'secret-v-switch-name',
      VpcId: idOf('vpc', account, region),
      ZoneId: zone,
    })),
  'slb.DescribeLoadBalancers': (fleet, account, region) =>
    range(fleet.clbs).map((at) => ({
      Address: '192.168.0.9',
      AddressIPVersion: 'ipv4',
      AddressType: 'intranet',
      LoadBalancerId: idOf('lb', account, region, at),
      LoadBalancerStatus: 'active',
      ModificationProtectionReason: 'a reason that somebody wrote',
      NetworkType: 'vpc',
      RegionId: region,
      VSwitchId: idOf('vsw', account, zonesOf(region)[0]!),
      VpcId: idOf('vpc', account, region),
    })),
  'ecs.DescribeInstances': (fleet, account, region) =>
    range(fleet.instances).map((at) => ({
      HostName: 'secret-host-name',
      InstanceId: idOf('i', account, region, at),
      InstanceName: 'secret-instance-name',
      InstanceNetworkType: 'vpc',
      KeyPairName: 'secret-key-pair',
      PublicIpAddress: { IpAddress: [] },
      RegionId: region,
      Status: 'Running',
      ZoneId: zonesOf(region)[0],
    })),
  'ecs.DescribeNetworkInterfaces': (fleet, account, region) =>
    range(fleet.instances).flatMap((at) =>
      ['Primary', 'Secondary'].map((type) => ({
        InstanceId: idOf('i', account, region, at),
        MacAddress: 'secret-mac-address',
        NetworkInterfaceId: idOf('eni', account, region, at, type),
        ServiceManaged: type === 'Secondary',
        Status: 'InUse',
        Type: type,
        ZoneId: zonesOf(region)[0],
      })),
    ),
  'cms.DescribeMetricRuleList': (fleet, account) =>
    range(fleet.alarms).map((at) => ({
      AlertState: 'OK',
      ContactGroups: 'secret-contact-group',
      EnableState: true,
      MetricName: 'net_tx.rate',
      Namespace: 'acs_vpc_eip',
      Resources: JSON.stringify([{ instanceId: idOf('eip', account, 'cn-hongkong', at) }]),
      RuleId: `rule_${idOf('r', account, at)}`,
      Webhook: 'https://hooks.example/secret-webhook-token',
    })),
  'actiontrail.DescribeTrails': (_fleet, account) => [
    {
      EventRW: 'All',
      HomeRegion: 'cn-hangzhou',
      Name: `trail-${account}`,
      SlsProjectArn: `acs:log:cn-hangzhou:${account}:project/secret-sls-project`,
      Status: 'Enable',
      TrailRegion: 'All',
    },
  ],
  'actiontrail.LookupEvents': (fleet, account, region) =>
    range(fleet.events).map((at) => ({
      additionalEventData: { secret: 'secret-event-data' },
      eventId: idOf('e', account, region, at),
      eventName: 'UpdateLoadBalancerZones',
      eventTime: '2026-11-20T07:17:51Z',
      referencedResources: { 'ACS::ALB::LoadBalancer': albIds(fleet, account, region).slice(0, 1) },
      requestParameters: { Password: 'secret-request-parameter' },
      sourceIpAddress: '198.51.100.77',
      userIdentity: { accessKeyId: 'LTAIsecretOfAnEvent', type: 'ram-user', userName: 'deployer' },
    })),
  'resourcemanager.ListAccounts': (fleet) =>
    accountIds(fleet).map((id, at) => ({
      AccountId: id,
      AccountName: `someone@${id}.example`,
      DisplayName: `account ${at}`,
      Status: 'CreateSuccess',
      Type: 'ResourceAccount',
    })),
};
