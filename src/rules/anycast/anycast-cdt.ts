import type { Inventory } from '../../model/inventory.ts';
import type { Account } from '../../model/resource.ts';
import type { Sited } from '../../model/source.ts';
import { type Evidence, Verdict } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';

/** Accounts with Anycast EIPs from before may run without Cloud Data Transfer. */
const mandatory = '2023-06-01';

export default defineRule({
  id: 'anycast-cdt',
  title: 'Cloud Data Transfer is active in an account with Anycast EIPs',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'alb-anycast',
      updated: '2026-03-01',
      says: 'Cloud Data Transfer is activated with the first Anycast EIP; it bills the Internet and internal traffic of Anycast EIPs.',
    },
  ],
  why: 'Without Cloud Data Transfer (CDT) the first Anycast EIP of an account cannot be bought, so the apply stops there. Code does not say whether an account has it: account facts do. An account with Anycast EIPs from before 2023-06-01 may do without: that is a warning.',
  fix: 'Activate CDT once per account. Terraform has no resource for it. ROS: a resource of type `ALIYUN::ROS::AutoEnableService` with `ServiceName: CDT`. Console: follow the note that the first purchase of an Anycast EIP shows. Give a snapshot of the account with `--facts` to have this decided.',
  on: 'account',
  when: usesAnycast,
  require: (account, inventory) => {
    const [first, ...others] = new Set(Array.from(usesOfAnycast(account, inventory), ({ place }) => place));
    const eips = inventory.in(account.root, 'anycast-eip');
    const older = eips.some(({ created }) => (created?.known ?? mandatory) < mandatory);
    const active = account.cdt
      .is(true)
      .otherwise('Cloud Data Transfer is not active in this account', older ? 'warning' : 'error');
    return active.at(first!.site).seen(() => placesOf(others));
  },
  examples: {
    bad: `
# The facts of the account say that Cloud Data Transfer is not active.
provider "alicloud" {
  region = "us-west-1"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}`,
    good: `
provider "alicloud" {
  region = "us-west-1"
}

resource "alicloud_eip_address" "edge" {
  internet_charge_type = "PayByTraffic"
}`,
    open: `
provider "alicloud" {
  region = "us-west-1"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}`,
  },
});

/** Nobody reads more places than this, nor does GitHub show them. */
const mostPlaces = 100;

function placesOf(uses: readonly Sited[]): Evidence[] {
  const more = uses.length - mostPlaces;
  const places = uses.slice(0, mostPlaces).map(({ site }): Evidence => ({ site }));
  const last = places.at(-1);
  return more > 0 && last ? [...places.slice(0, -1), { ...last, note: `and ${more} more Anycast EIPs` }] : places;
}

/** Open where each of them may not be there. */
function usesAnycast(account: Account, inventory: Inventory): Verdict {
  let doubt: Evidence | undefined;
  for (const { uncertain } of usesOfAnycast(account, inventory)) {
    if (!uncertain) return Verdict.pass(account);
    doubt ??= uncertain;
  }
  return doubt ? Verdict.open(doubt) : Verdict.fail(account);
}

interface Use {
  readonly place: Sited;
  readonly uncertain: Evidence | undefined;
}

/**
 * The Anycast EIPs of a root: those it declares, and those that its attributes name by their ids. Where it is not known
 * which one is used, that one is used tells as much.
 */
function* usesOfAnycast({ root }: Account, inventory: Inventory): Generator<Use> {
  for (const eip of inventory.in(root, 'anycast-eip')) yield { place: eip, uncertain: eip.uncertain };
  for (const { zones, uncertain } of inventory.in(root, 'load-balancer')) {
    for (const { address } of zones.members) {
      const { target } = address.allocation;
      if (!target && address.kind.known === 'anycast') yield { place: address.kind, uncertain };
      else if (target?.kind === 'anycast-eip' && !target.declared) yield { place: target, uncertain };
    }
  }
  for (const { anycastEip, site, uncertain } of inventory.in(root, 'anycast-binding')) {
    const { target } = anycastEip;
    if (!target) yield { place: { site }, uncertain };
    else if (!target.declared) yield { place: target, uncertain };
  }
}
