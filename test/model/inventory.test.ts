import { describe, expect, test } from 'vitest';
import { type AnycastEip, type Eip, type Kind, type Resource, Zones } from '../../src/model/resource.ts';
import {
  anycastBinding,
  anycastEip,
  changed,
  eip,
  eipBinding,
  inventoryOf,
  loadBalancer,
  member,
  noValue,
  reference,
  site,
  value,
  type ZoneOptions,
} from '../rules/builders.ts';

const names = (resources: readonly { readonly address: string }[]) => resources.map(({ address }) => address);
const gone = <R extends Resource>(it: R): R => changed(it, undefined, 'delete');
const replaced = <R extends Resource>(it: R): R => changed(it, undefined, 'delete', 'create');

test('what names nobody knows what is told by root, without what goes or is known', () => {
  const of = (address: string, it: Eip | '?' | 'none', more = {}) =>
    it === 'none'
      ? { ...eipBinding(address, '?', more), eip: reference<'eip'>(undefined, site(address)) }
      : eipBinding(address, it, more);
  const inventory = inventoryOf(
    eip('a'),
    of('first', '?'),
    of('known', eip('a')),
    of('second', '?'),
    of('elsewhere', '?', { root: 'other' }),
    gone(of('gone', '?')),
    of('absent', 'none'),
  );
  const unresolved = (root: string) => names(inventory.unresolved('eip-binding', (it) => it.eip, root));
  expect(unresolved('root')).toEqual(['first', 'second']);
  expect(unresolved('other')).toEqual(['elsewhere']);
  expect(unresolved('none')).toEqual([]);
  expect(inventory.unresolved('listener', (it) => it.loadBalancer, 'root')).toEqual([]);
});

describe('resources', () => {
  const inventory = inventoryOf(
    eip('a'),
    eip('b'),
    anycastEip('c'),
    eip('a', { root: 'other' }),
    eip('id-only', { declared: false }),
    gone(eip('gone')),
    replaced(eip('replaced')),
  );

  test('of a kind, or all', () => {
    expect(names(inventory.all('eip').members)).toEqual(['a', 'b', 'a', 'id-only', 'gone', 'replaced']);
    expect(names(inventory.all('any').members)).toEqual(['a', 'b', 'a', 'id-only', 'gone', 'replaced', 'c']);
    expect(inventory.all('trail').members).toEqual([]);
    expect(inventory.all('eip').missing).toBeUndefined();
  });

  test('of a root: what is declared and stays', () => {
    expect(names(inventory.in('root', 'eip'))).toEqual(['a', 'b', 'replaced']);
    expect(names(inventory.in('other', 'eip'))).toEqual(['a']);
    expect(inventory.in('other', 'anycast-eip')).toEqual([]);
  });

  test('at an address of a root', () => {
    expect(inventory.at('other', 'a')?.root).toBe('other');
    expect(inventory.at('root', 'c')?.kind).toBe('anycast-eip');
    expect(inventory.at('root', 'id-only')).toBeUndefined();
    expect(inventory.at('root', 'd')).toBeUndefined();
  });

  test('with an id: one that is declared rather than one that is only named', () => {
    const declared = eip('declared', { id: value('eip-1') });
    const named = eip('eip-1', { id: value('eip-1'), declared: false });
    expect(inventoryOf(declared, named).withId('eip-1')).toBe(declared);
    expect(inventoryOf(named, declared).withId('eip-1')).toBe(declared);
    const again = { ...named };
    expect(inventoryOf(named, again).withId('eip-1')).toBe(again);
    expect(inventory.withId('eip-1')).toBeUndefined();
  });

  test('are compared with nothing here', () => expect(inventory.comparison(eip('a'))).toBeUndefined());
});

