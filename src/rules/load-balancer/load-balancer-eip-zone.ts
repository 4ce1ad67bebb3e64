import type { AddressUse, Eip } from '../../model/resource.ts';
import { all, any, Verdict, when } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';
import { isThere } from '../known.ts';
import { isDeclared } from '../origin.ts';
import { sameRegion } from '../same-region.ts';
import { secondUse, userName } from '../second-use.ts';

export default defineRule({
  id: 'load-balancer-eip-zone',
  title: 'A regular EIP is in one zone of one load balancer of its region',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [
    { page: 'nlb-api', updated: '2026-11-22', says: 'Each zone of a load balancer has one EIP of its own.' },
    {
      page: 'eip-limits',
      updated: '2026-11-22',
      says: 'An EIP is associated with one resource at a time, in its own region.',
    },
  ],
  why: 'An EIP cannot serve a second zone, nor a load balancer of another region.',
  fix: 'Give each zone an EIP of its own, bought in the region of the load balancer. Terraform: one `alicloud_eip_address` per zone with the same provider. ROS: one `ALIYUN::VPC::EIP` per zone. Console: choose a different EIP for each zone.',
  on: 'eip',
  require: (eip, inventory) => {
    const uses = inventory.usesOf(eip);
    const [first, ...others] = uses.members.filter(({ ownerKind }) => ownerKind === 'load-balancer');
    const verdict = all(isNear(eip, first!), ...others.map((use) => all(isNear(eip, use), isSecond(use, first!))));
    return uses.missing ? all(verdict, Verdict.open(uses.missing)) : verdict;
  },
  // A use that is not known is a question only beside one that is.
  when: (eip, inventory) => any(...inventory.usesOf(eip).members.map(isZone)),
  examples: {
    bad: `
provider "alicloud" {
  region = "cn-shenzhen"
}

resource "alicloud_eip_address" "edge" {
  internet_charge_type = "PayByTraffic"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "cn-shenzhen-d"
    allocation_id = alicloud_eip_address.edge.id
  }
  zone_mappings {
    zone_id       = "cn-shenzhen-e"
    allocation_id = alicloud_eip_address.edge.id
  }
}`,
    good: `
provider "alicloud" {
  region = "cn-shenzhen"
}

resource "alicloud_eip_address" "edge" {
  for_each             = toset(["d", "e"])
  internet_charge_type = "PayByTraffic"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "cn-shenzhen-d"
    allocation_id = alicloud_eip_address.edge["d"].id
  }
  zone_mappings {
    zone_id       = "cn-shenzhen-e"
    allocation_id = alicloud_eip_address.edge["e"].id
  }
}`,
    open: `
provider "alicloud" {
  region = "cn-shenzhen"
}

variable "eip" {}

resource "alicloud_eip_address" "edge" {
  internet_charge_type = "PayByTraffic"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "cn-shenzhen-d"
    allocation_id = alicloud_eip_address.edge.id
  }
  zone_mappings {
    zone_id       = "cn-shenzhen-e"
    allocation_id = var.eip
  }
}`,
  },
});

function isZone(use: AddressUse): Verdict {
  return Verdict.holds(use.ownerKind === 'load-balancer', use);
}

/** Where an EIP is that nobody declares is not known, and no fault of the code. */
function isNear(eip: Eip, use: AddressUse): Verdict {
  return when(all(isDeclared(eip), isThere(use.user)), () =>
    sameRegion(eip.region, use.region)
      .failAt(use)
      .otherwise(`the EIP is in ${eip.region}, ${use.owner} is in ${use.region}`),
  );
}

function isSecond(use: AddressUse, first: AddressUse): Verdict {
  const message =
    use.user === first.user
      ? `the EIP is in two zones of ${use.owner}`
      : `the EIP is in a zone of ${userName(use, first)} and in one of ${userName(first, use)}`;
  return secondUse(use, first).otherwise(message);
}
