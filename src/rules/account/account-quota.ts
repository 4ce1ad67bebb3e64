import type { Account, AnycastEip, Eip } from '../../model/resource.ts';
import { all, not, Verdict } from '../../model/verdict.ts';
import { holdsAll } from '../collected.ts';
import { accountQuotas } from '../data/limits.ts';
import { defineRule } from '../define.ts';
import { isInCode } from '../origin.ts';
import { snapshotExample } from '../snapshot-example.ts';

export default defineRule({
  id: 'account-quota',
  title: 'An account has room for more EIPs',
  level: 'warning',
  since: '0.1.0',
  set: 'recommended',
  inputs: ['live'],
  sources: [
    { page: 'anycast-limits', updated: '2026-11-22', says: 'An account has at most 20 Anycast EIPs by default.' },
    {
      page: 'eip-limits',
      updated: '2026-11-22',
      says: 'An account has at most 20 pay-as-you-go EIPs by default, and in a region 5 Gbit/s of EIPs by traffic and 50 Gbit/s of EIPs by bandwidth.',
    },
  ],
  why: 'At the limit the next EIP is refused, often in the middle of an incident. An account with more than the default has a higher quota, which no call that is collected tells: that is open.',
  fix: 'Release what is idle, or apply for a higher quota. Terraform: nothing to change. ROS: nothing to change. Console: Quota Center.',
  on: 'account',
  when: (account) => not(isInCode(account)),
  require: (account, inventory) => {
    const { anycastEips, payAsYouGoEips, bandwidth } = accountQuotas;
    // What stands for resources that were not collected has no id.
    const has = ({ id }: Eip | AnycastEip) => id.known !== undefined;
    const eips = inventory.in(account.root, 'eip').filter((it) => has(it) && it.paymentType.known !== 'Subscription');
    const anycast = inventory.in(account.root, 'anycast-eip').filter(has);
    return all(
      below(anycast.length, anycastEips.is, 'Anycast EIPs', account, holdsAll(inventory, account.root, 'anycast-eip')),
      below(eips.length, payAsYouGoEips.is, 'pay-as-you-go EIPs', account, holdsAll(inventory, account.root, 'eip')),
      ...regionsOf(eips).flatMap((region) => [
        total(account, region, eips, 'PayByTraffic', bandwidth.is.traffic),
        total(account, region, eips, 'PayByBandwidth', bandwidth.is.bandwidth),
      ]),
    );
  },
  examples: { bad: accountWith(20), good: accountWith(19), open: accountWith(21) },
});

function accountWith(count: number): string {
  const ids = Array.from({ length: count }, (_, at) => ({ AnycastId: `aeip-${at + 1}` }));
  return snapshotExample(
    { product: 'eipanycast', action: 'ListAnycastEipAddresses', body: { AnycastList: ids, TotalCount: count } },
    {
      region: 'ap-southeast-1',
      product: 'vpc',
      action: 'DescribeEipAddresses',
      body: { EipAddresses: { EipAddress: [] }, TotalCount: 0 },
    },
  );
}

function below(count: number, quota: number, what: string, account: Account, isAll: boolean): Verdict {
  const { site } = account;
  if (count === quota)
    return Verdict.fail({ site }).otherwise(`it has ${count} ${what}, as many as an account has by default`);
  const text =
    count > quota
      ? `it has ${count} ${what}, so its quota was raised, and nothing collected says to what`
      : `not all ${what} of the account were collected`;
  if (count < quota && isAll) return Verdict.pass({ site });
  return Verdict.open({ site, why: { kind: 'not-collected', text } });
}

const regionsOf = (eips: readonly Eip[]): string[] => [...new Set(eips.flatMap(({ region }) => region.known ?? []))];

/** EIPs in shared bandwidth have that of the package, so more than the sum of the others is no fault that is known. */
function total(account: Account, region: string, eips: readonly Eip[], metering: string, most: number): Verdict {
  const there = eips.filter((it) => it.region.known === region && it.internetChargeType.known === metering);
  const sum = there.reduce((mbits, { bandwidth }) => mbits + (bandwidth.known ?? 0), 0);
  if (sum < most) return Verdict.pass(account);
  const gbits = most / 1000;
  const text = `its EIPs in ${region} with ${metering} sum up to ${sum / 1000} Gbit/s, and an account has ${gbits} by default`;
  return sum === most
    ? Verdict.fail(account).otherwise(text)
    : Verdict.open({ site: account.site, why: { kind: 'not-collected', text } });
}
