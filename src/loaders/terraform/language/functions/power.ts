/** A fraction from 0.5 up to 1 and the power of two that a number is the product of. */
function split(value: number): { fraction: number; exponent: number } {
  if (value === 0 || !Number.isFinite(value)) return { fraction: value, exponent: 0 };
  let exponent = Math.max(-1022, Math.floor(Math.log2(Math.abs(value))) + 1);
  let fraction = value * 2 ** -exponent;
  while (Math.abs(fraction) < 0.5) {
    fraction *= 2;
    exponent -= 1;
  }
  while (Math.abs(fraction) >= 1) {
    fraction /= 2;
    exponent += 1;
  }
  return { fraction, exponent };
}

function scale(value: number, exponent: number): number {
  let result = value;
  let rest = exponent;
  for (; rest > 1000 && Number.isFinite(result); rest -= 1000) result *= 2 ** 1000;
  for (; rest < -1000 && result !== 0; rest += 1000) result *= 2 ** -1000;
  return result * 2 ** Math.max(-1074, Math.min(1023, rest));
}

/**
 * Powers of doubles by repeated squaring of the fraction, with the exponent kept apart, as Go calculates them; other
 * ways differ in the last bit.
 */
export function power(base: number, exponent: number): number {
  if (exponent === 0 || base === 1) return 1;
  if (exponent === 1) return base;
  if (base === 0 || !Number.isFinite(base) || !Number.isFinite(exponent)) return base ** exponent;
  if (exponent === 0.5) return Math.sqrt(base);
  if (exponent === -0.5) return 1 / Math.sqrt(base);
  const size = Math.abs(exponent);
  let whole = Math.trunc(size);
  let part = size - whole;
  if (part !== 0 && base < 0) return Number.NaN;
  if (whole >= 2 ** 53) return base ** exponent;
  let result = 1;
  if (part !== 0) {
    if (part > 0.5) {
      part -= 1;
      whole += 1;
    }
    result = Math.exp(part * Math.log(base));
  }
  let { fraction, exponent: twos } = split(base);
  let scaled = 0;
  for (; whole > 0; whole = Math.floor(whole / 2)) {
    if (Math.abs(twos) > 4096) {
      scaled += twos;
      break;
    }
    if (whole % 2 === 1) {
      result *= fraction;
      scaled += twos;
    }
    fraction *= fraction;
    twos *= 2;
    if (fraction < 0.5) {
      fraction += fraction;
      twos -= 1;
    }
  }
  return exponent < 0 ? scale(1 / result, -scaled) : scale(result, scaled);
}
