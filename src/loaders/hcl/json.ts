import type { Diagnostic, Expression, ObjectItem } from './ast.ts';
import * as char from './characters.ts';
import { readJsonString, stringExpression } from './json-strings.ts';
import { MAXIMUM_NESTING } from './reporting.ts';

export interface ParsedJson {
  readonly root: Expression;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Parses HCL's JSON syntax to the nodes that the native syntax gives: objects, tuples, numbers (a negative one is a
 * `unary` node), `true`, `false`, `null`, and templates for strings and for the keys of objects. Where a file breaks
 * off with a mistake, the tree holds what was read before it.
 */
export function parseJson(text: string): ParsedJson {
  const reader = new JsonReader(text);
  return { root: reader.document(), diagnostics: reader.diagnostics };
}

const valueRequired = 'A JSON value must start with a brace, a bracket, a number, a string, or a keyword.';

class JsonReader {
  readonly diagnostics: Diagnostic[] = [];
  private readonly text: string;
  private at = 0;
  private nesting = 0;
  /** Set by the first syntax error. What is open then is closed as it is. */
  private failed = false;

  constructor(text: string) {
    this.text = text;
  }

  document(): Expression {
    if (this.text.charCodeAt(0) === char.BYTE_ORDER_MARK) {
      this.report(0, 1, 'Invalid start of value', 'JSON files must not start with a byte order mark.');
      this.at = 1;
    }
    this.skipSpace();
    const root = this.value();
    this.skipSpace();
    if (!this.failed && this.at < this.text.length) {
      this.fail('Extraneous data after value', 'Extra characters appear after the JSON value.');
    }
    if (!this.failed && root.kind !== 'object' && root.kind !== 'tuple') {
      this.report(
        root.start,
        root.end,
        'Root value must be object',
        'The root value in a JSON-based configuration must be either a JSON object or a JSON array of objects.',
      );
    }
    return root;
  }

  private value(): Expression {
    const code = this.code();
    if (code === char.DOUBLE_QUOTE) return this.string();
    if (code === char.OPENING_BRACE || code === 0x5b) return this.nested(code);
    if (code === char.HYPHEN || char.isDigit(code)) return this.number();
    return this.keyword();
  }

  private nested(code: number): Expression {
    if (this.nesting === MAXIMUM_NESTING) {
      return this.fail('Nesting too deep', `Objects and arrays may be nested ${MAXIMUM_NESTING} levels deep.`);
    }
    this.nesting++;
    const node = code === char.OPENING_BRACE ? this.object() : this.array();
    this.nesting--;
    return node;
  }

  private object(): Expression {
    const start = this.at++;
    const items: ObjectItem[] = [];
    const keys = new Set<string>();
    this.skipSpace();
    if (this.code() !== char.CLOSING_BRACE) {
      do {
        this.skipSpace();
        const item = this.property(keys);
        if (item !== undefined) items.push(item);
      } while (this.another(start, char.CLOSING_BRACE, 'object', 'brace'));
    } else {
      this.at++;
    }
    return { kind: 'object', items, start, end: this.at };
  }

  private property(keys: Set<string>): ObjectItem | undefined {
    const start = this.at;
    if (this.code() === char.CLOSING_BRACE && keys.size > 0) {
      this.fail(
        'Trailing comma in object',
        'JSON does not permit a trailing comma after the final property in an object.',
      );
      return undefined;
    }
    if (this.code() !== char.DOUBLE_QUOTE) {
      this.fail('Invalid object property name', 'A JSON object property name must be a string.');
      return undefined;
    }
    const key = this.string();
    if (this.failed) return undefined;
    this.noteKey(keys, start);
    this.skipSpace();
    if (this.code() !== char.COLON_SIGN) {
      const detail =
        this.code() === char.EQUALS_SIGN
          ? 'JSON uses a colon as its name/value delimiter, not an equals sign.'
          : "A colon must appear between an object property's name and its value.";
      this.fail('Missing property value colon', detail);
      return { key, value: { kind: 'invalid', start: this.at, end: this.at }, start, end: this.at };
    }
    this.at++;
    this.skipSpace();
    const value = this.value();
    return { key, value, start, end: value.end };
  }

  /** Every occurrence stays in the tree. `//` is how comments are written, as often as one likes. */
  private noteKey(keys: Set<string>, start: number): void {
    const name = this.text.slice(start, this.at);
    if (keys.has(name) && name !== '"//"') {
      this.report(start, this.at, 'Duplicate object key', `The key ${name} was already set in this object.`);
    }
    keys.add(name);
  }

