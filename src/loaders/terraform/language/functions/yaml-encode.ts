import { chargeText } from '../budget.ts';
import { entriesOf, itemsOf } from '../collections.ts';
import { plain } from '../marks.ts';
import { isNumeric } from '../number.ts';
import { formatNumber } from '../number-text.ts';
import { MapValue, Null, ObjectValue, type Value } from '../value.ts';

/** A wholly known value as YAML: strings in double quotes, or as a block when they have several lines. */
export function toYaml(value: Value): string {
  const top = plain(value);
  const text = isEmpty(top) || !isNode(top) ? `${inline(top, 0, false)}\n` : block(top, 0);
  chargeText(text.length);
  return text.replace(/\n+$/, (breaks) => (text.includes('|+') ? breaks : '\n'));
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
      .map((item) => `${pad}- ${item === undefined ? '' : itemText(plain(item), indent)}`)
      .join('');
  return [...entriesOf(value)]
    .map(([key, each]) => `${pad}${doubleQuoted(key, indent)}:${memberText(plain(each), indent)}`)
    .join('');
}

/** What follows `- `: a nested node starts on the same line. */
function itemText(value: Value, indent: number): string {
  if (isNode(value) && !isEmpty(value)) return block(value, indent + 2).slice(indent + 2);
  return `${inline(value, indent + 2, true)}\n`;
}

/** What follows `key:`; a sequence is not indented further. */
function memberText(value: Value, indent: number): string {
  if (isNode(value) && !isEmpty(value)) return `\n${block(value, isMapping(value) ? indent + 2 : indent)}`;
  return ` ${inline(value, indent + 2, true)}\n`;
}

function inline(value: Value, indent: number, nested: boolean): string {
  if (typeof value === 'string')
    return literalAllowed(value) ? literal(value, nested ? indent : 2) : doubleQuoted(value, indent);
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
    .map((line) => (line === '' ? '' : pad + line));
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

function doubleQuoted(text: string, _indent: number): string {
  let result = '"';
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    const known = escapes[character];
    if (known !== undefined) result += known;
    else if (code < 0x20 || (code >= 0x7f && code < 0xa0))
      result += `\\x${code.toString(16).toUpperCase().padStart(2, '0')}`;
    else if (code > 0xffff) result += `\\U${code.toString(16).toUpperCase().padStart(8, '0')}`;
    else result += character;
  }
  return `${result}"`;
}
