import { describe, expect, test } from 'vitest';
import { type LoadBalancer, type NetworkType, Ref, type VSwitch, type ZoneAddress } from '../../src/model/resource.ts';
import { Site } from '../../src/model/source.ts';
import { ask, verdictsOf } from './ask.ts';
import {
  anycastEip,
  changed,
  eip,
  eipBinding,
  inventoryOf,
  loadBalancer,
  member,
  noValue,
  reference,
  sharedBandwidth,
  site,
  value,
} from './builders.ts';

const anycast = anycastEip('aeip');
const regular = eip('eip');
const doubt = { site: site('doubt'), why: noValue };

/** The same with other words about the address of its only zone. */
function withAddress(lb: LoadBalancer, more: Partial<ZoneAddress>): LoadBalancer {
  const [zone] = lb.zones.members;
  Object.assign(zone!.address, more);
  return lb;
}

/** An allocation of an id that no resource of the run has. */
const byId = (id: string) =>
  new Ref<'eip' | 'anycast-eip'>({ state: 'known', value: id }, site('alb', 'zones[0].allocation'));

describe('load-balancer-zones', () => {
  const region = value<string>('?', site('alb', 'region'));
  const two = [{}, {}] as const;

  /** A load balancer whose zones have these ids. */
  function inZones(ids: readonly string[], more: Partial<LoadBalancer> = {}): LoadBalancer {
    const lb = loadBalancer(
      'alb',
      ids.map(() => ({})),
      more,
    );
    for (const [at, zone] of lb.zones.members.entries()) {
      Object.assign(zone, { zoneId: value(ids[at], zone.zoneId.site) });
    }
    return lb;
  }

  test('asks about the region alone while it is not known', () => {
    for (const zones of [[{}], [{}, {}]]) {
      expect(ask('load-balancer-zones', inventoryOf(loadBalancer('alb', zones, { region })))).toEqual([
        'open alb.region',
      ]);
    }
  });

  test('needs no region where two zones become one', () => {
    const it = changed(loadBalancer('alb', [{}], { region }), loadBalancer('alb', two, { region }), 'update');
    expect(ask('load-balancer-zones', inventoryOf(it))).toEqual(['open alb.region', 'fail alb']);
  });

  test('judges no zone of a region that no list has', () => {
    for (const other of ['xx-north-1a', 'xx-north-1', '']) {
      expect(ask('load-balancer-zones', inventoryOf(inZones(['ap-southeast-1a', other])))).toEqual([
        'open alb.zones[1].zoneId',
      ]);
    }
    expect(ask('load-balancer-zones', inventoryOf(inZones(['ap-southeast-1a', 'cn-hangzhou-h'])))).toEqual([
      'fail alb.zones[1].zoneId',
    ]);
  });
});

