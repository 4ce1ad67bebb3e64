import { divide, fromBigInt, infinity, type Numeric, negativeInfinity, quotient, rounded } from './number.ts';

const decimalForm = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d+)|[pP]([+-]?\d+))?$/;

/** Reads a decimal number; `undefined` when the text is not one. */
export function parseNumber(text: string): Numeric | undefined {
  if (text.length < 16 && /^-?[1-9]\d*$/.test(text)) return Number(text);
  const match = decimalForm.exec(text);
  if (match === null) {
    const infinite = /^([+-]?)[iI]nf$/.exec(text);
    return infinite === null ? undefined : infinite[1] === '-' ? negativeInfinity : infinity;
  }
  const [, sign, whole = '', fraction = '', only = '', tens, twos] = match;
  const digits = BigInt(whole + fraction + only || '0');
  const negative = sign === '-';
  if (digits === 0n) return negative ? -0 : 0;
  const power = Number(tens ?? 0) - fraction.length - only.length;
  const signed = negative ? -digits : digits;
  if (!Number.isSafeInteger(power) || Math.abs(power) > 1_000_000) return undefined;
  if (twos !== undefined) {
    if (power !== 0) {
      const value = divide(fromBigInt(signed), fromBigInt(10n ** BigInt(-power)));
      return typeof value === 'number'
        ? rounded(BigInt(value), Number(twos))
        : rounded(value.mantissa, value.exponent + Number(twos));
    }
    return rounded(signed, Number(twos));
  }
  if (power >= 0) return rounded(signed * 10n ** BigInt(power), 0);
  return quotient(signed, 10n ** BigInt(-power), 0);
}