  private array(): Expression {
    const start = this.at++;
    const items: Expression[] = [];
    this.skipSpace();
    if (this.code() !== 0x5d) {
      do {
        this.skipSpace();
        if (this.code() === 0x5d) {
          this.fail(
            'Trailing comma in array',
            'JSON does not permit a trailing comma after the final value in an array.',
          );
        } else {
          items.push(this.value());
        }
      } while (this.another(start, 0x5d, 'array', 'bracket'));
    } else {
      this.at++;
    }
    return { kind: 'tuple', items, start, end: this.at };
  }

  /** Reads the comma or the closing bracket behind an item; true when another item follows. */
  private another(start: number, close: number, what: string, bracket: string): boolean {
    if (this.failed) return false;
    this.skipSpace();
    const code = this.code();
    if (code === 0x2c || code === close) {
      this.at++;
      return code !== close;
    }
    if (this.at >= this.text.length) {
      this.failed = true;
      this.report(start, start + 1, `Unclosed ${what}`, `No closing ${bracket} was found for this JSON ${what}.`);
    } else if (code === char.CLOSING_BRACE || code === 0x5d) {
      this.fail('Mismatched brackets', `A JSON ${what} must be closed with a ${bracket}.`);
    } else {
      this.fail('Missing separator comma', `A comma must appear between each item of a JSON ${what}.`);
    }
    return false;
  }

  private string(): Expression {
    const start = this.at;
    const string = readJsonString(this.text, start);
    this.at = string.end;
    if (string.problem !== undefined) {
      this.failed = true;
      this.report(string.problem.start, string.problem.end, 'Invalid JSON string', string.problem.detail);
      return { kind: 'invalid', start, end: string.end };
    }
    return stringExpression(string, start, this.diagnostics);
  }

  private number(): Expression {
    const start = this.at;
    jsonNumber.lastIndex = start;
    const negative = this.code() === char.HYPHEN;
    const end = jsonNumber.test(this.text) ? jsonNumber.lastIndex : start;
    if (end === start || isNumberPart(this.text.charCodeAt(end))) {
      return this.fail('Invalid JSON number', 'There is a syntax error in the given JSON number.');
    }
    this.at = end;
    const digits = negative ? start + 1 : start;
    const number: Expression = { kind: 'number', raw: this.text.slice(digits, end), start: digits, end };
    return negative ? { kind: 'unary', operator: '-', operand: number, start, end } : number;
  }

  private keyword(): Expression {
    const start = this.at;
    let end = start;
    while (isLetter(this.text.charCodeAt(end))) end++;
    const word = this.text.slice(start, end);
    if (word === '') return this.fail(this.code() < 0 ? 'Missing value' : 'Invalid start of value', valueRequired);
    this.at = end;
    if (word === 'true' || word === 'false') return { kind: 'bool', value: word === 'true', start, end };
    if (word === 'null') return { kind: 'null', start, end };
    const lower = word.toLowerCase();
    const hint = ['true', 'false', 'null'].includes(lower) ? ` Did you mean "${lower}"?` : '';
    this.report(start, end, 'Invalid JSON keyword', `"${word}" is not a valid JSON keyword.${hint}`);
    return { kind: 'invalid', start, end };
  }

  /** The code of the current character, -1 at the end. */
  private code(): number {
    return this.at < this.text.length ? this.text.charCodeAt(this.at) : -1;
  }

  private skipSpace(): void {
    for (; this.at < this.text.length; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (code !== char.SPACE && code !== char.LINE_FEED && code !== char.CARRIAGE_RETURN && code !== char.TAB) return;
    }
  }

  private report(start: number, end: number, summary: string, detail: string): void {
    this.diagnostics.push({ start, end, summary, detail });
  }

  /** Reports a mistake at the current character, behind which nothing can be read. */
  private fail(summary: string, detail: string): Expression {
    const end = Math.min(this.at + 1, this.text.length);
    if (!this.failed) this.report(this.at, end, summary, detail);
    this.failed = true;
    return { kind: 'invalid', start: this.at, end: this.at };
  }
}

const jsonNumber = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Whether a character would go on with a number, so that what was read is only the beginning of something else. */
function isNumberPart(code: number): boolean {
  return char.isDigit(code) || code === char.FULL_STOP || code === 0x2b || code === char.HYPHEN || isLetter(code);
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;
}
