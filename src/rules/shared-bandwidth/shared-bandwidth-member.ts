import type { Eip, SharedBandwidth } from '../../model/resource.ts';
import { all, type Evidence, Verdict, when } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';
import { isKnown } from '../known.ts';
import { orDefault } from '../or-default.ts';
import { isDeclared } from '../origin.ts';
import { sameRegion } from '../same-region.ts';

export default defineRule({
  id: 'shared-bandwidth-member',
  title: 'What is in Internet Shared Bandwidth is of its region, line type and billing',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'eip-api',
      updated: '2026-08-22',
      says: 'AddCommonBandwidthPackageIp takes pay-as-you-go EIPs of the region and the line type of the package.',
    },
    {
      page: 'what-is-an-eip',
      updated: '2024-07-31',
      says: 'EIPs can be associated with Internet Shared Bandwidth, for larger bandwidth and lower costs.',
    },
  ],
  why: 'The API refuses other EIPs.',
  fix: 'Terraform: `payment_type`, `isp` and the provider of the EIP like those of the package. ROS: `InstanceChargeType`, `Isp`. Console: the package offers the EIPs that fit.',
  on: 'shared-bandwidth-member',
  require: (member) => {
    const it = member.member.target;
    const use: Evidence = { site: member.member.site };
    if (!it) return isKnown(member.member);
    if (!it.declared || it.kind === 'anycast-eip') return Verdict.pass(use);
    const shared = member.sharedBandwidth.target;
    const near = shared
      ? when(isDeclared(shared), () =>
          sameRegion(it.region, shared.region)
            .failAt(member.member)
            .otherwise(`it is in ${it.region}, the package in ${shared.region}`),
        )
      : isKnown(member.sharedBandwidth);
    return it.kind === 'eip' ? all(near, payment(it).seen(use), line(it, shared).seen(use)) : near;
  },
  examples: {
    bad: `
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_common_bandwidth_package" "edge" {
  bandwidth = "200"
}

resource "alicloud_eip_address" "edge" {
  payment_type = "Subscription"
}

resource "alicloud_common_bandwidth_package_attachment" "edge" {
  bandwidth_package_id = alicloud_common_bandwidth_package.edge.id
  instance_id          = alicloud_eip_address.edge.id
}`,
    good: `
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_common_bandwidth_package" "edge" {
  bandwidth = "200"
}

resource "alicloud_eip_address" "edge" {
  payment_type = "PayAsYouGo"
}

resource "alicloud_common_bandwidth_package_attachment" "edge" {
  bandwidth_package_id = alicloud_common_bandwidth_package.edge.id
  instance_id          = alicloud_eip_address.edge.id
}`,
    open: `
provider "alicloud" {
  region = "ap-southeast-1"
}

variable "payment" {}

resource "alicloud_common_bandwidth_package" "edge" {
  bandwidth = "200"
}

resource "alicloud_eip_address" "edge" {
  payment_type = var.payment
}

resource "alicloud_common_bandwidth_package_attachment" "edge" {
  bandwidth_package_id = alicloud_common_bandwidth_package.edge.id
  instance_id          = alicloud_eip_address.edge.id
}`,
  },
});

function payment({ paymentType }: Eip): Verdict {
  return paymentType.isNot('Subscription').otherwise('a subscription EIP cannot be in Internet Shared Bandwidth');
}

/** BGP is what both have where nothing is written. */
function line(eip: Eip, shared: SharedBandwidth | undefined): Verdict {
  if (!shared?.declared) return Verdict.pass(eip.lineType);
  const [own, packages] = [orDefault(eip.lineType, 'BGP'), orDefault(shared.lineType, 'BGP')];
  return own.same(packages).otherwise(`the line type of the EIP is ${own}, that of the package ${packages}`);
}
