import { chargeText } from '../budget.ts';
import { entriesOf, itemsOf, sortedByKey } from '../collections.ts';
import { plain } from '../marks.ts';
import { nfc } from '../normalize.ts';
import { isFiniteNumber, isNumeric } from '../number.ts';
import { parseNumber } from '../number-parse.ts';
import { formatNumber } from '../number-text.ts';
import { quote } from '../quote.ts';
import { MapValue, Null, ObjectValue, Tuple, type Value } from '../value.ts';
import { Fault } from './spec.ts';

const anyNull = new Null('dynamic');

/** A wholly known value as JSON, with the characters that HTML minds escaped, as Go does. */
export function toJson(value: Value): string {
  const top = plain(value);
  if (typeof top === 'string') return jsonString(top);
  if (typeof top === 'boolean') return String(top);
  if (isNumeric(top)) {
    if (!isFiniteNumber(top)) throw new Fault('cannot serialize infinity as JSON');
    return formatNumber(top);
  }
  if (top instanceof Null) return 'null';
  if (top instanceof MapValue || top instanceof ObjectValue) {
    return `{${[...entriesOf(top)].map(([key, each]) => `${jsonString(key)}:${toJson(each)}`).join(',')}}`;
  }
  return `[${itemsOf(top).map(toJson).join(',')}]`;
}

function jsonString(text: string): string {
  chargeText(text.length);
  return JSON.stringify(text).replace(/[<>&\u2028\u2029]|\\[bf]/g, (found) => {
    if (found === '\\b') return '\\u0008';
    if (found === '\\f') return '\\u000c';
    return `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** Reads JSON with its numbers as exact as they are written. */
export function fromJson(text: string): Value {
  const reader = new Reader(text);
  return reader.document();
}

/** A character in an error, of which Terraform shows the first byte. */
function shownByte(character: string): string {
  if (character === "'") return "'\\''";
  if (character === '"') return `'"'`;
  const byte = Buffer.from(character)[0] as number;
  const shown = byte < 0x80 ? quote(character).slice(1, -1) : String.fromCharCode(byte);
  return `'${shown}'`;
}

const shortened = (text: string) => (text.length > 30 ? `${text.slice(0, 30)}…` : text);

/** Halves of surrogate pairs are no characters. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

class Reader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): Value {
    const value = this.#value();
    this.#space();
    // A closing bracket too many is overlooked by the reader that Terraform uses.
    if (this.#at < this.#text.length && !/[\]}]/.test(this.#text.charAt(this.#at))) {
      throw new Fault('extraneous data after JSON object');
    }
    return value;
  }

  #space(): void {
    while (/[ \t\r\n]/.test(this.#text.charAt(this.#at))) this.#at += 1;
  }

  #fail(context: string): Fault {
    if (this.#at >= this.#text.length) return new Fault(/^in /.test(context) ? 'unexpected EOF' : 'EOF');
    const shown = shownByte(this.#text.charAt(this.#at));
    return new Fault(`invalid character ${shown}${context === '' ? '' : ` ${context}`}`);
  }

  #value(): Value {
    this.#space();
    const character = this.#text.charAt(this.#at);
    switch (character) {
      case '':
        throw new Fault('EOF');
      case '{':
        return this.#nested(() => this.#object());
      case '[':
        return this.#nested(() => this.#array());
      case '"':
        return nfc(this.#string());
      case 't':
        return this.#word('true', true);
      case 'f':
        return this.#word('false', false);
      case 'n':
        return this.#word('null', anyNull);
      default:
        return this.#number();
    }
  }

  #nested(read: () => Value): Value {
    this.#depth += 1;
    if (this.#depth > 1000) throw new Fault('exceeded max depth');
    this.#at += 1;
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #word(word: string, value: Value): Value {
    for (const [i, letter] of [...word].entries()) {
      if (this.#text.charAt(this.#at) !== letter) {
        throw i === 0
          ? this.#fail('looking for beginning of value')
          : this.#fail(`in literal ${word} (expecting '${letter}')`);
      }
      this.#at += 1;
    }
    return value;
  }

  #number(): Value {
    const match = this.#match(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
    if (match === undefined) {
      const minus = this.#match(/-/y) !== undefined;
      throw this.#fail(minus ? 'in numeric literal' : 'looking for beginning of value');
    }
    if (this.#match(/\./y)) throw this.#fail('in numeric literal after decimal point');
    if (this.#match(/[eE][+-]?/y)) throw this.#fail('in exponent of numeric literal');
    const number = parseNumber(match);
    if (number === undefined) throw new Fault(`cannot parse ${quote(shortened(match))} as a number`);
    return number;
  }

  #string(): string {
    const start = this.#at;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be in strings of JSON
    this.#match(/"(?:[^"\\\0-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y);
    if (this.#match(/"/y) === undefined) {
      const escaped = this.#match(/\\u[0-9a-fA-F]{0,3}|\\/y);
      if (escaped === undefined) throw this.#fail('in string literal');
      throw this.#fail(escaped === '\\' ? 'in string escape code' : 'in \\u hexadecimal character escape');
    }
    return wellFormed(JSON.parse(this.#text.slice(start, this.#at)) as string);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return undefined;
    this.#at = pattern.lastIndex;
    return match[0];
  }

  #object(): Value {
    const attributes = new Map<string, Value>();
    this.#space();
    if (this.#text.charAt(this.#at) === '}') {
      this.#at += 1;
      return new ObjectValue(attributes);
    }
    for (;;) {
      this.#space();
      if (this.#text.charAt(this.#at) !== '"')
        throw this.#fail(attributes.size === 0 ? '' : 'looking for beginning of object key string');
      const key = nfc(this.#string());
      this.#space();
      if (this.#text.charAt(this.#at) !== ':') throw this.#fail('after object key');
      this.#at += 1;
      attributes.set(key, this.#value());
      this.#space();
      const next = this.#text.charAt(this.#at);
      if (next !== ',' && next !== '}') throw this.#fail('after object key:value pair');
      this.#at += 1;
      if (next === '}') return new ObjectValue(sortedByKey(attributes));
    }
  }

  #array(): Value {
    const items: Value[] = [];
    this.#space();
    if (this.#text.charAt(this.#at) === ']') {
      this.#at += 1;
      return new Tuple(items);
    }
    for (;;) {
      items.push(this.#value());
      this.#space();
      const next = this.#text.charAt(this.#at);
      if (next !== ',' && next !== ']') throw this.#fail('after array element');
      this.#at += 1;
      if (next === ']') return new Tuple(items);
    }
  }
}
