import { describe, expect, test } from 'vitest';
import { operations } from '../../../src/audit/collect/actions.ts';
import { answered } from '../../../src/audit/collect/answered.ts';
import { cloudErrorOf } from '../../../src/audit/collect/cloud-error.ts';
import { loopbackEndpoint } from '../../../src/audit/collect/endpoint.ts';
import { regionNotices } from '../../../src/audit/collect/region-notices.ts';
import { accountId, albIds, smallFleet } from '../cloud/fleet.ts';
import { bodiesOf, collectAll, never, quick, role, scopeOf, scopesOf, withCloud } from './cloud.ts';

const account = { id: accountId(0), role, externalId: 'external' };
const region = 'cn-hongkong';

describe('paging', () => {
  const fleet = {
    ...smallFleet,
    regions: [region],
    albs: 250,
    nlbs: 100,
    eips: 3,
    anycast: 130,
    packages: 51,
    alarms: 100,
    pools: 0,
  };

  test('reads all pages of both styles', async () => {
    const { cloud, collector } = await withCloud({ fleet });
    const parts = await collectAll(collector, account);
    const pages = (name: string, where = region) => {
      const { pages, count, status } = scopeOf(parts, where, name);
      return [status, pages, count];
    };
    expect(pages('alb.ListLoadBalancers')).toEqual(['ok', 3, 250]);
    expect(pages('alb.GetLoadBalancerAttribute')).toEqual(['ok', 250, 250]);
    expect(pages('nlb.ListLoadBalancers')).toEqual(['ok', 1, 100]);
    expect(pages('vpc.DescribeEipAddresses')).toEqual(['ok', 8, 701]);
    expect(pages('vpc.DescribeCommonBandwidthPackages')).toEqual(['ok', 2, 51]);
    expect(pages('vpc.ListPublicIpAddressPools')).toEqual(['ok', 1, 0]);
    expect(pages('eipanycast.ListAnycastEipAddresses', 'global')).toEqual(['ok', 2, 130]);
    expect(pages('cms.DescribeMetricRuleList', 'global')).toEqual(['ok', 1, 100]);
    expect(cloud.seen.badSignatures).toEqual([]);
    expect(cloud.seen.wrongHosts).toEqual([]);
    const bodies = bodiesOf(parts, scopeOf(parts, region, 'alb.GetLoadBalancerAttribute')).flat();
    expect(bodies.map((it) => (it as { LoadBalancerId: string }).LoadBalancerId)).toEqual(
      albIds(fleet, account.id, region).sort(),
    );
    const files = scopeOf(parts, region, 'alb.GetLoadBalancerAttribute').files;
    expect(files).toEqual(
      [1, 2, 3].map((page) => `raw/${account.id}/${region}/alb.GetLoadBalancerAttribute.${page}.json`),
    );
  });

  test('equal states give equal hashes', async () => {
    const { collector } = await withCloud();
    const hashes = (parts: Awaited<ReturnType<typeof collectAll>>) => scopesOf(parts).map(({ sha256 }) => sha256);
    expect(hashes(await collectAll(collector, account))).toEqual(hashes(await collectAll(collector, account)));
  });
});

