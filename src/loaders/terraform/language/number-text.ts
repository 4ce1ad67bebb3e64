import { chargeSteps } from './budget.ts';
import { Exact, type Numeric, signOf, widened } from './number.ts';

/** Digits of a decimal number: `0.<digits> * 10 ** point`. */
interface Decimal {
  readonly digits: string;
  readonly point: number;
}

/** The shortest decimal text that still means exactly this number, without an exponent. */
export function formatNumber(value: Numeric): string {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (value.infinite !== 0) return value.infinite > 0 ? '+Inf' : '-Inf';
  const sign = signOf(value) < 0 ? '-' : '';
  return sign + plainText(shortest(value));
}

function plainText({ digits, point }: Decimal): string {
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return digits + '0'.repeat(point - digits.length);
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** Every digit of `mantissa * 2 ** exponent`, as `digits * 10 ** -places`. */
function scaled(mantissa: bigint, exponent: number): { integer: bigint; places: number } {
  chargeSteps(10 * Math.abs(exponent));
  if (exponent >= 0) return { integer: mantissa << BigInt(exponent), places: 0 };
  return { integer: mantissa * 5n ** BigInt(-exponent), places: -exponent };
}

/**
 * Digits are taken one by one until what is left lies nearer to this number than to its neighbours. The neighbours'
 * halves are included when the mantissa is even, for reading rounds ties to even.
 */
function shortest(value: Exact): Decimal {
  const { mantissa, exponent } = widened(value);
  const even = (mantissa & 1n) === 0n;
  const exact = scaled(mantissa << 1n, exponent - 1);
  const lower = scaled((mantissa << 1n) - 1n, exponent - 1).integer;
  const upper = scaled((mantissa << 1n) + 1n, exponent - 1).integer;
  const width = upper.toString().length;
  const text = exact.integer.toString().padStart(width, '0');
  const low = lower.toString().padStart(width, '0');
  const high = upper.toString();
  const point = width - exact.places;
  for (let i = 0; i < width; i += 1) {
    const mine = text.charCodeAt(i);
    const down = low.charCodeAt(i) !== mine || (even && isRest(low, i + 1));
    const up = mine !== high.charCodeAt(i) && (even || mine + 1 < high.charCodeAt(i) || !isRest(high, i + 1));
    if (!down && !up) continue;
    const head = BigInt(text.slice(0, i + 1));
    const next = text.charCodeAt(i + 1);
    const upwards = down && up ? roundsUp(text, i + 1, mine, next) : up;
    return trimmed((upwards ? head + 1n : head).toString().padStart(i + 1, '0'), point, i + 1);
  }
  return trimmed(text, point, width);
}

function isRest(text: string, from: number): boolean {
  for (let i = from; i < text.length; i += 1) if (text.charCodeAt(i) !== 48) return false;
  return true;
}

function roundsUp(text: string, at: number, last: number, next: number): boolean {
  if (Number.isNaN(next)) return false;
  if (next === 53 && isRest(text, at + 1)) return (last & 1) === 1;
  return next >= 53;
}

function trimmed(digits: string, point: number, length: number): Decimal {
  const carried = point + (digits.length - length);
  const leading = digits.length - digits.replace(/^0+/, '').length;
  return { digits: digits.slice(leading).replace(/0+$/, ''), point: carried - leading };
}

/** All digits of a finite number, exactly. */
function exactDecimal(value: Numeric): Decimal {
  const { mantissa, exponent } = typeof value === 'number' ? { mantissa: BigInt(value), exponent: 0 } : value;
  const { integer, places } = scaled(mantissa < 0n ? -mantissa : mantissa, exponent);
  const text = integer.toString();
  return trimmed(text, text.length - places, text.length);
}

function roundedTo({ digits, point }: Decimal, keep: number): Decimal {
  if (keep >= digits.length) return { digits, point };
  if (keep < 0) return { digits: '', point };
  const last = keep === 0 ? 48 : digits.charCodeAt(keep - 1);
  const up = roundsUp(digits, keep, last, digits.charCodeAt(keep));
  const head = BigInt(digits.slice(0, keep) || '0') + (up ? 1n : 0n);
  if (head === 0n) return { digits: '', point };
  return trimmed(head.toString().padStart(keep, '0'), point, keep);
}

/** `%f`: with this many places, rounded half to even. */
export function fixed(value: Numeric, places: number): string {
  if (value instanceof Exact && value.infinite !== 0) return formatNumber(value);
  const exact = exactDecimal(value);
  const { digits, point } = roundedTo(exact, exact.point + places);
  const sign = signOf(value) < 0 || Object.is(value, -0) ? '-' : '';
  const whole = point <= 0 || digits === '' ? '0' : digits.slice(0, point).padEnd(point, '0');
  if (places === 0) return sign + whole;
  const fraction = digits === '' ? '' : point < 0 ? '0'.repeat(-point) + digits : digits.slice(Math.max(point, 0));
  return `${sign}${whole}.${fraction.padEnd(places, '0').slice(0, places)}`;
}

function exponentText(power: number, letter: string): string {
  return `${letter}${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** `%e`: one digit before the point; `places` undefined means as many as are needed. */
export function scientific(value: Numeric, places: number | undefined, letter = 'e'): string {
  if (value instanceof Exact && value.infinite !== 0) return formatNumber(value);
  const sign = signOf(value) < 0 || Object.is(value, -0) ? '-' : '';
  const zero = signOf(value) === 0;
  const all = value instanceof Exact && places === undefined ? shortest(value) : exactDecimal(value);
  const { digits, point } = zero ? { digits: '0', point: 1 } : places === undefined ? all : roundedTo(all, places + 1);
  const fraction = digits.slice(1).padEnd(places ?? 0, '0');
  return `${sign}${digits.charAt(0)}${fraction === '' ? '' : `.${fraction}`}${exponentText(point - 1, letter)}`;
}

/** `%g`: the shorter of both forms, as Go chooses. */
export function general(value: Numeric, digitsWanted: number | undefined, letter = 'e'): string {
  if (value instanceof Exact && value.infinite !== 0) return formatNumber(value);
  if (signOf(value) === 0) return Object.is(value, -0) ? '-0' : '0';
  const sign = signOf(value) < 0 ? '-' : '';
  const all = value instanceof Exact && digitsWanted === undefined ? shortest(value) : exactDecimal(value);
  const wanted = digitsWanted === 0 ? 1 : digitsWanted;
  const decimal = wanted === undefined ? all : roundedTo(all, wanted);
  const power = decimal.point - 1;
  const limit =
    wanted === undefined
      ? 6
      : wanted > decimal.digits.length && decimal.digits.length >= decimal.point
        ? decimal.digits.length
        : wanted;
  if (power < -4 || power >= limit) {
    const fraction = decimal.digits.slice(1);
    return `${sign}${decimal.digits.charAt(0)}${fraction === '' ? '' : `.${fraction}`}${exponentText(power, letter)}`;
  }
  return sign + plainText(decimal);
}
