import { describe, expect, test } from 'vitest';
import { type Kind, type LoadBalancer, type NetworkType, Zones } from '../../src/model/resource.ts';
import { anycastThrough } from '../../src/rules/anycast-through.ts';
import { ask, verdictsOf } from './ask.ts';
import {
  account,
  anycastBinding,
  anycastEip,
  changed,
  eip,
  eipBinding,
  inventoryOf,
  loadBalancer,
  noValue,
  reference,
  site,
  value,
  type ZoneOptions,
} from './builders.ts';

const address = anycastEip('aeip');
const ofAnycast = [{ kind: 'anycast', allocation: address }] as const;

test('what is Anycast about a load balancer is told beside the finding, and what is not known is no zone with Anycast', () => {
  const notes = anycastThrough(loadBalancer('alb', [{ kind: 'anycast' }, { kind: 'eip' }])).map(({ note }) => note);
  expect(notes).toEqual(['Anycast through zones[0].kind']);
  expect(anycastThrough(loadBalancer('alb', [{ kind: '?' }])).map(({ note }) => note)).toEqual([undefined]);
});

describe('anycast-default-origin, where an endpoint may not be there', () => {
  const doubt = { site: site('doubt'), why: noValue };
  const said = (...modes: readonly (string | { readonly maybe: string })[]) => {
    const bindings = modes.map((it, at) => {
      const mode = value(typeof it === 'string' ? it : it.maybe, site('abc'[at]!, 'mode'));
      return anycastBinding('abc'[at]!, address, { mode, ...(typeof it === 'object' && { uncertain: doubt }) });
    });
    return ask('anycast-default-origin', inventoryOf(address, ...bindings));
  };

  test.each([
    [['Normal', 'Normal'], ['fail aeip']],
    [['Normal', { maybe: 'Normal' }], ['open doubt']],
    [['Normal', { maybe: 'Default' }], ['open doubt']],
    [['Default', { maybe: 'Normal' }], []],
    [['Default', { maybe: 'Default' }], ['open doubt']],
    [['Normal', 'Normal', { maybe: 'Normal' }], ['fail aeip']],
    [['Normal', 'Normal', { maybe: 'Default' }], ['open doubt']],
    [[{ maybe: 'Normal' }], ['open doubt']],
  ])('%j', (modes, expected) => {
    expect(said(...modes)).toEqual(expected);
  });
});

