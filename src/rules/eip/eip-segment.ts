import { all, not } from '../../model/verdict.ts';
import { changesInPlace, stays } from '../changes.ts';
import { eipSegmentMask } from '../data/limits.ts';
import { defineRule } from '../define.ts';

const { least, most } = eipSegmentMask.is;

export default defineRule({
  id: 'eip-segment',
  title: 'A contiguous range of EIPs has a mask that exists, and is not changed in place',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'plan', 'live'],
  sources: [
    {
      page: 'eip-api',
      updated: '2026-08-22',
      says: 'A contiguous range has a mask of 24 to 28 bits, which is 256 to 16 EIPs; accounts need to be allowed to buy one, and its EIPs are released together.',
    },
    { page: 'what-is-an-eip', updated: '2024-07-31', says: 'Contiguous EIPs can be applied for.' },
    { page: 'provider', updated: '2026-08-21', says: 'The resource takes changes and does nothing about them.' },
  ],
  why: 'The API refuses other masks. A change in place passes the apply and changes nothing, which is a warning.',
  fix: 'Terraform: `eip_mask` from 24 to 28; to change a range make a new resource. ROS: `EipMask`. Console: choose the number of EIPs, and change them one by one later.',
  on: 'eip-segment',
  when: stays,
  require: (segment) =>
    all(
      segment.mask
        .satisfies((mask) => mask >= least && mask <= most, true)
        .otherwise(`a contiguous range has a mask of ${least} to ${most} bits, not of ${segment.mask}`),
      not(changesInPlace(segment)).otherwise(
        'the provider takes changes of a contiguous range and does nothing',
        'warning',
      ),
    ),
  examples: {
    bad: `
resource "alicloud_eip_segment_address" "edge" {
  eip_mask = "29"
}`,
    good: `
resource "alicloud_eip_segment_address" "edge" {
  eip_mask = "28"
}`,
    open: `
variable "mask" {}

resource "alicloud_eip_segment_address" "edge" {
  eip_mask = var.mask
}`,
  },
});
