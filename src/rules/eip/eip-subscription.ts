import type { Eip } from '../../model/resource.ts';
import type { Value } from '../../model/value.ts';
import { all, type Verdict } from '../../model/verdict.ts';
import { stays } from '../changes.ts';
import { eipSubscription } from '../data/limits.ts';
import { defineRule } from '../define.ts';
import { isDeclared } from '../origin.ts';

const { months, years } = eipSubscription.is;

export default defineRule({
  id: 'eip-subscription',
  title: 'A subscription EIP is ordered as subscriptions are sold',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'plan'],
  sources: [
    {
      page: 'eip-api',
      updated: '2026-08-22',
      says: 'A subscription is by bandwidth, for 1 to 9 months or 1 to 5 years, and takes no name and no description at its creation.',
    },
    {
      page: 'provider',
      updated: '2026-08-21',
      says: 'period is 1 to 9, 12, 24 or 36; the name of a subscription EIP cannot be set when it is created.',
    },
  ],
  why: 'The API refuses other combinations. A name or a description is refused at the creation only, so that is a warning.',
  fix: 'Terraform: `internet_charge_type = "PayByBandwidth"`, `pricing_cycle` and a `period` that goes with it; set `address_name` and `description` in a second apply. ROS: `InternetChargeType`, `PricingCycle`, `Period`, `Name`. Console: the dialog offers what is sold.',
  on: 'eip',
  when: (eip) => all(isDeclared(eip), stays(eip), eip.paymentType.is('Subscription')),
  require: (eip) =>
    all(
      eip.internetChargeType.isNot('PayByTraffic').otherwise('a subscription is by bandwidth, not by traffic'),
      eip.pricingCycle
        .satisfies((cycle) => cycle === 'Month' || cycle === 'Year', true)
        .otherwise(`a subscription has no cycle "${eip.pricingCycle}", only Month and Year`),
      period(eip),
      ...(isThere(eip) ? [] : [unsaid(eip.name, 'name'), unsaid(eip.description, 'description')]),
    ).seen(eip.paymentType.evidence),
  examples: {
    bad: `
resource "alicloud_eip_address" "edge" {
  payment_type         = "Subscription"
  internet_charge_type = "PayByTraffic"
  pricing_cycle        = "Month"
  period               = 1
}`,
    good: `
resource "alicloud_eip_address" "edge" {
  payment_type         = "Subscription"
  internet_charge_type = "PayByBandwidth"
  pricing_cycle        = "Year"
  period               = 3
}`,
    open: `
variable "metering" {}

resource "alicloud_eip_address" "edge" {
  payment_type         = "Subscription"
  internet_charge_type = var.metering
  pricing_cycle        = "Month"
  period               = 1
}`,
  },
});

/** What is right in years is right in months too. That the cycle is not known is told by itself. */
function period({ period, pricingCycle }: Eip): Verdict {
  const lengths = pricingCycle.known === 'Year' ? years : months;
  return period
    .satisfies((value) => lengths.has(value), true)
    .otherwise(`a subscription is for 1 to 9 months or 1 to 5 years, not for a period of ${period}`);
}

/** A plan that changes it in place: then it is there already, and takes a name. */
function isThere({ change }: Eip): boolean {
  return change !== undefined && !change.actions.includes('create');
}

function unsaid(value: Value<string>, what: string): Verdict {
  return value.isAbsent().otherwise(`a subscription EIP takes no ${what} at its creation`, 'warning');
}
