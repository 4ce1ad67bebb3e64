import { listOfString } from '../type.ts';
import { List, type Value } from '../value.ts';
import { type Address, addressText, familyOf, type Network, networkOf, networkText, parseAddress } from './address.ts';
import { bigInteger, integer } from './arguments.ts';
import { ArgumentFault, Fault, type FunctionSpec, number, string } from './spec.ts';

function network(
  text: Value,
  fault: (message: string) => Fault = (message) => new Fault(`invalid CIDR expression: ${message}`),
): Network {
  const parsed = networkOf(text as string);
  if (parsed === undefined) throw fault(`invalid CIDR address: ${text as string}`);
  return parsed;
}

const cidrhost: FunctionSpec = {
  parameters: [string('prefix'), number('hostnum')],
  type: 'string',
  call: ([prefix, hostnum]) => {
    const wanted = bigInteger(hostnum as Value);
    const { address, bits } = network(prefix as Value);
    const room = 1n << BigInt(address.size - bits);
    // Negative numbers count from the end.
    const host = wanted >= 0n ? wanted : room + wanted;
    if (host >= room || host < 0n) throw new Fault(`prefix of ${bits} does not accommodate a host numbered ${host}`);
    return addressText({ ...address, value: address.value | host });
  },
};

const cidrnetmask: FunctionSpec = {
  parameters: [string('prefix')],
  type: 'string',
  call: ([prefix]) => {
    const { address, bits } = network(prefix as Value);
    if (address.size !== 32) throw new Fault(`IPv6 addresses cannot have a netmask: ${prefix as string}`);
    return addressText({ size: 32, value: mask(32, bits) });
  },
};

function mask(size: number, bits: number): bigint {
  return ((1n << BigInt(bits)) - 1n) << BigInt(size - bits);
}

const cidrsubnet: FunctionSpec = {
  parameters: [string('prefix'), number('newbits'), number('netnum')],
  type: 'string',
  call: ([prefix, givenBits, netnum]) => {
    const more = integer(givenBits as Value);
    const wanted = bigInteger(netnum as Value);
    const { address, bits } = network(prefix as Value);
    const length = bits + more;
    if (length > address.size) throw new Fault(`insufficient address space to extend prefix of ${bits} by ${more}`);
    // The number is looked at as Go does, as an unsigned one of 64 bits.
    const magnitude = (wanted < 0n ? -wanted : wanted) & 0xffffffffffffffffn;
    if (more >= 0 && more < 64 && magnitude >= 1n << BigInt(more)) {
      throw new Fault(`prefix extension of ${more} does not accommodate a subnet numbered ${wanted}`);
    }
    if (length < 0) throw new Fault(`a prefix of ${length} bits is not possible`);
    const value = address.value | (wanted << BigInt(address.size - length));
    return networkText({ address: { ...address, value: value < 0n ? -value : value }, bits: length });
  },
};

const cidrsubnets: FunctionSpec = {
  parameters: [string('prefix')],
  variadic: number('newbits'),
  type: listOfString,
  call: ([prefix, ...extensions]) => {
    const { address, bits } = network(
      prefix as Value,
      (message) => new ArgumentFault(0, `invalid CIDR expression: ${message}`),
    );
    const end = address.value + (1n << BigInt(address.size - bits));
    let next = address.value;
    let last: Network | undefined;
    const result = extensions.map((extension, i) => {
      const more = integer(extension, (message) => new ArgumentFault(i + 1, message));
      if (more < 1) throw new ArgumentFault(i + 1, 'must extend prefix by at least one bit');
      if (more > 32) throw new ArgumentFault(i + 1, 'may not extend prefix by more than 32 bits');
      const length = bits + more;
      if (length > address.size) {
        throw new ArgumentFault(
          i + 1,
          `would extend prefix to ${length} bits, which is too long for an ${familyOf(address)} address`,
        );
      }
      const size = 1n << BigInt(address.size - length);
      const start = ((next + size - 1n) / size) * size;
      if (start + size > end) {
        const after = last ?? { address: { ...address, value: address.value - size }, bits: length };
        throw new ArgumentFault(
          i + 1,
          `not enough remaining address space for a subnet with a prefix of ${length} bits after ${networkText(after)}`,
        );
      }
      next = start + size;
      last = { address: { ...address, value: start }, bits: length };
      return networkText(last);
    });
    return new List('string', result);
  },
};

const cidrcontains: FunctionSpec = {
  parameters: [string('containing_prefix'), string('contained_ip_or_prefix')],
  type: 'bool',
  notNull: false,
  call: ([prefix, contained]) => {
    const outer = network(prefix as Value, (message) => new Fault(message));
    const text = contained as string;
    const single = parseAddress(text);
    const inner = single === undefined ? networkOf(text) : { address: single, bits: single.size };
    if (inner === undefined) throw new Fault(`invalid IP address or prefix: ${text}`);
    if (inner.address.size !== outer.address.size)
      throw new Fault(`address family mismatch: ${prefix as string} vs. ${text}`);
    const within = (address: Address) => (address.value & mask(address.size, outer.bits)) === outer.address.value;
    const last = inner.address.value + (1n << BigInt(inner.address.size - inner.bits)) - 1n;
    return within(inner.address) && within({ ...inner.address, value: last });
  },
};

export const networks: Record<string, FunctionSpec> = { cidrcontains, cidrhost, cidrnetmask, cidrsubnet, cidrsubnets };
