import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import type { Exemption } from '../../src/model/settings.ts';
import { Value } from '../../src/model/value.ts';
import { Verdict } from '../../src/model/verdict.ts';
import { checked, comment, eip, rule, siteAt, span, type World } from './world.ts';

const fast = eip({ bandwidth: 500 });

/** One line a finding: what it is, and what hides it. */
const told = (world: World) =>
  checked(world).findings.map(({ rule, message, suppressed }: Finding) =>
    suppressed ? `${rule} hidden by ${suppressed.by}: ${suppressed.reason}` : `${rule}: ${message}`,
  );

const bare = 'eip-bandwidth: 500 Mbit/s is much';
const hidden = 'eip-bandwidth hidden by comment: why';

describe('a comment hides', () => {
  const ignore = '# eiplint-ignore eip-bandwidth: why';

  test('a fault on the lines that it covers', () => {
    expect(told({ resources: [fast], comments: [comment(ignore, 3)] })).toEqual([hidden]);
    expect(told({ resources: [fast], comments: [comment(ignore, 2, 3)] })).toEqual([hidden]);
  });

  test('what cannot be told', () => {
    expect(told({ resources: [eip({ bandwidth: 'unknown' })], comments: [comment(ignore, 3)] })).toEqual([hidden]);
  });

  test('a fault whose value passes through its lines', () => {
    const via = [{ what: 'var.bandwidth', span: span('variables.tf', 7) }];
    const comments = [comment(ignore, 7, 7, 1, 'variables.tf')];
    expect(told({ resources: [eip({ bandwidth: 500, via })], comments })).toEqual([hidden]);
  });

  test('a fault of the resource whose header it stands at, wherever the value is written', () => {
    const elsewhere = Value.known(500, siteAt('alicloud_eip_address.a', 'bandwidth', span('prod.tfvars', 1)));
    const resources = [eip({ more: { bandwidth: elsewhere } })];
    expect(told({ resources, comments: [comment(ignore, 1, 9)] })).toEqual([hidden]);
  });

  test('nothing on other lines, in other files, of other rules', () => {
    const others = [comment(ignore, 4), comment(ignore, 3, 3, 1, 'other.tf')];
    for (const other of others) {
      const input = { complete: () => false };
      expect(told({ resources: [fast], comments: [other], input })).toEqual([bare]);
    }
    const comments = [comment('# eiplint-ignore eip-other: why', 3)];
    expect(
      told({ resources: [fast], rules: [rule(), rule({ id: 'eip-other', require: () => Verdict.pass() })], comments }),
    ).toEqual([bare, 'ignore-unused: nothing here is against eip-other']);
  });

  test('nothing at places that only help to understand', () => {
    const require = () =>
      Verdict.fail(
        { site: siteAt('alicloud_eip_address.a', 'bandwidth', span('main.tf', 3)) },
        { site: siteAt('alicloud_eip_address.b', 'isp', span('main.tf', 30)) },
      ).otherwise('500 Mbit/s is much');
    const world = { resources: [fast], rules: [rule({ require })], comments: [comment(ignore, 30)] };
    expect(told(world)).toEqual([bare, 'ignore-unused: nothing here is against eip-bandwidth']);
  });

  test('nothing when the user does not want it to', () => {
    const world = { resources: [fast], comments: [comment(ignore, 3), comment('# eiplint-ignore no-such', 9)] };
    expect(told({ ...world, settings: { ignoreComments: false } })).toEqual([bare]);
  });

  test('nothing of a locked rule', () => {
    const world = { resources: [fast], comments: [comment(ignore, 3)], settings: { locked: ['eip-bandwidth'] } };
    expect(told(world)).toEqual([bare, 'ignore-unused: eip-bandwidth is locked: no comment can ignore it']);
  });

  test('what is told about ignores', () => {
    const comments = [
      comment('# eiplint-ignore ignore-reason: legacy', 1, 9),
      comment('# eiplint-ignore eip-bandwidth', 3),
    ];
    expect(told({ resources: [fast], comments })).toEqual(['ignore-reason hidden by comment: legacy', bare]);
  });
});

