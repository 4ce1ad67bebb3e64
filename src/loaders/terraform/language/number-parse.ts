import { chargeSteps, TooMuch } from './budget.ts';
import { divide, fromBigInt, infinity, type Numeric, negativeInfinity, quotient, rounded } from './number.ts';

const decimalForm = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d+)|[pP]([+-]?\d+))?$/;

/** Of ten and of two. Terraform takes larger ones, which nobody can print. */
const largestPower = 1_000_000;

/** The exponent of its numbers has 32 bits; of ten that is a little less than a third. */
const largestInTerraform = 2 ** 31 / 3.33;

/** Reads a decimal number; `undefined` when the text is none. */
export function parseNumber(text: string): Numeric | undefined {
  if (text.length < 16 && /^-?[1-9]\d*$/.test(text)) return Number(text);
  const match = decimalForm.exec(text);
  if (match === null) {
    const infinite = /^([+-]?)[iI]nf$/.exec(text);
    return infinite === null ? undefined : infinite[1] === '-' ? negativeInfinity : infinity;
  }
  const [, sign, whole = '', fraction = '', only = '', tens, twos] = match;
  const written = whole + fraction + only;
  // The time that it takes to read digits grows with the square of their number.
  chargeSteps(written.length ** 2 / 1000);
  const digits = BigInt(written || '0');
  const negative = sign === '-';
  if (digits === 0n) return negative ? -0 : 0;
  const power = Number(tens ?? 0) - fraction.length - only.length;
  const signed = negative ? -digits : digits;
  const size = Math.max(Math.abs(power), Math.abs(Number(twos ?? 0)));
  if (!(size < largestInTerraform)) return undefined;
  if (size > largestPower) throw new TooMuch('needs a number of more than a million digits');
  chargeSteps(3 * Math.abs(power));
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