describe('what fails is a scope with its status', () => {
  test('a permission that is missing is named', async () => {
    const { collector } = await withCloud({ denied: ['* alb.GetLoadBalancerAttribute', '* vpc.DescribeRegions'] });
    const parts = await collectAll(collector, account);
    expect(scopeOf(parts, region, 'alb.ListLoadBalancers').status).toBe('ok');
    expect(scopeOf(parts, region, 'alb.GetLoadBalancerAttribute')).toMatchObject({
      status: 'denied',
      missingAction: 'alb:GetLoadBalancerAttribute',
      files: [],
      count: 0,
    });
    expect(scopeOf(parts, 'global', 'vpc.DescribeRegions').status).toBe('denied');
    // Who may not list regions is asked about all that are known.
    expect(new Set(scopesOf(parts).map((it) => it.region))).toEqual(
      new Set(['global', region, 'ap-southeast-1', 'eu-central-1']),
    );
  });

  test('a load balancer that went since it was listed is no fault', async () => {
    const [first] = albIds(smallFleet, account.id, region);
    const { collector } = await withCloud({ gone: new Set([first!]) });
    const parts = await collectAll(collector, account);
    expect(scopeOf(parts, region, 'alb.GetLoadBalancerAttribute')).toMatchObject({ status: 'ok', count: 2 });
  });

  test('a service that throttles for ever', async () => {
    const pace = { ...quick, budget: 300 };
    const { collector } = await withCloud({ quota: 0 }, { pace });
    const part = await collector.collect({ id: '1' }, 'global', never);
    expect(new Set(part.scopes.map(({ status }) => status))).toEqual(new Set(['throttled']));
    expect(part.files.size).toBe(0);
  });

  test('a role that does not exist', async () => {
    const { cloud, collector } = await withCloud();
    const parts = await collectAll(collector, { ...account, role: 'another' });
    expect(new Set(scopesOf(parts).map((it) => `${it.region} ${it.status} ${it.errorCode}`))).toEqual(
      new Set(['global denied EntityNotExist.Role']),
    );
    expect(cloud.seen.calls.get('sts.AssumeRole')).toBe(1);
  });

  test('an external id that is wrong', async () => {
    const { collector } = await withCloud({ externalId: 'right' });
    const { scopes } = await collector.collect(account, 'global', never);
    expect(new Set(scopes.map((it) => `${it.status} ${it.missingAction}`))).toEqual(new Set(['denied sts:AssumeRole']));
  });

  test('whoever stops waiting gets the reason, and nothing else', async () => {
    const { collector } = await withCloud({ latency: 200 });
    const stop = new AbortController();
    const collected = collector.collect(account, 'global', stop.signal);
    setTimeout(() => stop.abort(new Error('stopped')), 50);
    await expect(collected).rejects.toThrow('stopped');
  });

  test('an address that does not exist counts as a region without the product where the product says so', async () => {
    const noAddress = ['cn-hongkong nlb', 'cn-hongkong vpc', 'ap-southeast-1 alb'];
    const { collector } = await withCloud({ noAddress, regionsOf: { nlb: ['ap-southeast-1'] } });
    const parts = await collectAll(collector, account);
    expect(scopeOf(parts, region, 'nlb.ListLoadBalancers').status).toBe('unsupported');
    // A network without names must not look like a cloud without load balancers.
    expect(scopeOf(parts, region, 'vpc.DescribeEipAddresses')).toMatchObject({
      status: 'error',
      errorCode: 'ENOTFOUND',
    });
    expect(scopeOf(parts, 'ap-southeast-1', 'alb.ListLoadBalancers').status).toBe('error');
    expect(scopeOf(parts, 'ap-southeast-1', 'alb.GetLoadBalancerAttribute').status).toBe('error');
  });

  test.each([
    [{ code: 'ENOTFOUND' }, 'error', false],
    [{ code: 'Throttling.Api', statusCode: 400 }, 'throttled', true],
    [{ code: 'AnyCode', statusCode: 400, retryAfter: 9 }, 'error', true],
    [{ code: 'InternalError', statusCode: 500 }, 'error', true],
    [new SyntaxError('Unexpected token <'), 'throttled', true],
    [{ name: 'RequestTimeoutError', code: 'x y' }, 'error', true],
    [{ code: 'ECONNRESET' }, 'error', true],
    [{ code: 'Forbidden.RAM', statusCode: 403 }, 'denied', false],
    [{ code: 'Forbidden.LoadBalancer', statusCode: 403 }, 'denied', false],
    [{ code: 'InvalidRegionId.NotFound', statusCode: 404 }, 'unsupported', false],
    [undefined, 'error', false],
  ])('%o', (thrown, status, canRetry) => {
    const error = cloudErrorOf(operations[0]!, thrown);
    expect([error.status, error.canRetry]).toEqual([status, canRetry]);
  });
});

describe('pace', () => {
  test('below the quota of an account nothing is throttled', async () => {
    const fleet = { ...smallFleet, regions: [region], albs: 30 };
    const pace = { ...quick, perSecond: 20, burst: 10 };
    const { cloud, collector } = await withCloud({ fleet, quota: 32 }, { pace });
    await collectAll(collector, account);
    expect(cloud.seen.refused.get('Throttling.User') ?? 0).toBe(0);
  });

  test('above it everything comes all the same', async () => {
    const fleet = { ...smallFleet, regions: [region], albs: 60 };
    const { cloud, collector } = await withCloud({ fleet, quota: 25 });
    const parts = await collectAll(collector, account);
    expect(cloud.seen.refused.get('Throttling.User')).toBeGreaterThan(0);
    expect(new Set(scopesOf(parts).map(({ status }) => status))).toEqual(new Set(['ok']));
    expect(scopeOf(parts, region, 'alb.GetLoadBalancerAttribute').count).toBe(60);
  });
});

