import { all } from '../../model/verdict.ts';
import { bgpProPayAsYouGoOnly } from '../data/regions.ts';
import { defineRule } from '../define.ts';
import { documentedRegion } from '../documented-region.ts';
import { isDeclared } from '../origin.ts';

export default defineRule({
  id: 'eip-bgp-pro-billing',
  title: 'A BGP (Multi-ISP) Pro EIP is pay-as-you-go where nothing else is sold',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'what-is-an-eip',
      updated: '2024-07-31',
      says: 'In six of the seven regions, all but Hong Kong, BGP (Multi-ISP) Pro lines are pay-as-you-go only.',
    },
  ],
  why: 'A subscription of this line type is not sold there.',
  fix: 'Pay as you go, or take the line type BGP. Terraform: `payment_type = "PayAsYouGo"`. ROS: `InstanceChargeType: PayAsYouGo`. Console: choose pay-as-you-go.',
  on: 'eip',
  when: (eip) =>
    all(isDeclared(eip), eip.lineType.is('BGP_PRO'), documentedRegion(eip.region).in(bgpProPayAsYouGoOnly.ids)),
  require: (eip) =>
    eip.paymentType
      .isNot('Subscription')
      .otherwise(`BGP (Multi-ISP) Pro is pay-as-you-go only in ${eip.region}`)
      .seen(eip.lineType.evidence, eip.region.evidence),
  examples: {
    bad: `
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_eip_address" "edge" {
  isp          = "BGP_PRO"
  payment_type = "Subscription"
}`,
    good: `
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_eip_address" "edge" {
  isp          = "BGP_PRO"
  payment_type = "PayAsYouGo"
}`,
    open: `
provider "alicloud" {
  region = "ap-southeast-1"
}

variable "payment" {}

resource "alicloud_eip_address" "edge" {
  isp          = "BGP_PRO"
  payment_type = var.payment
}`,
  },
});
