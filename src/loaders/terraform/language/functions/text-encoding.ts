import { quote } from '../quote.ts';
import { decodeBase64 } from './base64.ts';
import { ArgumentFault, type FunctionSpec, ofStrings } from './spec.ts';

interface Encoding {
  readonly name: string;
  encode(text: string): Buffer | undefined;
  decode(bytes: Buffer): string | undefined;
}

function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes).swap16();
}

function wide(name: string, big: boolean, mark: boolean): Encoding {
  return {
    name,
    encode: (text) => {
      const little = Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le');
      return big ? swapped(little) : little;
    },
    decode: (bytes) => {
      if (bytes.length % 2 !== 0) return undefined;
      const first = bytes.length >= 2 ? bytes.readUInt16BE(0) : 0;
      const little = mark && first === 0xfffe ? true : mark && first === 0xfeff ? false : !big;
      const body = mark && (first === 0xfffe || first === 0xfeff) ? bytes.subarray(2) : bytes;
      return (little ? body : swapped(body)).toString('utf16le');
    },
  };
}

const unicode: Record<string, Encoding> = {
  'utf-8': { name: 'UTF-8', encode: (text) => Buffer.from(text, 'utf8'), decode: (bytes) => bytes.toString('utf8') },
  'utf-16': wide('UTF-16', true, true),
  'utf-16be': wide('UTF-16BE', true, false),
  'utf-16le': wide('UTF-16LE', false, false),
  'us-ascii': {
    name: 'US-ASCII',
    encode: (text) => (/^[\0-\x7f]*$/.test(text) ? Buffer.from(text, 'latin1') : undefined),
    decode: (bytes) => (bytes.every((byte) => byte < 128) ? bytes.toString('latin1') : undefined),
  },
  'iso-8859-1': {
    name: 'ISO_8859-1:1987',
    encode: (text) => (/^[\0-\xff]*$/.test(text) ? Buffer.from(text, 'latin1') : undefined),
    decode: (bytes) => bytes.toString('latin1'),
  },
};

const aliases: Record<string, string> = {
  ascii: 'us-ascii',
  latin1: 'iso-8859-1',
  l1: 'iso-8859-1',
  cp819: 'iso-8859-1',
};

/** Every other encoding comes from the platform's decoder, turned round for encoding. */
function legacy(label: string): Encoding | undefined {
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(label, { fatal: true });
  } catch {
    return undefined;
  }
  const decode = (bytes: Uint8Array) => {
    try {
      return decoder.decode(bytes);
    } catch {
      return undefined;
    }
  };
  let table: Map<string, number[]> | undefined;
  const bytesOf = () => {
    if (table !== undefined) return table;
    table = new Map();
    const add = (bytes: number[]) => {
      const character = decode(Uint8Array.from(bytes));
      if (character !== undefined && Array.from(character).length === 1 && !table?.has(character))
        table?.set(character, bytes);
    };
    for (let byte = 0; byte < 256; byte += 1) add([byte]);
    for (let first = 0x81; first < 0xff; first += 1)
      for (let second = 0x40; second < 0xff; second += 1) add([first, second]);
    return table;
  };
  return {
    name: label.toUpperCase(),
    decode,
    encode: (text) => {
      const bytes: number[] = [];
      for (const character of text) {
        const known = bytesOf().get(character);
        if (known === undefined) return undefined;
        bytes.push(...known);
      }
      return Buffer.from(bytes);
    },
  };
}

function encodingOf(given: string): Encoding {
  const label = given.toLowerCase();
  const encoding =
    unicode[aliases[label] ?? label] ?? (/^(?:utf|unicode|x-|ucs|csu)/.test(label) ? undefined : legacy(label));
  if (encoding === undefined) {
    throw new ArgumentFault(
      1,
      `${quote(given)} is not a supported IANA encoding name or alias in this OpenTofu version`,
    );
  }
  return encoding;
}

function encode(text: string, given: string): string {
  const encoding = encodingOf(given);
  const bytes = encoding.encode(text);
  if (bytes === undefined) {
    throw new ArgumentFault(0, `the given string contains characters that cannot be represented in ${encoding.name}`);
  }
  return bytes.toString('base64');
}

function decode(source: string, given: string): string {
  const encoding = encodingOf(given);
  const bytes = decodeBase64(source);
  if (bytes === undefined) {
    const at = /^[A-Za-z0-9+/]*/.exec(source)?.[0].length ?? 0;
    throw new ArgumentFault(0, `the given value is has an invalid base64 symbol at offset ${at}`);
  }
  const text = encoding.decode(bytes);
  if (text === undefined || text.includes('\ufffd')) {
    throw new ArgumentFault(0, `the given string contains symbols that are not defined for ${encoding.name}`);
  }
  return text;
}

export const textEncodings: Record<string, FunctionSpec> = {
  textdecodebase64: ofStrings(['source', 'encoding'], decode),
  textencodebase64: ofStrings(['string', 'encoding'], encode),
};
