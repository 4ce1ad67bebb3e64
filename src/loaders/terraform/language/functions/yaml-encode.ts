import { chargeText } from '../budget.ts';
import { entriesOf, itemsOf } from '../collections.ts';
import { plain } from '../marks.ts';
import { isNumeric } from '../number.ts';
import { formatNumber } from '../number-text.ts';
import { MapValue, Null, ObjectValue, type Value } from '../value.ts';

/** A wholly known value as YAML: strings in double quotes, or as a block when they have several lines. */
export function toYaml(value: Value): string {
  const top = plain(value);
  const text = isEmpty(top) || !isNode(top) ? `${inline(top, 2, 0)}\n` : block(top, 0);
  chargeText(text.length);
  // A plain scalar could go on, so the end of the document is marked.
  return isNode(top) || typeof top === 'string' ? text : `${text}...\n`;
}

function isNode(value: Value): boolean {
  return typeof value === 'object' && !isNumeric(value) && !(value instanceof Null);
}

function isEmpty(value: Value): boolean {
  return isNode(value) && itemsOf(value).length === 0 && entriesOf(value).size === 0;
}

function isMapping(value: Value): boolean {
  return value instanceof MapValue || value instanceof ObjectValue;
}

/** The lines of a mapping or sequence, each indented. */
function block(value: Value, indent: number): string {
  const pad = ' '.repeat(indent);
  if (!isMapping(value))
    return itemsOf(value)
      .map((item) => `${pad}- ${itemText(plain(item), indent)}`)
      .join('');
  return [...entriesOf(value)].map(([key, each]) => pad + memberText(key, plain(each), indent)).join('');
}

/** What follows `- `: a nested node starts on the same line. */
function itemText(value: Value, indent: number): string {
  if (isNode(value) && !isEmpty(value)) return block(value, indent + 2).slice(indent + 2);
  return `${inline(value, indent + 2, indent + 2)}\n`;
}

/** A key and its value; a sequence is not indented further than its key. */
function memberText(key: string, value: Value, indent: number): string {
  const simple = !key.includes('\n') && Buffer.byteLength(key) <= 128;
  const name = simple ? doubleQuoted(key) : `? ${inline(key, indent + 2, indent + 2)}\n${' '.repeat(indent)}`;
  if (isNode(value) && !isEmpty(value)) {
    const nested = block(value, isMapping(value) ? indent + 2 : indent);
    return simple ? `${name}:\n${nested}` : `${name}: ${block(value, indent + 2).slice(indent + 2)}`;
  }
  return `${name}: ${inline(value, indent + 2, simple ? indent + name.length + 2 : indent + 2)}\n`;
}

/** A scalar or an empty node that starts at this column; further lines of it are indented. */
function inline(value: Value, indent: number, column: number): string {
  if (typeof value === 'string')
    return literalAllowed(value) ? literal(value, indent) : doubleQuoted(value, indent, column);
  if (isNumeric(value)) return formatNumber(value);
  if (value instanceof Null) return 'null';
  if (isMapping(value)) return '{}';
  return typeof value === 'boolean' ? String(value) : '[]';
}

function literalAllowed(text: string): boolean {
  return text.includes('\n') && !/ \n| $|[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/.test(text);
}

/** `|` with the text's lines below, and how the line breaks at its end count. */
function literal(text: string, indent: number): string {
  const hint = /^[ \n]/.test(text) ? '2' : '';
  const chomp = !text.endsWith('\n') ? '-' : /(?:^|\n)\n$/.test(text) ? '+' : '';
  const pad = ' '.repeat(indent);
  const lines = text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => (line === '' ? '' : pad + line.replace(/[\u2028\u2029]/g, `$&${pad}`)));
  return `|${hint}${chomp}\n${lines.join('\n')}`;
}

const escapes: Record<string, string> = {
  '\0': '\\0',
  '\u0007': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\u001b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\u0085': '\\N',
  '\u2028': '\\L',
  '\u2029': '\\P',
  '\ufeff': '\\uFEFF',
};

const widest = 80;

/** In quotes; with an indent, long texts are folded at spaces. */
function doubleQuoted(text: string, indent?: number, start = 0): string {
  let result = '"';
  let column = start + 1;
  let afterSpace = false;
  const characters = Array.from(text);
  for (const [i, character] of characters.entries()) {
    if (character === ' ') {
      if (indent !== undefined && !afterSpace && column > widest && i > 0 && i < characters.length - 1) {
        const lead = characters[i + 1] === ' ' ? '\\' : '';
        result += `\n${' '.repeat(indent)}${lead}`;
        column = indent + lead.length;
      } else {
        result += ' ';
        column += 1;
      }
      afterSpace = true;
      continue;
    }
    afterSpace = false;
    const written = escaped(character);
    result += written;
    column += Array.from(written).length;
  }
  return `${result}"`;
}

function escaped(character: string): string {
  const known = escapes[character];
  if (known !== undefined) return known;
  const code = character.codePointAt(0) as number;
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return `\\x${code.toString(16).toUpperCase().padStart(2, '0')}`;
  return code > 0xffff ? `\\U${code.toString(16).toUpperCase().padStart(8, '0')}` : character;
}
