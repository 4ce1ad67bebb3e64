import { constants, createHash, createPrivateKey, privateDecrypt } from 'node:crypto';
import { quote } from '../quote.ts';
import { Unknown } from '../value.ts';
import { decodeBase64 } from './base64.ts';
import { ArgumentFault, Fault, type FunctionSpec, number, ofStrings, string } from './spec.ts';

export type HashName = 'md5' | 'sha1' | 'sha256' | 'sha512';
export type HashEncoding = 'hex' | 'base64';

export function hash(name: HashName, content: string | Uint8Array, encoding: HashEncoding): string {
  return createHash(name).update(content).digest(encoding);
}

const hashOfString = (name: HashName, encoding: HashEncoding) =>
  ofStrings(['str'], (text) => hash(name, text, encoding));

const namespaces: Record<string, string> = {
  dns: '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
  url: '6ba7b811-9dad-11d1-80b4-00c04fd430c8',
  oid: '6ba7b812-9dad-11d1-80b4-00c04fd430c8',
  x500: '6ba7b814-9dad-11d1-80b4-00c04fd430c8',
};

function namespaceBytes(given: string): Buffer {
  const text = namespaces[given] ?? given.replace(/^urn:uuid:/i, '').replace(/^\{(.*)\}$/, '$1');
  const hex = text.replaceAll('-', '');
  if (/^[0-9a-fA-F]{32}$/.test(hex) && (text.length === 32 || /^.{8}-.{4}-.{4}-.{4}-.{12}$/.test(text)))
    return Buffer.from(hex, 'hex');
  const reason = [32, 36, 38, 45].includes(given.length)
    ? 'invalid UUID format'
    : `invalid UUID length: ${given.length}`;
  throw new Fault(`uuidv5() doesn't support namespace ${given} (${reason})`);
}

function uuidv5(namespace: string, name: string): string {
  const bytes = createHash('sha1').update(namespaceBytes(namespace)).update(name).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** PKCS #1 v1.5, whose padding is taken off here, for Node leaves that to OpenSSL's choice. */
function rsadecrypt(ciphertext: string, privateKey: string): string {
  const cipher = decodeBase64(ciphertext);
  if (cipher === undefined)
    throw new ArgumentFault(0, `failed to decode input ${quote(ciphertext)}: cipher text must be base64-encoded`);
  let key: ReturnType<typeof createPrivateKey>;
  try {
    key = createPrivateKey(privateKey);
  } catch {
    throw new ArgumentFault(1, 'invalid private key: ssh: no key found');
  }
  if (key.asymmetricKeyType !== 'rsa') throw new ArgumentFault(1, `invalid private key type ${key.asymmetricKeyType}`);
  let padded: Buffer;
  try {
    padded = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, cipher);
  } catch {
    throw new Fault('failed to decrypt: crypto/rsa: decryption error');
  }
  const end = padded.indexOf(0, 2);
  if (padded[0] !== 0 || padded[1] !== 2 || end < 10)
    throw new Fault('failed to decrypt: crypto/rsa: decryption error');
  return padded.subarray(end + 1).toString('utf8');
}

function unpredictable(name: string, spec: Pick<FunctionSpec, 'parameters' | 'variadic'>): FunctionSpec {
  return {
    ...spec,
    type: 'string',
    call: () =>
      new Unknown('string', { kind: 'function', text: `${name}() gives another value each time` }, { notNull: true }),
  };
}

export const hashes: Record<string, FunctionSpec> = {
  base64sha256: hashOfString('sha256', 'base64'),
  base64sha512: hashOfString('sha512', 'base64'),
  bcrypt: unpredictable('bcrypt', { parameters: [string('str')], variadic: number('cost') }),
  md5: hashOfString('md5', 'hex'),
  rsadecrypt: ofStrings(['ciphertext', 'privatekey'], rsadecrypt),
  sha1: hashOfString('sha1', 'hex'),
  sha256: hashOfString('sha256', 'hex'),
  sha512: hashOfString('sha512', 'hex'),
  uuid: unpredictable('uuid', { parameters: [] }),
  uuidv5: ofStrings(['namespace', 'name'], uuidv5),
};
