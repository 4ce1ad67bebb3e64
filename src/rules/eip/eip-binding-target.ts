import type { EipBinding, LoadBalancer, NetworkInterface, TargetKind } from '../../model/resource.ts';
import { all, not, Verdict } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';
import { targetName } from '../target-name.ts';

/** What an EIP can be bound to by an association. ALB and NLB are another rule's. */
const takers: ReadonlySet<TargetKind> = new Set([
  'clb',
  'instance',
  'network-interface',
  'nat-gateway',
  'ha-vip',
  'ip-address',
]);

export default defineRule({
  id: 'eip-binding-target',
  title: 'An EIP is bound to a resource that takes EIPs',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'what-is-an-eip',
      updated: '2024-07-31',
      says: 'EIPs are for ECS instances and Classic Load Balancers in a VPC, secondary network interfaces, NAT gateways and HAVIPs; ALB and NLB are associated in their own consoles.',
    },
    {
      page: 'eip-api',
      updated: '2026-08-22',
      says: 'AssociateEipAddress takes instances, Classic Load Balancers, network interfaces, NAT gateways, HAVIPs and IP addresses.',
    },
  ],
  why: 'The API refuses other targets: what is in the classic network, a primary network interface, a load balancer that has a public address of its own. What a target is beyond its kind is asked where it is declared or collected; of an id alone the kind is known.',
  fix: 'Terraform: `instance_id` and `instance_type` of `alicloud_eip_association`; `address_type = "intranet"` of a Classic Load Balancer. ROS: `InstanceId` of `ALIYUN::VPC::EIPAssociation`; `AddressType: intranet`. Console: choose a resource that the dialog offers.',
  on: 'eip-binding',
  when: (binding) => not(binding.targetKind.in(new Set(['alb', 'nlb']))),
  require: (binding) =>
    all(
      binding.targetKind
        .in(takers)
        .otherwise(`${targetName[binding.targetKind.known ?? 'other']} takes no EIP by an association`),
      target(binding),
    ),
  examples: {
    bad: `
resource "alicloud_slb_load_balancer" "edge" {
  address_type = "internet"
}

resource "alicloud_eip_association" "edge" {
  allocation_id = "eip-t4nj3hzbf****"
  instance_id   = alicloud_slb_load_balancer.edge.id
}`,
    good: `
resource "alicloud_slb_load_balancer" "edge" {
  address_type = "intranet"
  vswitch_id   = "vsw-t4nj3hzbf****"
}

resource "alicloud_eip_association" "edge" {
  allocation_id = "eip-t4nj3hzbf****"
  instance_id   = alicloud_slb_load_balancer.edge.id
}`,
    open: `
variable "target" {}

resource "alicloud_eip_association" "edge" {
  allocation_id = "eip-t4nj3hzbf****"
  instance_id   = var.target
}`,
  },
});

/** What the target itself says, where it is at hand. */
function target({ target: ref }: EipBinding): Verdict {
  const it = ref.target;
  if (it?.kind === 'load-balancer' && it.family === 'clb' && it.declared) return classic(it, ref.evidence);
  if (it?.kind === 'network-interface' && it.declared) return secondary(it, ref.evidence);
  if (it?.kind !== 'instance' || !it.declared) return Verdict.pass(ref);
  return it.network.is('vpc').failAt(ref).otherwise('an instance of the classic network takes no EIP');
}

function classic({ networkType, vSwitch }: LoadBalancer, use: { site: EipBinding['site'] }): Verdict {
  if (networkType.it.state !== 'absent') {
    return networkType
      .isNot('Internet')
      .otherwise('an Internet-facing Classic Load Balancer has a public address of its own and takes no EIP')
      .seen({ site: use.site });
  }
  // Without a network type it is private in a VPC and public elsewhere.
  return vSwitch
    .isPresent()
    .otherwise('a Classic Load Balancer without a vSwitch is Internet-facing and takes no EIP')
    .seen({ site: use.site });
}

function secondary({ role }: NetworkInterface, use: { site: EipBinding['site'] }): Verdict {
  return role.isNot('Primary').failAt(use).otherwise('the primary network interface takes no EIP, its instance does');
}
