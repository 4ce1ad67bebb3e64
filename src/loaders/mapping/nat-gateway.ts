import type { NetworkType } from '../../model/resource.ts';
import { mapper } from './mapper.ts';
import { attribute, list, spelled, text } from './reader.ts';

//                            terraform         ros            api
const fields = {
  networkType: /* */ attribute(
    'network_type',
    'NetworkType',
    'NetworkType',
    spelled<NetworkType>('Internet', 'Intranet'),
  ),
  eipBindMode: /* */ attribute('eip_bind_mode', 'EipBindMode', 'EipBindMode'),
  eips: /*        */ attribute(undefined, undefined, 'IpLists', addressIds),
};

function addressIds(value: unknown): readonly string[] | undefined {
  return list(value)?.flatMap((it) => text((it as { AllocationId?: unknown } | null)?.AllocationId) ?? []);
}

export const natGateway = mapper('nat-gateway', {
  networkType: (it) => it.value('networkType', fields.networkType),
  eipBindMode: (it) => it.value('eipBindMode', fields.eipBindMode),
  eips: (it) => it.value('eips', fields.eips),
});
