import { chargeText } from '../budget.ts';
import { convert } from '../convert.ts';
import { ConversionError } from '../error.ts';
import { countGraphemes, graphemes } from '../graphemes.ts';
import { Exact, isNumeric, type Numeric, signOf, toBigInt } from '../number.ts';
import { fixed, formatNumber, general, scientific } from '../number-text.ts';
import { quote } from '../quote.ts';
import { Null, type Value } from '../value.ts';
import { toJson } from './json.ts';
import { ArgumentFault, Fault } from './spec.ts';

/** One `%…` of a format string. */
interface Verb {
  readonly raw: string;
  readonly offset: number;
  readonly argument: number;
  readonly mode: string;
  readonly flags: string;
  readonly width: number | undefined;
  readonly precision: number | undefined;
}

const verbForm = /%([0#\-+ ]*)([1-9]\d*)?(?:\.(\d*))?(?:\[([1-9]\d*)\])?([a-zA-Z])/y;
const mostWidth = 1_000_000;

/** Puts arguments into a format string. */
export function format(text: string, args: readonly Value[]): string {
  let result = '';
  let next = 1;
  let highest = 0;
  let at = 0;
  while (at < text.length) {
    const percent = text.indexOf('%', at);
    if (percent < 0) {
      result += text.slice(at);
      break;
    }
    result += text.slice(at, percent);
    if (text.charAt(percent + 1) === '%') {
      result += '%';
      at = percent + 2;
      continue;
    }
    const verb = verbAt(text, percent, next);
    highest = Math.max(highest, verb.argument);
    const formatted = formatOne(verb, args);
    chargeText(formatted.length);
    result += formatted;
    next = verb.argument + 1;
    at = verbForm.lastIndex;
  }
  if (highest < args.length) {
    throw new ArgumentFault(
      highest + 1,
      highest === 0
        ? 'too many arguments; no verbs in format string'
        : `too many arguments; only ${highest} used by format string`,
    );
  }
  return result;
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}

function verbAt(text: string, at: number, next: number): Verb {
  verbForm.lastIndex = at;
  const match = verbForm.exec(text);
  if (match === null) throw badVerb(text, at);
  const [raw, flags = '', width, precision, index, mode = ''] = match;
  if (Number(width ?? 0) > mostWidth || Number(precision || 0) > mostWidth)
    throw new Fault(`the width in ${quote(raw)} is too large`);
  return {
    raw,
    offset: bytes(text.slice(0, at)),
    argument: index === undefined ? next : Number(index),
    mode,
    flags,
    width: width === undefined ? undefined : Number(width),
    precision: precision === undefined ? undefined : Number(precision || 0),
  };
}

/** Finds the character that a verb cannot have, or that the text ends too early. */
function badVerb(text: string, at: number): Fault {
  const partial = /%[0#\-+ ]*(?:[1-9]\d*)?(?:\.\d*)?(?:\[[1-9]\d*\]|\[(?:[1-9]\d*)?)?/y;
  partial.lastIndex = at;
  partial.exec(text);
  const end = partial.lastIndex;
  if (end >= text.length) return new Fault(`invalid format string starting at offset ${bytes(text)}`);
  const character = String.fromCodePoint(text.codePointAt(end) as number);
  const shown = character === "'" ? "'\\''" : `'${character === '\n' ? '\\n' : character}'`;
  return new Fault(`unrecognized format character ${shown} at offset ${bytes(text.slice(0, end))}`);
}

function formatOne(verb: Verb, args: readonly Value[]): string {
  const value = args[verb.argument - 1];
  if (value === undefined) {
    throw new Fault(
      `not enough arguments for ${quote(verb.raw)} at ${verb.offset}: need index ${verb.argument} but have ${args.length} total`,
    );
  }
  if (verb.mode === 'v') return padded(verb, asIs(verb, value));
  if (value instanceof Null) throw unsupported(verb, 'null value cannot be formatted');
  switch (verb.mode) {
    case 't':
      return String(convertedTo('bool', value, verb));
    case 'b':
    case 'd':
    case 'o':
    case 'x':
    case 'X':
      return integerText(verb, convertedTo('number', value, verb) as Numeric);
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G':
      return floatText(verb, convertedTo('number', value, verb) as Numeric);
    case 's':
    case 'q':
      return stringText(verb, convertedTo('string', value, verb) as string);
    default:
      throw new Fault(`unsupported format verb '${verb.mode}' in ${quote(verb.raw)} at offset ${verb.offset}`);
  }
}

function unsupported(verb: Verb, reason: string): Fault {
  return new Fault(`unsupported value for ${quote(verb.raw)} at ${verb.offset}: ${reason}`);
}

function convertedTo(type: 'bool' | 'number' | 'string', value: Value, verb: Verb): Value {
  try {
    return convert(value, type);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw unsupported(verb, error.message);
  }
}

function asIs(verb: Verb, value: Value): string {
  if (!verb.flags.includes('#')) {
    if (typeof value === 'string') return value;
    if (isNumeric(value)) return general(value, undefined);
  }
  return toJson(value);
}

function padded(verb: Verb, text: string): string {
  const missing = verb.width === undefined ? 0 : verb.width - countGraphemes(text);
  if (missing <= 0) return text;
  const pad = (verb.flags.includes('0') ? '0' : ' ').repeat(missing);
  return verb.flags.includes('-') ? text + pad : pad + text;
}

function stringText(verb: Verb, text: string): string {
  const cut = verb.precision ? graphemes(text).slice(0, verb.precision).join('') : text;
  return padded(verb, verb.mode === 's' ? cut : toJson(cut));
}

const radix: Record<string, number> = { b: 2, o: 8, d: 10, x: 16, X: 16 };
const prefixes: Record<string, string> = { b: '0b', o: '0', x: '0x', X: '0X' };

/** As Go formats a `big.Int`. */
function integerText(verb: Verb, value: Numeric): string {
  const integer = toBigInt(value);
  if (integer === undefined) throw unsupported(verb, 'an integer is required');
  const has = (flag: string) => verb.flags.includes(flag);
  let digits = (integer < 0n ? -integer : integer).toString(radix[verb.mode]);
  if (verb.mode === 'X') digits = digits.toUpperCase();
  const sign = integer < 0n ? '-' : has('+') ? '+' : has(' ') ? ' ' : '';
  const prefix = has('#') ? (prefixes[verb.mode] ?? '') : '';
  if (verb.precision !== undefined) {
    if (verb.precision === 0 && digits === '0') return '';
    digits = digits.padStart(verb.precision, '0');
  }
  const missing = (verb.width ?? 0) - sign.length - prefix.length - digits.length;
  if (missing <= 0) return sign + prefix + digits;
  if (has('-')) return sign + prefix + digits + ' '.repeat(missing);
  if (has('0') && verb.precision === undefined) return sign + prefix + '0'.repeat(missing) + digits;
  return ' '.repeat(missing) + sign + prefix + digits;
}

/** As Go formats a `big.Float`. */
function floatText(verb: Verb, value: Numeric): string {
  const has = (flag: string) => verb.flags.includes(flag);
  const infinite = value instanceof Exact && value.infinite !== 0;
  const places = verb.precision ?? 6;
  const letter = verb.mode === 'E' || verb.mode === 'G' ? 'E' : 'e';
  const text = infinite
    ? formatNumber(value)
    : verb.mode === 'f'
      ? fixed(value, places)
      : verb.mode === 'g' || verb.mode === 'G'
        ? general(value, verb.precision, letter)
        : scientific(value, places, letter);
  const bare = text.replace(/^[+-]/, '');
  const sign = text.startsWith('-') || signOf(value) < 0 ? '-' : has('+') ? '+' : has(' ') ? ' ' : infinite ? '+' : '';
  const missing = (verb.width ?? 0) - sign.length - bare.length;
  if (missing <= 0) return sign + bare;
  if (has('0') && !has('-') && !infinite) return sign + '0'.repeat(missing) + bare;
  return has('-') ? sign + bare + ' '.repeat(missing) : ' '.repeat(missing) + sign + bare;
}
