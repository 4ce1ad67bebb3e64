import type { Inventory } from '../../model/inventory.ts';
import type { Listener, LoadBalancer, Zone } from '../../model/resource.ts';
import { all, unsure, Verdict } from '../../model/verdict.ts';
import { counted } from '../counted.ts';
import { albFreeAddresses, albListenerAcls, albSecurityGroups } from '../data/limits.ts';
import { defineRule } from '../define.ts';
import { isAlb } from '../family.ts';
import { zoneName } from '../zone-name.ts';

export default defineRule({
  id: 'load-balancer-limits',
  title: 'An ALB stays within its limits',
  level: 'warning',
  since: '0.1.0',
  set: 'recommended',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'alb-limits',
      updated: '2026-11-22',
      says: 'An ALB is in at most four security groups, and a listener has at most three access control lists.',
    },
    {
      page: 'alb-modify',
      updated: '2026-11-22',
      says: 'Each vSwitch of an ALB needs three free addresses; eight or more are recommended.',
    },
  ],
  why: 'What is above a limit is refused. A vSwitch without free addresses stops the ALB from growing with its load.',
  fix: 'Terraform: fewer `alicloud_alb_load_balancer_security_group_attachment` and `alicloud_alb_listener_acl_attachment`, a larger vSwitch in `zone_mappings`. ROS: `SecurityGroupIds`, `AclIds`, `VSwitchId`. Console: take the ALB out of security groups, merge access control lists, or choose another vSwitch.',
  on: 'load-balancer',
  when: isAlb,
  require: (lb, inventory) =>
    all(securityGroups(lb, inventory), ...listeners(lb, inventory), ...lb.zones.members.map(freeAddresses)),
  examples: {
    bad: `
resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
}

resource "alicloud_alb_load_balancer_security_group_attachment" "edge" {
  count             = 5
  load_balancer_id  = alicloud_alb_load_balancer.edge.id
  security_group_id = "sg-\${count.index}"
}`,
    good: `
resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
}

resource "alicloud_alb_load_balancer_security_group_attachment" "edge" {
  count             = 4
  load_balancer_id  = alicloud_alb_load_balancer.edge.id
  security_group_id = "sg-\${count.index}"
}`,
    open: `
variable "security_groups" {}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
}

resource "alicloud_alb_load_balancer_security_group_attachment" "edge" {
  for_each          = toset(var.security_groups)
  load_balancer_id  = alicloud_alb_load_balancer.edge.id
  security_group_id = each.value
}`,
  },
});

function securityGroups(lb: LoadBalancer, inventory: Inventory): Verdict {
  const attachments = inventory.linked('security-group-member', (it) => it.loadBalancer, lb);
  const own = { site: lb.securityGroups.site, size: lb.securityGroups.map((it) => it.length) };
  const attached = attachments.map((it) => ({
    site: it.site,
    size: it.securityGroups.map((groups) => groups.length),
    uncertain: it.uncertain,
  }));
  const most = albSecurityGroups.is;
  return counted([own, ...attached.members], most, attachments.missing).otherwise(
    `an ALB is in at most ${most} security groups`,
  );
}

/** A listener whose load balancer is not known may be of this one. */
function listeners(lb: LoadBalancer, inventory: Inventory): Verdict[] {
  const { members, missing } = inventory.linked('listener', (it) => it.loadBalancer, lb);
  const own = members.map((it) => acls(it, inventory));
  return missing ? [...own, ...doubts(lb.root, inventory)] : own;
}

/** What listeners are said of that may be of any load balancer of a root: the same for each of these. */
const doubtsOf = new WeakMap<Inventory, Map<string, readonly Verdict[]>>();

function doubts(root: string, inventory: Inventory): readonly Verdict[] {
  const byRoot = doubtsOf.get(inventory) ?? new Map<string, readonly Verdict[]>();
  doubtsOf.set(inventory, byRoot);
  let found = byRoot.get(root);
  if (!found) {
    const unresolved = inventory.unresolved('listener', (it) => it.loadBalancer, root);
    const verdicts = unresolved.map((it) => unsure(acls(it, inventory), [it.loadBalancer.evidence]));
    found = verdicts.filter(({ truth }) => truth !== 'pass');
    byRoot.set(root, found);
  }
  return found;
}

function acls(listener: Listener, inventory: Inventory): Verdict {
  const attachments = inventory.linked('listener-acl', (it) => it.listener, listener);
  const attached = attachments.map((it) => ({
    site: it.site,
    size: it.acls.map((acls) => acls.length),
    uncertain: it.uncertain,
  }));
  const most = albListenerAcls.is;
  return counted(attached.members, most, attachments.missing).otherwise(
    `a listener has at most ${most} access control lists`,
  );
}

/** Asked where an account says how many are left: code does not. */
function freeAddresses(zone: Zone): Verdict {
  const free = zone.vSwitch.target?.freeAddresses;
  if (!free) return Verdict.pass(zone);
  const { needed, recommended } = albFreeAddresses.is;
  const few = (free.known ?? 0) < needed;
  return free
    .satisfies((it) => it >= recommended, true)
    .at(zone.vSwitch)
    .otherwise(
      `the vSwitch of ${zoneName(zone)} has ${free} free addresses, ${few ? `${needed} are needed` : `${recommended} are recommended`}`,
      few ? 'warning' : 'note',
    );
}
