import type { Kind, Kinds, Ref } from '../model/resource.ts';
import type { Many, Value } from '../model/value.ts';

/** What an attribute of the model is in a policy. A `reference` has the attributes of the resource that it names. */
export type Attribute = 'text' | 'number' | 'flag' | 'list' | 'map' | 'reference' | 'zones' | 'zone address';

/** Names of what policies can ask about: values, references and collections; no functions, no places. */
type AttributesOf<T> = {
  readonly [P in keyof T as NonNullable<T[P]> extends Value<unknown> | Ref<Kind> | Many<unknown>
    ? P
    : never]-?: Attribute;
};

/** What resources of every kind have. */
const common = { region: 'text', id: 'text', international: 'flag' } as const;

/** The attributes of each kind, as `eiplint inventory` shows them. */
export const attributes: {
  readonly [K in Kind]: AttributesOf<Kinds[K]> & (K extends 'load-balancer' ? { readonly family: Attribute } : object);
} = {
  'load-balancer': {
    ...common,
    family: 'text',
    name: 'text',
    networkType: 'text',
    ipVersion: 'text',
    ipv6NetworkType: 'text',
    edition: 'text',
    vSwitch: 'text',
    securityGroups: 'list',
    deletionProtection: 'flag',
    accessLog: 'text',
    zones: 'zones',
    sharedBandwidth: 'reference',
  },
  'anycast-eip': {
    ...common,
    created: 'text',
    name: 'text',
    serviceLocation: 'text',
    bandwidth: 'number',
    paymentType: 'text',
    internetChargeType: 'text',
  },
  'anycast-binding': {
    ...common,
    anycastEip: 'reference',
    target: 'reference',
    targetKind: 'text',
    targetRegion: 'text',
    mode: 'text',
  },
  eip: {
    ...common,
    name: 'text',
    lineType: 'text',
    paymentType: 'text',
    internetChargeType: 'text',
    bandwidth: 'number',
    description: 'text',
    ipAddress: 'text',
    period: 'number',
    pricingCycle: 'text',
    addressPool: 'reference',
    segment: 'text',
    boundTo: 'reference',
    fineMonitoring: 'flag',
    logProject: 'text',
    logStore: 'text',
    tags: 'map',
    businessStatus: 'text',
    locks: 'list',
    expires: 'text',
  },
  'eip-binding': {
    ...common,
    eip: 'reference',
    target: 'reference',
    targetKind: 'text',
    mode: 'text',
    privateAddress: 'text',
  },
  'shared-bandwidth': {
    ...common,
    name: 'text',
    lineType: 'text',
    internetChargeType: 'text',
    bandwidth: 'number',
    ratio: 'number',
  },
  'shared-bandwidth-member': { ...common, member: 'reference', sharedBandwidth: 'reference' },
  'nat-gateway': { ...common, networkType: 'text', eipBindMode: 'text', eips: 'list' },
  'ha-vip': { ...common, instances: 'list' },
  'ha-vip-binding': { ...common, haVip: 'reference', instance: 'reference' },
  'network-interface': { ...common, role: 'text' },
  instance: { ...common, network: 'text', staticPublicAddress: 'flag' },
  'v-switch': { ...common, freeAddresses: 'number' },
  'address-pool': { ...common, lineType: 'text' },
  'eip-segment': { ...common, mask: 'number' },
  listener: { ...common, loadBalancer: 'reference' },
  'listener-acl': { ...common, listener: 'reference', acls: 'list' },
  'security-group-member': { ...common, loadBalancer: 'reference', securityGroups: 'list' },
  'access-log': { ...common, loadBalancer: 'reference' },
  'zone-shift': { ...common, loadBalancer: 'reference', zoneId: 'text' },
  'alarm-rule': { ...common, namespace: 'text', resources: 'text', enabled: 'flag' },
  trail: { ...common, events: 'text', regions: 'text', enabled: 'flag' },
  account: { ...common, cdt: 'flag', collected: 'text' },
  other: common,
};

/** Kinds that a policy can name. */
export const kinds: readonly Kind[] = (Object.keys(attributes) as Kind[]).filter((it) => it !== 'other');

export const zone: Readonly<Record<string, Attribute>> = {
  zoneId: 'text',
  vSwitch: 'reference',
  address: 'zone address',
  status: 'text',
};

export const zoneAddress: Readonly<Record<string, Attribute>> = {
  kind: 'text',
  writtenKind: 'text',
  allocation: 'reference',
};
