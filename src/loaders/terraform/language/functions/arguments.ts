import { isInteger, type Numeric, toBigInt } from '../number.ts';
import type { Value } from '../value.ts';
import { Fault } from './spec.ts';

/** A number as the whole number that most functions want. */
export function integer(value: Value, fault: (message: string) => Fault = (message) => new Fault(message)): number {
  const number = value as Numeric;
  const big = isInteger(number) ? toBigInt(number) : undefined;
  if (big === undefined || big > 9223372036854775807n || big < -9223372036854775808n) {
    throw fault('value must be a whole number, between -9223372036854775808 and 9223372036854775807');
  }
  return Number(big);
}

/** The same without a limit. */
export function bigInteger(value: Value): bigint {
  const number = value as Numeric;
  const big = isInteger(number) ? toBigInt(number) : undefined;
  if (big === undefined) throw new Fault('value must be a whole number');
  return big;
}
