import type { Inventory } from '../../model/inventory.ts';
import type { AnycastBinding, AnycastEip } from '../../model/resource.ts';
import { type Many, Value } from '../../model/value.ts';
import { all, Verdict, when } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';
import { isThere } from '../known.ts';

export default defineRule({
  id: 'anycast-default-origin',
  title: 'One of several endpoints of an Anycast EIP is its default',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'anycast-api',
      updated: '2025-12-06',
      says: 'One endpoint of an Anycast EIP has the association mode Default, all others are Normal.',
    },
    {
      page: 'anycast-endpoints',
      updated: '2026-11-22',
      says: 'Requests from access points without a mapping go to the default endpoint; where none is specified, the first one that is associated is the default.',
    },
  ],
  why: 'Traffic from access points that no endpoint names goes to the default endpoint. Two cannot be it, and where none is named the one that happens to be associated first becomes it.',
  fix: 'Terraform: `association_mode = "Default"` on one attachment and `"Normal"` on the others. ROS: `AssociationMode`. Console: choose the default endpoint in the list of endpoints.',
  on: 'anycast-eip',
  when: (eip, inventory) => {
    const { members, missing } = bindingsOf(eip, inventory);
    if (members.filter(({ uncertain }) => !uncertain).length > 1) return Verdict.pass(eip);
    const doubt = members.find(({ uncertain }) => uncertain)?.uncertain ?? missing;
    return members.length > 0 && doubt ? Verdict.open(doubt) : Verdict.fail(eip);
  },
  require: (eip, inventory) => {
    const bindings = bindingsOf(eip, inventory);
    const first = bindings.members.find(({ mode, uncertain }) => mode.known === 'Default' && !uncertain);
    if (!first) {
      const some = bindings.some((binding) => all(isThere(binding), modeOf(binding).is('Default')));
      return some.failAt(eip).otherwise('none of its endpoints is the default');
    }
    return bindings
      .filter((binding) => binding !== first)
      .every((binding) =>
        when(isThere(binding), () =>
          modeOf(binding)
            .isNot('Default')
            .otherwise(`${binding.address} is a second default endpoint`)
            .seen(first.mode.evidence),
        ),
      );
  },
  examples: {
    bad: `
provider "alicloud" {
  region = "cn-hongkong"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}

resource "alicloud_eipanycast_anycast_eip_address_attachment" "edge" {
  for_each                = { cn-hongkong = "eni-j6c1", us-west-1 = "eni-rj91" }
  anycast_id              = alicloud_eipanycast_anycast_eip_address.edge.id
  bind_instance_id        = each.value
  bind_instance_region_id = each.key
  bind_instance_type      = "NetworkInterface"
  association_mode        = "Normal"
}`,
    good: `
provider "alicloud" {
  region = "cn-hongkong"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}

resource "alicloud_eipanycast_anycast_eip_address_attachment" "edge" {
  for_each                = { cn-hongkong = "eni-j6c1", us-west-1 = "eni-rj91" }
  anycast_id              = alicloud_eipanycast_anycast_eip_address.edge.id
  bind_instance_id        = each.value
  bind_instance_region_id = each.key
  bind_instance_type      = "NetworkInterface"
  association_mode        = each.key == "cn-hongkong" ? "Default" : "Normal"
}`,
    open: `
provider "alicloud" {
  region = "cn-hongkong"
}

variable "mode" {}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}

resource "alicloud_eipanycast_anycast_eip_address_attachment" "edge" {
  for_each                = { cn-hongkong = "eni-j6c1", us-west-1 = "eni-rj91" }
  anycast_id              = alicloud_eipanycast_anycast_eip_address.edge.id
  bind_instance_id        = each.value
  bind_instance_region_id = each.key
  bind_instance_type      = "NetworkInterface"
  association_mode        = each.key == "cn-hongkong" ? var.mode : "Normal"
}`,
  },
});

function bindingsOf(eip: AnycastEip, inventory: Inventory): Many<AnycastBinding> {
  return inventory.linked('anycast-binding', (binding) => binding.anycastEip, eip);
}

/** An endpoint without a mode is the default if it is associated first, and code does not say in which order. */
function modeOf({ mode }: AnycastBinding): Value<string> {
  if (mode.it.state !== 'absent') return mode;
  return Value.unknown(
    { kind: 'undocumented', text: 'without a mode the endpoint that is associated first becomes the default' },
    mode,
  );
}
