import { all, when } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';
import { isKnown } from '../known.ts';
import { isDeclared } from '../origin.ts';
import { sameRegion } from '../same-region.ts';

export default defineRule({
  id: 'eip-address-pool',
  title: 'An EIP from an IP address pool is pay-as-you-go and of the region of the pool',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'eip-api',
      updated: '2026-08-22',
      says: 'EIPs from an IP address pool are pay-as-you-go, IPv4, and of the region of the pool; the use of pools is a privilege of the account.',
    },
    {
      page: 'what-is-an-eip',
      updated: '2024-07-31',
      says: 'EIPs can get their addresses from the CIDR block of an IP address pool.',
    },
  ],
  why: 'The API refuses other EIPs from a pool.',
  fix: 'Terraform: `payment_type = "PayAsYouGo"`, and the same `provider` as the pool. ROS: `InstanceChargeType: PayAsYouGo`. Console: create the EIP in the region of the pool, pay-as-you-go.',
  on: 'eip',
  when: (eip) => all(isDeclared(eip), eip.addressPool.isPresent()),
  require: (eip) => {
    const pool = eip.addressPool.target;
    const payment = eip.paymentType
      .isNot('Subscription')
      .otherwise('an EIP from an IP address pool is pay-as-you-go, not a subscription');
    const near = pool
      ? when(isDeclared(pool), () =>
          sameRegion(eip.region, pool.region)
            .failAt(eip.addressPool)
            .otherwise(`the EIP is in ${eip.region}, its pool in ${pool.region}`),
        )
      : isKnown(eip.addressPool);
    return all(payment, near).seen({ site: eip.addressPool.site });
  },
  examples: {
    bad: `
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_vpc_public_ip_address_pool" "edge" {
}

resource "alicloud_eip_address" "edge" {
  payment_type              = "Subscription"
  public_ip_address_pool_id = alicloud_vpc_public_ip_address_pool.edge.id
}`,
    good: `
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_vpc_public_ip_address_pool" "edge" {
}

resource "alicloud_eip_address" "edge" {
  payment_type              = "PayAsYouGo"
  public_ip_address_pool_id = alicloud_vpc_public_ip_address_pool.edge.id
}`,
    open: `
provider "alicloud" {
  region = "ap-southeast-1"
}

variable "payment" {}

resource "alicloud_eip_address" "edge" {
  payment_type              = var.payment
  public_ip_address_pool_id = "pippool-6wetvn6fumkgycssx****"
}`,
  },
});
