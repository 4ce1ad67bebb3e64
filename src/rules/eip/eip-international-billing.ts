import { all, any, Verdict } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';
import { orDefault } from '../or-default.ts';
import { isDeclared } from '../origin.ts';

export default defineRule({
  id: 'eip-international-billing',
  title: 'An EIP of an international account has a billing that is sold there',
  level: 'warning',
  since: '0.1.0',
  inputs: ['template'],
  sources: [
    {
      page: 'provider',
      updated: '2026-08-21',
      says: 'An international account buys EIPs as pay-as-you-go by traffic or as subscription by bandwidth; other combinations give COMMODITY.INVALID_COMPONENT.',
    },
    { page: 'eip-api', updated: '2026-01-08', says: 'PayByBandwidth is the default metering.' },
  ],
  why: 'The order is refused. By default an EIP is pay-as-you-go by bandwidth, which is not sold there. This is asked where the provider says that the account is an international one: nothing else in code tells.',
  fix: 'Terraform: `internet_charge_type = "PayByTraffic"`, or `payment_type = "Subscription"` with `"PayByBandwidth"`. ROS: `InternetChargeType`, `InstanceChargeType`. Console: the dialog offers what is sold.',
  on: 'eip',
  when: (eip) => all(isDeclared(eip), eip.international?.is(true) ?? Verdict.fail(eip)),
  require: (eip) => {
    const payment = orDefault(eip.paymentType, 'PayAsYouGo');
    const metering = orDefault(eip.internetChargeType, 'PayByBandwidth');
    return any(
      all(payment.is('PayAsYouGo'), metering.is('PayByTraffic')),
      all(payment.is('Subscription'), metering.is('PayByBandwidth')),
    )
      .failAt(eip.internetChargeType)
      .otherwise(`an international account cannot buy ${payment} with ${metering}`);
  },
  examples: {
    bad: `
provider "alicloud" {
  region       = "ap-southeast-1"
  account_type = "International"
}

resource "alicloud_eip_address" "edge" {
  payment_type         = "PayAsYouGo"
  internet_charge_type = "PayByBandwidth"
}`,
    good: `
provider "alicloud" {
  region       = "ap-southeast-1"
  account_type = "International"
}

resource "alicloud_eip_address" "edge" {
  payment_type         = "PayAsYouGo"
  internet_charge_type = "PayByTraffic"
}`,
    open: `
provider "alicloud" {
  region       = "ap-southeast-1"
  account_type = "International"
}

variable "metering" {}

resource "alicloud_eip_address" "edge" {
  payment_type         = "PayAsYouGo"
  internet_charge_type = var.metering
}`,
  },
});
