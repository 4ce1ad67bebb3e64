import { not } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';
import { isDeclared } from '../origin.ts';

export default defineRule({
  id: 'eip-static-public-ip',
  title: 'An instance has no static public address where an EIP is the better choice',
  level: 'note',
  since: '0.1.0',
  set: 'recommended',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'what-is-an-eip',
      updated: '2024-07-31',
      says: 'An EIP is a resource of its own, which can be bound and unbound at any time and whose bandwidth can be changed; a static public address of an ECS instance is not.',
    },
    {
      page: 'provider',
      updated: '2026-08-21',
      says: 'An instance with a public bandwidth above 0 gets a public address.',
    },
  ],
  why: 'The address is lost with the instance, cannot move to another one, and takes no EIP beside it.',
  fix: 'Terraform: leave out `internet_max_bandwidth_out` and bind an `alicloud_eip_address`. ROS: leave out `InternetMaxBandwidthOut` or set `AllocatePublicIP: false`, and bind an `ALIYUN::VPC::EIP`. Console: convert the static public address to an EIP.',
  on: 'instance',
  when: isDeclared,
  require: (instance) =>
    not(instance.staticPublicAddress.is(true)).otherwise('it has a static public address, an EIP could move and stay'),
  examples: {
    bad: `
resource "alicloud_instance" "edge" {
  vswitch_id                 = "vsw-t4nj3hzbf****"
  internet_max_bandwidth_out = 10
}`,
    good: `
resource "alicloud_instance" "edge" {
  vswitch_id = "vsw-t4nj3hzbf****"
}

resource "alicloud_eip_association" "edge" {
  allocation_id = "eip-t4nj3hzbf****"
  instance_id   = alicloud_instance.edge.id
}`,
    open: `
variable "bandwidth" {}

resource "alicloud_instance" "edge" {
  vswitch_id                 = "vsw-t4nj3hzbf****"
  internet_max_bandwidth_out = var.bandwidth
}`,
  },
});
