import type { Instance } from '../../model/resource.ts';
import { Value } from '../../model/value.ts';
import { mapper } from './mapper.ts';
import { attribute, boolean, list, number, type Reader, spelled } from './reader.ts';

type Network = 'vpc' | 'classic';

//                              terraform                      ros                     api
const fields = {
  vSwitch: /*       */ attribute('vswitch_id', 'VSwitchId', undefined),
  network: /*       */ attribute(undefined, undefined, 'InstanceNetworkType', spelled<Network>('vpc', 'classic')),
  publicAddress: /* */ attribute(undefined, undefined, 'PublicIpAddress', isSome),
  bandwidth: /*     */ attribute('internet_max_bandwidth_out', 'InternetMaxBandwidthOut', undefined, number),
  allocates: /*     */ attribute(undefined, 'AllocatePublicIP', undefined, boolean),
};

function isSome(value: unknown): boolean | undefined {
  const addresses = list(value);
  return addresses && addresses.length > 0;
}

function networkOf(reader: Reader): Instance['network'] {
  if (reader.form.vocabulary === 'api') return reader.value('network', fields.network);
  const vSwitch = reader.value('network', fields.vSwitch);
  if (vSwitch.it.state !== 'absent' || reader.raw(fields.vSwitch)?.pointer) return Value.known<Network>('vpc', vSwitch);
  const text = 'no vSwitch says which network the instance is in';
  return Value.unknown<Network>({ kind: 'no-value', text }, vSwitch);
}

/** Code gives an instance a static public address by giving it a public bandwidth. */
function staticPublicAddress(reader: Reader): Value<boolean> {
  if (reader.form.vocabulary === 'api') return reader.value('staticPublicAddress', fields.publicAddress);
  const allocates = reader.value('staticPublicAddress', fields.allocates);
  if (allocates.known === false) return allocates;
  return reader.value('staticPublicAddress', fields.bandwidth).map((bandwidth) => bandwidth > 0);
}

export const instance = mapper('instance', { network: networkOf, staticPublicAddress });
