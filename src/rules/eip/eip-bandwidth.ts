import type { Eip } from '../../model/resource.ts';
import { all, any, type Verdict } from '../../model/verdict.ts';
import { eipBandwidth } from '../data/limits.ts';
import { defineRule } from '../define.ts';
import { orDefault } from '../or-default.ts';
import { isDeclared } from '../origin.ts';

const most = eipBandwidth.is;

export default defineRule({
  id: 'eip-bandwidth',
  title: 'The bandwidth of an EIP is in the range of its billing',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'eip-api',
      updated: '2026-01-08',
      says: 'AllocateEipAddress takes 1 to 200 Mbit/s with PayByTraffic, 1 to 500 with PayByBandwidth, 1 to 1,000 with a subscription. PayByBandwidth is the default.',
    },
    {
      page: 'eip-limits',
      updated: '2026-11-22',
      says: 'A pay-as-you-go EIP has at most 200 Mbit/s by data transfer and 500 by bandwidth.',
    },
  ],
  why: 'The API refuses what is outside the range.',
  fix: 'Lower the bandwidth, or change the billing. For more put EIPs into Internet Shared Bandwidth. Terraform: `bandwidth`, `internet_charge_type`, `payment_type`. ROS: `Bandwidth`, `InternetChargeType`, `InstanceChargeType`. Console: modify the bandwidth.',
  on: 'eip',
  when: (eip) => all(isDeclared(eip), eip.bandwidth.isPresent()),
  require: (eip) =>
    any(
      upTo(eip, most.traffic),
      all(upTo(eip, most.bandwidth), eip.internetChargeType.isNot('PayByTraffic')),
      all(upTo(eip, most.subscription), eip.paymentType.is('Subscription')),
    ).otherwise(`${eip.bandwidth} Mbit/s is outside 1 to ${limitOf(eip)} Mbit/s`),
  examples: {
    bad: `
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_eip_address" "edge" {
  internet_charge_type = "PayByTraffic"
  bandwidth            = 500
}`,
    good: `
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_eip_address" "edge" {
  internet_charge_type = "PayByTraffic"
  bandwidth            = 200
}`,
    open: `
provider "alicloud" {
  region = "ap-southeast-1"
}

variable "metering" {}

resource "alicloud_eip_address" "edge" {
  internet_charge_type = var.metering
  bandwidth            = 500
}`,
  },
});

function upTo(eip: Eip, limit: number): Verdict {
  return eip.bandwidth.satisfies((bandwidth) => bandwidth >= 1 && bandwidth <= limit);
}

function limitOf(eip: Eip): number {
  if (eip.paymentType.known === 'Subscription') return most.subscription;
  return orDefault(eip.internetChargeType, 'PayByBandwidth').known === 'PayByTraffic' ? most.traffic : most.bandwidth;
}
