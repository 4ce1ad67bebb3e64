import type { LoadBalancer } from '../../model/resource.ts';
import type { Sited } from '../../model/source.ts';
import { Value } from '../../model/value.ts';
import { all, Verdict } from '../../model/verdict.ts';
import { before, stays } from '../changes.ts';
import { albZones, type ZoneCount } from '../data/alb-zones.ts';
import { regions } from '../data/regions.ts';
import { defineRule } from '../define.ts';
import { documentedRegion } from '../documented-region.ts';
import { hasZones } from '../family.ts';

export default defineRule({
  id: 'load-balancer-zones',
  title: 'A load balancer is in two or more different zones of its region',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'plan', 'live'],
  sources: [
    {
      page: 'alb-api',
      updated: '2026-11-22',
      says: 'Where a region has two or more zones an ALB is in at least two of them, with one vSwitch each.',
    },
    { page: 'alb-modify', updated: '2024-04-02', says: 'An ALB in two zones cannot give up one of them.' },
    { page: 'alb-regions', updated: '2026-11-22', says: 'The zones in which ALB is offered, region by region.' },
  ],
  why: 'The API asks for two zones where the region has them. One zone is also one power supply and one network.',
  fix: 'Name two or more zones of the region, each once. Terraform: a `zone_mappings` block for each. ROS: an entry of `ZoneMappings` for each. Console: select two zones and a vSwitch in each.',
  on: 'load-balancer',
  when: (lb) => all(hasZones(lb), stays(lb)),
  require: (lb) => {
    const region = documentedRegion(lb.region);
    const ids = lb.zones.members.map(({ zoneId }) => zoneId);
    return all(region.isPresent(), enough(lb, region), ...ids.map((id, at) => isIn(id, ids.slice(0, at), region)));
  },
  examples: {
    bad: `
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id = "ap-southeast-1a"
  }
}`,
    good: `
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id = "ap-southeast-1a"
  }
  zone_mappings {
    zone_id = "ap-southeast-1b"
  }
}`,
    open: `
provider "alicloud" {
  region = "ap-southeast-1"
}

variable "zone" {}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id = "ap-southeast-1a"
  }
  zone_mappings {
    zone_id = var.zone
  }
}`,
  },
});

/** While the region is not known, that alone is open: nothing is judged by it. */
function enough(lb: LoadBalancer, region: Value<string>): Verdict {
  const { members, missing } = lb.zones;
  if (members.length > 1) return Verdict.pass(lb);
  // A region in which it has two zones now has two.
  const had = before(lb).zones.members.length;
  if (region.it.state === 'unknown' && had < 2) return Verdict.pass(lb);
  if (missing) return Verdict.open(missing);
  const count = had > 1 ? Value.known<ZoneCount>('several', lb) : zoneCount(lb.family, region);
  const message = `it is in ${members.length === 1 ? 'one zone' : 'no zone'}, and ${region} has more`;
  return count
    .is('one')
    .at(lb)
    .otherwise(message, count.known === 'disputed' ? 'warning' : 'error');
}

function zoneCount(family: LoadBalancer['family'], region: Value<string>): Value<ZoneCount> {
  const count = family === 'alb' ? albZones.counts.get(region.known ?? '') : undefined;
  const text = `no list that we know says how many zones ${region} has for ${family.toUpperCase()}`;
  return count ? Value.known(count, region) : Value.unknown({ kind: 'undocumented', text }, region);
}

/** A zone of the load balancer's region that no zone before it is. */
function isIn(zoneId: Value<string>, before: readonly Value<string>[], region: Value<string>): Verdict {
  if (zoneId.it.state !== 'known') return zoneId.isPresent().otherwise('a zone has no id');
  const same = before.find(({ known }) => known === zoneId.known);
  if (same) return Verdict.fail(zoneId.evidence, same.evidence).otherwise(`zone ${zoneId} is named twice`);
  if (region.it.state === 'unknown') return Verdict.pass(zoneId.evidence);
  return regionOf(zoneId.it.value, zoneId)
    .same(region)
    .otherwise(() => `zone ${zoneId} is not in ${region}`);
}

/** A known region id and a letter: `ap-southeast-1a`, `cn-hangzhou-h`. */
function regionOf(id: string, at: Sited): Value<string> {
  const written = id.replace(/-?[a-z]$/, '');
  if (written !== id && regions.has(written)) return Value.known(written, at);
  return Value.unknown({ kind: 'undocumented', text: `nothing tells which region ${id} is in` }, at);
}
