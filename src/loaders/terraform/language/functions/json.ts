import { chargeText } from '../budget.ts';
import { entriesOf, itemsOf, sortedByKey } from '../collections.ts';
import { isFinite, isNumeric, parseNumber } from '../number.ts';
import { formatNumber } from '../number-text.ts';
import { nfc } from '../normalize.ts';
import { plain } from '../marks.ts';
import { MapValue, Null, ObjectValue, Tuple, type Value } from '../value.ts';
import { Fault } from './spec.ts';

const anyNull = new Null('dynamic');

/** A wholly known value as JSON, with the characters that HTML minds escaped, as Go does. */
export function toJson(value: Value): string {
  const top = plain(value);
  if (typeof top === 'string') return jsonString(top);
  if (typeof top === 'boolean') return String(top);
  if (isNumeric(top)) {
    if (!isFinite(top)) throw new Fault('cannot serialize infinity as JSON');
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
    if (this.#at < this.#text.length) throw new Fault('extraneous data after JSON object');
    return value;
  }

  #space(): void {
    while (/[ \t\r\n]/.test(this.#text.charAt(this.#at))) this.#at += 1;
  }

  #fail(context: string): Fault {
    if (this.#at >= this.#text.length) return new Fault(/^in /.test(context) ? 'unexpected EOF' : 'EOF');
    const character = this.#text.charAt(this.#at);
    const shown = character === "'" ? `'\\''` : character === '"' ? `'"'` : `'${character}'`;
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
    const pattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) {
      const minus = this.#text.charAt(this.#at) === '-';
      if (minus) this.#at += 1;
      throw this.#fail(minus ? 'in numeric literal' : 'looking for beginning of value');
    }
    this.#at = pattern.lastIndex;
    return parseNumber(match[0]) ?? anyNull;
  }

  #string(): string {
    const pattern = /"(?:[^"\\\0-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) {
      this.#at = Math.max(this.#text.length, this.#at);
      throw this.#fail('in string literal');
    }
    this.#at = pattern.lastIndex;
    return JSON.parse(match[0]) as string;
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
