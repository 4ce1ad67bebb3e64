import { all, any, not } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';
import { isInCode } from '../origin.ts';
import { leaveOut } from '../repair.ts';
import { targetName } from '../target-name.ts';

export default defineRule({
  id: 'eip-binding-mode',
  title: 'Only the EIP of a network interface has a mode other than NAT',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'eip-api',
      updated: '2026-08-22',
      says: 'The modes BINDED and MULTI_BINDED are for network interfaces; everything else is bound in NAT mode.',
    },
  ],
  why: 'The API refuses the mode for other targets.',
  fix: 'Leave the mode out, or bind the EIP to a secondary network interface. Terraform: `mode` of `alicloud_eip_association`. ROS: `Mode`. Console: the mode is offered for network interfaces only.',
  on: 'eip-binding',
  // An account shows the bind mode of a NAT gateway at its EIPs.
  when: (binding) =>
    all(
      binding.mode.in(new Set(['BINDED', 'MULTI_BINDED'])),
      any(isInCode(binding), not(binding.targetKind.is('nat-gateway'))),
    ),
  require: (binding) =>
    binding.targetKind
      .is('network-interface')
      .failAt(binding.mode)
      .otherwise(
        `the mode ${binding.mode} is for network interfaces, not for ${targetName[binding.targetKind.known ?? 'other']}`,
      )
      .repair(() => leaveOut(binding.mode.site)),
  examples: {
    bad: `
resource "alicloud_eip_association" "edge" {
  allocation_id = "eip-t4nj3hzbf****"
  instance_id   = "i-t4nj3hzbf****"
  mode          = "BINDED"
}`,
    good: `
resource "alicloud_eip_association" "edge" {
  allocation_id = "eip-t4nj3hzbf****"
  instance_id   = "eni-t4nj3hzbf****"
  mode          = "BINDED"
}`,
    open: `
variable "target" {}

resource "alicloud_eip_association" "edge" {
  allocation_id = "eip-t4nj3hzbf****"
  instance_id   = var.target
  mode          = "BINDED"
}`,
  },
});
