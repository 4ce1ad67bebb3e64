import type { Inventory } from '../../model/inventory.ts';
import type { Eip, SharedBandwidthMember, Zone } from '../../model/resource.ts';
import { all, type Evidence, Verdict, when } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';
import { isThere } from '../known.ts';
import { isInCode } from '../origin.ts';
import { zoneName } from '../zone-name.ts';

export default defineRule({
  id: 'load-balancer-eip-billing',
  title: 'The EIP of a zone is pay-as-you-go by traffic and in no shared bandwidth of its own',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'alb-modify',
      updated: '2024-04-02',
      says: 'An ALB takes pay-as-you-go EIPs by data transfer only, and none that is in Internet Shared Bandwidth already.',
    },
    { page: 'nlb-modify', updated: '2026-11-22', says: 'An NLB takes the same EIPs as an ALB.' },
    {
      page: 'eip-api',
      updated: '2026-01-08',
      says: 'PayByBandwidth is the metering of an EIP for which none is given.',
    },
  ],
  why: 'Other EIPs cannot be associated with a load balancer. One for which no metering is written is by bandwidth, so it is among them.',
  fix: 'Terraform: `internet_charge_type = "PayByTraffic"` and `payment_type = "PayAsYouGo"` on the EIP, and `bandwidth_package_id` on the load balancer instead of the EIP. ROS: `InternetChargeType`, `InstanceChargeType`, `BandwidthPackageId`. Console: choose an EIP that the dialog offers.',
  on: 'load-balancer',
  when: (lb) => lb.networkType.isNot('Intranet'),
  require: (lb, inventory) =>
    lb.zones.every((zone) =>
      when(zone.address.kind.is('eip'), () => when(zone.address.allocation.isPresent(), () => fits(zone, inventory))),
    ),
  examples: {
    bad: `
provider "alicloud" {
  region = "cn-beijing"
}

resource "alicloud_eip_address" "h" {
  internet_charge_type = "PayByBandwidth"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "cn-beijing-h"
    allocation_id = alicloud_eip_address.h.id
  }
}`,
    good: `
provider "alicloud" {
  region = "cn-beijing"
}

resource "alicloud_eip_address" "h" {
  internet_charge_type = "PayByTraffic"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "cn-beijing-h"
    allocation_id = alicloud_eip_address.h.id
  }
}`,
    open: `
provider "alicloud" {
  region = "cn-beijing"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "cn-beijing-h"
    allocation_id = "eip-2zeerraiwb7uj****"
  }
}`,
  },
});

function fits(zone: Zone, inventory: Inventory): Verdict {
  const { allocation, namedKind } = zone.address;
  const eip = allocation.target;
  // Which kind of address the zone names is the question of another rule.
  if (eip?.kind === 'anycast-eip' || namedKind === 'anycast') return Verdict.pass(allocation.evidence);
  if (!eip?.declared) {
    const why = allocation.evidence.why ?? { kind: 'not-collected', text: `nothing tells how ${allocation} is billed` };
    return Verdict.open({ site: allocation.site, why });
  }
  const name = zoneName(zone);
  const use: Evidence = { site: allocation.site };
  const subscription = eip.paymentType
    .isNot('Subscription')
    .otherwise(`the EIP of ${name} is a subscription, a load balancer takes pay-as-you-go EIPs`);
  // One for which nothing is written is by bandwidth.
  const traffic = eip.internetChargeType
    .is('PayByTraffic')
    .otherwise(`the EIP of ${name} is billed by bandwidth, a load balancer takes EIPs by traffic`);
  // A subscription is always by bandwidth: that is one fault, not two.
  return all(subscription.truth === 'fail' ? subscription : all(subscription, traffic), unshared(eip, inventory)).seen(
    use,
  );
}

/** In an account it is normal: a package of the load balancer is shown at its EIPs. */
function unshared(eip: Eip, inventory: Inventory): Verdict {
  return when(isInCode(eip), () =>
    inventory
      .linked('shared-bandwidth-member', (it) => it.member, eip)
      .every((it) => when(isThere(it), () => fault(it))),
  );
}

function fault({ address, member: { site } }: SharedBandwidthMember): Verdict {
  const message = `${address} puts the EIP of a zone into shared bandwidth, the load balancer itself can be in it`;
  return Verdict.fail({ site }).otherwise(message);
}
