import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as numbers from '../../../../src/loaders/terraform/language/number.ts';
import { parseNumber } from '../../../../src/loaders/terraform/language/number-parse.ts';
import { fixed, formatNumber, general, scientific } from '../../../../src/loaders/terraform/language/number-text.ts';

const read = (text: string) => parseNumber(text) as numbers.Numeric;
const show = (text: string) => formatNumber(read(text));
const integers = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });
/** Decimals of up to 60 digits, which 512 bits hold without a doubt. */
const decimals = fc.tuple(integers, fc.nat(20)).map(([digits, places]) => {
  const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
  const at = text.length - places;
  return `${digits < 0n ? '-' : ''}${text.slice(0, at)}${places > 0 ? `.${text.slice(at)}` : ''}`;
});

describe('integers', () => {
  it.each([
    ['sums', numbers.add, (a: bigint, b: bigint) => a + b],
    ['differences', numbers.subtract, (a: bigint, b: bigint) => a - b],
    ['products', numbers.multiply, (a: bigint, b: bigint) => a * b],
  ] as const)('have the %s that BigInt has', (_, calculate, expected) => {
    fc.assert(
      fc.property(integers, integers, (a, b) => {
        const result = calculate(numbers.fromBigInt(a), numbers.fromBigInt(b));
        expect(numbers.toBigInt(result)).toBe(expected(a, b));
      }),
    );
  });

  it('leave the rest that BigInt leaves', () => {
    fc.assert(
      fc.property(integers, integers, (a, b) => {
        fc.pre(b !== 0n);
        expect(numbers.toBigInt(numbers.modulo(numbers.fromBigInt(a), numbers.fromBigInt(b)))).toBe(a % b);
      }),
    );
  });

  it('compare as BigInt does', () => {
    fc.assert(
      fc.property(integers, integers, (a, b) => {
        const order = a < b ? -1 : a > b ? 1 : 0;
        expect(numbers.compare(numbers.fromBigInt(a), numbers.fromBigInt(b))).toBe(order);
      }),
    );
  });

  it('are plain numbers exactly where they are safe', () => {
    fc.assert(
      fc.property(integers, (a) => {
        expect(typeof numbers.fromBigInt(a) === 'number').toBe(Number.isSafeInteger(Number(a)));
      }),
    );
  });
});

describe('decimals', () => {
  it('are written as they were read', () => {
    fc.assert(fc.property(decimals, (text) => show(show(text)) === show(text)));
  });

  it('lose only zeros that mean nothing', () => {
    expect(show('1.50')).toBe('1.5');
    expect(show('-0.0010')).toBe('-0.001');
    expect(show('100')).toBe('100');
    expect(show('123456789.123456789')).toBe('123456789.123456789');
  });

  it('add in any order', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        expect(numbers.equal(numbers.add(read(a), read(b)), numbers.add(read(b), read(a)))).toBe(true);
      }),
    );
  });

  it('come back from a division by multiplication, but for the last bit', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        fc.pre(numbers.signOf(read(b)) !== 0 && numbers.signOf(read(a)) !== 0);
        const back = numbers.multiply(numbers.divide(read(a), read(b)), read(b));
        expect(numbers.toDouble(back)).toBe(numbers.toDouble(read(a)));
      }),
    );
  });

  it('are the nearest doubles when doubles are wanted', () => {
    fc.assert(fc.property(decimals, (text) => numbers.toDouble(read(text)) === Number(text)));
  });

  it('have floor and ceil around them', () => {
    fc.assert(
      fc.property(decimals, (text) => {
        const value = read(text);
        expect(numbers.compare(numbers.floor(value), value)).toBeLessThanOrEqual(0);
        expect(numbers.compare(numbers.ceil(value), value)).toBeGreaterThanOrEqual(0);
        expect(numbers.isInteger(numbers.floor(value))).toBe(true);
      }),
    );
  });

  it('keep 512 bits', () => {
    expect(formatNumber(numbers.divide(1, 3))).toMatch(/^0\.3{150,160}5$/);
    expect(numbers.equal(numbers.add(read('0.1'), read('0.2')), read('0.3'))).toBe(true);
    expect(show('9007199254740993')).toBe('9007199254740993');
    expect(show('1e400')).toBe(`1${'0'.repeat(400)}`);
  });
});

describe('doubles', () => {
  it('are written with as few digits as mean them', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e20, max: 1e20 }), (value) => {
        expect(Number(formatNumber(numbers.fromDouble(value)))).toBe(value);
      }),
    );
  });
});

describe('special numbers', () => {
  it('divides by zero to infinity, except zero', () => {
    expect(numbers.divide(1, 0)).toBe(numbers.infinity);
    expect(numbers.divide(-1, 0)).toBe(numbers.negativeInfinity);
    expect(() => numbers.divide(0, 0)).toThrow(RangeError);
    expect(() => numbers.subtract(numbers.infinity, numbers.infinity)).toThrow(RangeError);
    expect(() => numbers.multiply(0, numbers.infinity)).toThrow(RangeError);
  });

  it.each(['', '1_000', '0x10', '1,5', '--1', ' 1', '1e', 'NaN', '1e99999999999'])('does not read %j', (text) => {
    expect(parseNumber(text)).toBeUndefined();
  });

  it.each([
    ['.5', '0.5'],
    ['1.', '1'],
    ['+5', '5'],
    ['1E3', '1000'],
    ['1p3', '8'],
  ])('reads %s as %s', (text, expected) => {
    expect(show(text)).toBe(expected);
  });
});

describe('forms', () => {
  it('rounds half to even', () => {
    expect(fixed(read('2.5'), 0)).toBe('2');
    expect(fixed(read('3.5'), 0)).toBe('4');
    expect(fixed(read('0.125'), 2)).toBe('0.12');
    expect(fixed(read('9.96'), 1)).toBe('10.0');
  });

  it('writes exponents with two digits at least', () => {
    expect(scientific(read('1234.5'), 2)).toBe('1.23e+03');
    expect(scientific(0, 1)).toBe('0.0e+00');
    expect(general(read('1e100'), undefined)).toBe('1e+100');
    expect(general(1000000, undefined)).toBe('1e+06');
    expect(general(read('0.0001'), undefined)).toBe('0.0001');
  });
});
