import type { Level } from '../../model/verdict.ts';
import { anycastBandwidth } from '../data/limits.ts';
import { defineRule } from '../define.ts';
import { isDeclared } from '../origin.ts';

const { least, agreed, most } = anycastBandwidth.is;

export default defineRule({
  id: 'anycast-bandwidth',
  title: 'The bandwidth of an Anycast EIP is from 200 to 1,000 Mbit/s',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [
    { page: 'anycast-api', updated: '2026-11-22', says: 'The bandwidth is 200 to 1,000 Mbit/s, 1,000 by default.' },
    { page: 'anycast-limits', updated: '2026-11-22', says: 'The bandwidth of an Anycast EIP goes up to 5,000 Mbit/s.' },
  ],
  why: 'The API refuses what is outside. Documents differ between 1,000 and 5,000 Mbit/s: by some it takes a change after the creation, so that range is a warning.',
  fix: 'Terraform: `bandwidth` from 200 to 1000. ROS: `Bandwidth`. Console: raise the bandwidth of the existing Anycast EIP where you need more.',
  on: 'anycast-eip',
  when: isDeclared,
  require: (eip) =>
    eip.bandwidth
      .satisfies((bandwidth) => bandwidth >= least && bandwidth <= agreed, true)
      .otherwise(
        `an Anycast EIP has 200 to 1,000 Mbit/s at its creation, not ${eip.bandwidth}`,
        level(eip.bandwidth.known),
      ),
  examples: {
    bad: `
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
  bandwidth        = 100
}`,
    good: `
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
  bandwidth        = 1000
}`,
    open: `
provider "alicloud" {
  region = "ap-southeast-1"
}

variable "bandwidth" {}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
  bandwidth        = var.bandwidth
}`,
  },
});

function level(bandwidth = 0): Level {
  return bandwidth > agreed && bandwidth <= most ? 'warning' : 'error';
}
