import { all } from '../../model/verdict.ts';
import { bgpPro } from '../data/regions.ts';
import { defineRule } from '../define.ts';
import { documentedRegion } from '../documented-region.ts';
import { isDeclared } from '../origin.ts';

export default defineRule({
  id: 'eip-bgp-pro-region',
  title: 'A BGP (Multi-ISP) Pro EIP is in a region that offers this line type',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [
    { page: 'what-is-an-eip', updated: '2024-07-31', says: 'BGP (Multi-ISP) Pro lines exist in seven regions.' },
  ],
  why: 'The line type is for traffic into the Chinese mainland from regions nearby. Elsewhere the EIP cannot be bought.',
  fix: 'Use the line type BGP, or buy the EIP in Hong Kong, Tokyo, Singapore, Kuala Lumpur, Manila, Jakarta or Bangkok. Terraform: `isp = "BGP"`. ROS: `Isp: BGP`, on EIPPro `ISP: BGP`. Console: choose BGP (Multi-ISP).',
  on: 'eip',
  when: (eip) => all(isDeclared(eip), eip.lineType.is('BGP_PRO')),
  require: (eip) =>
    documentedRegion(eip.region)
      .in(bgpPro.ids)
      .otherwise(`BGP (Multi-ISP) Pro does not exist in ${eip.region}`)
      .seen(eip.lineType.evidence),
  examples: {
    bad: `
provider "alicloud" {
  region = "eu-central-1"
}

resource "alicloud_eip_address" "edge" {
  isp = "BGP_PRO"
}`,
    good: `
provider "alicloud" {
  region = "cn-hongkong"
}

resource "alicloud_eip_address" "edge" {
  isp = "BGP_PRO"
}`,
    open: `
variable "region" {}

provider "alicloud" {
  region = var.region
}

resource "alicloud_eip_address" "edge" {
  isp = "BGP_PRO"
}`,
  },
});
