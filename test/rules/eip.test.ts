import { describe, expect, test } from 'vitest';
import { type Eip, type InternetChargeType, type Kind, type PaymentType, Ref } from '../../src/model/resource.ts';
import { ask, verdictsOf } from './ask.ts';
import {
  account,
  alarmRule,
  anycastEip,
  changed,
  eip,
  eipBinding,
  haVip,
  haVipBinding,
  inventoryOf,
  natGateway,
  noValue,
  reference,
  site,
  value,
} from './builders.ts';

const [one, other] = [eip('one'), eip('other')];
const doubt = { site: site('doubt'), why: noValue };

/** Names a target by an id that no resource of the run has. */
const byId = (id: string, at: string) => new Ref<Kind>({ state: 'known', value: id }, site(at, 'target'));

describe('eip-binding-count', () => {
  const said = (...bindings: ReturnType<typeof eipBinding>[]) =>
    ask('eip-binding-count', inventoryOf(one, other, ...bindings));

  test('does not ask what an ALB or NLB has by an association', () => {
    for (const kind of ['alb', 'nlb'] as const) {
      expect(said(eipBinding('a', one, { targetKind: value(kind) }))).toEqual(['not applicable']);
    }
  });

  test('two bindings of what is not known are a question where both may be of what takes one', () => {
    const [a, b] = [eipBinding('a', one), eipBinding('b', other)];
    const open = ['open a.target', 'open b.target'];
    expect(said(a, b)).toEqual(open);
    expect(said(a, { ...b, targetKind: value<'instance'>('?') })).toEqual(open);
    expect(said(a, { ...b, targetKind: value('nat-gateway') })).toEqual([]);
  });

  test.each([
    ['clb', ['fail b.target']],
    ['instance', ['fail b.target']],
    ['ha-vip', ['fail b.target']],
    ['nat-gateway', []],
  ] as const)('two EIPs of one target of the kind %s, named by its id', (kind, expected) => {
    const of = (address: string, it: Eip, id: string) =>
      eipBinding(address, it, { target: byId(id, address), targetKind: value(kind) });
    expect(said(of('a', one, 'x'), of('b', other, 'x'))).toEqual(expected);
    expect(said(of('a', one, 'x'), of('b', other, 'y'))).toEqual([]);
  });

  test('is open where one of the two may not be there', () => {
    const of = (address: string, it: Eip) => eipBinding(address, it, { target: byId('x', address) });
    expect(said(of('a', one), { ...of('b', other), uncertain: doubt })).toEqual(['open doubt']);
    expect(said({ ...of('a', one), uncertain: doubt }, of('b', other))).toEqual(['open doubt']);
  });

  test('an instance takes a second EIP where each has a private address of its own', () => {
    const of = (address: string, it: Eip, privateAddress: string | undefined) =>
      eipBinding(address, it, { target: byId('i', address), privateAddress: value(privateAddress) });
    expect(said(of('a', one, '10.0.0.1'), of('b', other, '10.0.0.2'))).toEqual([]);
    expect(said(of('a', one, '10.0.0.1'), of('b', other, undefined))).toEqual(['fail b.target']);
    expect(said(of('a', one, undefined), of('b', other, '10.0.0.2'))).toEqual(['fail b.target']);
  });

  describe('private addresses of one network interface in NAT mode have one EIP each', () => {
    const [p, q] = ['10.0.0.1', '10.0.0.2'];
    const of = (address: string, privateAddress: string | undefined, it: Eip = other) =>
      eipBinding(address, it, {
        target: byId('eni', address),
        targetKind: value('network-interface'),
        privateAddress: value(privateAddress, site(address, 'privateAddress')),
      });
    const eips = ['c', 'd'].map((name) => eip(name));
    const told = (...addresses: (string | undefined)[]) => {
      const bindings = addresses.map((it, at) => of('abcd'[at]!, it, [one, other, ...eips][at]));
      return ask('eip-binding-count', inventoryOf(one, other, ...eips, ...bindings));
    };

    test.each([
      [[p, p], ['fail b.privateAddress']],
      [[p, q, q], ['fail c.privateAddress']],
      [[p, q, p], ['fail c.privateAddress']],
      [
        [p, p, p],
        ['fail b.privateAddress', 'fail c.privateAddress'],
      ],
      [[p, undefined, q], []],
      [[p, '?'], ['open b.privateAddress']],
      [['?', q], ['open a.privateAddress']],
      [['?', '?'], ['open b.privateAddress']],
      // The third is told whatever the second turns out to be; in the last row the second may have its address.
      [
        [p, '?', p],
        ['open b.privateAddress', 'fail c.privateAddress'],
      ],
      [
        [p, '?', q],
        ['open b.privateAddress', 'open b.privateAddress'],
      ],
    ])('%j', (addresses, expected) => {
      expect(told(...addresses)).toEqual(expected);
    });
  });

  test('two bindings that name no target have none in common', () => {
    const of = (address: string, it: Eip) =>
      eipBinding(address, it, { target: reference<Kind>(undefined, site(address, 'target')) });
    expect(said(of('a', one), of('b', other))).toEqual([]);
  });

  test.each([
    ['NAT', 'NAT', []],
    ['NAT', 'BINDED', ['fail b.target']],
    ['BINDED', 'NAT', ['fail b.target']],
    ['BINDED', 'BINDED', ['fail b.target']],
  ])('two EIPs of one network interface in the modes %s and %s', (first, second, expected) => {
    const of = (address: string, it: Eip, mode: string) =>
      eipBinding(address, it, {
        target: byId('eni', address),
        targetKind: value('network-interface'),
        mode: value(mode, site(address, 'mode')),
      });
    expect(said(of('a', one, first), of('b', other, second))).toEqual(expected);
  });
});

