import type { Zone } from '../../model/resource.ts';
import { Value } from '../../model/value.ts';
import { all, any, type Repair, type Verdict, when } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';
import { write } from '../repair.ts';
import { zoneName } from '../zone-name.ts';

const documented: ReadonlySet<string> = new Set(['Anycast', 'Common']);

export default defineRule({
  id: 'load-balancer-address-kind',
  title: 'The address kind of a zone is a documented one and that of the address it names',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [
    { page: 'alb-api', updated: '2026-11-22', says: 'EipType is Common or Anycast; Common is the default.' },
    { page: 'provider', updated: '2026-08-21', says: 'eip_type takes any text, no value is refused before the apply.' },
  ],
  why: 'Neither the plan nor the template check looks at this text. The API meets it during the apply, when other resources exist already.',
  fix: 'Write the kind of the address that the zone names: `Anycast` for an Anycast EIP, `Common` for a regular EIP. Terraform: `eip_type` and `allocation_id`. ROS: `EipType` and `AllocationId`. Console: nothing to do, it offers matching addresses only.',
  on: 'load-balancer',
  when: (lb) => lb.zones.some((zone) => zone.address.writtenKind.isPresent()),
  require: (lb) =>
    lb.zones.every((zone) => when(zone.address.writtenKind.isPresent(), () => all(isDocumented(zone), matches(zone)))),
  examples: {
    bad: `
provider "alicloud" {
  region = "ap-southeast-3"
}

resource "alicloud_eip_address" "a" {
  internet_charge_type = "PayByTraffic"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "ap-southeast-3a"
    eip_type      = "Anycast"
    allocation_id = alicloud_eip_address.a.id
  }
}`,
    good: `
provider "alicloud" {
  region = "ap-southeast-3"
}

resource "alicloud_eipanycast_anycast_eip_address" "a" {
  service_location = "international"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "ap-southeast-3a"
    eip_type      = "Anycast"
    allocation_id = alicloud_eipanycast_anycast_eip_address.a.id
  }
}`,
    open: `
provider "alicloud" {
  region = "ap-southeast-3"
}

variable "address" {}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "ap-southeast-3a"
    eip_type      = "Anycast"
    allocation_id = var.address
  }
}`,
  },
});

function isDocumented({ address }: Zone): Verdict {
  const { writtenKind } = address;
  return writtenKind
    .in(documented)
    .otherwise(() => `"${writtenKind}" is no kind of address, "Anycast" or "Common" is`)
    .repair(() => meant(address));
}

/** What a text that is no kind stands for: the same word in other letters, else the kind of the address that is named. */
function meant({ writtenKind, allocation, namedKind }: Zone['address']): Repair | undefined {
  const text = writtenKind.known!.toLowerCase();
  const word = [...documented].find((it) => it.toLowerCase() === text);
  const named = namedKind === 'anycast' ? 'Anycast' : namedKind === 'eip' ? 'Common' : undefined;
  if (word !== undefined && named !== undefined && word !== named) return undefined;
  const kind = word ?? (allocation.site.varies ? undefined : named);
  return kind === undefined ? undefined : write(writtenKind.site, kind);
}

/** A text that is no kind cannot contradict anything. */
function matches(zone: Zone): Verdict {
  const { writtenKind, allocation } = zone.address;
  const named = namedKind(zone.address);
  const message = () =>
    `${zoneName(zone)} says "${writtenKind}" and names ${named.known === 'Anycast' ? 'an Anycast' : 'a regular'} EIP`;
  return when(writtenKind.in(documented), () =>
    any(writtenKind.same(named), allocation.isAbsent())
      .otherwise(message)
      .repair(() => anycastAsNamed(zone)),
  );
}

/** Nothing but an Anycast EIP is asked for by naming one. The kind Anycast at a regular EIP may as well be what is meant. */
function anycastAsNamed({ address: { writtenKind, namedKind } }: Zone): Repair | undefined {
  return namedKind === 'anycast' ? write(writtenKind.site, 'Anycast') : undefined;
}

/** The kind that `eip_type` should say for the address that the zone names. */
function namedKind({ allocation, namedKind }: Zone['address']): Value<string> {
  if (namedKind) return Value.known(namedKind === 'eip' ? 'Common' : 'Anycast', allocation);
  if (allocation.it.state !== 'known') return allocation;
  const text = `nothing tells what kind of address ${allocation} is`;
  return Value.unknown({ kind: 'undocumented', text }, allocation);
}
