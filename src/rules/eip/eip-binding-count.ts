import type { Inventory } from '../../model/inventory.ts';
import type { EipBinding, TargetKind } from '../../model/resource.ts';
import { all, any, not, Verdict, when } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';
import { isKnown, isThere } from '../known.ts';
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
      says: 'An EIP is associated with one resource at a time. An instance, a Classic Load Balancer and a HAVIP have one EIP, a network interface in cut-through mode too; in NAT mode it has one for each of its private addresses.',
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
  const others = inventory.in(root, 'eip-binding').filter((it) => it.eip !== eip && !it.eip.target?.declared);
  return eip.it.state === 'unknown' && others.length > 0 ? Verdict.open(eip.evidence) : Verdict.pass(eip);
}

/** What is bound may be of a kind that does not take every EIP. */
function hasLimit({ targetKind }: EipBinding): boolean {
  return targetKind.known === undefined || targetKind.known === 'network-interface' || takesOne.has(targetKind.known);
}

function oneEip(binding: EipBinding, inventory: Inventory): Verdict {
  const { target, root } = binding;
  if (isKnown(target).truth === 'open') {
    // What is bound is a question only beside other bindings of what may be the same.
    const others = inventory.in(root, 'eip-binding').filter((it) => it.address !== binding.address);
    const some = others.filter(hasLimit);
    return hasLimit(binding) && some.length > 0 ? Verdict.open(target.evidence) : Verdict.pass(target);
  }
  const bindings = bindingsOf(binding, inventory);
  const verdicts = rivalsOf(binding, bindings.slice(0, bindings.indexOf(binding))).map((it) => beside(it, binding));
  // The binding has one fault, whatever the number of those that it stands beside.
  const told = verdicts.find(({ truth }) => truth === 'fail') ?? verdicts.find(({ truth }) => truth === 'open');
  return told ?? Verdict.pass(target);
}

/** Of the bindings before one those that tell: the first, one that says the same address, and one that may. */
function rivalsOf({ privateAddress }: EipBinding, earlier: readonly EipBinding[]): readonly EipBinding[] {
  const same = earlier.find((it) => it.privateAddress.known === privateAddress.known);
  const unknown = earlier.find((it) => it.privateAddress.it.state === 'unknown');
  return [...new Set([earlier[0], same, unknown])].filter((it) => it !== undefined);
}

/** In NAT mode there is an EIP for each private address: of an instance these are all that it may have several for. */
function beside(first: EipBinding, binding: EipBinding): Verdict {
  const { targetKind, privateAddress, mode } = binding;
  const isSame = privateAddress.same(first.privateAddress);
  const both = all(privateAddress.isPresent(), first.privateAddress.isPresent());
  const fault = () => faultBeside(first, binding, all(both, isSame).truth === 'pass');
  if (targetKind.known === 'network-interface') {
    const isCutThrough = not(all(mode.isNot('BINDED'), first.mode.isNot('BINDED')));
    return when(any(isCutThrough, all(both, isSame)), fault);
  }
  return when(all(targetKind.in(takesOne), not(all(both, not(isSame)))), fault);
}

function faultBeside(first: EipBinding, binding: EipBinding, isOfAddress: boolean): Verdict {
  const { target, targetKind, privateAddress } = binding;
  const name = targetName[targetKind.known ?? 'other'];
  const fault = isOfAddress
    ? Verdict.fail(privateAddress, { site: first.privateAddress.site }).otherwise(
        `${privateAddress} of ${name} has an EIP already, by ${first.address}`,
      )
    : Verdict.fail(target, { site: first.target.site }).otherwise(`${name} has an EIP already, by ${first.address}`);
  return when(all(isThere(binding), isThere(first)), () => fault);
}

/** All bindings of the same target: of the resource, or of an id that no resource has. */
function bindingsOf(binding: EipBinding, inventory: Inventory): readonly EipBinding[] {
  const { target } = binding;
  if (target.target) return inventory.linked('eip-binding', (it) => it.target, target.target).members;
  const id = target.known;
  if (id === undefined) return [];
  return inventory.all('eip-binding').members.filter((it) => it.target.known === id);
}