describe('load-balancer-address-kind', () => {
  const told = (lb: LoadBalancer) =>
    verdictsOf('load-balancer-address-kind', inventoryOf(lb)).flatMap((it) =>
      it!.parts.map(({ truth, repair }) => [truth, repair?.title]),
    );
  const set = (kind: string) => `set writtenKind to "${kind}"`;

  test('is asked about each zone that says one', () => {
    expect(ask('load-balancer-address-kind', inventoryOf(loadBalancer('alb', [{ written: 'Other' }, {}])))).toEqual([
      'fail alb.zones[0].writtenKind',
    ]);
  });

  test.each([
    ['another word of a zone that names none', 'Other', undefined, undefined],
    ['another word', 'Other', anycast, set('Anycast')],
    ['another word', 'Other', regular, set('Common')],
    ['other letters of a zone that names none', 'anycast', undefined, set('Anycast')],
    ['other letters of a zone that names none', 'COMMON', undefined, set('Common')],
    ['other letters', 'anycast', anycast, set('Anycast')],
    ['other letters', 'common', regular, set('Common')],
    ['other letters and another address', 'anycast', regular, undefined],
    ['other letters and another address', 'common', anycast, undefined],
    // Whether the kind or the address is wrong is not for a program to say; but nobody names an Anycast EIP by chance.
    ['another address', 'Anycast', regular, undefined],
    ['another address', 'Common', anycast, set('Anycast')],
  ])('%s: %s', (_, written, allocation, repair) => {
    const zone = { written, ...(allocation && { allocation }) };
    expect(told(loadBalancer('alb', [zone]))).toEqual([['fail', repair]]);
  });

  test('an address that is another one in another run tells no kind', () => {
    const span = { file: 'main.tf', line: 1, column: 1, endLine: 1, endColumn: 2 };
    const via = [{ what: 'var.address', span, varies: 'run' as const }];
    const varying = new Site({ resource: 'alb', path: 'p', attribute: 'p' }, () => ({ origin: span, via }));
    const allocation = reference<'eip' | 'anycast-eip'>(anycast, varying);
    expect(
      told(withAddress(loadBalancer('alb', [{ written: 'Other' }]), { allocation, namedKind: 'anycast' })),
    ).toEqual([['fail', undefined]]);
  });

  test('is open where nothing tells the kind of the address, and says why', () => {
    const why = (lb: LoadBalancer) =>
      verdictsOf('load-balancer-address-kind', inventoryOf(lb))[0]!.parts.map(({ truth, because }) => [
        truth,
        because.find((it) => it.why)?.why?.kind,
      ]);
    expect(why(loadBalancer('alb', [{ written: 'Anycast', allocation: '?' }]))).toEqual([['open', 'no-value']]);
    const strange = withAddress(loadBalancer('alb', [{ written: 'Anycast' }]), { allocation: byId('x-1') });
    expect(why(strange)).toEqual([['open', 'undocumented']]);
    expect(why(loadBalancer('alb', [{ written: 'Anycast' }]))).toEqual([]);
  });
});

describe('load-balancer-eip-billing', () => {
  const byBandwidth = eip('eip', { internetChargeType: value('PayByBandwidth', site('eip', 'internetChargeType')) });
  const said = (lb: LoadBalancer) => ask('load-balancer-eip-billing', inventoryOf(lb));

  test('asks about regular EIPs of an Internet-facing load balancer', () => {
    const zones = [{ kind: 'eip', allocation: byBandwidth }] as const;
    expect(said(loadBalancer('alb', zones))).toEqual(['fail eip.internetChargeType']);
    expect(said(loadBalancer('alb', zones, { networkType: value('Intranet') }))).toEqual(['not applicable']);
    expect(said(loadBalancer('alb', zones, { networkType: value<NetworkType>('?') }))).toEqual(['open it']);
  });

  test('leaves an Anycast EIP to another rule, whatever tells that it is one', () => {
    const lb = () => loadBalancer('alb', [{ kind: 'eip' }]);
    const allocation = reference<'eip' | 'anycast-eip'>(anycast);
    expect(said(withAddress(lb(), { allocation, namedKind: undefined }))).toEqual([]);
    expect(said(withAddress(lb(), { allocation: byId('aeip-1'), namedKind: 'anycast' }))).toEqual([]);
  });

  test('cannot tell of an EIP that only an id names, and says why', () => {
    const why = (lb: LoadBalancer) =>
      verdictsOf('load-balancer-eip-billing', inventoryOf(lb))[0]!.parts.map(({ truth, because: [first] }) => [
        truth,
        first!.site.path,
        first!.why?.kind,
      ]);
    const named = eip('eip-1', { declared: false, internetChargeType: value('PayByTraffic') });
    const open = (kind: string) => [['open', 'zones[0].allocation', kind]];
    expect(why(loadBalancer('alb', [{ kind: 'eip', allocation: named }]))).toEqual(open('no-value'));
    expect(why(loadBalancer('alb', [{ kind: 'eip', allocation: '?' }]))).toEqual(open('no-value'));
    const strange = withAddress(loadBalancer('alb', [{ kind: 'eip' }]), { allocation: byId('eip-1') });
    expect(why(strange)).toEqual(open('not-collected'));
  });
});