describe('anycast-cdt', () => {
  test.each([
    ['2023-05-31T23:59:59Z', 'warning'],
    ['2023-06-01', 'fail'],
    ['2023-06-01T00:00:00Z', 'fail'],
  ])('of an account that has bought one at %s', (created, said) => {
    const it = anycastEip('aeip', { created: value(created) });
    expect(ask('anycast-cdt', inventoryOf(account(false), it))).toEqual([`${said} aeip`]);
  });

  test('asks about an Anycast EIP that only a zone or an association names', () => {
    const foreign = anycastEip('aeip', { declared: false });
    const zones = [{ kind: 'anycast', allocation: foreign }] as const;
    expect(ask('anycast-cdt', inventoryOf(account(false), loadBalancer('alb', zones)))).toEqual(['fail aeip']);
    expect(ask('anycast-cdt', inventoryOf(account(false), anycastBinding('b', foreign)))).toEqual(['fail aeip']);
  });

  test('is open where each Anycast EIP may not be there', () => {
    const uncertain = { site: site('doubt'), why: noValue };
    const [sure, perhaps] = [anycastEip('sure'), anycastEip('perhaps', { uncertain })];
    const said = (...users: Parameters<typeof inventoryOf>) =>
      ask('anycast-cdt', inventoryOf(account(false), ...users));
    expect(said(perhaps)).toEqual(['open doubt']);
    expect(said(perhaps, sure)).toEqual(['fail perhaps']);
    expect(said(anycastBinding('b', '?', { uncertain }))).toEqual(['open doubt']);
    expect(said({ ...loadBalancer('alb', [{ kind: 'anycast' }]), uncertain })).toEqual(['open doubt']);
    const named = anycastEip('named', { declared: false });
    expect(said(anycastBinding('b', named, { uncertain }))).toEqual(['open doubt']);
    expect(said({ ...loadBalancer('alb', [{ kind: 'anycast', allocation: named }]), uncertain })).toEqual([
      'open doubt',
    ]);
  });

  test('that one is used is enough, whichever it is', () => {
    const said = (...zones: Parameters<typeof loadBalancer>[1]) =>
      ask('anycast-cdt', inventoryOf(account(false), loadBalancer('alb', zones)));
    expect(ask('anycast-cdt', inventoryOf(account(false), anycastBinding('b', '?')))).toEqual(['fail b']);
    expect(said({ kind: 'eip', allocation: '?' }, { kind: 'anycast', allocation: '?' })).toEqual([
      'fail alb.zones[1].kind',
    ]);
    expect(said({ kind: 'anycast' })).toEqual(['fail alb.zones[0].kind']);
    expect(said({ kind: '?', allocation: '?' }, { kind: 'none' })).toEqual(['not applicable']);
  });

  test.each([
    [101, 'aeip-101', undefined],
    [102, 'aeip-101', 'and 1 more Anycast EIPs'],
    [103, 'aeip-101', 'and 2 more Anycast EIPs'],
  ])('of %d Anycast EIPs shows a hundred beside the first', (count, last, note) => {
    const many = Array.from({ length: count }, (_, at) => anycastEip(`aeip-${at + 1}`));
    const [verdict] = verdictsOf('anycast-cdt', inventoryOf(account(false), ...many));
    const [first, asked, ...others] = verdict!.parts[0]!.because;
    expect([first, asked].map((it) => it!.site.resource)).toEqual(['aeip-1', 'account']);
    expect(others).toHaveLength(100);
    expect(others[0]!.site.resource).toBe('aeip-2');
    expect(others.at(-1)).toMatchObject({ site: { resource: last } });
    expect(others.map((it) => it.note).filter((it) => it !== undefined)).toEqual(note === undefined ? [] : [note]);
    expect(others.at(-1)!.note).toBe(note);
  });
});

describe('anycast-binding-target', () => {
  test('an account lists what an NLB has on its own side as a binding', () => {
    const own = anycastBinding('binding', address, { targetKind: value('nlb') }, true);
    expect(ask('anycast-binding-target', inventoryOf(address, own))).toEqual(['not applicable']);
  });
});

describe('anycast-single-region', () => {
  const here = loadBalancer('alb', ofAnycast, { root: 'a' });
  const sameName = loadBalancer('alb', [], { root: 'b' });

  test('tells the load balancer of another root that a binding names from its own, by the resource and not by its name', () => {
    const binding = anycastBinding('binding', address, { root: 'b', target: reference<Kind>(sameName) });
    expect(ask('anycast-single-region', inventoryOf(address, here, sameName, binding))).toEqual([
      'fail binding.anycastEip',
    ]);
    const general = eipBinding('binding', address, { root: 'b', target: reference<Kind>(sameName) });
    expect(ask('anycast-single-region', inventoryOf(address, here, sameName, general))).toEqual(['fail binding.eip']);
  });

  test('names the regions where they are two', () => {
    const far = loadBalancer('far', ofAnycast, { region: value('cn-hongkong', site('far', 'region')) });
    const near = loadBalancer('near', ofAnycast);
    const places = (other: typeof far) =>
      verdictsOf('anycast-single-region', inventoryOf(address, here, other))[0]!.parts[0]!.because.map(
        ({ site: { resource, path } }) => `${resource}.${path}`,
      );
    const users = (other: string) => [`${other}.zones[0].allocation`, 'alb.zones[0].allocation'];
    expect(places(far)).toEqual([...users('far'), 'far.region', 'alb.region']);
    expect(places(near)).toEqual(users('near'));
  });

  test("lets a load balancer's own binding be listed in another region", () => {
    const own = anycastBinding('own', address, { target: reference<Kind>(here), targetRegion: value('us-east-1') });
    expect(ask('anycast-single-region', inventoryOf(address, here, own))).toEqual([]);
  });

  test('does not take a region that is not known for another one', () => {
    const binding = anycastBinding('binding', address, { targetRegion: value<string>('?') });
    expect(ask('anycast-single-region', inventoryOf(address, here, binding))).toEqual(['open binding.target']);
  });
});

