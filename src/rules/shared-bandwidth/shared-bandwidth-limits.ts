import type { Inventory } from '../../model/inventory.ts';
import type { SharedBandwidth } from '../../model/resource.ts';
import { Value } from '../../model/value.ts';
import { all, Verdict } from '../../model/verdict.ts';
import { counted } from '../counted.ts';
import { sharedBandwidth, sharedBandwidthMembers } from '../data/limits.ts';
import { defineRule } from '../define.ts';
import { orDefault } from '../or-default.ts';
import { isDeclared } from '../origin.ts';

export default defineRule({
  id: 'shared-bandwidth-limits',
  title: 'Internet Shared Bandwidth stays within the limits of its metering',
  level: 'warning',
  since: '0.1.0',
  set: 'recommended',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'shared-bandwidth-limits',
      updated: '2026-11-22',
      says: 'By metering: 1 to 1,000 Mbit/s by traffic, 2 to 20,000 by bandwidth, 200 to 20,000 by the 95th percentile with a ratio of 20, 1 to 2,000 by dominant traffic. A package has at most 100 EIPs.',
    },
    {
      page: 'what-is-an-eip',
      updated: '2024-07-31',
      says: 'With Internet Shared Bandwidth BGP lines can have 100 Gbit/s and more.',
    },
  ],
  why: 'The API refuses less than the minimum. Above the maximum documents differ, since larger packages are sold to some accounts: that is open.',
  fix: 'Terraform: `bandwidth`, `ratio` and `internet_charge_type`. ROS: `Bandwidth`, `Ratio`, `InternetChargeType`. Console: modify the bandwidth; apply for more where you need it.',
  on: 'shared-bandwidth',
  when: isDeclared,
  require: (shared, inventory) => all(range(shared), ratio(shared), members(shared, inventory)),
  examples: {
    bad: `
resource "alicloud_common_bandwidth_package" "edge" {
  bandwidth            = "100"
  internet_charge_type = "PayBy95"
}`,
    good: `
resource "alicloud_common_bandwidth_package" "edge" {
  bandwidth            = "1000"
  internet_charge_type = "PayByTraffic"
}`,
    open: `
resource "alicloud_common_bandwidth_package" "edge" {
  bandwidth            = "2000"
  internet_charge_type = "PayByTraffic"
}`,
  },
});

const metering = ({ internetChargeType }: SharedBandwidth): Value<string> =>
  orDefault(internetChargeType, 'PayByTraffic');

function range(shared: SharedBandwidth): Verdict {
  const { bandwidth } = shared;
  const by = metering(shared);
  // The smallest minimum of all is one whatever the metering is.
  if (by.it.state === 'unknown')
    return all(
      bandwidth.satisfies((it) => it >= 1, true),
      Verdict.open(by.evidence),
    );
  const limits = sharedBandwidth.is.get(by.known ?? '');
  if (!limits) return Verdict.pass(by.evidence);
  const { least, most } = limits;
  const large = (bandwidth.known ?? 0) > most;
  const text = `${by} goes up to ${most} Mbit/s by one document, and to more by another`;
  return large
    ? Value.unknown({ kind: 'undocumented', text }, bandwidth).isPresent()
    : bandwidth.satisfies((it) => it >= least, true).otherwise(`${by} begins at ${least} Mbit/s, not at ${bandwidth}`);
}

function ratio(shared: SharedBandwidth): Verdict {
  const wanted = sharedBandwidth.is.get(metering(shared).known ?? '')?.ratio;
  if (wanted === undefined) return Verdict.pass(shared.ratio.evidence);
  return shared.ratio
    .satisfies((it) => it === wanted, true)
    .otherwise(`the ratio of ${metering(shared)} is ${wanted}, not ${shared.ratio}`);
}

function members(shared: SharedBandwidth, inventory: Inventory): Verdict {
  const linked = inventory.linked('shared-bandwidth-member', (it) => it.sharedBandwidth, shared);
  const most = sharedBandwidthMembers.is;
  const others = inventory.unresolved('shared-bandwidth-member', (it) => it.sharedBandwidth, shared.root);
  if (linked.members.length + others.length <= most) return Verdict.pass();
  const portions = linked.members.map(({ site, uncertain }) => ({ site, size: Value.known(1, site), uncertain }));
  return counted(portions, most, linked.missing).otherwise(`a package has at most ${most} EIPs`);
}
