import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { load } from '../../../src/loaders/index.ts';
import { account, alb, anycastEip, eip, listedAlb, loadJson, verdicts, zone } from './wire.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures/snapshots');

const page = (number: number, ...all: readonly object[]) => ({
  EipAddresses: { EipAddress: all },
  PageNumber: number,
  TotalCount: 11,
});

describe('outputs of the aliyun command', () => {
  test('in a folder that the project has', () => {
    const loaded = load(['cli'], { cwd: fixtures, variables: {}, varFiles: [], environment: {}, exclude: [] });
    expect(loaded.problems).toEqual([]);
    expect(verdicts(loaded, ['anycast-*', 'load-balancer-zones'], false)).toEqual([
      'fail anycast-region alb-hz',
      'fail anycast-every-zone alb-hz',
    ]);
    expect(loaded.inputs).toEqual([{ kind: 'snapshot', path: 'cli', resources: 9 }]);
  });

  test('are pages by their numbers, ten after nine', () => {
    const files = Object.fromEntries(
      Array.from({ length: 11 }, (_, at) => [
        `live/${account}/cn-hongkong/vpc.DescribeEipAddresses.${at + 1}.json`,
        page(at + 1, eip(`eip-${at + 1}`)),
      ]),
    );
    const { inventory } = loadJson(files, ['live']);
    expect(
      inventory
        .in('live', 'eip')
        .map((it) => it.address)
        .slice(0, 11),
    ).toEqual(Array.from({ length: 11 }, (_, at) => `eip-${at + 1}`));
  });

  const whole = alb('alb-1', [zone('cn-hongkong-b', 'aeip-1', 'Anycast')]);
  const files = {
    [`live/${account}/cn-hongkong/alb.ListLoadBalancers.json`]: { LoadBalancers: [listedAlb(whole)] },
    [`live/${account}/cn-hongkong/alb.GetLoadBalancerAttribute.alb-1.json`]: whole,
    [`live/${account}/global/eipanycast.ListAnycastEipAddresses.json`]: { AnycastList: [anycastEip('aeip-1')] },
  };

  test.each([['live'], [`live/${account}`]])('of the folder %s', (path) => {
    const loaded = loadJson(files, [path]);
    expect(loaded.inventory.in(path, 'load-balancer').map((it) => it.address)).toContain('alb-1');
    expect(loaded.inventory.in(path, 'account')[0]?.id.known).toBe(account);
  });

  test('below raw, as a bundle has them', () => {
    const raw = Object.fromEntries(Object.entries(files).map(([name, it]) => [name.replace('live/', 'live/raw/'), it]));
    expect(loadJson(raw, ['live']).inventory.withId('alb-1')?.declared).toBe(true);
  });

  test('one by one', () => {
    const path = `live/${account}/global/eipanycast.ListAnycastEipAddresses.json`;
    const loaded = loadJson(files, [path]);
    expect(loaded.inputs).toEqual([{ kind: 'snapshot', path, resources: 1 }]);
    expect(verdicts(loaded, ['anycast-region'])[0]).toBe(
      'open anycast-region alb.ListLoadBalancers: not collected: ListLoadBalancers of alb',
    );
  });

  test('somewhere below configuration are not looked for', () => {
    const loaded = loadJson({ ...files, 'main.tf': 'provider "alicloud" {}' }, ['.']);
    expect(loaded.inputs.map((it) => it.kind)).toEqual(['terraform']);
  });

  test('of a region where one is missing', () => {
    expect(verdicts(loadJson(files, ['live']), ['eip-*']).filter((it) => it.includes('eip-bandwidth'))).toEqual([
      'open eip-bandwidth vpc.DescribeEipAddresses: not collected: DescribeEipAddresses',
    ]);
  });

  test('one of which is broken', () => {
    const broken = { ...files, [`live/${account}/cn-hongkong/nlb.ListLoadBalancers.json`]: '{"LoadBalancers": [' };
    const loaded = loadJson(broken, ['live']);
    expect(loaded.problems.map((it) => it.message)).toEqual([
      `live/${account}/cn-hongkong/nlb.ListLoadBalancers.json is no valid JSON: the file ends before its JSON does, as if it had been cut off`,
    ]);
    expect(loaded.inventory.withId('alb-1')?.declared).toBe(true);
    expect(verdicts(loaded, ['anycast-region'])).toContain(
      'open anycast-region nlb.ListLoadBalancers: not collected: ListLoadBalancers of nlb in cn-hongkong (failed: a file of it cannot be read)',
    );
  });

  test('that are errors', () => {
    const error = { Code: 'NoPermission', Message: 'no', RequestId: 'R-1' };
    const loaded = loadJson({ ...files, [`live/${account}/cn-hongkong/nlb.ListLoadBalancers.json`]: error }, ['live']);
    expect(loaded.problems).toEqual([]);
    expect(verdicts(loaded, ['anycast-region'])).toContain(
      'open anycast-region nlb.ListLoadBalancers: not collected: ListLoadBalancers of nlb in cn-hongkong (denied: NoPermission)',
    );
  });
});
