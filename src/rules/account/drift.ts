import { all, Verdict } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';
import { isInCode } from '../origin.ts';
import { snapshotExample } from '../snapshot-example.ts';

export default defineRule({
  id: 'drift',
  title: 'Code and account say the same of a resource',
  level: 'note',
  since: '0.1.0',
  inputs: ['template'],
  sources: [
    {
      page: 'provider',
      updated: '2026-08-21',
      says: 'An argument that can be changed in place is changed to what the code says, another one replaces the resource.',
    },
  ],
  why: 'Somebody changed the account past the code, or the code was not applied: what is judged in one of them is not what the other has, and the next apply changes it. Only what other rules judge is compared; an argument that the code leaves out is no difference.',
  fix: 'Write into the code what the account has, or apply it. Terraform: the argument, or `lifecycle.ignore_changes` where the account decides. ROS: the property, then update the stack. Console: change it back.',
  beyond: [
    'A resource is found by its id (a state beside its code, an `import` block, a plan), else by an account, region and name that are its alone. What is not found is counted in a notice.',
  ],
  on: 'any',
  // An account was found to have it.
  when: (resource, inventory) => (inventory.comparison(resource) ? isInCode(resource) : Verdict.fail(resource)),
  require: (resource, inventory) =>
    all(
      ...inventory
        .comparison(resource)!
        .differences.map(({ ours, theirs, message }) => Verdict.fail({ site: ours }, theirs).otherwise(message)),
    ),
  examples: {
    bad: `
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_eip_address" "edge" {
  address_name = "edge"
  bandwidth    = "5" # 10 in the account
}`,
    good: `
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_eip_address" "edge" {
  address_name = "edge"
  bandwidth    = "10" # as in the account
}`,
    facts: snapshotExample({
      region: 'ap-southeast-1',
      product: 'vpc',
      action: 'DescribeEipAddresses',
      body: {
        EipAddresses: { EipAddress: [{ AllocationId: 'eip-t4nj3hzbf****', Name: 'edge', Bandwidth: '10' }] },
        TotalCount: 1,
      },
    }),
  },
});
