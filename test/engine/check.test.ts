import { describe, expect, test } from 'vitest';
import { Verdict } from '../../src/model/verdict.ts';
import { checked, eip, rule, siteAt, span, why } from './world.ts';

const tooFast = eip({ bandwidth: 500 });

test('a fail is a finding at the place of the value', () => {
  const { findings, summary } = checked({ resources: [tooFast] });
  expect(findings).toEqual([
    {
      rule: 'eip-bandwidth',
      kind: 'fail',
      level: 'error',
      root: '.',
      resource: 'alicloud_eip_address.a',
      path: 'bandwidth',
      message: '500 Mbit/s is much',
      location: span('main.tf', 3, 15),
      related: [],
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ]);
  expect(summary).toMatchObject({ fail: 1, open: 0, suppressed: 0, baseline: 0, resources: 1, rules: 1 });
});

test('an open says that it cannot be told, and why; never the words of the fault', () => {
  const [finding] = checked({ resources: [eip({ bandwidth: 'unknown' })] }).findings;
  expect(finding).toMatchObject({
    kind: 'open',
    message: 'cannot tell whether the bandwidth of an EIP is low',
    why: 'var.bandwidth has no value',
    whyKind: 'no-value',
  });
});

test.each([
  ['An Anycast EIP is bound', 'an Anycast EIP is bound'],
  ['Anycast EIPs are bound', 'Anycast EIPs are bound'],
  ['Cloud Data Transfer is active', 'Cloud Data Transfer is active'],
  ['ALB is good', 'ALB is good'],
  ['BGP (Multi-ISP) Pro is good', 'BGP (Multi-ISP) Pro is good'],
  ['A load balancer is good', 'a load balancer is good'],
])('%s is inside a sentence: %s', (title, inside) => {
  const [finding] = checked({ resources: [eip({ bandwidth: 'unknown' })], rules: [rule({ title })] }).findings;
  expect(finding?.message).toBe(`cannot tell whether ${inside}`);
});

test('what passes is no finding; it is a pass when passes are wanted', () => {
  expect(checked({ resources: [eip()] })).toMatchObject({ findings: [], passes: [] });
  expect(checked({ resources: [eip()], settings: { includePasses: true } }).passes).toEqual([
    { rule: 'eip-bandwidth', root: '.', resource: 'alicloud_eip_address.a', location: span('main.tf', 1) },
  ]);
});

test('places of what passes are not worked out', () => {
  const site = siteAt('a', '', span('main.tf', 1));
  Object.defineProperty(site, 'origin', { get: () => expect.fail('asked for the place of a pass') });
  checked({ resources: [eip({ more: { site } })] });
});

describe('conditions', () => {
  const conditional = (when: () => Verdict) => [rule({ when })];

  test('a rule that does not apply is no pass', () => {
    const settings = { includePasses: true };
    const report = checked({ resources: [eip()], rules: conditional(() => Verdict.fail()), settings });
    expect(report).toMatchObject({ findings: [], passes: [] });
  });

  test('an open condition makes a fault open, for the condition', () => {
    const condition = siteAt('alicloud_eip_address.a', 'isp', span('main.tf', 2));
    const rules = conditional(() => Verdict.open({ site: condition, why }));
    const [finding] = checked({ resources: [tooFast], rules }).findings;
    expect(finding).toMatchObject({ kind: 'open', path: 'isp', why: why.text });
    expect(finding?.related).toEqual([{ message: 'bandwidth', location: span('main.tf', 3, 15) }]);
  });

  test('a resource that may not exist has open faults', () => {
    const uncertain = { site: siteAt('alicloud_eip_address.a', 'count', span('main.tf', 2)), why };
    const [finding] = checked({ resources: [eip({ bandwidth: 500, more: { uncertain } })] }).findings;
    expect(finding).toMatchObject({ kind: 'open', path: 'count', why: why.text });
  });
});

describe('places', () => {
  test('the chain comes first, from the origin down, then the other evidence', () => {
    const via = [
      { what: 'var.bandwidth', span: span('variables.tf', 4) },
      { what: 'module.edge', span: span('main.tf', 9) },
    ];
    const other = siteAt('alicloud_eip_address.b', 'isp', span('b.tf', 2));
    const noted = { site: siteAt('alicloud_eip_address.a', 'isp', span('c.tf', 2)), note: 'pays by bandwidth' };
    const require = () =>
      Verdict.fail(
        { site: siteAt('alicloud_eip_address.a', 'bandwidth', span('prod.tfvars', 3), via) },
        { site: other },
        noted,
        { site: other },
      ).otherwise('much');
    const [finding] = checked({ resources: [eip()], rules: [rule({ require })] }).findings;
    expect(finding?.location).toEqual(span('prod.tfvars', 3));
    expect(finding?.related).toEqual([
      { message: 'var.bandwidth', location: span('variables.tf', 4) },
      { message: 'module.edge', location: span('main.tf', 9) },
      { message: 'alicloud_eip_address.b isp', location: span('b.tf', 2) },
      { message: 'pays by bandwidth', location: span('c.tf', 2) },
    ]);
  });

  test('an attribute of another resource is told by `at`', () => {
    const site = siteAt('alicloud_eip_address.b', 'isp', span('b.tf', 2));
    const require = () => Verdict.fail({ site });
    const [finding] = checked({ resources: [eip()], rules: [rule({ require })] }).findings;
    expect(finding).toMatchObject({ resource: 'alicloud_eip_address.a', at: 'alicloud_eip_address.b', path: 'isp' });
  });

  test('a part without evidence is at the resource', () => {
    const [finding] = checked({ resources: [eip()], rules: [rule({ require: () => Verdict.fail() })] }).findings;
    expect(finding).toMatchObject({ path: '', location: span('main.tf', 1) });
  });

  test('of named files only what has to do with them is told', () => {
    const resources = [tooFast, eip({ bandwidth: 500, file: 'other.tf', address: 'b' })];
    const report = checked({ resources, input: { only: (file) => file === 'other.tf' } });
    expect(report.findings.map(({ resource }) => resource)).toEqual(['b']);
  });
});

describe('levels', () => {
  test.each([
    ['the part over the rule', {}, 'warning'],
    ['the user over both', { levels: { 'eip-bandwidth': 'note' } }, 'note'],
  ] as const)('%s', (_, settings, expected) => {
    const require = () => Verdict.fail().otherwise('much', 'warning');
    const report = checked({ resources: [eip()], rules: [rule({ require })], settings });
    expect(report.findings[0]?.level).toBe(expected);
  });

  test('off takes a rule out of the run', () => {
    const report = checked({ resources: [tooFast], settings: { levels: { 'eip-bandwidth': 'off' } } });
    expect(report).toMatchObject({ findings: [], rules: [], summary: { rules: 0 } });
  });

  test('overrides are for files and roots; the last one counts', () => {
    const covers = (path: string) => path === 'old';
    const overrides = [
      { covers, levels: { 'eip-bandwidth': 'off' } },
      { covers: (path: string) => path === 'kept.tf', levels: { 'eip-bandwidth': 'note' } },
    ] as const;
    const resources = [
      eip({ bandwidth: 500, address: 'a' }),
      eip({ bandwidth: 500, address: 'b', root: 'old' }),
      eip({ bandwidth: 500, address: 'c', root: 'old', file: 'kept.tf' }),
    ];
    const { findings } = checked({ resources, settings: { overrides } });
    expect(findings.map(({ resource, level }) => `${resource} ${level}`)).toEqual(['c note', 'a error']);
  });

  test('a rule that is off is on where an override says so', () => {
    const settings = {
      levels: { 'eip-bandwidth': 'off' },
      overrides: [{ covers: (path: string) => path === 'b.tf', levels: { 'eip-bandwidth': 'warning' } }],
    } as const;
    const resources = [tooFast, eip({ bandwidth: 500, address: 'b', file: 'b.tf' })];
    expect(checked({ resources, settings }).findings).toMatchObject([{ resource: 'b', level: 'warning' }]);
  });

  test('strict counts open as error', () => {
    const rules = [rule({ level: 'note' })];
    const report = checked({ resources: [eip({ bandwidth: 'unknown' })], rules, settings: { set: 'strict' } });
    expect(report.findings[0]?.level).toBe('error');
  });
});

describe('what a plan takes away', () => {
  const change = { actions: ['delete'], before: undefined, inPlace: false } as const;
  const deleted = eip({ bandwidth: 500, more: { change } });

  test('is not judged by rules about what is there', () => {
    expect(checked({ resources: [deleted] }).findings).toEqual([]);
  });

  test('is judged by rules about changes', () => {
    expect(checked({ resources: [deleted], rules: [rule({ inputs: ['plan'] })] }).findings).toHaveLength(1);
  });

  test('a replacement is there afterwards', () => {
    const replaced = eip({ bandwidth: 500, more: { change: { ...change, actions: ['delete', 'create'] } } });
    expect(checked({ resources: [replaced] }).findings).toHaveLength(1);
  });

  test('rules about changes alone do not judge templates', () => {
    expect(checked({ resources: [tooFast], rules: [rule({ inputs: ['plan'] })] }).findings).toEqual([]);
  });
});

test('a rule that breaks is a problem of the run, and the others go on', () => {
  const require = () => {
    throw new Error('boom');
  };
  const report = checked({ resources: [tooFast], rules: [rule({ id: 'broken', require }), rule()] });
  expect(report.problems).toMatchObject([{ kind: 'internal', message: expect.stringContaining('boom') }]);
  expect(report.findings).toHaveLength(1);
});

test('findings are sorted by file, line, column, rule and resource, by code units', () => {
  const resources = [
    eip({ bandwidth: 500, file: 'b.tf', address: 'z' }),
    eip({ bandwidth: 500, file: 'a.tf', line: 10, address: 'b' }),
    eip({ bandwidth: 500, file: 'a.tf', line: 10, address: 'a' }),
    eip({ bandwidth: 500, file: 'a.tf', line: 2, address: 'c' }),
    eip({ bandwidth: 500, file: 'Z.tf', address: 'd' }),
  ];
  const rules = [rule({ id: 'eip-b' }), rule({ id: 'eip-a' })];
  const order = ({ rule, resource }: { rule: string; resource: string }) => `${rule} ${resource}`;
  const first = checked({ resources, rules }).findings.map(order);
  expect(first).toEqual([
    'eip-a d',
    'eip-b d',
    'eip-a c',
    'eip-b c',
    'eip-a a',
    'eip-a b',
    'eip-b a',
    'eip-b b',
    'eip-a z',
    'eip-b z',
  ]);
  const other = checked({ resources: resources.toReversed(), rules: rules.toReversed() });
  expect(other.findings.map(order)).toEqual(first);
});

test('ten thousand resources and forty rules cost less than a second', () => {
  const resources = Array.from({ length: 10_000 }, (_, index) => eip({ address: `eip[${index}]`, line: index + 1 }));
  const rules = Array.from({ length: 40 }, (_, index) => rule({ id: `eip-${index}` }));
  expect(checked({ resources, rules }).findings).toEqual([]);
});
