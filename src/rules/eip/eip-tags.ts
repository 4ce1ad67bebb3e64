import type { Eip, Tags } from '../../model/resource.ts';
import type { Value } from '../../model/value.ts';
import { all, type Verdict } from '../../model/verdict.ts';
import { eipTags } from '../data/limits.ts';
import { defineRule } from '../define.ts';
import { isDeclared } from '../origin.ts';

const { most, length, reserved } = eipTags.is;

export default defineRule({
  id: 'eip-tags',
  title: 'The tags of an EIP are within the limits of tags',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'eip-api',
      updated: '2026-08-22',
      says: 'An EIP has at most 20 tags; keys and values have at most 128 characters; a key does not begin with aliyun or acs:.',
    },
  ],
  why: 'The API refuses the call that sets them.',
  fix: 'Terraform: `tags`. ROS: `Tags`. Console: edit the tags of the EIP.',
  on: 'eip',
  when: (eip) => all(isDeclared(eip), eip.tags.isPresent()),
  require: ({ tags }: Eip) =>
    all(
      keep(tags, (it) => it.size <= most, `an EIP has at most ${most} tags, not ${tags.known?.size}`),
      keep(
        tags,
        (it) => keys(it).every((key) => !isReserved(key)),
        `a tag begins with ${reserved.join(' or ')}, which are reserved`,
      ),
      keep(tags, (it) => keys(it).every(isShort), `a key of a tag has more than ${length} characters`),
      keep(tags, (it) => [...it.values()].every(isShort), `a value of a tag has more than ${length} characters`),
    ),
  examples: {
    bad: `
resource "alicloud_eip_address" "edge" {
  tags = {
    "aliyun-owner" = "edge"
  }
}`,
    good: `
resource "alicloud_eip_address" "edge" {
  tags = {
    owner = "edge"
  }
}`,
    open: `
variable "tags" {}

resource "alicloud_eip_address" "edge" {
  tags = var.tags
}`,
  },
});

const keys = (tags: Tags): string[] => [...tags.keys()];
const isReserved = (key: string): boolean => reserved.some((start) => key.toLowerCase().startsWith(start));
const isShort = (text = ''): boolean => text.length <= length;

function keep(tags: Value<Tags>, test: (tags: Tags) => boolean, message: string): Verdict {
  return tags.satisfies(test).otherwise(message);
}
