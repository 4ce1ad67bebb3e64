import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { auditAccount } from '../../../src/audit/run/audit-account.ts';
import { Overtaken } from '../../../src/audit/run/overtaken.ts';
import { endRun } from '../../../src/audit/run/plan.ts';
import type { Store } from '../../../src/audit/store/store.ts';
import { anycastAlb } from '../../../src/rules/data/regions.ts';
import { databases, openNew } from '../run/databases.ts';
import { eip, FakeAccount, FakeCollector, goodAlb, mixedAlb } from '../run/fake-cloud.ts';
import { Nights, told } from '../run/nights.ts';

const id = '1234567890123456';
const hk = 'cn-hongkong';
const failed = 'anycast-every-zone alb-1';

const exemption = {
  rule: 'anycast-every-zone',
  account: id,
  reason: 'zone c is being removed',
  until: '2026-11-03',
  span: { file: 'eiplint.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 },
  beyond: [],
};

describe.each(databases())('history in $name', (database) => {
  describe.skipIf(database.skip)('', () => {
    beforeAll(() => database.start());
    afterAll(() => database.stop());

    let store: Store;
    let account: FakeAccount;
    let nights: Nights;
    beforeEach(async () => {
      store = await openNew(database);
      account = new FakeAccount([hk, 'ap-northeast-1']).albs(hk, mixedAlb('alb-1'));
      nights = new Nights(store, new FakeCollector({ [id]: account }));
    });
    afterEach(() => store.close());

    test('new, still failing, fixed, reopened', async () => {
      expect(told(await nights.audit())).toEqual([`new ${failed}`]);
      expect(told(await nights.audit())).toEqual([`failing ${failed}`]);
      account.albs(hk, goodAlb('alb-1'));
      expect(told(await nights.audit())).toEqual([`fixed ${failed}`]);
      expect(told(await nights.audit())).toEqual([]);
      account.albs(hk, mixedAlb('alb-1'));
      const report = await nights.audit();
      expect(told(report)).toEqual([`reopened ${failed}`]);
      expect(report.findings.find(({ state }) => state === 'reopened')?.since).toContain('2026-11-05');
    });

    test('an account is left when it was collected, and when that broke off', async () => {
      await nights.audit();
      expect(nights.cloud.left).toEqual([id]);
      const { run } = await nights.begin();
      const controller = new AbortController();
      nights.cloud.before = () => controller.abort(new Error('stopped'));
      const attempt = { run, account: id, attempt: 0, signal: controller.signal };
      await expect(auditAccount(nights.context(), attempt)).rejects.toThrow('stopped');
      expect(nights.cloud.left).toEqual([id, id]);
    });

    test('gone from a list that was collected well is fixed', async () => {
      await nights.audit();
      account.albs(hk);
      expect(told(await nights.audit())).toEqual([`fixed ${failed} gone`]);
    });

    test.each(['throttled', 'denied', 'error'] as const)('a list that is %s fixes nothing', async (status) => {
      await nights.audit();
      account.set(hk, 'alb', 'ListLoadBalancers', { status, errorCode: 'Some.Code' });
      account.set(hk, 'alb', 'GetLoadBalancerAttribute', { status, errorCode: 'Some.Code' });
      const report = await nights.audit();
      expect(told(report)).toEqual([`stale ${failed}`]);
      expect(report.unseen).toContainEqual({
        account: id,
        scope: { region: hk, call: 'alb:ListLoadBalancers' },
        reason: `alb:ListLoadBalancers ${status}: Some.Code`,
        since: '2026-11-02T02:00:00.000Z',
      });
      expect(told(await nights.audit())).toEqual([`stale ${failed}`]);
      account.albs(hk, mixedAlb('alb-1'));
      const seen = await nights.audit();
      expect(told(seen)).toEqual([`failing ${failed}`]);
      expect(seen.findings.find(({ state }) => state === 'failing')?.since).toContain('2026-11-01');
      expect(seen.unseen).toEqual([]);
    });

    test('a service that would have listed other load balancers need not answer for one to be gone', async () => {
      await nights.audit();
      account.albs(hk).set(hk, 'slb', 'DescribeLoadBalancers', { status: 'denied', errorCode: 'NoPermission' });
      account.set(hk, 'nlb', 'ListLoadBalancers', { status: 'throttled', errorCode: 'Throttling' });
      expect(told(await nights.audit())).toEqual([`fixed ${failed} gone`]);
    });

    test('another region that is throttled does not keep a resource that is gone', async () => {
      await nights.audit();
      account.albs(hk).set('ap-northeast-1', 'alb', 'ListLoadBalancers', { status: 'throttled' });
      expect(told(await nights.audit())).toEqual([`fixed ${failed} gone`]);
    });

    test('a region that nobody asks any more fixes nothing', async () => {
      await nights.audit();
      nights.targets = [{ id, regions: ['ap-northeast-1'] }];
      expect(told(await nights.audit())).toEqual([`stale ${failed}`]);
    });

    test('a fail that became open is stale, and is fixed when the rule holds', async () => {
      await nights.audit();
      const { ZoneMappings: _, ...unknown } = mixedAlb('alb-1');
      account.set(hk, 'alb', 'ListLoadBalancers', [{ LoadBalancers: [unknown], TotalCount: 1 }]);
      account.set(hk, 'alb', 'GetLoadBalancerAttribute', { status: 'denied', errorCode: 'NoPermission' });
      const report = await nights.audit();
      expect(told(report)).toEqual([`stale ${failed}`]);
      account.albs(hk, goodAlb('alb-1'));
      expect(told(await nights.audit())).toEqual([`fixed ${failed}`]);
    });

    test('an account that cannot be entered, and its acceptance', async () => {
      await nights.audit();
      account.shut = true;
      const unseen = { reason: 'being closed', until: '2026-11-03' };
      nights.targets = [{ id, name: 'old', unseen }];
      const report = await nights.audit();
      expect(told(report)).toEqual([`stale ${failed}`]);
      expect(report.unseen).toMatchObject([{ account: id, accepted: unseen, since: '2026-11-02T02:00:00.000Z' }]);
      expect(report.unseen[0]?.reason).toBe('sts:AssumeRole denied: NoPermission');
      const since = report.findings.filter(({ kind }) => kind === 'open').map((it) => it.since);
      expect(since.filter((it) => it === report.startedAt)).toEqual([]);
      await nights.audit();
      const late = await nights.audit();
      expect(late.unseen).toMatchObject([
        { account: id, acceptanceEnded: '2026-11-03', since: '2026-11-02T02:00:00.000Z' },
      ]);
      account.shut = false;
      const back = await nights.audit();
      expect(told(back)).toEqual([`failing ${failed}`]);
      expect(back.unseen).toEqual([]);
    });

    test('an accepted finding returns when its acceptance ends', async () => {
      await nights.audit();
      nights.settings = { ...nights.settings, exemptions: [exemption] };
      const accepted = await nights.audit();
      expect(told(accepted)).toEqual([`accepted ${failed}`]);
      expect(accepted.findings.find(({ state }) => state === 'accepted')).toMatchObject({
        reason: 'zone c is being removed',
        until: '2026-11-03',
      });
      expect(told(await nights.audit())).toEqual([`accepted ${failed}`]);
      expect(told(await nights.audit())).toEqual([`acceptance-ended ${failed}`]);
      expect(told(await nights.audit())).toEqual([`failing ${failed}`]);
    });

    test('a higher level is news, a rule that is not asked is no repair', async () => {
      nights.settings = { ...nights.settings, levels: { 'anycast-every-zone': 'note' } };
      await nights.audit();
      nights.settings = { ...nights.settings, levels: {} };
      expect(told(await nights.audit())).toEqual([`worse ${failed}`]);
      nights.settings = { ...nights.settings, skip: ['anycast-every-zone'] };
      expect(told(await nights.audit())).toEqual([]);
    });

    test('what changed, and who wrote it', async () => {
      account.eips(hk, eip('eip-1'));
      await nights.audit();
      account.eips(hk, eip('eip-1', { Bandwidth: '200' }));
      account.set('global', 'actiontrail', 'LookupEvents', [
        {
          Events: [
            event('ModifyEipAddressAttribute', '2026-11-01T20:00:00Z', 'anna', 'eip-1'),
            event('TagResources', '2026-11-01T08:00:00Z', 'bert', 'eip-1'),
            event('DescribeEipAddresses', '2026-11-01T21:00:00Z', 'carl', 'eip-1'),
          ],
        },
      ]);
      expect((await nights.audit()).changes).toEqual([
        {
          account: id,
          region: hk,
          resourceKind: 'eip',
          resource: 'eip-1',
          attributes: [{ path: 'bandwidth', before: 5, after: 200 }],
          event: { name: 'ModifyEipAddressAttribute', at: '2026-11-01T20:00:00Z', by: 'anna' },
        },
      ]);
      expect((await nights.audit()).changes).toEqual([]);
    });

    test('a night in which nobody could look is no change, and the change is told after it', async () => {
      await nights.audit();
      const { ZoneMappings: _, ...unknown } = mixedAlb('alb-1');
      account.set(hk, 'alb', 'ListLoadBalancers', [{ LoadBalancers: [unknown], TotalCount: 1 }]);
      account.set(hk, 'alb', 'GetLoadBalancerAttribute', { status: 'denied' });
      expect((await nights.audit()).changes).toEqual([]);
      account.albs(hk, goodAlb('alb-1'));
      const [change] = (await nights.audit()).changes;
      expect(change?.attributes).toContainEqual({
        path: 'zones[cn-hongkong-c].address.kind',
        before: 'eip',
        after: 'anycast',
      });
    });

    test('news of a run that was given up is news of the next', async () => {
      const other = new FakeAccount([hk]).albs(hk, mixedAlb('alb-2'));
      nights.cloud.accountsById.set('2234567890123456', other);
      const failing = 'failing anycast-every-zone alb-2';
      expect(told(await nights.audit())).toHaveLength(2);
      account.albs(hk, mixedAlb('alb-1'), mixedAlb('alb-3'), { ...goodAlb('alb-4'), LoadBalancerEdition: 'Basic' });
      const broken = await nights.begin();
      await nights.auditOne(broken.run, id);
      account.albs(hk, mixedAlb('alb-3'), { ...goodAlb('alb-4'), LoadBalancerEdition: 'Standard' });
      const report = await nights.audit();
      expect(report).toMatchObject({ run: 3, before: { run: 1 } });
      expect(told(report)).toEqual([failing, `fixed ${failed} gone`, 'new anycast-every-zone alb-3']);
      // What came and changed in between was never there for whoever reads the reports.
      expect(report.changes).toEqual([]);
      const rows = await store.db.selectFrom('account_run').select('target').where('run', '=', broken.run).execute();
      expect(rows.map(({ target }) => target)).toEqual(['{}', '{}']);
      // A worker that wakes up with an account of the run that was given up takes nothing.
      expect(await nights.auditOne(broken.run, '2234567890123456')).toBe('was done');
      expect(told(await nights.report())).toEqual(told(report));
    });

    test('an earlier run does not write over a later one', async () => {
      await nights.audit();
      const first = await nights.begin();
      let second: Awaited<ReturnType<Nights['begin']>> | undefined;
      // The attempt sleeps in the middle, while the run is given up and the next one does the account.
      nights.cloud.before = async () => {
        if (second) return;
        second = await nights.begin();
        await nights.auditOne(second.run, id);
      };
      await expect(nights.auditOne(first.run, id)).rejects.toThrow(Overtaken);
      expect(second?.run).toBe(3);
      expect(await store.db.selectFrom('ledger').select('run').orderBy('run').execute()).toEqual([
        { run: 1 },
        { run: 3 },
      ]);
    });

    test('a worker that lives for days knows what day it is', async () => {
      const settings = { ...nights.settings, exemptions: [{ ...exemption, until: '2026-11-02' }] };
      nights.settings = settings;
      await nights.audit();
      await nights.audit();
      const { judge } = nights.context();
      const third = await nights.begin();
      const context = { ...nights.context(), judge, settings };
      await auditAccount(context, { run: third.run, account: id, attempt: 0, signal: new AbortController().signal });
      await endRun(store, third.run, 730, third.now);
      expect(told(await nights.report())).toEqual([`acceptance-ended ${failed}`]);
    });

    test('an acceptance ends on its day, also where nobody can look', async () => {
      nights.settings = { ...nights.settings, exemptions: [{ ...exemption, until: '2026-11-02' }] };
      expect(told(await nights.audit())).toEqual([`accepted ${failed}`]);
      account.shut = true;
      expect(told(await nights.audit())).toEqual([`accepted ${failed}`]);
      expect(told(await nights.audit())).toEqual([`acceptance-ended ${failed}`]);
      expect(told(await nights.audit())).toEqual([`stale ${failed}`]);
      account.shut = false;
      nights.settings = { ...nights.settings, exemptions: [] };
      expect(told(await nights.audit())).toEqual([`failing ${failed}`]);
    });

    test('regions of Anycast EIPs that the cloud has and we have not are told once', async () => {
      const list = [...anycastAlb.ids, 'sa-east-1'].map((RegionId) => ({ RegionId }));
      const regions = [{ AnycastServerRegionList: list }];
      account.set('global', 'eipanycast', 'DescribeAnycastServerRegions', regions);
      const other = new FakeAccount([hk]).set('global', 'eipanycast', 'DescribeAnycastServerRegions', regions);
      nights.cloud.accountsById.set('2234567890123456', other);
      const { notices } = await nights.audit();
      expect(notices).toMatchObject([{ accounts: 2 }]);
      expect(notices[0]?.message).toContain('data: { regions: { anycastAlb: [sa-east-1] } }');
    });

    test('an account that could not be entered is told of as of that night, too', async () => {
      await nights.audit();
      account.shut = true;
      nights.targets = [{ id, unseen: { reason: 'being closed', until: '2026-11-03' } }];
      const then = await nights.audit();
      account.shut = false;
      for (let night = 0; night < 16; night++) await nights.audit();
      const asOf = await nights.report('2026-11-02');
      expect(asOf.unseen).toEqual(then.unseen);
      expect(asOf.unseen).toMatchObject([{ account: id, accepted: { reason: 'being closed' } }]);
      expect([asOf.audited, asOf.units]).toEqual([1, then.units]);
      expect(told(asOf)).toEqual(told(then));
    });

    test('an account that left is told once, and forgotten after its time', async () => {
      nights.keepDays = 3;
      nights.cloud.accountsById.set('2234567890123456', new FakeAccount([hk]));
      await nights.audit();
      nights.targets = [{ id: '2234567890123456' }];
      expect((await nights.audit()).unseen).toMatchObject([{ account: id, dropped: true }]);
      expect((await nights.audit()).unseen).toEqual([]);
      for (let night = 0; night < 4; night++) await nights.audit();
      const left = await store.db.selectFrom('finding_span').select('rule').where('account', '=', id).execute();
      expect(left).toEqual([]);
      expect(await store.db.selectFrom('account').select('id').execute()).toEqual([{ id: '2234567890123456' }]);
      expect(await store.db.selectFrom('facts').select('account').execute()).toHaveLength(1);
    });

    test('a report as of an earlier night is what it was then', async () => {
      const first = await nights.audit();
      account.albs(hk, goodAlb('alb-1'));
      await nights.audit();
      account.albs(hk, mixedAlb('alb-1'));
      await nights.audit();
      expect(told(await nights.report('2026-11-01'))).toEqual(told(first));
      expect(told(await nights.report('2026-11-02'))).toEqual([`fixed ${failed}`]);
      expect((await nights.report('2026-11-02')).trend.map(({ fail }) => fail)).toEqual([1, 0]);
      await expect(nights.report('2026-10-01')).rejects.toThrow('no run began by 2026-10-01');
    });

    test('what ended long ago is forgotten, what is alive is not', async () => {
      account.eips(hk, eip('eip-1'));
      nights.keepDays = 2;
      await nights.audit();
      account.albs(hk);
      for (let night = 0; night < 5; night++) await nights.audit();
      // The load balancer's faults are forgotten; that nobody uses the EIP is one that is alive.
      expect(await store.db.selectFrom('finding_span').select('rule').where('kind', '=', 'fail').execute()).toEqual([
        { rule: 'eip-idle' },
      ]);
      const resources = await store.db
        .selectFrom('resource_span')
        .select(['address', 'first_run', 'last_run'])
        .execute();
      expect(resources.filter(({ address }) => address === 'eip-1')).toEqual([
        { address: 'eip-1', first_run: 1, last_run: 6 },
      ]);
      expect(resources.filter(({ address }) => address === 'alb-1')).toEqual([]);
      const blobs = await store.db.selectFrom('blob').select('sha256').execute();
      expect(blobs).toHaveLength(new Set(resources.map(({ address }) => address)).size);
    });

    test('the same contents are kept once', async () => {
      account.eips(hk, eip('eip-1'), eip('eip-2'), eip('eip-3', { IpAddress: '203.0.113.9' }));
      await nights.audit();
      await nights.audit();
      const spans = await store.db
        .selectFrom('resource_span')
        .select(['uid', 'sha256'])
        .where('kind', '=', 'eip')
        .execute();
      expect(spans).toHaveLength(3);
      expect(new Set(spans.map(({ sha256 }) => sha256)).size).toBeLessThan(3);
    });
  });
});

const event = (EventName: string, EventTime: string, UserName: string, ResourceName: string) => ({
  EventName,
  EventTime,
  UserIdentity: { UserName },
  ResourceName,
});
