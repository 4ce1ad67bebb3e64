import { type LoadBalancer, usesAnycast, type Zone } from '../../model/resource.ts';
import type { Site } from '../../model/source.ts';
import type { Repair, Verdict } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';
import { write } from '../repair.ts';
import { zoneName } from '../zone-name.ts';

export default defineRule({
  id: 'anycast-every-zone',
  title: 'Every zone of an Anycast load balancer has an Anycast EIP',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'alb-anycast',
      updated: '2026-03-01',
      says: 'Every zone of the load balancer is given an Anycast EIP when the network type changes.',
    },
    {
      page: 'alb-modify',
      updated: '2024-04-02',
      says: 'The EIPs of all zones of one ALB are of the same type.',
    },
  ],
  why: 'Regular and Anycast EIPs cannot be mixed in one load balancer, and a zone without an Anycast EIP takes no part in nearby access.',
  fix: 'Give every zone the Anycast kind and an Anycast EIP of its own. Terraform: `eip_type = "Anycast"` and `allocation_id` in each `zone_mappings` block. ROS: `EipType: Anycast` and `AllocationId` in each entry of `ZoneMappings`. Console: assign an Anycast EIP to every zone of the dialog.',
  on: 'load-balancer',
  when: usesAnycast,
  require: (lb) => lb.zones.every((zone) => isAnycast(zone).repair(() => kindAlone(zone, lb))),
  examples: {
    bad: `
provider "alicloud" {
  region = "ap-northeast-1"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id  = "ap-northeast-1a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "ap-northeast-1b"
    eip_type = "Common"
  }
}`,
    good: `
provider "alicloud" {
  region = "ap-northeast-1"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id  = "ap-northeast-1a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "ap-northeast-1b"
    eip_type = "Anycast"
  }
}`,
    open: `
provider "alicloud" {
  region = "ap-northeast-1"
}

variable "kind_b" {}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id  = "ap-northeast-1a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "ap-northeast-1b"
    eip_type = var.kind_b
  }
}`,
  },
});

function isAnycast(zone: Zone): Verdict {
  const { kind } = zone.address;
  const verdict = kind.is('anycast');
  const placed = kind.known === 'none' ? verdict.at(missingIn(zone)) : verdict;
  return placed.otherwise(() =>
    kind.known === 'eip'
      ? `${zoneName(zone)} has a regular EIP beside Anycast EIPs`
      : `${zoneName(zone)} has no Anycast EIP`,
  );
}

/** What is missing is the kind: a null that stands there, or for the address; else the block that lacks both. */
function missingIn({ site, address: { writtenKind, allocation } }: Zone): Site {
  const header = site.origin;
  const isWritten = ({ origin }: Site) => origin.line !== header.line || origin.column !== header.column;
  return !isWritten(writtenKind.site) && isWritten(allocation.site) ? allocation.site : writtenKind.site;
}

/** Where the other zones say no more than the kind, this one lacks just that. Which address it takes is not chosen here. */
function kindAlone(zone: Zone, { zones }: LoadBalancer): Repair | undefined {
  const { kind, writtenKind } = zone.address;
  if (kind.known !== 'none' || zones.missing) return undefined;
  const others = zones.members.map((it) => it.address).filter((it) => it.kind.known !== 'none');
  const alike = others.every((it) => it.writtenKind.known === 'Anycast' && it.allocation.isAbsent().truth === 'pass');
  return alike ? write(writtenKind.site, 'Anycast') : undefined;
}
