/** An IP address of 32 or 128 bits. */
export interface Address {
  readonly size: 32 | 128;
  readonly value: bigint;
}

/** An address whose bits after the first `bits` are zero. */
export interface Network {
  readonly address: Address;
  readonly bits: number;
}

export function familyOf(address: Address): string {
  return address.size === 32 ? 'IPv4' : 'IPv6';
}

/** Reads an address; leading zeros in IPv4 are decimal, as they were in old Go. */
export function parseAddress(text: string): Address | undefined {
  return text.includes(':') ? parse6(text) : parse4(text);
}

function parse4(text: string): Address | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0n;
  for (const part of parts) {
    if (!/^\d+$/.test(part) || Number(part) > 255) return undefined;
    value = (value << 8n) | BigInt(part);
  }
  return { size: 32, value };
}

function parse6(text: string): Address | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => groups(half));
  if (head === undefined) return undefined;
  if (halves.length === 1) return head.length === 8 ? join(head) : undefined;
  if (tail === undefined || head.length + tail.length > 7) return undefined;
  return join([...head, ...new Array<number>(8 - head.length - tail.length).fill(0), ...tail]);
}

function groups(text: string): number[] | undefined {
  if (text === '') return [];
  const result: number[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    if (i === parts.length - 1 && part.includes('.')) {
      const v4 = parse4(part);
      if (v4 === undefined) return undefined;
      result.push(Number(v4.value >> 16n), Number(v4.value & 0xffffn));
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) result.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return result;
}

function join(parts: readonly number[]): Address {
  const value = parts.reduce((sum, part) => (sum << 16n) | BigInt(part), 0n);
  // An IPv4 address in IPv6 clothes is an IPv4 address.
  if (value >> 32n === 0xffffn) return { size: 32, value: value & 0xffffffffn };
  return { size: 128, value };
}

export function addressText(address: Address): string {
  if (address.size === 32) return [24n, 16n, 8n, 0n].map((shift) => (address.value >> shift) & 255n).join('.');
  const parts = Array.from({ length: 8 }, (_, i) => Number((address.value >> BigInt(112 - 16 * i)) & 0xffffn));
  let start = -1;
  let length = 1;
  for (let i = 0; i < 8; i += 1) {
    let run = 0;
    while (parts[i + run] === 0) run += 1;
    if (run > length) [start, length] = [i, run];
    i += run;
  }
  const hex = parts.map((part) => part.toString(16));
  if (start < 0) return hex.join(':');
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
}

/** Reads `address/bits`; bits after the prefix are cleared. */
export function networkOf(text: string): Network | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const given = text.slice(slash + 1);
  const address = parseAddress(text.slice(0, slash));
  if (address === undefined || !/^\d+$/.test(given)) return undefined;
  const inSix = text.slice(0, slash).includes(':');
  const size = inSix ? 128 : 32;
  const written = Number(given);
  if (written > size) return undefined;
  const bits = inSix && address.size === 32 ? written - 96 : written;
  if (bits < 0) return undefined;
  const host = BigInt(address.size - bits);
  return { address: { size: address.size, value: (address.value >> host) << host }, bits };
}

export function networkText({ address, bits }: Network): string {
  return `${addressText(address)}/${bits}`;
}
