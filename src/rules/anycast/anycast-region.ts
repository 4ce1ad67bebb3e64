import { type LoadBalancer, usesAnycast } from '../../model/resource.ts';
import type { Level } from '../../model/verdict.ts';
import { anycastThrough } from '../anycast-through.ts';
import { anycastAlb, anycastNlb, anycastNlbEverywhere, type RegionList } from '../data/regions.ts';
import { defineRule } from '../define.ts';
import { documentedRegion } from '../documented-region.ts';

export default defineRule({
  id: 'anycast-region',
  title: 'A load balancer with Anycast EIPs is in a region that supports them',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [
    { page: 'alb-anycast', updated: '2026-03-01', says: 'An ALB takes Anycast EIPs in twelve regions only.' },
    { page: 'nlb-anycast', updated: '2024-01-12', says: 'An NLB takes Anycast EIPs in six regions only.' },
    { page: 'ros', updated: '2026-11-22', says: 'The Anycast kind of an NLB address exists in Hong Kong only.' },
  ],
  why: 'Anycast EIPs serve endpoints outside the Chinese mainland, and a load balancer takes them in listed regions only. Elsewhere the association does not exist. For an NLB the documents differ: a region of the ALB list alone is a warning, one that a single NLB document leaves out is a note.',
  fix: 'Move the load balancer to a listed region, or use regular EIPs. Terraform: `region` of the provider in force and `zone_id`. ROS: the region of the stack and `ZoneId`. Console: create the instance in a listed region.',
  on: 'load-balancer',
  when: usesAnycast,
  require: (lb) =>
    documentedRegion(lb.region)
      .in((lb.family === 'nlb' ? anycastNlbEverywhere : anycastAlb).ids)
      .otherwise(...fault(lb))
      .seen(() => anycastThrough(lb)),
  examples: {
    bad: `
provider "alicloud" {
  region = "cn-hangzhou"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id  = "cn-hangzhou-h"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "cn-hangzhou-i"
    eip_type = "Anycast"
  }
}`,
    good: `
provider "alicloud" {
  region = "cn-hongkong"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id  = "cn-hongkong-b"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "cn-hongkong-c"
    eip_type = "Anycast"
  }
}`,
    open: `
variable "region" {}

provider "alicloud" {
  region = var.region
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id  = "\${var.region}a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "\${var.region}b"
    eip_type = "Anycast"
  }
}`,
  },
});

function fault({ family, region }: LoadBalancer): [message: string, level: Level] {
  const isIn = ({ ids }: RegionList) => ids.has(region.known ?? '');
  if (family !== 'nlb' || !isIn(anycastAlb)) {
    return [`${family.toUpperCase()} takes no Anycast EIP in ${region}`, 'error'];
  }
  return isIn(anycastNlb)
    ? [`one document lets an NLB take Anycast EIPs in ${region}, another in cn-hongkong alone`, 'note']
    : [`${region} is not among the regions in which an NLB takes Anycast EIPs`, 'warning'];
}
