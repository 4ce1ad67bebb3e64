import type { Inventory } from '../../model/inventory.ts';
import { type LoadBalancer, type SharedBandwidthMember, usesAnycast } from '../../model/resource.ts';
import { all, type Evidence, Verdict, when } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';
import { isKnown, isThere } from '../known.ts';
import { leaveOut } from '../repair.ts';

export default defineRule({
  id: 'anycast-shared-bandwidth',
  title: 'A load balancer with Anycast EIPs is in no Internet Shared Bandwidth',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'alb-anycast',
      updated: '2026-03-01',
      says: 'An ALB with Anycast EIPs cannot use Internet Shared Bandwidth; an Anycast EIP has 1,000 Mbit/s by default.',
    },
    {
      page: 'nlb-anycast',
      updated: '2024-01-12',
      says: 'An NLB with Anycast EIPs cannot use Internet Shared Bandwidth.',
    },
  ],
  why: 'The bandwidth of an Anycast EIP is its own. The two exclude each other, so this cannot be applied.',
  fix: 'Take the load balancer and its addresses out of the package; set `bandwidth` on the Anycast EIPs. Terraform: remove `bandwidth_package_id` or the attachment resource. ROS: remove `BandwidthPackageId`, or the address from `CommonBandwidthPackageIp`. Console: disassociate the Internet Shared Bandwidth instance.',
  on: 'load-balancer',
  when: usesAnycast,
  require: (lb, inventory) =>
    all(
      lb.sharedBandwidth
        .isAbsent()
        .otherwise('it is in Internet Shared Bandwidth, which Anycast EIPs cannot use')
        .repair(() => leaveOut(lb.sharedBandwidth.site)),
      attachments(lb, inventory),
      hiddenAttachments(lb, inventory),
    ),
  examples: {
    bad: `
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type         = "Internet"
  bandwidth_package_id = "cbwp-t4n6v6yftbr5h8j0q****"
  zone_mappings {
    zone_id  = "ap-southeast-1a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "ap-southeast-1b"
    eip_type = "Anycast"
  }
}`,
    good: `
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id  = "ap-southeast-1a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "ap-southeast-1b"
    eip_type = "Anycast"
  }
}`,
    open: `
provider "alicloud" {
  region = "ap-southeast-1"
}

variable "package" {}

resource "alicloud_alb_load_balancer" "edge" {
  address_type         = "Internet"
  bandwidth_package_id = var.package
  zone_mappings {
    zone_id  = "ap-southeast-1a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "ap-southeast-1b"
    eip_type = "Anycast"
  }
}`,
  },
});

/** Attachments of the load balancer itself and of the addresses of its zones. */
function attachments(lb: LoadBalancer, inventory: Inventory): Verdict {
  const addresses = lb.zones.members.map((zone) => zone.address.allocation.target);
  return inventory
    .linked('shared-bandwidth-member', (it) => it.member, lb, ...addresses)
    .every((it) => when(isThere(it), () => fault(it, it.member.target === lb ? 'it' : 'its address')));
}

function fault({ address, member: { site } }: SharedBandwidthMember, what: string): Verdict {
  return Verdict.fail({ site }).otherwise(`${address} puts ${what} into Internet Shared Bandwidth`);
}

/** An address that is not known may be one that an attachment names. Declared regular EIPs are none of them. */
function hiddenAttachments(lb: LoadBalancer, inventory: Inventory): Verdict {
  const hidden = unknownAddress(lb);
  if (!hidden) return Verdict.pass();
  const candidate = inventory.in(lb.root, 'shared-bandwidth-member').some(({ member: { target } }) => {
    return target && (target.kind === 'anycast-eip' || !target.declared);
  });
  return candidate ? Verdict.open(hidden) : Verdict.pass();
}

function unknownAddress(lb: LoadBalancer): Evidence | undefined {
  const zone = lb.zones.members.find(({ address }) => isKnown(address.allocation).truth === 'open');
  return zone ? zone.address.allocation.evidence : lb.zones.missing;
}
