import { mapper } from './mapper.ts';
import { attribute, list, text } from './reader.ts';

//                          terraform      ros           api
const fields = {
  instances: /* */ attribute(undefined, undefined, 'AssociatedInstances', ids),
};

const binding = {
  haVip: /*     */ attribute('ha_vip_id', 'HaVipId', 'HaVipId'),
  instance: /*  */ attribute('instance_id', 'InstanceId', 'InstanceId'),
};

/** Old names that say the same. */
const former = {
  haVip: /*     */ attribute('havip_id', undefined, undefined),
};

function ids(value: unknown): readonly string[] | undefined {
  return list(value)?.map((it) => text(it) ?? '');
}

export const haVip = mapper('ha-vip', {
  instances: (it) => it.value('instances', fields.instances),
});

export const haVipBinding = mapper(
  'ha-vip-binding',
  {
    haVip: (it) => it.eitherRef('haVip', ['ha-vip'], binding.haVip, former.haVip),
    instance: (it) => it.ref('instance', binding.instance, ['instance', 'network-interface']),
  },
  ['haVip', 'instance'],
);
