import type { Inventory } from '../../model/inventory.ts';
import type { EipBinding, TargetKind } from '../../model/resource.ts';
import { all, not, unsure, Verdict, when } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';
import { secondUse, userName } from '../second-use.ts';
import { targetName } from '../target-name.ts';

/** What has one EIP. A NAT gateway has several, a network interface one for each private address in NAT mode. */
const takesOne: ReadonlySet<TargetKind> = new Set(['clb', 'instance', 'ha-vip']);

export default defineRule({
  id: 'eip-binding-count',
  title: 'An EIP has one resource, and a resource has no more EIPs than it takes',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'eip-limits',
      updated: '2026-11-22',
      says: 'An EIP is associated with one resource at a time. An instance, a Classic Load Balancer and a HAVIP have one EIP, a network interface in cut-through mode too.',
    },
  ],
  why: 'The second association is refused, or takes the EIP away from the first.',
  fix: 'One EIP for each resource. For several addresses of an instance use secondary network interfaces or private addresses in NAT mode. Terraform: one `alicloud_eip_association` for each EIP and target, `private_ip_address`. ROS: one `ALIYUN::VPC::EIPAssociation` each. Console: disassociate the EIP first.',
  on: 'eip-binding',
  when: (binding) => not(binding.targetKind.in(new Set(['alb', 'nlb']))),
  require: (binding, inventory) => all(oneResource(binding, inventory), oneEip(binding, inventory)),
  examples: {
    bad: `
resource "alicloud_eip_address" "edge" {
}

resource "alicloud_eip_association" "a" {
  allocation_id = alicloud_eip_address.edge.id
  instance_id   = "i-t4na3hzbf****"
}

resource "alicloud_eip_association" "b" {
  allocation_id = alicloud_eip_address.edge.id
  instance_id   = "i-t4nb3hzbf****"
}`,
    good: `
resource "alicloud_eip_address" "edge" {
  count = 2
}

resource "alicloud_eip_association" "edge" {
  count         = 2
  allocation_id = alicloud_eip_address.edge[count.index].id
  instance_id   = ["i-t4na3hzbf****", "i-t4nb3hzbf****"][count.index]
}`,
    open: `
variable "eip" {}

resource "alicloud_eip_address" "edge" {
}

resource "alicloud_eip_association" "a" {
  allocation_id = alicloud_eip_address.edge.id
  instance_id   = "i-t4na3hzbf****"
}

resource "alicloud_eip_association" "b" {
  allocation_id = var.eip
  instance_id   = "i-t4nb3hzbf****"
}`,
  },
});

/** Zones of load balancers come first among the uses, so that every binding beside one is a second use. */
function oneResource(binding: EipBinding, inventory: Inventory): Verdict {
  const eip = binding.eip.target;
  if (!eip) return undecided(binding, inventory);
  const uses = inventory.usesOf(eip);
  const [first] = uses.members;
  const own = uses.members.find(({ user }) => user === binding);
  if (first && own && first !== own) {
    return secondUse(own, first).otherwise(`the EIP is bound to ${userName(first, own)} already`);
  }
  return uses.missing ? Verdict.open(uses.missing) : Verdict.pass(binding.eip);
}

/** Which EIP it is, is a question only beside other bindings; theirs is asked where their EIP is known. */
function undecided({ eip, root }: EipBinding, inventory: Inventory): Verdict {
  const others = inventory.in(root, 'eip-binding').filter((it) => it.eip !== eip && !it.eip.target);
  return eip.it.state === 'unknown' && others.length > 0 ? Verdict.open(eip.evidence) : Verdict.pass(eip);
}

function oneEip(binding: EipBinding, inventory: Inventory): Verdict {
  const { targetKind, target, root } = binding;
  if (target.it.state === 'unknown' && !target.target) {
    // What is bound is a question only beside other bindings of what may be the same.
    const others = inventory.in(root, 'eip-binding').filter((it) => it.address !== binding.address);
    const some = others.filter((it) => takesOne.has(it.targetKind.known ?? 'instance'));
    const isOne = takesOne.has(targetKind.known ?? 'instance');
    return isOne && some.length > 0 ? Verdict.open(target.evidence) : Verdict.pass(target);
  }
  const [first] = bindingsOf(binding, inventory);
  if (!first || first === binding) return Verdict.pass(target);
  const doubts = [binding.uncertain, first.uncertain].filter((it) => it !== undefined);
  const fault = Verdict.fail(target, { site: first.target.site }).otherwise(
    `${targetName[targetKind.known ?? 'other']} has an EIP already, by ${first.address}`,
  );
  const second = doubts.length > 0 ? unsure(fault, doubts) : fault;
  // An instance has more of them in NAT mode, one for each private address.
  const several = all(binding.privateAddress.isPresent(), first.privateAddress.isPresent());
  if (several.truth === 'pass') return several;
  if (targetKind.known === 'network-interface') {
    return when(not(all(binding.mode.isNot('BINDED'), first.mode.isNot('BINDED'))), () => second);
  }
  return when(targetKind.in(takesOne), () => second);
}

/** All bindings of the same target: of the resource, or of an id that no resource has. */
function bindingsOf(binding: EipBinding, inventory: Inventory): readonly EipBinding[] {
  const { target } = binding;
  if (target.target) return inventory.linked('eip-binding', (it) => it.target, target.target).members;
  const id = target.known;
  if (id === undefined) return [];
  return inventory.all('eip-binding').members.filter((it) => it.target.known === id);
}
