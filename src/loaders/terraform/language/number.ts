/**
 * Terraform's numbers: binary floating point with a mantissa of 512 bits and no limit to the exponent. A number that
 * is a safe integer is a plain JavaScript number; everything else is an `Exact`.
 */
export type Numeric = number | Exact;

/** Bits of a mantissa: of what is written, and of what was calculated with doubles. */
const precision = 512;
const doublePrecision = 53;

/** `mantissa * 2 ** exponent` with an odd mantissa, or an infinity. */
export class Exact {
  readonly mantissa: bigint;
  readonly exponent: number;
  /** 1 or -1 for an infinity, 0 for every other number. */
  readonly infinite: -1 | 0 | 1;
  /** How many bits the mantissa may have; results have as many as the more precise operand. */
  readonly precision: number;

  constructor(mantissa: bigint, exponent: number, infinite: -1 | 0 | 1 = 0, bits = precision) {
    this.precision = bits;
    this.mantissa = mantissa;
    this.exponent = exponent;
    this.infinite = infinite;
  }

  /** The nearest double. */
  toNumber(): number {
    return toDouble(this);
  }
}

export const infinity = new Exact(0n, 0, 1);
export const negativeInfinity = new Exact(0n, 0, -1);

export function isNumeric(value: unknown): value is Numeric {
  return typeof value === 'number' || value instanceof Exact;
}

function bitLength(value: bigint): number {
  const magnitude = value < 0n ? -value : value;
  if (magnitude === 0n) return 0;
  const hex = magnitude.toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex.charAt(0), 16)));
}

/**
 * The number nearest to `mantissa * 2 ** exponent`, ties to even. `sticky` says that the true value lies a little
 * farther from zero than `mantissa`, which decides ties.
 */
export function rounded(mantissa: bigint, exponent: number, sticky = false, bits = precision): Numeric {
  if (mantissa === 0n) return 0;
  const negative = mantissa < 0n;
  let magnitude = negative ? -mantissa : mantissa;
  let scale = exponent;
  const excess = bitLength(magnitude) - bits;
  if (excess > 0) {
    const shift = BigInt(excess);
    const half = 1n << (shift - 1n);
    const tail = magnitude & ((1n << shift) - 1n);
    magnitude >>= shift;
    scale += excess;
    if (tail > half || (tail === half && (sticky || (magnitude & 1n) === 1n))) magnitude += 1n;
  }
  if (scale <= 0 && scale >= -1100 && bitLength(magnitude) + scale <= 53) {
    const fraction = (1n << BigInt(-scale)) - 1n;
    if ((magnitude & fraction) === 0n) {
      const integer = Number(magnitude >> BigInt(-scale));
      if (Number.isSafeInteger(integer)) return negative ? -integer : integer;
    }
  } else if (scale > 0 && bitLength(magnitude) + scale <= 53) {
    const integer = Number(magnitude) * 2 ** scale;
    return negative ? -integer : integer;
  }
  const zeros = trailingZeros(magnitude);
  if (zeros > 0) {
    magnitude >>= BigInt(zeros);
    scale += zeros;
  }
  return new Exact(negative ? -magnitude : magnitude, scale, 0, bits);
}

function trailingZeros(value: bigint): number {
  let zeros = 0;
  let rest = value;
  while ((rest & 0xffffffffn) === 0n) {
    rest >>= 32n;
    zeros += 32;
  }
  const low = Number(rest & 0xffffffffn) | 0;
  return zeros + (31 - Math.clz32(low & -low));
}

function parts(value: Numeric): Exact {
  return typeof value === 'number' ? new Exact(BigInt(value), 0) : value;
}

export function fromBigInt(value: bigint): Numeric {
  return rounded(value, 0);
}

/** Exactly the number that a double is. */
export function fromDouble(value: number): Numeric {
  if (Number.isSafeInteger(value)) return value;
  if (!Number.isFinite(value)) return value > 0 ? infinity : negativeInfinity;
  let scaled = value;
  let exponent = 0;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    exponent -= 1;
  }
  return rounded(BigInt(scaled), exponent, false, doublePrecision);
}

