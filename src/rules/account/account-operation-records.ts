import type { Inventory } from '../../model/inventory.ts';
import type { Account, Trail } from '../../model/resource.ts';
import { all, any, Verdict } from '../../model/verdict.ts';
import { holdsAll } from '../collected.ts';
import { defineRule } from '../define.ts';
import { isInCode } from '../origin.ts';

export default defineRule({
  id: 'account-operation-records',
  title: 'A trail records what is done to the EIPs of the account',
  level: 'note',
  since: '0.1.0',
  set: 'recommended',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'what-is-an-eip',
      updated: '2024-07-31',
      says: 'Access to EIPs and what users do with them can be recorded, and errors are troubleshot by these records.',
    },
    {
      page: 'provider',
      updated: '2026-08-21',
      says: 'A trail records write events of all regions unless it says otherwise, and can be disabled.',
    },
  ],
  why: 'Without a trail the records of events end after a while, and nobody can say who released an address. Code cannot fail this: the trail is often declared elsewhere.',
  fix: 'Terraform: `alicloud_actiontrail_trail` with `event_rw` Write or All and `trail_region` All. ROS: `ALIYUN::ACTIONTRAIL::Trail`. Console: create a trail in ActionTrail.',
  on: 'account',
  when: (account, inventory) => Verdict.holds(eipsOf(account, inventory).length > 0, account),
  require: (account, inventory) => {
    const { site } = eipsOf(account, inventory)[0]!;
    const recorded = any(...inventory.in(account.root, 'trail').map((trail) => records(trail, account, inventory)));
    if (recorded.truth !== 'fail') return recorded;
    if (holdsAll(inventory, account.root, 'trail')) {
      return recorded.at(site).otherwise('no trail records write events of all regions');
    }
    const [kind, text] =
      isInCode(account).truth === 'pass'
        ? (['not-loaded', 'a trail may be declared elsewhere'] as const)
        : (['not-collected', 'the trails of the account were not collected'] as const);
    return Verdict.open({ site, why: { kind, text } });
  },
  examples: {
    bad: `
resource "alicloud_eip_address" "edge" {
}`,
    good: `
resource "alicloud_eip_address" "edge" {
}

resource "alicloud_actiontrail_trail" "all" {
  event_rw = "All"
}`,
  },
});

const eipsOf = ({ root }: Account, inventory: Inventory) => [
  ...inventory.in(root, 'eip'),
  ...inventory.in(root, 'anycast-eip'),
];

/** A trail of one region is enough where all EIPs are in it. */
function records(trail: Trail, account: Account, inventory: Inventory): Verdict {
  const regions = new Set(eipsOf(account, inventory).map(({ region }) => region.known));
  return all(
    trail.enabled.isNot(false),
    trail.events.isNot('Read'),
    trail.regions.satisfies((it) => it === 'All' || [...regions].every((region) => region === it), true),
  );
}