describe('sessions', () => {
  test('are opened once, with no more than the permissions of the table', async () => {
    const { cloud, collector } = await withCloud();
    await collectAll(collector, account);
    expect(cloud.seen.sessions).toBe(1);
    const [policy] = [...cloud.seen.policies];
    expect(JSON.parse(policy!).Statement[0].Action).toContain('alb:ListLoadBalancers');
    // The service takes 2,048 characters.
    expect(policy!.length).toBeLessThan(1500);
  });

  test('are renewed for as often as they end before they are used, and not for ever', async () => {
    const late = await withCloud({ ended: 8 });
    expect(await late.collector.regions(account)).toEqual(['cn-hongkong', 'ap-southeast-1']);
    expect(late.cloud.seen.sessions).toBe(9);
    const never = await withCloud({ ended: Number.POSITIVE_INFINITY });
    expect(await never.collector.regions(account)).toContain('eu-central-1');
    expect(never.cloud.seen.sessions).toBe(11);
  });

  test('are renewed in time', async () => {
    const fleet = { ...smallFleet, regions: [region], albs: 30 };
    const pace = { ...quick, perSecond: 20, burst: 1 };
    const { cloud, collector } = await withCloud({ fleet, tokenLifetime: 0.9 }, { pace });
    const parts = await collectAll(collector, account);
    expect(new Set(scopesOf(parts).map(({ status }) => status))).toEqual(new Set(['ok']));
    expect(cloud.seen.sessions).toBeGreaterThan(1);
    expect(cloud.seen.refused.size).toBe(0);
  });
});

describe('events', () => {
  test('are asked for on request', async () => {
    const { collector } = await withCloud({}, { events: true });
    const parts = await collectAll(collector, account);
    const scope = scopeOf(parts, region, 'actiontrail.LookupEvents');
    expect(scope).toMatchObject({ status: 'ok', count: 2 });
    const [
      {
        Events: [event],
      },
    ] = bodiesOf(parts, scope) as [{ Events: [Record<string, unknown>] }];
    expect(Object.keys(event)).toEqual(['EventId', 'EventName', 'EventTime', 'ReferencedResources', 'UserIdentity']);
    expect(event.UserIdentity).toEqual({ type: 'ram-user', userName: 'deployer' });
  });
});

describe('the live list of Anycast regions', () => {
  const notices = async (anycastRegions: readonly string[]) => {
    const { collector } = await withCloud({ anycastRegions });
    return regionNotices(answered(await collector.collect(account, 'global', never)), new Set([region, 'us-east-1']));
  };

  test('says nothing where it is ours', async () => {
    expect(await notices([region, 'us-east-1', 'eu-west-1-gb33-a01'])).toEqual([]);
  });

  test('brings the entry to paste for a region that is new', async () => {
    const [notice] = await notices([region, 'us-east-1', 'sa-east-1']);
    expect(notice!.message).toContain('data: { regions: { anycastAlb: [sa-east-1] } }');
  });

  test('tells of a region that is gone', async () => {
    const [notice] = await notices([region]);
    expect(notice!.message).toContain('us-east-1');
  });
});

test('of an account that was left nothing is known any more', async () => {
  const { cloud, collector } = await withCloud();
  await collectAll(collector, account);
  await collectAll(collector, account);
  expect(cloud.seen.sessions).toBe(1);
  const asked = cloud.seen.calls.get('vpc.DescribeRegions');
  collector.leave(account);
  await collectAll(collector, account);
  expect(cloud.seen.sessions).toBe(2);
  expect(cloud.seen.calls.get('vpc.DescribeRegions')).toBe(asked! + 1);
});

test('calls can be sent to this machine only', () => {
  expect(loopbackEndpoint('http://127.0.0.1:8080')).toEqual({ endpoint: '127.0.0.1:8080', protocol: 'http' });
  expect(loopbackEndpoint(undefined)).toBeUndefined();
  for (const url of ['http://example.com', 'https://127.0.0.1:1', 'http://127.0.0.1.example.com', '127.0.0.1:8080']) {
    expect(() => loopbackEndpoint(url)).toThrow('EIPLINT_ENDPOINT');
  }
});
