import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { chargeElements } from '../budget.ts';
import { sortedByKey } from '../collections.ts';
import { convert } from '../convert.ts';
import { nfc } from '../normalize.ts';
import { fromBigInt, infinity, negativeInfinity } from '../number.ts';
import { parseNumber } from '../number-parse.ts';
import { quote } from '../quote.ts';
import { friendlyName, typeOf } from '../type.ts';
import { MapValue, Null, ObjectValue, Tuple, type Value } from '../value.ts';
import { decodeBase64 } from './base64.ts';
import { Fault } from './spec.ts';
import { yamlTimestamp } from './yaml-timestamp.ts';

const anyNull = new Null('dynamic');

/** Reads one YAML document, with scalars taken as Terraform takes them: `yes` is true, `0x10` is 16. */
export function fromYaml(text: string): Value {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    schema: 'failsafe',
    lineCounter: lines,
    uniqueKeys: false,
    logLevel: 'silent',
    keepSourceTokens: false,
  });
  const list = Array.isArray(documents) ? documents : [];
  const [document] = list;
  const error = list.flatMap((each) => each.errors)[0];
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new Fault(`on line ${line}, column ${col}: ${firstLine(error.message)}`);
  }
  const version = document?.directives?.yaml;
  if (version?.explicit && version.version !== '1.1') throw new Fault('found incompatible YAML document');
  const empty = document === undefined || (document.contents === null && document.directives?.docStart !== true);
  if (empty) throw new Fault('on line 1, column 1: missing start of document');
  if (list.length > 1) throw new Fault('on line 1, column 1: unexpected extra content after value');
  return new Decoder().value(document.contents);
}

function firstLine(message: string): string {
  return (message.split('\n')[0] as string).replace(/ at line \d+, column \d+:?$/, '');
}

class Decoder {
  /** An alias means the last one before it that has its name. */
  readonly #anchors = new Map<string, Node>();
  readonly #open = new Set<Node>();
  readonly #aliases = new Map<Node, Value>();

  value(node: unknown): Value {
    chargeElements(1);
    if (node === null || node === undefined) return anyNull;
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source);
      if (target === undefined) throw new Fault(`reference to undefined anchor ${quote(node.source)}`);
      if (this.#open.has(target))
        throw new Fault(`cannot refer to anchor ${quote(node.source)} from inside its own definition`);
      let value = this.#aliases.get(target);
      if (value === undefined) {
        value = this.value(target);
        this.#aliases.set(target, value);
      }
      chargeElements(sizeOf(value));
      return value;
    }
    this.#note(node as Node);
    if (isScalar(node)) return this.#scalar(node);
    this.#open.add(node as Node);
    try {
      if (isSeq(node)) return new Tuple(node.items.map((item) => this.value(item)));
      if (isMap(node)) return this.#mapping(node);
    } finally {
      this.#open.delete(node as Node);
    }
    throw new Fault('unexpected YAML node');
  }

  #note(node: Node): void {
    const { anchor } = node as { anchor?: string };
    if (anchor !== undefined) this.#anchors.set(anchor, node);
  }

  #mapping(node: YAMLMap): Value {
    const attributes = new Map<string, Value>();
    for (const { key, value } of node.items) {
      if (isScalar(key) && isMergeKey(key)) {
        for (const [name, each] of merged(this.value(value))) attributes.set(name, each);
        continue;
      }
      if (isScalar(key)) this.#note(key);
      if (key !== null && !isScalar(key)) throw new Fault('only strings are allowed as mapping keys');
      const name = key === null ? anyNull : this.#scalar(key as Scalar);
      if (name instanceof Null) throw new Fault('mapping key cannot be null');
      attributes.set(convert(name, 'string') as string, this.value(value));
    }
    return new ObjectValue(sortedByKey(attributes));
  }

  #scalar(node: Scalar): Value {
    const text = typeof node.value === 'string' ? node.value : (node.source ?? '');
    const tag = node.tag?.replace('tag:yaml.org,2002:', '!!') ?? '';
    const plain = node.type === 'PLAIN' || node.type === undefined;
    return resolve(text, tag === '!' ? '!!str' : tag, plain);
  }
}

