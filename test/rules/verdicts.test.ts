import { describe, expect, test } from 'vitest';
import { type Kind, Zones } from '../../src/model/resource.ts';
import { ask } from './ask.ts';
import {
  account,
  anycastBinding,
  anycastEip,
  eip,
  inventoryOf,
  loadBalancer,
  member,
  noValue,
  reference,
  site,
  value,
} from './builders.ts';

describe('anycast-cdt', () => {
  const eips = [anycastEip('a'), anycastEip('b')];

  test('is decided by what is known of the account, once', () => {
    expect(ask('anycast-cdt', inventoryOf(account(true), ...eips))).toEqual([]);
    expect(ask('anycast-cdt', inventoryOf(account(false), ...eips))).toEqual(['fail a']);
    expect(ask('anycast-cdt', inventoryOf(account('?'), ...eips))).toEqual(['open a']);
  });

  test('is a warning for an account that may predate Cloud Data Transfer', () => {
    const old = anycastEip('old', { created: value('2022-10-01T08:00:00Z') });
    expect(ask('anycast-cdt', inventoryOf(account(false), ...eips, old))).toEqual(['warning a']);
  });

  test("does not ask about an account without Anycast EIPs, or with another root's", () => {
    expect(ask('anycast-cdt', inventoryOf(account(false)))).toEqual(['not applicable']);
    expect(ask('anycast-cdt', inventoryOf(account(false), anycastEip('a', { root: 'other' })))).toEqual([
      'not applicable',
    ]);
    expect(ask('anycast-cdt', inventoryOf(account(false), anycastEip('a', { declared: false })))).toEqual([
      'not applicable',
    ]);
    const elsewhere = anycastEip('a', { root: 'other' });
    const zones = [{ kind: 'anycast', allocation: elsewhere }] as const;
    for (const user of [anycastBinding('b', elsewhere), loadBalancer('alb', zones)]) {
      expect(ask('anycast-cdt', inventoryOf(account(false), elsewhere, user))).toEqual(['not applicable']);
    }
  });
});

describe('an account lists what a load balancer has on its own side as a binding', () => {
  const address = anycastEip('aeip');
  const lb = loadBalancer('alb', [{ kind: 'anycast', allocation: address }], {}, true);
  const own = anycastBinding('binding', address, { target: reference<Kind>(lb), targetKind: value('alb') }, true);

  test('which is no second use', () => {
    expect(ask('anycast-single-region', inventoryOf(address, lb, own))).toEqual([]);
  });

  test('and no wrong target', () => {
    expect(ask('anycast-binding-target', inventoryOf(address, lb, own))).toEqual(['not applicable']);
    const nat = anycastBinding('nat', address, { targetKind: value('nat-gateway', site('nat', 'targetKind')) }, true);
    expect(ask('anycast-binding-target', inventoryOf(address, nat))).toEqual(['fail nat.targetKind']);
  });
});

describe('anycast-single-region', () => {
  test('tells load balancers of two roots apart that have one address', () => {
    const address = anycastEip('aeip-1', { declared: false });
    const zones = [{ kind: 'anycast', allocation: address }] as const;
    const inventory = inventoryOf(
      address,
      loadBalancer('alb', zones, { root: 'a' }),
      loadBalancer('alb', zones, { root: 'b' }),
    );
    expect(ask('anycast-single-region', inventory)).toEqual(['fail alb.zones[0].allocation']);
  });

  test('needs no region to see two load balancers', () => {
    const address = anycastEip('aeip');
    const zones = [{ kind: 'anycast', allocation: address }] as const;
    const region = value<string>('?');
    const inventory = inventoryOf(address, loadBalancer('a', zones, { region }), loadBalancer('b', zones, { region }));
    expect(ask('anycast-single-region', inventory)).toEqual(['fail b.zones[0].allocation']);
  });

  test('cannot tell while the target of a binding is not known', () => {
    const address = anycastEip('aeip');
    const lb = loadBalancer('alb', [{ kind: 'anycast', allocation: address }]);
    expect(ask('anycast-single-region', inventoryOf(address, lb, anycastBinding('binding', address)))).toEqual([
      'open binding.target',
    ]);
  });
});

describe('anycast-shared-bandwidth', () => {
  const address = anycastEip('aeip');

  test('names each of the three ways', () => {
    const sharedBandwidth = reference<'shared-bandwidth'>(
      { ...anycastEip('cbwp'), kind: 'shared-bandwidth' } as never,
      site('alb', 'sharedBandwidth'),
    );
    const lb = loadBalancer('alb', [{ kind: 'anycast', allocation: address }], { sharedBandwidth });
    expect(ask('anycast-shared-bandwidth', inventoryOf(address, lb, member('m', lb), member('n', address)))).toEqual([
      'fail alb.sharedBandwidth',
      'fail m.member',
      'fail n.member',
    ]);
  });

  test('is open once for an attachment of nobody knows what', () => {
    const lb = loadBalancer('alb', [{ kind: 'anycast', allocation: address }, { kind: 'anycast' }]);
    expect(ask('anycast-shared-bandwidth', inventoryOf(address, lb, member('m', '?')))).toEqual(['open m.member']);
  });

  test('is open where an unknown zone may have the address of an attachment', () => {
    const zones = new Zones(loadBalancer('alb', [{ kind: 'anycast' }]).zones.members, {
      site: site('alb', 'zones'),
      why: noValue,
    });
    const lb = loadBalancer('alb', [], { zones });
    expect(ask('anycast-shared-bandwidth', inventoryOf(address, lb, member('m', address)))).toEqual(['open alb.zones']);
    expect(ask('anycast-shared-bandwidth', inventoryOf(lb, member('m', eip('regular'))))).toEqual([]);
  });
});

describe('anycast-idle', () => {
  test('is open for an address that an output hands on', () => {
    expect(ask('anycast-idle', inventoryOf(anycastEip('aeip')))).toEqual(['fail aeip']);
    const exported = { site: site('output') };
    expect(ask('anycast-idle', inventoryOf(anycastEip('aeip', { exported })))).toEqual(['open aeip']);
  });
});

describe('load-balancer-eip-zone', () => {
  test('sees that two resources of one provider are in one region, whichever it is', () => {
    const region = value<string>('?', site('provider', 'region'));
    const address = eip('eip', { region });
    const near = loadBalancer('alb', [{ kind: 'eip', allocation: address }], { region });
    expect(ask('load-balancer-eip-zone', inventoryOf(address, near))).toEqual([]);
    const far = loadBalancer('alb', [{ kind: 'eip', allocation: address }], {
      region: value<string>('?', site('alias', 'region')),
    });
    expect(ask('load-balancer-eip-zone', inventoryOf(address, far))).toEqual(['open provider.region']);
  });
});

describe('load-balancer-eip-billing', () => {
  test('does not mind the package of the load balancer that an account shows at its EIPs', () => {
    const address = eip('eip');
    const live = { ...address, form: { ...address.form!, source: 'snapshot' as const } };
    const billing = (it: typeof address) =>
      ask(
        'load-balancer-eip-billing',
        inventoryOf(it, loadBalancer('alb', [{ kind: 'eip', allocation: it }]), member('m', it)),
      );
    expect(billing(address)).toEqual(['fail m.member']);
    expect(billing(live)).toEqual([]);
  });
});

test('drift is no question of what no account was found to have', () => {
  expect(ask('drift', inventoryOf(eip('eip')))).toEqual(['not applicable']);
});
