import type { Documented } from './limits.ts';

export interface Deprecated {
  /** What takes its place; absent where nothing does. */
  readonly use?: string;
  /** Version of the provider since which it is deprecated. */
  readonly since?: string;
  /** The same values mean the same under the new name. */
  readonly isRename?: true;
}

/** Resource types of the provider that are old names of others. */
export const deprecatedTypes: Documented<ReadonlyMap<string, Deprecated>> = {
  page: 'provider',
  updated: '2026-08-21',
  is: new Map<string, Deprecated>([
    ['alicloud_eip', { use: 'alicloud_eip_address', since: '1.126.0' }],
    ['alicloud_slb', { use: 'alicloud_slb_load_balancer', since: '1.123.1' }],
    ['alicloud_havip', { use: 'alicloud_vpc_ha_vip', since: '1.205.0' }],
  ]),
};

const eip: Readonly<Record<string, Deprecated>> = {
  name: { use: 'address_name', since: '1.126.0', isRename: true },
  instance_charge_type: { use: 'payment_type', since: '1.126.0' },
};
const slb: Readonly<Record<string, Deprecated>> = {
  name: { use: 'load_balancer_name', since: '1.123.1', isRename: true },
  specification: { use: 'load_balancer_spec', since: '1.123.1', isRename: true },
  internet: { use: 'address_type', since: '1.124.0' },
};
const haVip: Readonly<Record<string, Deprecated>> = {
  havip_name: { use: 'ha_vip_name', since: '1.205.0', isRename: true },
};

/** Old names of attributes, by resource type; removed ones are among them. */
export const deprecatedAttributes: Documented<ReadonlyMap<string, Readonly<Record<string, Deprecated>>>> = {
  page: 'provider',
  updated: '2026-08-21',
  is: new Map<string, Readonly<Record<string, Deprecated>>>([
    ['alicloud_eip_address', eip],
    ['alicloud_eip', eip],
    [
      'alicloud_common_bandwidth_package',
      { name: { use: 'bandwidth_package_name', since: '1.120.0', isRename: true } },
    ],
    [
      'alicloud_common_bandwidth_package_attachment',
      {
        cancel_common_bandwidth_package_ip_bandwidth: {
          use: 'bandwidth_package_bandwidth = "Cancelled"',
          since: '1.261.0',
        },
      },
    ],
    [
      'alicloud_nat_gateway',
      {
        name: { use: 'nat_gateway_name', since: '1.121.0', isRename: true },
        instance_charge_type: { use: 'payment_type', since: '1.121.0' },
        spec: { use: 'specification', since: '1.121.0' },
        bandwidth_package_ids: { since: '1.121.0' },
        bandwidth_packages: { since: '1.121.0' },
      },
    ],
    ['alicloud_slb_load_balancer', slb],
    ['alicloud_slb', slb],
    ['alicloud_vpc_ha_vip', haVip],
    ['alicloud_havip', haVip],
    ['alicloud_havip_attachment', { havip_id: { use: 'ha_vip_id', since: '1.211.0', isRename: true } }],
    [
      'alicloud_cms_alarm',
      {
        dimensions: { use: 'metric_dimensions', since: '1.173.0' },
        start_time: { use: 'effective_interval', since: '1.50.0' },
        end_time: { use: 'effective_interval', since: '1.50.0' },
        notify_type: { since: '1.50.0' },
        operator: { use: 'escalations_critical', since: '1.216.0' },
        statistics: { use: 'escalations_critical', since: '1.216.0' },
        threshold: { use: 'escalations_critical', since: '1.216.0' },
        triggered_count: { use: 'escalations_critical', since: '1.216.0' },
      },
    ],
    [
      'alicloud_alb_listener',
      {
        xforwarded_for_config: { use: 'x_forwarded_for_config', since: '1.161.0' },
        acl_config: { use: 'alicloud_alb_listener_acl_attachment', since: '1.163.0' },
      },
    ],
  ]),
};