/** `numerator / denominator * 2 ** exponent`, rounded once. */
export function quotient(numerator: bigint, denominator: bigint, exponent: number, bits = precision): Numeric {
  const negative = numerator < 0n !== denominator < 0n;
  let top = numerator < 0n ? -numerator : numerator;
  let bottom = denominator < 0n ? -denominator : denominator;
  const shift = precision + 2 - (bitLength(top) - bitLength(bottom));
  if (shift > 0) top <<= BigInt(shift);
  else bottom <<= BigInt(-shift);
  const result = top / bottom;
  const sticky = result * bottom !== top;
  return rounded(negative ? -result : result, exponent - shift, sticky, bits);
}

function bitsOf(a: Exact, b: Exact): number {
  return Math.max(a.precision, b.precision);
}

export function add(a: Numeric, b: Numeric): Numeric {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  const x = parts(a);
  const y = parts(b);
  if (x.infinite !== 0) {
    if (y.infinite === -x.infinite) throw new RangeError('addition of infinities with opposite signs');
    return x;
  }
  if (y.infinite !== 0) return y;
  if (x.mantissa === 0n) return b;
  if (y.mantissa === 0n) return a;
  return sumOf(x, y);
}

function sumOf(x: Exact, y: Exact): Numeric {
  const [high, low] = x.exponent >= y.exponent ? [x, y] : [y, x];
  const distance = high.exponent - low.exponent;
  const room = 2 * precision + 8;
  if (distance > room) {
    // The lower one can only decide how a tie is broken.
    const widened = (high.mantissa << BigInt(room)) + (low.mantissa < 0n ? -1n : 1n);
    const apart = high.exponent - room - low.exponent;
    if (bitLength(low.mantissa) < apart) return rounded(widened, high.exponent - room, false, bitsOf(x, y));
  }
  if (distance > 10_000_000) throw new RangeError('the numbers are too far apart');
  return rounded((high.mantissa << BigInt(distance)) + low.mantissa, low.exponent, false, bitsOf(x, y));
}

export function negate(value: Numeric): Numeric {
  if (typeof value === 'number') return -value;
  if (value.infinite !== 0) return value.infinite > 0 ? negativeInfinity : infinity;
  return new Exact(-value.mantissa, value.exponent, 0, value.precision);
}

export function subtract(a: Numeric, b: Numeric): Numeric {
  return add(a, negate(b));
}

export function multiply(a: Numeric, b: Numeric): Numeric {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product;
  }
  const x = parts(a);
  const y = parts(b);
  if (x.infinite !== 0 || y.infinite !== 0) {
    const sign = signOf(a) * signOf(b);
    if (sign === 0) throw new RangeError('multiplication of zero with infinity');
    return sign > 0 ? infinity : negativeInfinity;
  }
  return rounded(x.mantissa * y.mantissa, x.exponent + y.exponent);
}

export function divide(a: Numeric, b: Numeric): Numeric {
  if (typeof a === 'number' && typeof b === 'number' && b !== 0) {
    const result = a / b;
    if (Number.isSafeInteger(result) && a % b === 0) return result;
  }
  const x = parts(a);
  const y = parts(b);
  const negative = signOf(a) < 0 !== (signOf(b) < 0 || Object.is(b, -0));
  if (x.infinite !== 0 || (y.infinite === 0 && y.mantissa === 0n)) {
    if (y.infinite !== 0) throw new RangeError('division of zero by zero or infinity by infinity');
    if (x.infinite === 0 && x.mantissa === 0n) throw new RangeError('division of zero by zero or infinity by infinity');
    return negative ? negativeInfinity : infinity;
  }
  if (y.infinite !== 0 || x.mantissa === 0n) return 0;
  return quotient(x.mantissa, y.mantissa, x.exponent - y.exponent, bitsOf(x, y));
}

/** The rest of a division that is rounded towards zero; a number modulo zero is itself. */
export function modulo(a: Numeric, b: Numeric): Numeric {
  if (typeof a === 'number' && typeof b === 'number') {
    if (b === 0) return a;
    const rest = a % b;
    return rest === 0 ? 0 : rest;
  }
  if (!isFiniteNumber(a) || !isFiniteNumber(b)) return multiply(a, b);
  if (b === 0) return a;
  return subtract(a, multiply(b, truncate(divide(a, b))));
}

