import type { Documented } from './limits.ts';

type Attribute = readonly [name: string, values: readonly string[]];

/**
 * Values that the API takes, for attributes that the provider hands on unchecked, by resource type. What rules of its
 * own judge (`eip_type`, `service_location` and the billing of Anycast EIPs) is not here.
 */
export const providerValues: Documented<ReadonlyMap<string, readonly Attribute[]>> = {
  page: 'provider',
  updated: '2026-08-21',
  is: new Map<string, readonly Attribute[]>([
    [
      'alicloud_alb_load_balancer',
      [
        ['load_balancer_edition', ['Basic', 'Standard', 'StandardWithWaf']],
        ['address_ip_version', ['IPv4', 'Ipv4', 'DualStack']],
        ['ipv6_address_type', ['Internet', 'Intranet']],
      ],
    ],
    [
      'alicloud_nlb_load_balancer',
      [
        ['address_type', ['Internet', 'Intranet']],
        ['ipv6_address_type', ['Internet', 'Intranet']],
      ],
    ],
  ]),
};
