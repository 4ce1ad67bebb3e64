import {
  ceil,
  compare,
  floor,
  fromBigInt,
  fromDouble,
  infinity,
  isFiniteNumber,
  type Numeric,
  negate,
  negativeInfinity,
  signOf,
  toDouble,
} from '../number.ts';
import { quote } from '../quote.ts';
import { friendlyName, typeOf } from '../type.ts';
import { Unknown, type Value } from '../value.ts';
import { integer } from './arguments.ts';
import { power } from './power.ts';
import { ArgumentFault, any, Fault, type FunctionSpec, number, type Parameter } from './spec.ts';

function ofNumber(call: (value: Numeric) => Value, more: Partial<Parameter> = {}): FunctionSpec {
  return { parameters: [number('num', more)], type: 'number', call: ([value]) => call(value as Numeric) };
}

/** A function that Terraform calculates with ordinary doubles. */
function ofDoubles(second: string, call: (a: number, b: number) => number): FunctionSpec {
  return {
    parameters: [number('num'), number(second)],
    type: 'number',
    call: ([a, b]) => {
      const result = call(toDouble(a as Numeric), toDouble(b as Numeric));
      if (Number.isNaN(result)) throw new Fault('the result is not a number');
      return fromDouble(result);
    },
  };
}

function extreme(start: Numeric, better: number): FunctionSpec {
  return {
    parameters: [],
    variadic: number('numbers', { allowDynamic: true }),
    type: 'number',
    call: (args) => {
      if (args.length === 0) throw new Fault('must pass at least one number');
      return (args as Numeric[]).reduce((best, each) => (compare(each, best) === better ? each : best), start);
    },
  };
}

const abs: FunctionSpec = {
  parameters: [number('num', { allowUnknown: true, allowDynamic: true })],
  type: 'number',
  call: ([given]) => {
    if (given instanceof Unknown) return new Unknown('number', given.why, { notNull: true, least: 0 });
    return signOf(given as Numeric) < 0 ? negate(given as Numeric) : (given as Numeric);
  },
};

const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Reads digits of any base up to 62; letters of both cases differ only above base 36. */
function parseDigits(text: string, base: number): bigint | undefined {
  const match = /^([+-]?)([0-9A-Za-z]+)$/.exec(text);
  if (match === null) return undefined;
  let result = 0n;
  for (const character of match[2] as string) {
    const digit = digits.indexOf(base <= 36 ? character.toLowerCase() : character);
    if (digit < 0 || digit >= base) return undefined;
    result = result * BigInt(base) + BigInt(digit);
  }
  return match[1] === '-' ? -result : result;
}

const parseint: FunctionSpec = {
  parameters: [any('number'), number('base')],
  type: ([text]) => {
    const type = typeOf(text as Value);
    if (type !== 'string') throw new ArgumentFault(0, `first argument must be a string, not ${friendlyName(type)}`);
    return 'number';
  },
  call: ([text, given]) => {
    const base = integer(given as Value, (message) => new ArgumentFault(1, message));
    if (base < 2 || base > 62) throw new ArgumentFault(1, 'base must be a whole number between 2 and 62 inclusive');
    if ((text as string).length > 10_000) throw new ArgumentFault(0, 'the number has too many digits');
    const result = parseDigits(text as string, base);
    if (result === undefined)
      throw new ArgumentFault(0, `cannot parse ${quote(text as string)} as a base ${base} integer`);
    return fromBigInt(result);
  },
};

export const numbers: Record<string, FunctionSpec> = {
  abs,
  ceil: ofNumber((value) => (isFiniteNumber(value) ? ceil(value) : value)),
  floor: ofNumber((value) => (isFiniteNumber(value) ? floor(value) : value)),
  log: ofDoubles('base', (value, base) => Math.log(value) / Math.log(base)),
  max: extreme(negativeInfinity, 1),
  min: extreme(infinity, -1),
  parseint,
  pow: ofDoubles('power', power),
  signum: ofNumber((value) => Math.sign(integer(value))),
};
