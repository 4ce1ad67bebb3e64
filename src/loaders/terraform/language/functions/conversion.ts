import { convert } from '../convert.ts';
import { convertible } from '../convertible.ts';
import { ConversionError } from '../error.ts';
import { plain, unmarkDeep } from '../marks.ts';
import { quote } from '../quote.ts';
import { constraintName, friendlyName, list, map, sameType, set, type Type, typeOf } from '../type.ts';
import { marksIn } from './marks-in.ts';
import { ArgumentFault, Fault, type FunctionSpec } from './spec.ts';

function to(wanted: Type): FunctionSpec {
  return {
    parameters: [{ name: 'v', type: 'dynamic', allowNull: true, allowMarked: true, allowDynamic: true }],
    type: ([value]) => {
      const given = typeOf(value as never);
      if (sameType(given, wanted) || convertible(given, wanted, true)) return wanted;
      throw new ArgumentFault(0, `cannot convert ${friendlyName(given)} to ${constraintName(wanted)}`);
    },
    notNull: false,
    call: ([value], type) => {
      try {
        return convert(value as never, type);
      } catch (error) {
        if (!(error instanceof ConversionError)) throw error;
        const marks = marksIn(value as never);
        const { value: bare } = unmarkDeep(value as never);
        const given = typeOf(bare);
        const which = marks.ephemeral ? 'this ephemeral ' : marks.sensitive ? 'this sensitive ' : '';
        const text =
          which === '' && typeof plain(bare) === 'string' ? quote(bare as string) : `${which}${friendlyName(given)}`;
        if (which === '' && given === 'string' && wanted === 'bool') {
          throw new ArgumentFault(0, `cannot convert ${text} to bool; only the strings "true" or "false" are allowed`);
        }
        if (which === '' && given === 'string' && wanted === 'number') {
          throw new ArgumentFault(
            0,
            `cannot convert ${text} to number; given string must be a decimal representation of a number`,
          );
        }
        throw new ArgumentFault(0, `cannot convert ${which}${friendlyName(given)} to ${constraintName(wanted)}`);
      }
    },
  };
}

function gone(message: string): FunctionSpec {
  const fail = () => {
    throw new Fault(message);
  };
  return {
    parameters: [],
    variadic: { name: 'vals', type: 'dynamic', allowNull: true, allowUnknown: true, allowDynamic: true },
    type: fail,
    call: fail,
  };
}

export const conversions: Record<string, FunctionSpec> = {
  tostring: to('string'),
  tonumber: to('number'),
  tobool: to('bool'),
  tolist: to(list('dynamic')),
  toset: to(set('dynamic')),
  tomap: to(map('dynamic')),
  list: gone(
    'the "list" function was deprecated in Terraform v0.12 and is not available in OpenTofu; use tolist([ ... ]) syntax to write a literal list',
  ),
  map: gone(
    'the "map" function was deprecated in Terraform v0.12 and is not available in OpenTofu; use tomap({ ... }) syntax to write a literal map',
  ),
};
