import { payment } from './eip.ts';

/** How an argument of a data source chooses. */
export type Filter =
  /** Members whose attribute is the argument, or one of a list. */
  | { readonly by: 'value'; readonly api: string; readonly convert?: (value: unknown) => unknown }
  /** Names; whether the API takes parts of names, too, is not documented. */
  | { readonly by: 'name'; readonly api: string }
  /** A pattern of RE2 somewhere in the name. */
  | { readonly by: 'pattern'; readonly api: string }
  /** Members that hold an object with this value. */
  | { readonly by: 'inner'; readonly api: string; readonly key: string }
  | { readonly by: 'tags' };

/** An attribute of a member: a path in the API's words, and what the provider makes of the value. */
export interface Source {
  readonly api: string;
  readonly convert?: (value: unknown) => unknown;
}

/** A data source of the provider: which answer it reads, and what it calls otherwise than the API. */
export interface DataSource {
  readonly product: string;
  readonly action: string;
  readonly isGlobal?: true;
  /** Attributes that have the list of members. */
  readonly lists: readonly string[];
  /** The attribute of a member that `names` has. */
  readonly name?: string;
  /** Arguments that choose. One that is in neither of the two tables decides nothing that is known here. */
  readonly filters: Readonly<Record<string, Filter>>;
  /** What the provider fills in for arguments that nobody sets. */
  readonly defaults?: Readonly<Record<string, string>>;
  /** Attributes with another name than the API's, by their path from the member. `undefined`: what it is is not known. */
  readonly attributes: Readonly<Record<string, Source | undefined>>;
}

/** Arguments that leave nothing out. */
export const harmless: ReadonlySet<string> = new Set([
  'dry_run',
  'enable_details',
  'id',
  'include_reservation_data',
  'output_file',
  'page_size',
]);

const value = (api: string, convert?: (value: unknown) => unknown): Filter => ({
  by: 'value',
  api,
  ...(convert && { convert }),
});
const name = (api: string): Filter => ({ by: 'name', api });
const pattern = (api: string): Filter => ({ by: 'pattern', api });
const from = (api: string, convert?: (value: unknown) => unknown): Source => ({ api, ...(convert && { convert }) });

const chargeType = from('InstanceChargeType', payment);
const resourceGroup = value('ResourceGroupId');
const tags: Filter = { by: 'tags' };
const zone: Filter = { by: 'inner', api: 'ZoneMappings', key: 'ZoneId' };

const eips: DataSource = {
  product: 'vpc',
  action: 'DescribeEipAddresses',
  lists: ['addresses', 'eips'],
  name: 'Name',
  filters: {
    ids: value('AllocationId'),
    name_regex: pattern('Name'),
    address_name: name('Name'),
    associated_instance_id: value('InstanceId'),
    associated_instance_type: value('InstanceType'),
    ip_address: value('IpAddress'),
    isp: value('ISP'),
    payment_type: value('ChargeType', payment),
    resource_group_id: resourceGroup,
    segment_instance_id: value('SegmentInstanceId'),
    status: value('Status'),
    tags,
  },
  attributes: {
    id: from('AllocationId'),
    address_name: from('Name'),
    create_time: from('AllocationTime'),
    creation_time: from('AllocationTime'),
    payment_type: from('ChargeType', payment),
    operation_locks: undefined,
  },
};

const balancer = {
  action: 'ListLoadBalancers',
  lists: ['balancers'],
  name: 'LoadBalancerName',
} as const;

const balancerFilters: Readonly<Record<string, Filter>> = {
  ids: value('LoadBalancerId'),
  name_regex: pattern('LoadBalancerName'),
  address_type: value('AddressType'),
  load_balancer_business_status: value('LoadBalancerBusinessStatus'),
  resource_group_id: resourceGroup,
  status: value('LoadBalancerStatus'),
  tags,
  vpc_ids: value('VpcId'),
  zone_id: zone,
};

const balancerAttributes: Readonly<Record<string, Source | undefined>> = {
  id: from('LoadBalancerId'),
  status: from('LoadBalancerStatus'),
};

const zones = { action: 'DescribeZones', lists: ['zones'], filters: {}, attributes: { id: from('ZoneId') } } as const;

/**
 * Data sources whose answers facts have. What an argument does is read from the provider's source; an attribute that is
 * not listed has the API's name with underscores.
 */
