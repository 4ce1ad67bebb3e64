import { Inventory } from '../../src/model/inventory.ts';
import {
  type Account,
  type AddressKind,
  type AlarmRule,
  type AnycastBinding,
  type AnycastEip,
  type Eip,
  type EipBinding,
  type HaVip,
  type HaVipBinding,
  type Kind,
  type Kinds,
  type LoadBalancer,
  type NatGateway,
  type NetworkType,
  Ref,
  type Resource,
  type SharedBandwidth,
  type SharedBandwidthMember,
  type Zone,
  Zones,
} from '../../src/model/resource.ts';
import { Site } from '../../src/model/source.ts';
import { Value } from '../../src/model/value.ts';
import type { Evidence, Why } from '../../src/model/verdict.ts';
import { eipDetails } from '../fixtures/absent.ts';

export const noValue: Why = { kind: 'no-value', text: 'var.it has no value' };

/** A place that is recognized by its resource and path. */
export function site(resource: string, path = ''): Site {
  const origin = { file: `${resource}.tf`, line: 1, column: 1, endLine: 1, endColumn: 2 };
  return new Site({ resource, path, attribute: path }, () => ({ origin, via: [] }));
}

/** A known value, `undefined` for absent, `'?'` for unknown. */
export function value<T>(it: T | '?' | undefined, at = site('it')): Value<T> {
  if (it === '?') return Value.unknown<T>(noValue, at);
  return it === undefined ? Value.absent<T>(at) : Value.known<T>(it, at);
}

export function reference<K extends Kind>(target: Kinds[K] | '?' | undefined, at = site('it')): Ref<K> {
  if (target === undefined) return new Ref<K>({ state: 'absent' }, at);
  const state = { state: 'unknown', why: noValue } as const;
  return new Ref<K>(state, at, { find: () => (target === '?' ? undefined : target) });
}

export function inventoryOf(...resources: Resource[]): Inventory {
  const inventory = new Inventory();
  for (const resource of resources) inventory.add(resource);
  return inventory;
}

function base<K extends Kind>(kind: K, address: string, live = false) {
  const form = {
    source: live ? 'snapshot' : 'terraform',
    type: kind,
    attribute: () => value('?'),
    data: () => ({}),
  } as const;
  const tree = () => ({ kind: 'map', site: site(address), members: new Map() }) as const;
  return {
    kind,
    address,
    root: 'root',
    site: site(address),
    region: value('ap-southeast-1', site(address, 'region')),
    id: value<string>('?', site(address, 'id')),
    declared: true,
    form: { ...form, tree } as NonNullable<Resource['form']>,
  };
}

export interface ZoneOptions {
  readonly kind?: AddressKind | '?';
  readonly written?: string | '?';
  readonly allocation?: Eip | AnycastEip | '?';
}

export function loadBalancer(
  address: string,
  zones: readonly ZoneOptions[],
  more: Partial<LoadBalancer> = {},
  live = false,
): LoadBalancer {
  const absent = <T>(path: string) => value<T>(undefined, site(address, path));
  return {
    ...base('load-balancer', address, live),
    family: 'alb',
    name: absent('name'),
    networkType: value('Internet', site(address, 'networkType')),
    ipVersion: absent('ipVersion'),
    ipv6NetworkType: absent('ipv6NetworkType'),
    edition: absent('edition'),
    vSwitch: absent('vSwitch'),
    securityGroups: absent('securityGroups'),
    deletionProtection: absent('deletionProtection'),
    accessLog: absent('accessLog'),
    sharedBandwidth: reference<'shared-bandwidth'>(undefined, site(address, 'sharedBandwidth')),
    zones: new Zones(zones.map((it, position) => zone(address, it, position))),
    ...more,
  };
}

function kindOf(allocation: ZoneOptions['allocation']): AddressKind | undefined {
  if (allocation === undefined || allocation === '?') return undefined;
  return allocation.kind === 'eip' ? 'eip' : 'anycast';
}

function zone(address: string, { kind = 'none', written, allocation }: ZoneOptions, position: number): Zone {
  const at = (path: string) => site(address, `zones[${position}].${path}`);
  return {
    site: at(''),
    zoneId: value(`ap-southeast-1${'abc'[position]}`, at('zoneId')),
    vSwitch: reference<'v-switch'>('?', at('vSwitch')),
    status: value<string>(undefined, at('status')),
    address: {
      kind: value(kind, at('kind')),
      writtenKind: value(written, at('writtenKind')),
      allocation: reference<'eip' | 'anycast-eip'>(allocation, at('allocation')),
      namedKind: kindOf(allocation),
    },
  };
}