export function isFiniteNumber(value: Numeric): boolean {
  return typeof value === 'number' || value.infinite === 0;
}

export function signOf(value: Numeric): number {
  if (typeof value === 'number') return value > 0 ? 1 : value < 0 ? -1 : 0;
  if (value.infinite !== 0) return value.infinite;
  return value.mantissa < 0n ? -1 : 1;
}

export function isInteger(value: Numeric): boolean {
  return typeof value === 'number' || (value.infinite === 0 && value.exponent >= 0);
}

/** Towards zero. */
function truncate(value: Numeric): Numeric {
  if (isInteger(value) || typeof value === 'number' || value.infinite !== 0) return value;
  const negative = value.mantissa < 0n;
  if (-value.exponent > precision + 1) return 0;
  const magnitude = (negative ? -value.mantissa : value.mantissa) >> BigInt(-value.exponent);
  return rounded(negative ? -magnitude : magnitude, 0);
}

export function floor(value: Numeric): Numeric {
  const whole = truncate(value);
  return whole !== value && signOf(value) < 0 ? subtract(whole, 1) : whole;
}

export function ceil(value: Numeric): Numeric {
  const whole = truncate(value);
  return whole !== value && signOf(value) > 0 ? add(whole, 1) : whole;
}

/** The integer that a whole number is; `undefined` for any other number, and for one too large to hold. */
export function toBigInt(value: Numeric): bigint | undefined {
  if (typeof value === 'number') return BigInt(value);
  if (value.infinite !== 0 || value.exponent < 0 || value.exponent > 1_000_000) return undefined;
  return value.mantissa << BigInt(value.exponent);
}

export function compare(a: Numeric, b: Numeric): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  if (equal(a, b)) return 0;
  const signs = signOf(a) - signOf(b);
  if (signs !== 0 && (isFiniteNumber(a) || isFiniteNumber(b))) return Math.sign(signs);
  if (!isFiniteNumber(a)) return signOf(a);
  if (!isFiniteNumber(b)) return -signOf(b);
  const x = parts(a);
  const y = parts(b);
  const topX = bitLength(x.mantissa) + x.exponent;
  const topY = bitLength(y.mantissa) + y.exponent;
  if (topX !== topY) return topX > topY === signOf(a) > 0 ? 1 : -1;
  const low = Math.min(x.exponent, y.exponent);
  return x.mantissa << BigInt(x.exponent - low) < y.mantissa << BigInt(y.exponent - low) ? -1 : 1;
}

export function equal(a: Numeric, b: Numeric): boolean {
  if (typeof a === 'number' || typeof b === 'number') return a === b;
  return a.infinite === b.infinite && a.exponent === b.exponent && a.mantissa === b.mantissa;
}

/** The nearest double. */
export function toDouble(value: Numeric): number {
  if (typeof value === 'number') return value;
  if (value.infinite !== 0) return value.infinite * Number.POSITIVE_INFINITY;
  let mantissa = value.mantissa < 0n ? -value.mantissa : value.mantissa;
  let exponent = value.exponent;
  const excess = bitLength(mantissa) - 64;
  if (excess > 0) {
    const cut = mantissa & ((1n << BigInt(excess)) - 1n);
    mantissa = (mantissa >> BigInt(excess)) | (cut === 0n ? 0n : 1n);
    exponent += excess;
  }
  let result = Number(mantissa);
  // In two steps, for the last one can leave the range where powers of two are exact.
  while (exponent > 900 && Number.isFinite(result)) {
    result *= 2 ** 900;
    exponent -= 900;
  }
  while (exponent < -900 && result !== 0) {
    result *= 2 ** -900;
    exponent += 900;
  }
  result *= 2 ** exponent;
  return value.mantissa < 0n ? -result : result;
}

/** The mantissa with all its places, for whoever looks for the shortest decimal text. */
export function widened(value: Exact): { mantissa: bigint; exponent: number } {
  const magnitude = value.mantissa < 0n ? -value.mantissa : value.mantissa;
  const shift = value.precision - bitLength(magnitude);
  return { mantissa: magnitude << BigInt(shift), exponent: value.exponent - shift };
}