describe('eip-binding-region', () => {
  test('asks about regular EIPs that are at hand', () => {
    const region = value('cn-hongkong');
    expect(ask('eip-binding-region', inventoryOf(eipBinding('a', '?', { region })))).toEqual([]);
    const address = anycastEip('aeip');
    expect(ask('eip-binding-region', inventoryOf(address, eipBinding('a', address, { region })))).toEqual([]);
  });
});

test('eip-binding-target: an IP address takes an EIP', () => {
  const it = eipBinding('a', one, { targetKind: value('ip-address') });
  expect(ask('eip-binding-target', inventoryOf(one, it))).toEqual([]);
});

test('eip-business-status is no question of code', () => {
  expect(ask('eip-business-status', inventoryOf(account(true), one))).toEqual(['not applicable']);
});

test('eip-idle tells why it is open that somebody has it', () => {
  const exported = { site: site('output') };
  const [verdict] = verdictsOf('eip-idle', inventoryOf(eip('eip', { exported })));
  expect(verdict!.truth).toBe('open');
  expect(verdict!.parts[0]!.because[0]!.why).toMatchObject({ kind: 'not-loaded' });
});

describe('eip-international-billing', () => {
  test.each([
    ['PayAsYouGo', 'PayByTraffic', []],
    ['PayAsYouGo', undefined, ['fail eip.internetChargeType']],
    [undefined, 'PayByTraffic', []],
    [undefined, 'PayByBandwidth', ['fail eip.internetChargeType']],
    ['Subscription', 'PayByBandwidth', []],
    ['Subscription', undefined, []],
    ['Subscription', 'PayByTraffic', ['fail eip.internetChargeType']],
  ] as const)('%s, %s', (payment, metering, expected) => {
    const it = eip('eip', {
      international: value(true),
      paymentType: value<PaymentType>(payment),
      internetChargeType: value<InternetChargeType>(metering, site('eip', 'internetChargeType')),
    });
    expect(ask('eip-international-billing', inventoryOf(it))).toEqual(expected);
  });
});

describe('eip-monitoring, where all alarms of an account were collected', () => {
  const collected = { ...account(true), complete: new Set(['alarm-rule'] as const) };
  const watched = eip('eip', { id: value('eip-1') });
  const dimensions = (id: string) => value(`[{"instanceId":"${id}"}]`);

  test.each([
    ['an alarm of the EIP', watched, { resources: dimensions('eip-1') }, []],
    ['an alarm of another', watched, { resources: dimensions('eip-2') }, ['fail eip']],
    ['an alarm that names nothing', watched, {}, ['open eip']],
    ['an EIP whose id is not known', eip('eip'), { resources: dimensions('eip-1') }, ['open eip']],
  ])('%s', (_, it, alarm, expected) => {
    expect(ask('eip-monitoring', inventoryOf(collected, it, alarmRule('alarm', alarm)))).toEqual(expected);
  });
});

describe('ha-vip-eip', () => {
  const many = Array.from({ length: 11 }, (_, at) => `i-${at}`);

  test('counts no instances of what goes away', () => {
    const gone = haVip('vip', many);
    expect(ask('ha-vip-eip', inventoryOf(gone))).toEqual(['fail vip.instances']);
    expect(ask('ha-vip-eip', inventoryOf(changed(gone, undefined, 'delete')))).toEqual([]);
  });

  test('a binding that is replaced goes first', () => {
    const gone = changed(haVip('vip'), undefined, 'delete');
    const binding = eipBinding('binding', one, { target: reference<Kind>(gone) });
    expect(ask('ha-vip-eip', inventoryOf(gone, one, binding))).toEqual(['fail vip']);
    const replaced = changed(binding, undefined, 'delete', 'create');
    expect(ask('ha-vip-eip', inventoryOf(gone, one, replaced))).toEqual([]);
  });

  test('an instance that may not be there is not counted', () => {
    const it = haVip('vip');
    const eleven = many.map((id) => haVipBinding(id, it));
    expect(ask('ha-vip-eip', inventoryOf(it, ...eleven))).toEqual(['fail i-10']);
    const ten = eleven.slice(0, 10);
    expect(ask('ha-vip-eip', inventoryOf(it, ...ten, haVipBinding('i-10', it, doubt)))).toEqual(['open doubt']);
  });
});

describe('nat-gateway-eip', () => {
  test.each([
    ['MULTI_BINDED', 'NAT', ['fail nat.eipBindMode']],
    ['MULTI_BINDED', 'MULTI_BINDED', []],
    ['NAT', 'NAT', []],
    ['NAT', 'MULTI_BINDED', []],
  ])('%s after %s', (mode, before, expected) => {
    const of = (it: string) => natGateway('nat', { eipBindMode: value(it, site('nat', 'eipBindMode')) });
    expect(ask('nat-gateway-eip', inventoryOf(changed(of(mode), of(before), 'update')))).toEqual(expected);
  });
});