/** What `<<` brings into a mapping. */
function merged(value: Value): Iterable<[string, Value]> {
  if (value instanceof ObjectValue) return value.attributes;
  if (value instanceof Tuple) {
    return value.items.flatMap((item) => {
      if (item instanceof ObjectValue) return [...item.attributes];
      throw new Fault(`cannot merge ${friendlyName(typeOf(item))} (from sequence) into mapping`);
    });
  }
  throw new Fault(`cannot merge ${friendlyName(typeOf(value))} into mapping`);
}

function isMergeKey(key: Scalar): boolean {
  return key.value === '<<' && key.type === 'PLAIN';
}

function sizeOf(value: Value): number {
  if (value instanceof Tuple) return value.items.length;
  return value instanceof ObjectValue || value instanceof MapValue ? 1 : 0;
}

const words: Record<string, Value> = {};
for (const word of ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']) words[word] = true;
for (const word of ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']) words[word] = false;
for (const word of ['', '~', 'null', 'Null', 'NULL']) words[word] = anyNull;
for (const word of ['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF']) words[word] = infinity;
for (const word of ['-.inf', '-.Inf', '-.INF']) words[word] = negativeInfinity;

/** Numbers with a tag may also be written with `_`, and integers with any prefix. */
function tagged(text: string): Value | undefined {
  const bare = text.replaceAll('_', '');
  return parseNumber(bare) ?? (/^0[xobXOB][0-9a-fA-F]+$/.test(bare) ? fromBigInt(BigInt(bare)) : undefined);
}

const integerForm = /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$/;
const floatForm = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/** What a scalar means by its tag, or by its form where it has none. */
function resolve(text: string, tag: string, plain: boolean): Value {
  if (!['', '!!str', '!!bool', '!!int', '!!float', '!!null', '!!timestamp', '!!binary'].includes(tag)) {
    throw new Fault(`unsupported tag ${quote(tag.replace('!!', 'tag:yaml.org,2002:'))}`);
  }
  if (tag === '!!str') return nfc(text);
  if (tag === '!!binary') {
    if (decodeBase64(text) === undefined)
      throw new Fault(`cannot parse ${quote(text)} as ${longTag(tag)}: not valid base64`);
    return text;
  }
  if (!plain && (tag === '' || text === '' || /^[-+.\dyYnNtTfFoO~]/.test(text))) return nfc(text);
  const word = Object.hasOwn(words, text) ? words[text] : undefined;
  if (word !== undefined) return word;
  if (tag === '' && /^\.(?:nan|NaN|NAN)$/.test(text)) throw new Fault('floating point NaN is not supported');
  if (text.startsWith('.')) {
    const number = parseNumber(text);
    if (number !== undefined) return number;
  }
  if (/^[-+0-9]/.test(text)) {
    if (tag === '' || tag === '!!timestamp') {
      const time = yamlTimestamp(text);
      if (time !== undefined) return time;
    }
    if (tag === '!!int' || tag === '!!float') {
      const number = tagged(text);
      if (number !== undefined) return number;
    }
    if (integerForm.test(text)) return integer(text);
    if (floatForm.test(text)) return decimal(text);
  }
  if (tag === '!!null') return anyNull;
  if (tag !== '') throw new Fault(`cannot parse ${quote(text)} as ${longTag(tag)}`);
  return nfc(text);
}

function integer(text: string): Value {
  if (/^0[ox]/.test(text)) return fromBigInt(BigInt(text));
  return decimal(text);
}

function decimal(text: string): Value {
  const number = parseNumber(text);
  if (number === undefined) throw new Fault(`cannot parse ${quote(text.slice(0, 30))} as ${longTag('!!float')}`);
  return number;
}

function longTag(tag: string): string {
  return tag.replace('!!', 'tag:yaml.org,2002:');
}
