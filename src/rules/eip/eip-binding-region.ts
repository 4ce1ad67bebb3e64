import { all, Verdict, when } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';
import { isDeclared } from '../origin.ts';
import { sameRegion } from '../same-region.ts';

export default defineRule({
  id: 'eip-binding-region',
  title: 'An EIP and what it is bound to are in one region',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'eip-limits',
      updated: '2026-11-22',
      says: 'An EIP and the resource that it is associated with are in the same region.',
    },
  ],
  why: 'The API refuses the association.',
  fix: 'Buy the EIP where the target is. Terraform: the same `provider` for the EIP and its target. ROS: one stack, which is in one region. Console: switch the region before you buy the EIP.',
  on: 'eip-binding',
  require: (binding) => {
    const eip = binding.eip.target;
    const target = binding.target.target;
    // Where a resource is that nobody declares is not known, and no fault of the code.
    if (eip?.kind !== 'eip') return Verdict.pass(binding);
    const message = (region: unknown) => `the EIP is in ${eip.region}, what it is bound to in ${region}`;
    const near = when(isDeclared(eip), () =>
      sameRegion(eip.region, binding.region).failAt(binding.eip).otherwise(message(binding.region)),
    );
    if (!target || near.truth === 'fail') return near;
    const both = when(all(isDeclared(eip), isDeclared(target)), () =>
      sameRegion(eip.region, target.region).failAt(binding.target).otherwise(message(target.region)),
    );
    return all(near, both);
  },
  examples: {
    bad: `
provider "alicloud" {
  region = "ap-southeast-1"
}

provider "alicloud" {
  alias  = "tokyo"
  region = "ap-northeast-1"
}

resource "alicloud_eip_address" "edge" {
  provider = alicloud.tokyo
}

resource "alicloud_nat_gateway" "edge" {
}

resource "alicloud_eip_association" "edge" {
  allocation_id = alicloud_eip_address.edge.id
  instance_id   = alicloud_nat_gateway.edge.id
}`,
    good: `
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_eip_address" "edge" {
}

resource "alicloud_nat_gateway" "edge" {
}

resource "alicloud_eip_association" "edge" {
  allocation_id = alicloud_eip_address.edge.id
  instance_id   = alicloud_nat_gateway.edge.id
}`,
    open: `
variable "region" {}

provider "alicloud" {
  region = "ap-southeast-1"
}

provider "alicloud" {
  alias  = "other"
  region = var.region
}

resource "alicloud_eip_address" "edge" {
  provider = alicloud.other
}

resource "alicloud_nat_gateway" "edge" {
}

resource "alicloud_eip_association" "edge" {
  allocation_id = alicloud_eip_address.edge.id
  instance_id   = alicloud_nat_gateway.edge.id
}`,
  },
});
