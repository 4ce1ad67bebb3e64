import { expect, test } from 'vitest';
import { operations } from '../../../src/audit/collect/actions.ts';
import type { AccountTarget, Scope } from '../../../src/audit/collect/collector.ts';
import { accountId, accountIds, eipIds, hubAccount, smallFleet } from '../cloud/fleet.ts';
import { collectAll, scopesOf, withCloud } from './cloud.ts';

const regions = ['cn-hongkong', 'ap-southeast-1'];
const fleet = { ...smallFleet, accounts: 200, regions, albs: 13, nlbs: 12, eips: 3 };
const inRegion = operations.filter(({ per, optional }) => (per === 'region' || per === 'resource') && !optional);
const inAccount = operations.filter(({ per }) => per === 'account');

test('200 accounts with 10,000 load balancers: nothing is lost, and everything that failed is told of', async () => {
  const noAlb = accountId(3);
  const closed = accountId(5);
  const denied = [`${noAlb} alb.ListLoadBalancers`, `${closed} sts.AssumeRole`];
  const { cloud, collector } = await withCloud({
    fleet,
    externalId: 'external',
    faults: { throttled: 0.03, unavailable: 0.02, reset: 0.005 },
    tokenLifetime: 3,
    denied,
    unsupported: ['ap-southeast-1 nlb'],
  });
  const accounts = await collector.accounts();
  expect(accounts.map(({ id }) => id)).toEqual([hubAccount, ...accountIds(fleet)]);

  const scopes = new Map<string, Scope[]>();
  const queue: AccountTarget[] = accounts.filter(({ id }) => id !== hubAccount);
  const work = async () => {
    for (let it = queue.shift(); it; it = queue.shift()) scopes.set(it.id, scopesOf(await collectAll(collector, it)));
  };
  const revoke = setInterval(() => cloud.expireSessions(), 2000);
  await Promise.all(Array.from({ length: 24 }, work));
  clearInterval(revoke);

  const { badSignatures, wrongHosts, refused, sessions } = cloud.seen;
  expect(badSignatures).toEqual([]);
  expect(wrongHosts).toEqual([]);
  for (const code of ['Throttling.User', 'page', 'reset', 'InvalidSecurityToken.Expired', 'NoPermission']) {
    expect(refused.get(code), code).toBeGreaterThan(0);
  }
  expect(sessions).toBeGreaterThan(fleet.accounts);

  for (const [id, own] of scopes) {
    if (id === closed) continue;
    expect(own.length, id).toBe(inAccount.length + regions.length * inRegion.length);
    expect(new Set(own.map((it) => `${it.region} ${it.product}.${it.action}`)).size).toBe(own.length);
  }
  const all = [...scopes].filter(([id]) => id !== closed).flatMap(([, own]) => own);
  const bad = all.filter(({ status }) => status !== 'ok');
  const told = (it: Scope) =>
    `${it.account} ${it.region} ${it.product}.${it.action} ${it.status} ${it.missingAction ?? ''}`;
  const expected = [
    ...regions.flatMap((region) => [
      `${noAlb} ${region} alb.ListLoadBalancers denied alb:ListLoadBalancers`,
      `${noAlb} ${region} alb.GetLoadBalancerAttribute denied alb:ListLoadBalancers`,
    ]),
    ...[...scopes.keys()]
      .filter((id) => id !== closed)
      .map((id) => `${id} ap-southeast-1 nlb.ListLoadBalancers unsupported `),
  ];
  expect(bad.map(told).sort()).toEqual(expected.sort());

  const count = (name: string) =>
    all.filter((it) => `${it.product}.${it.action}` === name).reduce((sum, it) => sum + it.count, 0);
  const good = fleet.accounts - 1;
  expect(count('alb.ListLoadBalancers')).toBe((good - 1) * 2 * fleet.albs);
  expect(count('alb.GetLoadBalancerAttribute')).toBe((good - 1) * 2 * fleet.albs);
  expect(count('nlb.ListLoadBalancers')).toBe(good * fleet.nlbs);
  expect(count('vpc.DescribeEipAddresses')).toBe(good * 2 * eipIds(fleet, accountId(0), 'cn-hongkong').length);

  // Who cannot be entered is told of once for every operation, with what is missing, and asked once.
  const shut = scopes.get(closed)!;
  expect(shut.map(({ status, missingAction }) => `${status} ${missingAction}`)).toEqual(
    inAccount.map(() => 'denied sts:AssumeRole'),
  );
  const { calls, requests } = collector.traffic;
  process.stderr.write(`fleet: ${calls} calls, ${requests} requests, ${sessions} sessions\n`);
  expect(requests).toBeGreaterThan(calls);
}, 120_000);