test('load-balancer-limits: free addresses that nobody knows may be too few', () => {
  const vSwitch = { kind: 'v-switch', address: 'vsw', root: 'root', freeAddresses: value<number>('?') };
  const lb = loadBalancer('alb', [{}], {}, true);
  Object.assign(lb.zones.members[0]!, {
    vSwitch: reference<'v-switch'>(vSwitch as unknown as VSwitch, site('alb', 'vSwitch')),
  });
  expect(ask('load-balancer-limits', inventoryOf(lb))).toEqual(['open alb.vSwitch']);
});

test('load-balancer-eip-zone leaves a binding beside a zone to the rule of bindings', () => {
  const lb = loadBalancer('alb', [{ kind: 'eip', allocation: regular }]);
  expect(ask('load-balancer-eip-zone', inventoryOf(regular, lb, eipBinding('binding', regular)))).toEqual([]);
  expect(ask('load-balancer-eip-zone', inventoryOf(regular, eipBinding('binding', regular)))).toEqual([
    'not applicable',
  ]);
});

test('load-balancer-eip-zone is open where one of two load balancers may not be there', () => {
  const of = (address: string, more: Partial<LoadBalancer> = {}) =>
    loadBalancer(address, [{ kind: 'eip', allocation: regular }], more);
  const said = (...them: LoadBalancer[]) => ask('load-balancer-eip-zone', inventoryOf(regular, ...them));
  expect(said(of('a'), of('b'))).toEqual(['fail b.zones[0].allocation']);
  expect(said(of('a'), of('b', { uncertain: doubt }))).toEqual(['open doubt']);
  expect(said(of('a', { uncertain: doubt }), of('b'))).toEqual(['open doubt']);
});

describe('shared bandwidth', () => {
  const cbwp = sharedBandwidth('cbwp', { region: value('ap-southeast-1', site('cbwp', 'region')) });

  test('shared-bandwidth-member asks about regular EIPs and a package, and is open where it is not known which', () => {
    const near = eip('near');
    const far = eip('far', { region: value('cn-hongkong', site('far', 'region')) });
    const farAnycast = anycastEip('far', { region: value('cn-hongkong', site('far', 'region')) });
    const said = (it: Parameters<typeof member>[1], into: Parameters<typeof member>[2]) =>
      ask('shared-bandwidth-member', inventoryOf(cbwp, ...(it === '?' ? [] : [it]), member('m', it, into)));
    expect(said(near, cbwp)).toEqual([]);
    expect(said(far, cbwp)).toEqual(['fail m.member']);
    expect(said(far, '?')).toEqual(['open m.sharedBandwidth']);
    expect(said(far, { ...cbwp, declared: false })).toEqual([]);
    expect(said(farAnycast, cbwp)).toEqual([]);
    expect(said('?', cbwp)).toEqual(['open m.member']);
    const nothing = { ...member('m', near, cbwp), member: reference<'eip'>(undefined, site('m', 'member')) };
    expect(ask('shared-bandwidth-member', inventoryOf(cbwp, nothing))).toEqual([]);
  });

  test('shared-bandwidth-limits: 100 members, and one that may not be there is a question above that', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, at) => member(`m${at + 1}`, eip(`eip-${at + 1}`), cbwp));
    const uncertain = { ...member('last', eip('eip'), cbwp), uncertain: doubt };
    const said = (...members: ReturnType<typeof member>[]) =>
      ask('shared-bandwidth-limits', inventoryOf(cbwp, ...members));
    expect(said(...many(100))).toEqual([]);
    expect(said(...many(101))).toEqual(['fail m101']);
    expect(said(uncertain)).toEqual([]);
    expect(said(...many(99), uncertain)).toEqual([]);
    expect(said(...many(100), uncertain)).toEqual(['open doubt']);
  });
});
