import { all } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';
import { isDeclared } from '../origin.ts';
import { write } from '../repair.ts';

export default defineRule({
  id: 'anycast-billing',
  title: 'An Anycast EIP is pay-as-you-go and billed by traffic',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'anycast-api',
      updated: '2026-11-22',
      says: 'The only payment type of Anycast EIPs is pay-as-you-go, the only metering PayByTraffic.',
    },
  ],
  why: 'Other values pass the plan, and the API refuses them.',
  fix: 'Terraform: leave out `payment_type` and `internet_charge_type`, or write `PayAsYouGo` and `PayByTraffic`. ROS: the same for `InstanceChargeType` and `InternetChargeType`. Console: nothing to choose.',
  on: 'anycast-eip',
  when: isDeclared,
  require: (eip) =>
    all(
      eip.paymentType
        .satisfies((type) => type === 'PayAsYouGo', true)
        .otherwise(`an Anycast EIP has no payment type "${eip.paymentType}", only "PayAsYouGo"`)
        .repair(() => write(eip.paymentType.site, 'PayAsYouGo')),
      eip.internetChargeType
        .satisfies((type) => type === 'PayByTraffic', true)
        .otherwise(`an Anycast EIP has no metering "${eip.internetChargeType}", only "PayByTraffic"`)
        .repair(() => write(eip.internetChargeType.site, 'PayByTraffic')),
    ),
  examples: {
    bad: `
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location     = "international"
  internet_charge_type = "PayByBandwidth"
}`,
    good: `
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location     = "international"
  internet_charge_type = "PayByTraffic"
}`,
    open: `
provider "alicloud" {
  region = "ap-southeast-1"
}

variable "metering" {}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location     = "international"
  internet_charge_type = var.metering
}`,
  },
});