describe('anycast-migration', () => {
  test.each([
    ['regular to Anycast', 'eip', 'anycast'],
    ['Anycast to regular', 'anycast', 'eip'],
  ] as const)('%s is refused for one zone among others, too', (_, from, to) => {
    const before = loadBalancer('alb', [{ kind: from }, { kind: 'none' }]);
    const after = loadBalancer('alb', [{ kind: to }, { kind: 'none' }]);
    expect(ask('anycast-migration', inventoryOf(changed(after, before, 'update')))).toEqual(['fail alb.zones[0].kind']);
  });
});

describe('anycast-release', () => {
  test('is a question of an ALB', () => {
    const nlb = loadBalancer('nlb', [{ kind: 'anycast' }], { family: 'nlb' });
    expect(ask('anycast-release', inventoryOf(nlb))).toEqual(['not applicable']);
  });

  test('loses nothing where no plan changes anything, whatever the network type is', () => {
    const foreign = [{ kind: 'anycast', allocation: anycastEip('foreign', { declared: false }) }] as const;
    for (const networkType of ['Internet', 'Intranet', '?'] as const) {
      const lb = loadBalancer('alb', foreign, { networkType: value<NetworkType>(networkType) });
      expect(ask('anycast-release', inventoryOf(lb))).toEqual([]);
    }
  });

  test('tells of what goes away once', () => {
    const lb = loadBalancer('alb', [{ kind: 'anycast' }]);
    expect(ask('anycast-release', inventoryOf(changed(lb, undefined, 'delete')))).toEqual([
      'fail alb.zones[0].allocation',
    ]);
  });

  test('keeps what code declares, and nothing that only an id names or an account has', () => {
    const goes = (allocation: typeof address) =>
      inventoryOf(allocation, changed(loadBalancer('alb', [{ kind: 'anycast', allocation }]), undefined, 'delete'));
    expect(ask('anycast-release', goes(address))).toEqual([]);
    const lost = ['fail alb.zones[0].allocation'];
    expect(ask('anycast-release', goes(anycastEip('aeip', { declared: false })))).toEqual(lost);
    const live = anycastEip('aeip', { form: { ...address.form!, source: 'snapshot' } });
    expect(ask('anycast-release', goes(live))).toEqual(lost);
  });
});

test('anycast-service-location: without one it is the only one there is', () => {
  const it = anycastEip('aeip', { serviceLocation: value<string>(undefined) });
  expect(ask('anycast-service-location', inventoryOf(it))).toEqual([]);
});

describe('anycast-every-zone', () => {
  const kindAlone = { kind: 'anycast', written: 'Anycast' } as const;
  const named = { ...kindAlone, allocation: address } as const;
  const missing = { kind: 'none' } as const;
  const isTold = (...zones: ZoneOptions[]) => ask('anycast-every-zone', inventoryOf(loadBalancer('alb', zones)));
  const repairs = (lb: LoadBalancer) =>
    verdictsOf('anycast-every-zone', inventoryOf(lb)).flatMap((it) => it!.parts.map(({ repair }) => repair?.title));

  test('tells a regular EIP, or none', () => {
    expect(isTold(kindAlone, { kind: 'eip', allocation: eip('eip') })).toEqual(['fail alb.zones[1].kind']);
    expect(isTold(kindAlone, missing)).toEqual(['fail alb.zones[1].writtenKind']);
  });

  test('writes the kind where the other zones say no more, and nothing is to choose', () => {
    const title = 'set writtenKind to "Anycast"';
    expect(repairs(loadBalancer('alb', [kindAlone, missing]))).toEqual([title]);
    expect(repairs(loadBalancer('alb', [kindAlone, missing, missing]))).toEqual([title, title]);
    for (const zones of [
      [named, missing],
      [kindAlone, named, missing],
      [kindAlone, { kind: 'eip', written: 'Common' }],
      [{ kind: 'anycast' }, missing],
    ] as const) {
      expect(repairs(loadBalancer('alb', zones))).toEqual([undefined]);
    }
    const { zones } = loadBalancer('alb', [kindAlone, missing]);
    const more = loadBalancer('alb', [], {
      zones: new Zones(zones.members, { site: site('alb', 'zones'), why: noValue }),
    });
    expect(repairs(more)).toEqual([undefined, undefined]);
  });
});
