import type { AddressUse, Resource } from '../../model/resource.ts';
import { all, Verdict, when } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';
import { areThere, secondUse, userName } from '../second-use.ts';

export default defineRule({
  id: 'anycast-single-region',
  title: 'An Anycast EIP on a load balancer serves that load balancer alone',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'alb-anycast',
      updated: '2026-03-01',
      says: 'An Anycast EIP that is associated with an ALB or NLB is available in one region only.',
    },
    {
      page: 'anycast-limits',
      updated: '2026-11-22',
      says: 'An Anycast EIP takes one endpoint per region, and one region only when the endpoint is an ALB or NLB.',
    },
  ],
  why: 'The Anycast EIP cannot serve both. Several regions behind one Anycast EIP are possible with Classic Load Balancers and network interfaces only. Twice in one load balancer is a warning: no document says whether its zones count as one endpoint.',
  fix: 'Give every zone of every load balancer an Anycast EIP of its own. Terraform: one `alicloud_eipanycast_anycast_eip_address` per zone, for instance with `for_each`. ROS: one `ALIYUN::VPC::AnycastEIP` per zone. Console: choose a different Anycast EIP for each zone.',
  on: 'anycast-eip',
  // A use that is not known is a question only beside one that is.
  when: (eip, inventory) => Verdict.holds(inventory.usesOf(eip).members.some(isOfLoadBalancer), eip),
  require: (eip, inventory) => {
    const uses = inventory.usesOf(eip);
    if (uses.members.length < 2 && !uses.missing) return Verdict.pass(eip);
    // Load balancers come first: everything else is compared with one of them.
    const [first, ...others] = uses.members;
    const agreed = all(...others.map((use) => agrees(use, first!)));
    return uses.missing ? all(agreed, Verdict.open(uses.missing)) : agreed;
  },
  examples: {
    bad: `
provider "alicloud" {
  region = "cn-hongkong"
}

provider "alicloud" {
  alias  = "singapore"
  region = "ap-southeast-1"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}

resource "alicloud_alb_load_balancer" "hongkong" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "cn-hongkong-b"
    eip_type      = "Anycast"
    allocation_id = alicloud_eipanycast_anycast_eip_address.edge.id
  }
}

resource "alicloud_alb_load_balancer" "singapore" {
  provider     = alicloud.singapore
  address_type = "Internet"
  zone_mappings {
    zone_id       = "ap-southeast-1a"
    eip_type      = "Anycast"
    allocation_id = alicloud_eipanycast_anycast_eip_address.edge.id
  }
}`,
    good: `
provider "alicloud" {
  region = "cn-hongkong"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  for_each         = toset(["cn-hongkong-b", "cn-hongkong-c"])
  service_location = "international"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "cn-hongkong-b"
    eip_type      = "Anycast"
    allocation_id = alicloud_eipanycast_anycast_eip_address.edge["cn-hongkong-b"].id
  }
  zone_mappings {
    zone_id       = "cn-hongkong-c"
    eip_type      = "Anycast"
    allocation_id = alicloud_eipanycast_anycast_eip_address.edge["cn-hongkong-c"].id
  }
}`,
    open: `
provider "alicloud" {
  region = "cn-hongkong"
}

variable "anycast_eip" {}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "cn-hongkong-b"
    eip_type      = "Anycast"
    allocation_id = alicloud_eipanycast_anycast_eip_address.edge.id
  }
  zone_mappings {
    zone_id       = "cn-hongkong-c"
    eip_type      = "Anycast"
    allocation_id = var.anycast_eip
  }
}`,
  },
});

const isOfLoadBalancer = (use: AddressUse): boolean => use.ownerKind === 'load-balancer';

/** Any second owner is a fault, and so is a second region, whoever is there. */
function agrees(use: AddressUse, first: AddressUse): Verdict {
  const owners = sameOwner(use, first);
  const regions = use.region.same(first.region);
  const isApart = regions.truth === 'fail';
  const places = [{ site: use.site }, { site: first.site }];
  if (owners.truth === 'fail' || (owners.truth === 'open' && isApart)) {
    const [second, one] = [userName(use, first), userName(first, use)];
    const message = isApart
      ? `the Anycast EIP serves ${second} in ${use.region} and ${one} in ${first.region}`
      : `the Anycast EIP serves ${second} and ${one}`;
    return secondUse(use, first, ...(isApart ? regions.because : [])).otherwise(message);
  }
  if (owners.truth === 'open') return owners.seen(...places);
  // An account lists what a load balancer has on its own side as a binding too.
  if (use.ownerKind === 'binding') return Verdict.pass(...places);
  return when(areThere(use, first), () =>
    Verdict.fail(...places).otherwise(`the Anycast EIP is in two zones of ${use.owner}`, 'warning'),
  );
}

function sameOwner(use: AddressUse, first: AddressUse): Verdict {
  const [a, b] = [ownerOf(use), ownerOf(first)];
  if (!a || !b) return use.owner.same(first.owner);
  return Verdict.holds(a === b, use.owner.evidence);
}

function ownerOf({ user }: AddressUse): Resource | undefined {
  return user.kind === 'load-balancer' ? user : user.target.target;
}
