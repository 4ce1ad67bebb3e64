import type { NetworkInterface } from '../../model/resource.ts';
import { Value } from '../../model/value.ts';
import { mapper } from './mapper.ts';
import { attribute, type Reader, spelled } from './reader.ts';

type Role = 'Primary' | 'Secondary';

const role = attribute(undefined, undefined, 'Type', spelled<Role>('Primary', 'Secondary'));

/** A network interface of code is a secondary one: the primary one comes with its instance. */
function roleOf(reader: Reader): NetworkInterface['role'] {
  return reader.form.vocabulary === 'api' ? reader.value('role', role) : Value.known<Role>('Secondary', reader);
}

export const networkInterface = mapper('network-interface', { role: roleOf });