export const dataSources: Readonly<Record<string, DataSource>> = {
  alicloud_eip_addresses: eips,
  alicloud_eips: eips,
  alicloud_eipanycast_anycast_eip_addresses: {
    product: 'eipanycast',
    action: 'ListAnycastEipAddresses',
    isGlobal: true,
    lists: ['addresses'],
    name: 'Name',
    filters: {
      ids: value('AnycastId'),
      name_regex: pattern('Name'),
      anycast_eip_address_name: name('Name'),
      bind_instance_ids: { by: 'inner', api: 'AnycastEipBindInfoList', key: 'BindInstanceId' },
      business_status: value('BusinessStatus'),
      internet_charge_type: value('InternetChargeType'),
      ip_address: value('IpAddress'),
      payment_type: value('InstanceChargeType', payment),
      service_location: value('ServiceLocation'),
      status: value('Status'),
    },
    defaults: { internet_charge_type: 'PayByTraffic', payment_type: 'PayAsYouGo' },
    attributes: {
      id: from('AnycastId'),
      anycast_eip_address_name: from('Name'),
      payment_type: chargeType,
    },
  },
  alicloud_alb_load_balancers: {
    product: 'alb',
    ...balancer,
    filters: {
      ...balancerFilters,
      load_balancer_ids: value('LoadBalancerId'),
      load_balancer_name: name('LoadBalancerName'),
      load_balancer_bussiness_status: value('LoadBalancerBusinessStatus'),
    },
    attributes: { ...balancerAttributes, load_balancer_billing_config: undefined },
  },
  alicloud_nlb_load_balancers: {
    product: 'nlb',
    ...balancer,
    filters: {
      ...balancerFilters,
      address_ip_version: value('AddressIpVersion', lowerCase),
      dns_name: value('DNSName'),
      ipv6_address_type: value('Ipv6AddressType'),
      load_balancer_names: name('LoadBalancerName'),
    },
    attributes: {
      ...balancerAttributes,
      // The one address of a zone stands in a list of its own.
      'zone_mappings.allocation_id': from('LoadBalancerAddresses.AllocationId'),
      'zone_mappings.eni_id': from('LoadBalancerAddresses.EniId'),
      'zone_mappings.ipv6_address': from('LoadBalancerAddresses.Ipv6Address'),
      'zone_mappings.private_ipv4_address': from('LoadBalancerAddresses.PrivateIPv4Address'),
      'zone_mappings.public_ipv4_address': from('LoadBalancerAddresses.PublicIPv4Address'),
    },
  },
  alicloud_common_bandwidth_packages: {
    product: 'vpc',
    action: 'DescribeCommonBandwidthPackages',
    lists: ['packages'],
    name: 'Name',
    filters: {
      ids: value('BandwidthPackageId'),
      name_regex: pattern('Name'),
      bandwidth_package_name: name('Name'),
      resource_group_id: resourceGroup,
      status: value('Status'),
    },
    attributes: {
      id: from('BandwidthPackageId'),
      bandwidth_package_name: from('Name'),
      payment_type: from('InstanceChargeType'),
    },
  },
  alicloud_vswitches: {
    product: 'vpc',
    action: 'DescribeVSwitches',
    lists: ['vswitches'],
    name: 'VSwitchName',
    filters: {
      ids: value('VSwitchId'),
      name_regex: pattern('VSwitchName'),
      vswitch_name: name('VSwitchName'),
      cidr_block: value('CidrBlock'),
      is_default: value('IsDefault'),
      resource_group_id: resourceGroup,
      status: value('Status'),
      tags,
      vpc_id: value('VpcId'),
      zone_id: value('ZoneId'),
    },
    attributes: {
      id: from('VSwitchId'),
      name: from('VSwitchName'),
      route_table_id: from('RouteTable.RouteTableId'),
      enable_ipv6: undefined,
    },
  },
  alicloud_nat_gateways: {
    product: 'vpc',
    action: 'DescribeNatGateways',
    lists: ['gateways'],
    name: 'Name',
    filters: {
      ids: value('NatGatewayId'),
      name_regex: pattern('Name'),
      nat_gateway_name: name('Name'),
      nat_type: value('NatType'),
      payment_type: value('InstanceChargeType', payment),
      resource_group_id: resourceGroup,
      specification: value('Spec'),
      status: value('Status'),
      vpc_id: value('VpcId'),
    },
    attributes: {
      id: from('NatGatewayId'),
      nat_gateway_name: from('Name'),
      payment_type: chargeType,
      specification: from('Spec'),
      vswitch_id: from('NatGatewayPrivateInfo.VswitchId'),
      ip_lists: undefined,
    },
  },
  alicloud_alb_zones: { product: 'alb', ...zones },
  alicloud_nlb_zones: { product: 'nlb', ...zones },
};

function lowerCase(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}
