import type { InternetChargeType, PaymentType } from '../../model/resource.ts';
import { mapper } from './mapper.ts';
import { attribute, number, spelled, text } from './reader.ts';
import { targetKind } from './target.ts';

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
};

/** The names that the provider, ROS and the API have for the two payment types, as two. */
export function payment(value: unknown): PaymentType | undefined {
  const it = text(value);
  if (it === undefined) return undefined;
  if (/^(payasyougo|postpaid|payondemand|postpay|post)$/i.test(it)) return 'PayAsYouGo';
  return /^(subscription|prepaid|prepay|pre)$/i.test(it) ? 'Subscription' : (it as PaymentType);
}

export const eip = mapper('eip', {
  name: (it) => it.either('name', fields.name, former.name),
  lineType: (it) => it.either('lineType', fields.lineType, former.lineType),
  paymentType: (it) => it.either('paymentType', fields.paymentType, former.paymentType),
  internetChargeType: (it) => it.value('internetChargeType', fields.internetChargeType),
  bandwidth: (it) => it.value('bandwidth', fields.bandwidth),
});

export const eipBinding = mapper(
  'eip-binding',
  {
    eip: (it) => it.ref('eip', binding.eip, ['eip', 'anycast-eip']),
    target: (it) => it.ref('target', binding.target, ['load-balancer']),
    targetKind: (it) => targetKind(it, binding.target, binding.targetType),
    mode: (it) => it.value('mode', binding.mode),
  },
  ['eip', 'target'],
);
