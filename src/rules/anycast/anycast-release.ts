import { type LoadBalancer, usesAnycast, type Zone } from '../../model/resource.ts';
import { all, any, not, Verdict, when } from '../../model/verdict.ts';
import { before, goesAway, stays } from '../changes.ts';
import { defineRule } from '../define.ts';
import { isAlb } from '../family.ts';
import { isDeclared, isInCode } from '../origin.ts';
import { zoneName } from '../zone-name.ts';

export default defineRule({
  id: 'anycast-release',
  title: 'Anycast EIPs are resources of their own and stay when the load balancer goes',
  level: 'warning',
  since: '0.1.0',
  inputs: ['template', 'plan'],
  sources: [
    {
      page: 'alb-anycast',
      updated: '2026-03-01',
      says: 'Anycast EIPs that are purchased in the dialog of the ALB are disassociated and released when the ALB becomes internal-facing or is released; existing ones that are selected are not.',
    },
  ],
  why: 'An address that was bought with the load balancer is gone with it, also for A records and allow-lists that name it. A plan that deletes the load balancer or makes it internal-facing is a warning where nothing declares the Anycast EIPs. In code the kind without an id is a note: the documents describe that purchase for the console only, and none says whether the API buys an Anycast EIP.',
  fix: 'Buy Anycast EIPs on their own and name them. Terraform: `alicloud_eipanycast_anycast_eip_address`, and its id as `allocation_id` of the zone; import addresses that the console bought only if you know that they stay. ROS: `ALIYUN::VPC::AnycastEIP`, and its id as `AllocationId`. Console: select an existing Anycast EIP instead of Purchase Anycast EIP.',
  on: 'load-balancer',
  when: (lb) => all(isAlb(lb), any(usesAnycast(lb), usesAnycast(before(lb)))),
  require: (lb) => {
    const losing = losesAddresses(lb);
    const lost = losing.truth === 'fail' ? [] : before(lb).zones.members.map((zone) => keepsAddress(zone, losing));
    return all(...lost, ...(stays(lb).truth === 'pass' ? lb.zones.members.map(isNamed) : []));
  },
  examples: {
    bad: `
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id  = "ap-southeast-1a"
    eip_type = "Anycast"
  }
}`,
    good: `
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_eipanycast_anycast_eip_address" "a" {
  service_location = "international"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "ap-southeast-1a"
    eip_type      = "Anycast"
    allocation_id = alicloud_eipanycast_anycast_eip_address.a.id
  }
}`,
    open: `
provider "alicloud" {
  region = "ap-southeast-1"
}

variable "anycast_eip" {}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "ap-southeast-1a"
    eip_type      = "Anycast"
    allocation_id = var.anycast_eip
  }
}`,
  },
});

/** A plan releases the load balancer, or makes it internal-facing. */
function losesAddresses(lb: LoadBalancer): Verdict {
  const ends = lb.change ? any(goesAway(lb), lb.networkType.is('Intranet')) : Verdict.fail(lb);
  return ends.truth === 'fail' ? ends : all(before(lb).networkType.isNot('Intranet'), ends);
}

function keepsAddress(zone: Zone, losing: Verdict): Verdict {
  return not(all(losing, zone.address.kind.is('anycast'), not(isOwn(zone))))
    .at(zone.address.allocation)
    .otherwise(() => whatIsLost(zone));
}

/** Code declares it, so that it was not bought with the load balancer. That an account has it tells nothing. */
function isOwn({ address: { allocation } }: Zone): Verdict {
  const address = allocation.target;
  return address ? all(isDeclared(address), isInCode(address)) : Verdict.fail(allocation);
}

function whatIsLost(zone: Zone): string {
  const { allocation } = zone.address;
  const what = allocation.known === undefined ? 'the Anycast EIP' : allocation.known;
  return `${what} of ${zoneName(zone)} is released with this change if it was bought with the load balancer`;
}

/** What is written as Anycast names an Anycast EIP. */
function isNamed(zone: Zone): Verdict {
  const { allocation, kind } = zone.address;
  return when(kind.is('anycast'), () =>
    allocation
      .isPresent()
      .failAt(kind)
      .otherwise(
        () => `${zoneName(zone)} names no Anycast EIP: one that is bought with the load balancer is released with it`,
        'note',
      ),
  );
}
