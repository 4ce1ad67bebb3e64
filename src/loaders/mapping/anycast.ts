import { mapper } from './mapper.ts';
import { attribute, number, spelled, text } from './reader.ts';
import { targetKind, targets } from './target.ts';

//                              terraform                    ros                       api
const eip = {
  name: /*               */ attribute('anycast_eip_address_name', 'Name', 'Name'),
  serviceLocation: /*    */ attribute('service_location', 'ServiceLocation', 'ServiceLocation'),
  bandwidth: /*          */ attribute('bandwidth', 'Bandwidth', 'Bandwidth', number),
  paymentType: /*        */ attribute('payment_type', 'InstanceChargeType', 'InstanceChargeType', payment),
  internetChargeType: /* */ attribute('internet_charge_type', 'InternetChargeType', 'InternetChargeType'),
  created: /*            */ attribute(undefined, undefined, 'CreateTime'),
};

const binding = {
  anycastEip: /*   */ attribute('anycast_id', 'AnycastId', 'AnycastId'),
  target: /*       */ attribute('bind_instance_id', 'BindInstanceId', 'BindInstanceId'),
  targetType: /*   */ attribute('bind_instance_type', 'BindInstanceType', 'BindInstanceType'),
  targetRegion: /* */ attribute('bind_instance_region_id', 'BindInstanceRegionId', 'BindInstanceRegionId'),
  mode: /*         */ attribute('association_mode', 'AssociationMode', 'AssociationMode', spelled('Default', 'Normal')),
};

/** The names that the provider, ROS and the API have for pay-as-you-go, as one. */
function payment(value: unknown): string | undefined {
  const it = text(value);
  if (it === undefined) return undefined;
  return /^(payasyougo|postpaid|payondemand|postpay|post)$/i.test(it) ? 'PayAsYouGo' : it;
}

export const anycastEip = mapper('anycast-eip', {
  name: (it) => it.value('name', eip.name),
  serviceLocation: (it) => it.value('serviceLocation', eip.serviceLocation),
  bandwidth: (it) => it.value('bandwidth', eip.bandwidth),
  paymentType: (it) => it.value('paymentType', eip.paymentType),
  internetChargeType: (it) => it.value('internetChargeType', eip.internetChargeType),
  created: (it) => (it.form.vocabulary === 'api' ? it.value('created', eip.created) : undefined),
});

export const anycastBinding = mapper(
  'anycast-binding',
  {
    anycastEip: (it) => it.ref('anycastEip', binding.anycastEip, ['anycast-eip']),
    target: (it) => it.ref('target', binding.target, targets),
    targetKind: (it) => targetKind(it, binding.target, binding.targetType),
    targetRegion: (it) => it.value('targetRegion', binding.targetRegion),
    mode: (it) => it.value('mode', binding.mode),
  },
  ['anycastEip', 'target'],
);
