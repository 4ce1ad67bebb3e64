import type { Inventory } from '../../model/inventory.ts';
import type { NatGateway } from '../../model/resource.ts';
import { Value } from '../../model/value.ts';
import { all, any, not, type Verdict, when } from '../../model/verdict.ts';
import { before, changesInPlace, stays } from '../changes.ts';
import { counted } from '../counted.ts';
import { natGatewayEips } from '../data/limits.ts';
import { defineRule } from '../define.ts';
import { orDefault } from '../or-default.ts';
import { isDeclared } from '../origin.ts';

const { multiBinded, nat } = natGatewayEips.is;

export default defineRule({
  id: 'nat-gateway-eip',
  title: 'A NAT gateway has no more EIPs than its bind mode takes, and does not leave the NAT mode',
  level: 'warning',
  since: '0.1.0',
  inputs: ['template', 'plan', 'live'],
  sources: [
    { page: 'eip-limits', updated: '2026-11-22', says: 'A NAT gateway has at most 20 EIPs.' },
    {
      page: 'ros',
      updated: '2026-11-22',
      says: 'In NAT mode it has up to 50 EIPs, and each takes a private address of the vSwitch; MULTI_BINDED is the default.',
    },
    { page: 'provider', updated: '2026-08-21', says: 'The bind mode changes from MULTI_BINDED to NAT only.' },
  ],
  why: 'The association above the limit is refused, and so is the way back from NAT mode.',
  fix: 'Terraform: another `alicloud_nat_gateway` for further EIPs; keep `eip_bind_mode`. ROS: `EipBindMode` of `ALIYUN::VPC::NatGateway`. Console: apply for a higher quota, or create another NAT gateway.',
  on: 'nat-gateway',
  when: (gateway) => all(isDeclared(gateway), stays(gateway)),
  require: (gateway, inventory) => all(count(gateway, inventory), mode(gateway)),
  examples: {
    bad: `
resource "alicloud_nat_gateway" "edge" {
}

resource "alicloud_eip_association" "edge" {
  count         = 21
  allocation_id = "eip-\${count.index}"
  instance_id   = alicloud_nat_gateway.edge.id
}`,
    good: `
resource "alicloud_nat_gateway" "edge" {
}

resource "alicloud_eip_association" "edge" {
  count         = 20
  allocation_id = "eip-\${count.index}"
  instance_id   = alicloud_nat_gateway.edge.id
}`,
    open: `
variable "mode" {}

resource "alicloud_nat_gateway" "edge" {
  eip_bind_mode = var.mode
}

resource "alicloud_eip_association" "edge" {
  count         = 21
  allocation_id = "eip-\${count.index}"
  instance_id   = alicloud_nat_gateway.edge.id
}`,
  },
});

function count(gateway: NatGateway, inventory: Inventory): Verdict {
  const bindings = inventory.linked('eip-binding', (it) => it.target, gateway);
  const own = { site: gateway.eips.site, size: gateway.eips.map((ids) => ids.length) };
  const bound = bindings.members.map(({ site, uncertain }) => ({ site, size: Value.known(1, site), uncertain }));
  // An account lists them at the gateway and at each EIP.
  const portions = gateway.eips.it.state === 'absent' ? bound : [own];
  const bindMode = orDefault(gateway.eipBindMode, 'MULTI_BINDED');
  const upTo = (most: number) =>
    counted(portions, most, bindings.missing).otherwise(`a NAT gateway has at most ${most} EIPs in ${bindMode} mode`);
  const few = upTo(multiBinded);
  if (few.truth !== 'fail') return few;
  return any(few, all(gateway.eipBindMode.is('NAT'), upTo(nat)));
}

function mode(gateway: NatGateway): Verdict {
  return when(changesInPlace(gateway), () =>
    not(all(gateway.eipBindMode.is('MULTI_BINDED'), before(gateway).eipBindMode.is('NAT'))).otherwise(
      'the bind mode NAT cannot be changed back to MULTI_BINDED',
    ),
  );
}
