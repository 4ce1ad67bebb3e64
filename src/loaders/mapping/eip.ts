import type { InternetChargeType, PaymentType, Tags } from '../../model/resource.ts';
import { mapper } from './mapper.ts';
import { attribute, boolean, list, number, spelled, text } from './reader.ts';
import { targetKind, targets } from './target.ts';

//                              terraform               ros                    api
const fields = {
  name: /*               */ attribute('address_name', 'Name', 'Name'),
  lineType: /*           */ attribute('isp', 'Isp', 'ISP'),
  paymentType: /*        */ attribute('payment_type', 'InstanceChargeType', 'ChargeType', payment),
  internetChargeType: /* */ attribute(
    'internet_charge_type',
    'InternetChargeType',
    'InternetChargeType',
    spelled<InternetChargeType>('PayByTraffic', 'PayByBandwidth'),
  ),
  bandwidth: /*          */ attribute('bandwidth', 'Bandwidth', 'Bandwidth', number),
  /** Of an address in a package, whose own bandwidth this is. */
  ownBandwidth: /*       */ attribute(undefined, undefined, 'EipBandwidth', number),
  description: /*        */ attribute('description', 'Description', 'Description'),
  ipAddress: /*          */ attribute('ip_address', 'IpAddress', 'IpAddress'),
  period: /*             */ attribute('period', 'Period', undefined, number),
  pricingCycle: /*       */ attribute('pricing_cycle', 'PricingCycle', undefined, spelled('Month', 'Year')),
  addressPool: /*        */ attribute('public_ip_address_pool_id', 'PublicIpAddressPoolId', 'PublicIpAddressPoolId'),
  segment: /*            */ attribute(undefined, undefined, 'SegmentInstanceId'),
  boundTo: /*            */ attribute(undefined, 'InstanceId', 'InstanceId'),
  fineMonitoring: /*     */ attribute('high_definition_monitor_log_status', undefined, 'HDMonitorStatus', onOff),
  logProject: /*         */ attribute('log_project', undefined, 'LogProject'),
  logStore: /*           */ attribute('log_store', undefined, 'LogStore'),
  tags: /*               */ attribute('tags', 'Tags', 'Tags', tags),
  businessStatus: /*     */ attribute(undefined, undefined, 'BusinessStatus'),
  locks: /*              */ attribute(undefined, undefined, 'OperationLocks', lockReasons),
  expires: /*            */ attribute(undefined, undefined, 'ExpiredTime'),
};

/** Old names that say the same. */
const former = {
  name: /*        */ attribute('name', undefined, undefined),
  paymentType: /* */ attribute('instance_charge_type', undefined, undefined, payment),
  lineType: /*    */ attribute(undefined, 'ISP', undefined),
};

const binding = {
  eip: /*        */ attribute('allocation_id', 'AllocationId', 'AllocationId'),
  target: /*     */ attribute('instance_id', 'InstanceId', 'InstanceId'),
  targetType: /* */ attribute('instance_type', 'InstanceType', 'InstanceType'),
  mode: /*       */ attribute('mode', 'Mode', 'Mode'),
  private: /*    */ attribute('private_ip_address', 'PrivateIpAddress', 'PrivateIpAddress'),
};

/** The names that the provider, ROS and the API have for the two payment types, as two. */
export function payment(value: unknown): PaymentType | undefined {
  const it = text(value);
  if (it === undefined) return undefined;
  if (/^(payasyougo|postpaid|payondemand|postpay|post)$/i.test(it)) return 'PayAsYouGo';
  return /^(subscription|prepaid|prepay|pre)$/i.test(it) ? 'Subscription' : (it as PaymentType);
}

/** Documents say true and false, responses and the provider ON and OFF. */
function onOff(value: unknown): boolean | undefined {
  const it = text(value) ?? '';
  return boolean(/^on$/i.test(it) ? true : /^off$/i.test(it) ? false : value);
}

/** A map of keys and values, or a list of objects that have one of each. */
export function tags(value: unknown): Tags | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Array.isArray(value) || isWrapped(value) ? (list(value) ?? []).map(tagOf) : Object.entries(value);
  return new Map(entries.map(([key, it]) => [key, text(it)] as const));
}

const isWrapped = (value: object): boolean => Array.isArray((value as { Tag?: unknown }).Tag);

function tagOf(tag: unknown): [key: string, value: unknown] {
  const { Key, TagKey, Value, TagValue } = (tag ?? {}) as Readonly<Record<string, unknown>>;
  return [text(Key) ?? text(TagKey) ?? '', Value ?? TagValue];
}

function lockReasons(value: unknown): readonly string[] | undefined {
  return list(value)?.flatMap((lock) => text((lock as { LockReason?: unknown } | null)?.LockReason) ?? []);
}

export const eip = mapper(
  'eip',
  {
    name: (it) => it.either('name', fields.name, former.name),
    lineType: (it) => it.either('lineType', fields.lineType, former.lineType),
    paymentType: (it) => it.either('paymentType', fields.paymentType, former.paymentType),
    internetChargeType: (it) => it.value('internetChargeType', fields.internetChargeType),
    bandwidth: (it) => it.either('bandwidth', fields.ownBandwidth, fields.bandwidth),
    description: (it) => it.value('description', fields.description),
    ipAddress: (it) => it.value('ipAddress', fields.ipAddress),
    period: (it) => it.value('period', fields.period),
    pricingCycle: (it) => it.value('pricingCycle', fields.pricingCycle),
    addressPool: (it) => it.ref('addressPool', fields.addressPool, ['address-pool']),
    segment: (it) => it.value('segment', fields.segment),
    boundTo: (it) => it.ref('boundTo', fields.boundTo, targets),
    fineMonitoring: (it) => it.value('fineMonitoring', fields.fineMonitoring),
    logProject: (it) => it.value('logProject', fields.logProject),
    logStore: (it) => it.value('logStore', fields.logStore),
    tags: (it) => it.value('tags', fields.tags),
    businessStatus: (it) => it.value('businessStatus', fields.businessStatus),
    locks: (it) => it.value('locks', fields.locks),
    expires: (it) => it.value('expires', fields.expires),
  },
  ['addressPool', 'boundTo'],
);

export const eipBinding = mapper(
  'eip-binding',
  {
    eip: (it) => it.ref('eip', binding.eip, ['eip', 'anycast-eip']),
    target: (it) => it.ref('target', binding.target, targets),
    targetKind: (it) => targetKind(it, binding.target, binding.targetType),
    mode: (it) => it.value('mode', binding.mode),
    privateAddress: (it) => it.value('privateAddress', binding.private),
  },
  ['eip', 'target', 'privateAddress'],
);
