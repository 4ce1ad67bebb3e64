import { mapper } from './mapper.ts';
import { attribute, number } from './reader.ts';

const freeAddresses = attribute(undefined, undefined, 'AvailableIpAddressCount', number);

export const vSwitch = mapper('v-switch', {
  freeAddresses: (it) => it.value('freeAddresses', freeAddresses),
});