describe('links', () => {
  const [a, b] = [eip('a'), eip('b')];
  const members = [member('m', a), member('n', b), gone(member('gone', a)), member('o', a)];
  const linked = (resources: readonly Resource[], ...targets: (Resource | undefined)[]) =>
    inventoryOf(...resources).linked('shared-bandwidth-member', (it) => it.member, ...targets);

  test('are found by what they name', () => {
    expect(names(linked(members, a).members)).toEqual(['m', 'o']);
    expect(names(linked(members, undefined, b, a, b).members)).toEqual(['n', 'm', 'o']);
    expect(linked(members, eip('c')).members).toEqual([]);
    expect(linked(members, undefined).members).toEqual([]);
    expect(linked(members, a).missing).toBeUndefined();
  });

  test('may be more where one names nobody knows what', () => {
    const [unknown, second] = [member('unknown', '?'), member('second', '?')];
    const missing = (...targets: (Resource | undefined)[]) => linked([unknown, second], ...targets).missing?.site;
    expect(missing(a)).toBe(unknown.member.site);
    expect(missing(eip('far', { root: 'other' }))).toBeUndefined();
    expect(missing(eip('far', { root: 'other' }), a)).toBe(unknown.member.site);
    // An id in somebody's attribute has no root of its own: nobody can say who else names it.
    expect(missing(eip('id-only', { declared: false }))).toBeUndefined();
    expect(missing(undefined)).toBeUndefined();
    expect(linked([gone(unknown)], a).missing).toBeUndefined();
  });

  test('are looked through once', () => {
    const inventory = inventoryOf(...members);
    const asked: unknown[] = [];
    const ref = (it: (typeof members)[number]) => {
      asked.push(it);
      return it.member;
    };
    for (const target of [a, b, a]) inventory.linked('shared-bandwidth-member', ref, target);
    for (const it of members.filter((it) => it.address !== 'gone'))
      expect(asked.filter((one) => one === it)).toHaveLength(1);
  });

  test('by one attribute are not those by another', () => {
    const inventory = inventoryOf(a, eipBinding('binding', a, { target: reference<Kind>(b) }));
    expect(names(inventory.linked('eip-binding', (it) => it.eip, a).members)).toEqual(['binding']);
    expect(names(inventory.linked('eip-binding', (it) => it.target, a).members)).toEqual([]);
    expect(names(inventory.linked('eip-binding', (it) => it.target, b).members)).toEqual(['binding']);
  });
});

describe('uses of an address', () => {
  const [regular, anycast] = [eip('eip'), anycastEip('aeip')];
  const uses = (address: Eip | AnycastEip, ...others: Resource[]) => inventoryOf(address, ...others).usesOf(address);
  const zones = (...them: ZoneOptions[]) => loadBalancer('alb', them);

  test('are zones, and then bindings', () => {
    const target = reference<Kind>(loadBalancer('slb', []));
    const lb = zones({ kind: 'anycast', allocation: anycast }, { kind: 'eip' });
    const of = uses(anycast, eipBinding('e', anycast), anycastBinding('a', anycast, { target }), lb);
    expect(of.missing).toBeUndefined();
    expect(
      of.members.map(({ user, owner, ownerKind, region, site: { resource, path } }) => {
        return [user.address, owner.known, ownerKind, region.known, `${resource}.${path}`];
      }),
    ).toEqual([
      ['alb', 'alb', 'load-balancer', 'ap-southeast-1', 'alb.zones[0].allocation'],
      ['a', 'slb', 'binding', 'ap-southeast-1', 'a.anycastEip'],
      ['e', undefined, 'binding', 'ap-southeast-1', 'e.eip'],
    ]);
  });

  test('of what goes away are none', () => {
    const lb = zones({ kind: 'anycast', allocation: anycast });
    expect(uses(anycast, gone(lb), gone(anycastBinding('a', anycast)), gone(eipBinding('e', anycast))).members).toEqual(
      [],
    );
    expect(uses(anycast, replaced(lb)).members).toHaveLength(1);
    const unknown = gone(zones({ kind: '?', allocation: '?' }));
    expect(uses(anycast, unknown).missing).toBeUndefined();
  });

  const hidden = { site: site('alb', 'zones'), why: noValue };
  const more = (root = 'root') => loadBalancer('alb', [], { root, zones: new Zones([], hidden) });
  test.each([
    ['a zone of the kind Anycast', zones({ kind: 'anycast', allocation: '?' }), undefined, 'alb.zones[0].allocation'],
    ['a zone of the regular kind', zones({ kind: 'eip', allocation: '?' }), 'alb.zones[0].allocation', undefined],
    ['a zone', zones({ kind: '?', allocation: '?' }), 'alb.zones[0].allocation', 'alb.zones[0].allocation'],
    ['zones that are not known', more(), 'alb.zones', 'alb.zones'],
    ['zones of another root', more('other'), undefined, undefined],
    [
      'an Anycast binding',
      { ...anycastBinding('a', anycast), anycastEip: reference<'anycast-eip'>('?', site('a')) },
      undefined,
      'a.',
    ],
    ['a binding', eipBinding('b', '?'), 'b.eip', undefined],
    ['a zone without an address', zones({ kind: 'anycast' }), undefined, undefined],
  ])('%s may be one more', (_, user, ofRegular, ofAnycast) => {
    const missing = (address: Eip | AnycastEip) => {
      const at = uses(address, user as Resource).missing?.site;
      return at && `${at.resource}.${at.path}`;
    };
    expect([missing(regular), missing(anycast)]).toEqual([ofRegular, ofAnycast]);
  });

  test('the first that may be one more is told, and of what only an id names none', () => {
    const two = [eipBinding('b', '?'), eipBinding('c', '?')];
    expect(uses(regular, ...two).missing?.site.resource).toBe('b');
    expect(uses(eip('eip-1', { declared: false }), ...two).missing).toBeUndefined();
  });
});