export function anycastEip(address: string, more: Partial<AnycastEip> = {}): AnycastEip {
  const absent = <T>(path: string) => value<T>(undefined, site(address, path));
  return {
    ...base('anycast-eip', address),
    name: absent('name'),
    serviceLocation: value('international', site(address, 'serviceLocation')),
    bandwidth: absent('bandwidth'),
    paymentType: absent('paymentType'),
    internetChargeType: absent('internetChargeType'),
    ...more,
  };
}

export function eip(address: string, more: Partial<Eip> = {}): Eip {
  const absent = <T>(path: string) => value<T>(undefined, site(address, path));
  return {
    ...base('eip', address),
    name: absent('name'),
    lineType: absent('lineType'),
    paymentType: absent('paymentType'),
    internetChargeType: value('PayByTraffic', site(address, 'internetChargeType')),
    bandwidth: absent('bandwidth'),
    ...eipDetails(site(address)),
    ...more,
  };
}

export function anycastBinding(
  address: string,
  eip: AnycastEip | '?',
  more: Partial<AnycastBinding> = {},
  live = false,
): AnycastBinding {
  return {
    ...base('anycast-binding', address, live),
    anycastEip: reference<'anycast-eip'>(eip, site(address, 'anycastEip')),
    target: reference<Kind>('?', site(address, 'target')),
    targetKind: value('network-interface', site(address, 'targetKind')),
    targetRegion: value('ap-southeast-1', site(address, 'targetRegion')),
    mode: value<string>(undefined, site(address, 'mode')),
    ...more,
  };
}

export function eipBinding(
  address: string,
  eip: Eip | AnycastEip | '?',
  more: Partial<EipBinding> = {},
  live = false,
): EipBinding {
  return {
    ...base('eip-binding', address, live),
    eip: reference<'eip' | 'anycast-eip'>(eip, site(address, 'eip')),
    target: reference<Kind>('?', site(address, 'target')),
    targetKind: value('instance', site(address, 'targetKind')),
    mode: value<string>(undefined, site(address, 'mode')),
    privateAddress: value<string>(undefined, site(address, 'privateAddress')),
    ...more,
  };
}

export function haVip(address: string, instances?: readonly string[]): HaVip {
  return { ...base('ha-vip', address), instances: value(instances, site(address, 'instances')) };
}

export function haVipBinding(address: string, of: HaVip, uncertain?: Evidence): HaVipBinding {
  return {
    ...base('ha-vip-binding', address),
    haVip: reference<'ha-vip'>(of, site(address, 'haVip')),
    instance: reference<'instance' | 'network-interface'>('?', site(address, 'instance')),
    ...(uncertain && { uncertain }),
  };
}

export function natGateway(address: string, more: Partial<NatGateway> = {}): NatGateway {
  return {
    ...base('nat-gateway', address),
    networkType: value<NetworkType>(undefined, site(address, 'networkType')),
    eipBindMode: value<string>(undefined, site(address, 'eipBindMode')),
    eips: value<readonly string[]>(undefined, site(address, 'eips')),
    ...more,
  };
}

export function alarmRule(address: string, more: Partial<AlarmRule> = {}): AlarmRule {
  return {
    ...base('alarm-rule', address, true),
    namespace: value('acs_vpc_eip', site(address, 'namespace')),
    resources: value<string>(undefined, site(address, 'resources')),
    enabled: value<boolean>(undefined, site(address, 'enabled')),
    ...more,
  };
}

export function sharedBandwidth(address: string, more: Partial<SharedBandwidth> = {}): SharedBandwidth {
  const absent = <T>(path: string) => value<T>(undefined, site(address, path));
  return {
    ...base('shared-bandwidth', address),
    name: absent('name'),
    lineType: absent('lineType'),
    internetChargeType: absent('internetChargeType'),
    bandwidth: absent('bandwidth'),
    ratio: absent('ratio'),
    ...more,
  };
}

export function member(
  address: string,
  of: Eip | AnycastEip | LoadBalancer | '?',
  into: SharedBandwidth | '?' = '?',
): SharedBandwidthMember {
  return {
    ...base('shared-bandwidth-member', address),
    member: reference<'eip' | 'anycast-eip' | 'load-balancer'>(of, site(address, 'member')),
    sharedBandwidth: reference<'shared-bandwidth'>(into, site(address, 'sharedBandwidth')),
  };
}

/** The resource as a plan leaves it, which was `before` so far. */
export function changed<R extends Resource>(
  after: R,
  before: R | undefined,
  ...actions: ('create' | 'update' | 'delete')[]
): R {
  return { ...after, change: { actions, before, inPlace: actions.length === 1 && actions[0] === 'update' } };
}

export function account(cdt: boolean | '?'): Account {
  return { ...base('account', 'account'), cdt: value<boolean>(cdt, site('account', 'cdt')) };
}