describe('a comment that ignores nothing', () => {
  test('without a reason', () => {
    const comments = [comment('# eiplint-ignore eip-bandwidth', 3)];
    expect(told({ resources: [fast], comments })).toEqual([
      'ignore-reason: this ignore gives no reason, so it ignores nothing',
      bare,
    ]);
  });

  test('after its day; on its day it still counts', () => {
    const until = (day: string) => [comment(`# eiplint-ignore eip-bandwidth: why (until ${day})`, 3)];
    expect(told({ resources: [fast], comments: until('2026-06-14') })).toEqual([
      'ignore-expired: this ignore ended on 2026-06-14',
      bare,
    ]);
    expect(told({ resources: [fast], comments: until('2026-06-15') })).toEqual([hidden]);
    expect(told({ resources: [fast], comments: until('soon') })).toEqual([
      'ignore-expired: "soon" is no day; write (until YYYY-MM-DD)',
      bare,
    ]);
  });

  test('of a rule that does not exist', () => {
    const comments = [comment('# eiplint-ignore eip-bandwith, all: why', 3)];
    const findings = checked({ resources: [fast], comments }).findings;
    expect(findings.map(({ message }) => message)).toEqual([
      '500 Mbit/s is much',
      'no rule is called "eip-bandwith" (did you mean "eip-bandwidth"?)',
      'no rule is called "all"',
    ]);
    expect(findings[1]).toMatchObject({ level: 'warning', location: { line: 3, column: 18, endColumn: 30 } });
    expect(told({ comments: [comment('# eiplint-ignore: why', 3)], input: { files: ['main.tf'] } })).toEqual([
      'ignore-unknown: this ignore names no rule',
    ]);
  });
});

describe('unused', () => {
  const comments = [comment('# eiplint-ignore eip-bandwidth: why', 3)];
  const input = { files: ['main.tf'] };
  const unused = ['ignore-unused: nothing here is against eip-bandwidth'];

  test('is told of a comment that hides nothing', () => {
    expect(told({ resources: [eip()], comments, input })).toEqual(unused);
  });

  test.each([
    ['some rules only are asked', { settings: { only: ['eip-*', 'ignore-*'] } }],
    ['some rules are left out', { settings: { skip: ['anycast-*'] } }],
    ['not all that reaches the file was read', { input: { ...input, complete: () => false } }],
    ['the rule is off', { settings: { levels: { 'eip-bandwidth': 'off' } } }],
    ['ignore-unused is off', { settings: { levels: { 'ignore-unused': 'off' } } }],
    [
      'the comment has ended anyway',
      { comments: [comment('# eiplint-ignore eip-bandwidth', 3)], settings: { levels: { 'ignore-reason': 'off' } } },
    ],
  ] as const)('is not told when %s', (_, world) => {
    expect(told({ resources: [eip()], comments, input, ...world })).toEqual([]);
  });

  test('is told of one of several rules', () => {
    const rules = [rule(), rule({ id: 'eip-other', require: () => Verdict.pass() })];
    const both = [comment('# eiplint-ignore eip-bandwidth, eip-other: why', 3)];
    expect(told({ resources: [fast], rules, comments: both })).toEqual([
      hidden,
      'ignore-unused: nothing here is against eip-other',
    ]);
  });

  test('has the level that the user gives it', () => {
    const settings = { levels: { 'ignore-unused': 'error' } } as const;
    expect(checked({ resources: [eip()], comments, input, settings }).findings[0]?.level).toBe('error');
  });
});

describe('an entry of the configuration', () => {
  const entry = (wish: Partial<Exemption>): Exemption => ({
    rule: 'eip-bandwidth',
    reason: 'why',
    span: span('eiplint.yaml', 7),
    beyond: [],
    ...wish,
  });
  const world = (wish: Partial<Exemption>) => ({ resources: [fast], settings: { exemptions: [entry(wish)] } });

  test.each([
    ['its rule', {}],
    ['a pattern of rules', { rule: 'eip-*' }],
    ['a resource', { resource: 'alicloud_eip_address.?' }],
    ['a root', { inRoot: (root: string) => root === '.' }],
    ['until its day', { until: '2026-06-15' }],
  ])('hides by %s', (_, wish) => {
    expect(told(world(wish))).toEqual(['eip-bandwidth hidden by config: why']);
  });

  test.each([
    ['another resource', { resource: 'module.*' }],
    ['another root', { inRoot: () => false }],
    ['an account that is not known', { account: '*' }],
  ])('does not hide by %s, and is unused', (_, wish) => {
    expect(told(world(wish))).toEqual(['ignore-unused: nothing is ignored by this entry', bare]);
  });

  test('ends', () => {
    expect(told(world({ until: '2026-06-14' }))).toEqual(['ignore-expired: this ignore ended on 2026-06-14', bare]);
  });

  test('does not reach what a configuration above locks', () => {
    expect(told(world({ rule: '*', beyond: ['eip-bandwidth'] }))).toEqual([
      'ignore-unused: nothing is ignored by this entry',
      bare,
    ]);
  });

  test('hides by the account of the root', () => {
    const site = siteAt('account', '', span('main.tf', 1));
    const account = {
      kind: 'account',
      address: 'account',
      root: '.',
      site,
      region: Value.absent<string>(site),
      id: Value.known('1234567890', site),
      declared: true,
      cdt: Value.absent<boolean>(site),
    } as const;
    const resources = [account, fast];
    const settings = (pattern: string) => ({ exemptions: [entry({ account: pattern })] });
    expect(told({ resources, settings: settings('1234*') })).toEqual(['eip-bandwidth hidden by config: why']);
    expect(told({ resources, settings: settings('99*') })).toContain(bare);
  });
});
