import { gunzipSync, gzipSync } from 'node:zlib';
import { chargeElements } from '../budget.ts';
import { sortedByKey } from '../collections.ts';
import { mark, marksOf, plain, unknownIn } from '../marks.ts';
import { nfc } from '../normalize.ts';
import { quote } from '../quote.ts';
import { kindOf, list, object, type Type, typeOf } from '../type.ts';
import { List, ObjectValue, Unknown, type Value } from '../value.ts';
import { decodeBase64, utf8 } from './base64.ts';
import { parseCsv } from './csv.ts';
import { fromJson, toJson } from './json.ts';
import { redacted } from './redact.ts';
import { ArgumentFault, anything, Fault, type FunctionSpec, ofStrings, string } from './spec.ts';

const largest = 50_000_000;

const jsonencode: FunctionSpec = {
  parameters: [anything('val')],
  type: 'string',
  call: ([given]) => {
    const unknown = unknownIn(given as Value);
    if (unknown === undefined) return toJson(given as Value);
    return new Unknown('string', unknown.why, { notNull: true, prefix: jsonStart(given as Value) });
  },
};

/** How the JSON of a value that is not wholly known surely starts. */
function jsonStart(value: Value): string {
  if (value instanceof Unknown && !value.notNull) return '';
  switch (kindOf(typeOf(value))) {
    case 'string':
      return '"';
    case 'object':
    case 'map':
      return '{';
    case 'tuple':
    case 'list':
    case 'set':
      return '[';
    default:
      return '';
  }
}

/** What the first character of JSON tells of its type. */
function jsonType(start: string): Type {
  if (start === '' || '{[n'.includes(start)) return 'dynamic';
  if (start === '"') return 'string';
  if (start === 't' || start === 'f') return 'bool';
  if (/[-.\d]/.test(start)) return 'number';
  throw new ArgumentFault(0, `a JSON document cannot begin with the character '${start}'`);
}

const jsondecode: FunctionSpec = {
  parameters: [string('str')],
  type: ([text]) => (text instanceof Unknown ? jsonType(text.prefix.trim().charAt(0)) : 'dynamic'),
  notNull: false,
  call: ([text]) => fromJson(text as string),
};

/** A function that decodes a string and hands its mark on itself. */
function decoding(decode: (text: string, shown: string) => string): FunctionSpec {
  return {
    parameters: [string('str', { allowMarked: true })],
    type: 'string',
    call: ([given]) => {
      const marks = marksOf(given as Value);
      const text = plain(given as Value) as string;
      return mark(nfc(decode(text, redacted(text, marks))), marks);
    },
  };
}

function base64decode(text: string, shown: string): string {
  const bytes = decodeBase64(text);
  if (bytes === undefined) throw new Fault(`failed to decode base64 data ${shown}`);
  const decoded = utf8(bytes);
  if (decoded === undefined) throw new Fault('the result of decoding the provided string is not valid UTF-8');
  return decoded;
}

function base64gunzip(text: string, shown: string): string {
  const bytes = decodeBase64(text);
  if (bytes === undefined) throw new Fault(`failed to decode base64 data ${shown}`);
  if (bytes.length < 10) throw new Fault(`failed to gunzip bytestream: ${bytes.length === 0 ? '' : 'unexpected '}EOF`);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) throw new Fault('failed to gunzip bytestream: gzip: invalid header');
  try {
    return gunzipSync(bytes, { maxOutputLength: largest }).toString('utf8');
  } catch (error) {
    throw new Fault(`failed to read gunzip raw data: ${(error as Error).message}`);
  }
}

function urlencode(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

function urldecode(text: string): string {
  const bad = /%(?![0-9a-fA-F]{2}).{0,2}/su.exec(text);
  if (bad) throw new Fault(`failed to decode URL '': invalid URL escape ${quote(bad[0])}`);
  const parts = text.replaceAll('+', ' ').match(/(?:%[0-9a-fA-F]{2})+|[^%]+/g) ?? [];
  const bytes = parts.map((part) =>
    part.startsWith('%') ? Buffer.from(part.replaceAll('%', ''), 'hex') : Buffer.from(part, 'utf8'),
  );
  return Buffer.concat(bytes).toString('utf8');
}

const csvdecode: FunctionSpec = {
  parameters: [string('str')],
  type: ([text]) => (text instanceof Unknown ? 'dynamic' : list(rowType(parseCsv(text as string)[0]))),
  call: ([text], type) => {
    const [header = [], ...rows] = parseCsv(text as string);
    chargeElements(rows.length * header.length);
    const items = rows.map(
      (row) => new ObjectValue(sortedByKey(new Map(header.map((name, i) => [nfc(name), nfc(row[i] as string)])))),
    );
    return new List((type as { element: Type }).element, items);
  },
};

function rowType(header: readonly string[] | undefined): Type {
  if (header === undefined) throw new Fault('missing header line');
  const attributes = new Map<string, Type>();
  for (const name of header) {
    if (attributes.has(name)) throw new Fault(`duplicate column name ${quote(name)}`);
    attributes.set(name, 'string');
  }
  return object(sortedByKey(attributes));
}

export const encodings: Record<string, FunctionSpec> = {
  base64decode: decoding(base64decode),
  base64encode: ofStrings(['str'], (text) => Buffer.from(text, 'utf8').toString('base64')),
  base64gunzip: decoding(base64gunzip),
  base64gzip: ofStrings(['str'], (text) => gzipSync(Buffer.from(text, 'utf8')).toString('base64')),
  csvdecode,
  jsondecode,
  jsonencode,
  urldecode: ofStrings(['str'], urldecode),
  urlencode: ofStrings(['str'], urlencode),
};
