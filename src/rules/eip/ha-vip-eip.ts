import type { Inventory } from '../../model/inventory.ts';
import type { HaVip } from '../../model/resource.ts';
import { Value } from '../../model/value.ts';
import { all, Verdict, when } from '../../model/verdict.ts';
import { goesAway, stays } from '../changes.ts';
import { counted } from '../counted.ts';
import { haVipInstances } from '../data/limits.ts';
import { defineRule } from '../define.ts';
import { isDeclared } from '../origin.ts';

const most = haVipInstances.is;

export default defineRule({
  id: 'ha-vip-eip',
  title: 'A HAVIP has at most ten instances, and no EIP when it is deleted',
  level: 'warning',
  since: '0.1.0',
  inputs: ['template', 'plan', 'live'],
  sources: [
    {
      page: 'ha-vip-limits',
      updated: '2026-11-22',
      says: 'A HAVIP is associated with at most ten instances or network interfaces.',
    },
    { page: 'ha-vip-limits', updated: '2026-11-22', says: 'A HAVIP with an EIP cannot be deleted.' },
    {
      page: 'what-is-an-eip',
      updated: '2024-07-31',
      says: 'A HAVIP is a private address for high-availability software; an EIP can be associated with it.',
    },
  ],
  why: 'The API refuses the eleventh instance, and the deletion while an EIP is bound.',
  fix: 'Terraform: fewer `alicloud_havip_attachment`; delete the `alicloud_eip_association` first. ROS: `ALIYUN::VPC::HaVipAssociation`, `ALIYUN::VPC::EIPAssociation`. Console: disassociate instances or the EIP.',
  on: 'ha-vip',
  when: isDeclared,
  require: (haVip, inventory) => all(instances(haVip, inventory), deletion(haVip, inventory)),
  examples: {
    bad: `
resource "alicloud_vpc_ha_vip" "edge" {
}

resource "alicloud_havip_attachment" "edge" {
  count       = 11
  ha_vip_id   = alicloud_vpc_ha_vip.edge.id
  instance_id = "i-\${count.index}"
}`,
    good: `
resource "alicloud_vpc_ha_vip" "edge" {
}

resource "alicloud_havip_attachment" "edge" {
  count       = 10
  ha_vip_id   = alicloud_vpc_ha_vip.edge.id
  instance_id = "i-\${count.index}"
}`,
    open: `
variable "instances" {}

resource "alicloud_vpc_ha_vip" "edge" {
}

resource "alicloud_havip_attachment" "edge" {
  for_each    = toset(var.instances)
  ha_vip_id   = alicloud_vpc_ha_vip.edge.id
  instance_id = each.value
}`,
  },
});

function instances(haVip: HaVip, inventory: Inventory): Verdict {
  if (stays(haVip).truth !== 'pass') return Verdict.pass(haVip);
  const bindings = inventory.linked('ha-vip-binding', (it) => it.haVip, haVip);
  const own = { site: haVip.instances.site, size: haVip.instances.map((ids) => ids.length) };
  const bound = bindings.members.map(({ site, uncertain }) => ({ site, size: Value.known(1, site), uncertain }));
  const portions = haVip.instances.it.state === 'absent' ? bound : [own];
  return counted(portions, most, bindings.missing).otherwise(`a HAVIP has at most ${most} instances`);
}

/** Bindings that go in the same change go first. */
function deletion(haVip: HaVip, inventory: Inventory): Verdict {
  return when(goesAway(haVip), () =>
    inventory
      .linked('eip-binding', (it) => it.target, haVip)
      .filter((it) => goesAway(it).truth !== 'pass')
      .none(
        (it) => `${it.address} still binds an EIP to the HAVIP that the plan deletes`,
        () => haVip.site,
      ),
  );
}
