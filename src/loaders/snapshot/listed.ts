import type { Kind } from '../../model/resource.ts';

/** An operation that lists something, and how each member is recognized. */
export interface Listing {
  readonly product: string;
  readonly action: string;
  /** Name of the list in an answer. */
  readonly list: string;
  /** Attribute that has a member's id. */
  readonly id: string;
  /** Its members belong to no region. */
  readonly isGlobal?: true;
  /** The operation that tells more of one member, and what the list may leave out. */
  readonly detail?: { readonly action: string; readonly has: readonly string[] };
}

/** An operation that lists resources. Types are those of Resource Center. */
export interface Listed extends Listing {
  readonly type: string;
  readonly kind: Kind;
  /** The attribute that tells what is being done with a resource. */
  readonly status: string;
}

export const listed: readonly Listed[] = [
  {
    product: 'alb',
    action: 'ListLoadBalancers',
    list: 'LoadBalancers',
    type: 'ACS::ALB::LoadBalancer',
    kind: 'load-balancer',
    id: 'LoadBalancerId',
    status: 'LoadBalancerStatus',
    detail: { action: 'GetLoadBalancerAttribute', has: ['ZoneMappings'] },
  },
  {
    product: 'nlb',
    action: 'ListLoadBalancers',
    list: 'LoadBalancers',
    type: 'ACS::NLB::LoadBalancer',
    kind: 'load-balancer',
    id: 'LoadBalancerId',
    status: 'LoadBalancerStatus',
    detail: { action: 'GetLoadBalancerAttribute', has: ['ZoneMappings'] },
  },
  {
    product: 'eipanycast',
    action: 'ListAnycastEipAddresses',
    list: 'AnycastList',
    type: 'ACS::Eipanycast::AnycastEipAddress',
    kind: 'anycast-eip',
    id: 'AnycastId',
    status: 'Status',
    isGlobal: true,
    detail: { action: 'DescribeAnycastEipAddress', has: [] },
  },
  {
    product: 'vpc',
    action: 'DescribeEipAddresses',
    list: 'EipAddresses',
    type: 'ACS::EIP::EipAddress',
    kind: 'eip',
    id: 'AllocationId',
    status: 'Status',
  },
  {
    product: 'vpc',
    action: 'DescribeCommonBandwidthPackages',
    list: 'CommonBandwidthPackages',
    type: 'ACS::CBWP::CommonBandwidthPackage',
    kind: 'shared-bandwidth',
    id: 'BandwidthPackageId',
    status: 'Status',
  },
  {
    product: 'vpc',
    action: 'DescribeNatGateways',
    list: 'NatGateways',
    type: 'ACS::NAT::NatGateway',
    kind: 'nat-gateway',
    id: 'NatGatewayId',
    status: 'Status',
  },
  {
    product: 'vpc',
    action: 'DescribeHaVips',
    list: 'HaVips',
    type: 'ACS::VPC::HaVip',
    kind: 'ha-vip',
    id: 'HaVipId',
    status: 'Status',
  },
  {
    product: 'vpc',
    action: 'DescribeVSwitches',
    list: 'VSwitches',
    type: 'ACS::VPC::VSwitch',
    kind: 'v-switch',
    id: 'VSwitchId',
    status: 'Status',
  },
  {
    product: 'vpc',
    action: 'ListPublicIpAddressPools',
    list: 'PublicIpAddressPoolList',
    type: 'ACS::VPC::PublicIpAddressPool',
    kind: 'address-pool',
    id: 'PublicIpAddressPoolId',
    status: 'Status',
  },
  {
    product: 'slb',
    action: 'DescribeLoadBalancers',
    list: 'LoadBalancers',
    type: 'ACS::SLB::LoadBalancer',
    kind: 'load-balancer',
    id: 'LoadBalancerId',
    status: 'LoadBalancerStatus',
  },
  {
    product: 'ecs',
    action: 'DescribeInstances',
    list: 'Instances',
    type: 'ACS::ECS::Instance',
    kind: 'instance',
    id: 'InstanceId',
    status: 'Status',
  },
  {
    product: 'ecs',
    action: 'DescribeNetworkInterfaces',
    list: 'NetworkInterfaceSets',
    type: 'ACS::ECS::NetworkInterface',
    kind: 'network-interface',
    id: 'NetworkInterfaceId',
    status: 'Status',
  },
  {
    product: 'cms',
    action: 'DescribeMetricRuleList',
    list: 'Alarms',
    type: 'ACS::CMS::MetricRule',
    kind: 'alarm-rule',
    id: 'RuleId',
    status: 'State',
    isGlobal: true,
  },
  {
    product: 'actiontrail',
    action: 'DescribeTrails',
    list: 'TrailList',
    type: 'ACS::ActionTrail::Trail',
    kind: 'trail',
    id: 'Name',
    status: 'State',
    isGlobal: true,
  },
];

/** What is no resource, and code asks for all the same: read where a snapshot has it. */
export const zoneLists: readonly Listing[] = [
  { product: 'alb', action: 'DescribeZones', list: 'Zones', id: 'ZoneId' },
  { product: 'nlb', action: 'DescribeZones', list: 'Zones', id: 'ZoneId' },
];

/** What stands inside of a resource's answer, and is a resource of the model. */
export const innerTypes = {
  anycastBinding: 'ACS::Eipanycast::AnycastEipBinding',
  eipBinding: 'ACS::EIP::EipBinding',
  member: 'ACS::CBWP::CommonBandwidthPackageIp',
} as const;

/** Products that answer for the whole account, whichever endpoint is asked. */
export const globalProducts: ReadonlySet<string> = new Set(['eipanycast', 'cdt', 'cms', 'actiontrail']);

/** Kinds that stand in the answers about others. */
export const innerKinds: readonly (readonly [kind: Kind, of: Kind])[] = [
  ['anycast-binding', 'anycast-eip'],
  ['eip-binding', 'eip'],
  ['shared-bandwidth-member', 'eip'],
];
