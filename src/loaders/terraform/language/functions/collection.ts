import { isIterable, itemsOf, lengthOf } from '../collections.ts';
import { settled } from '../conditional.ts';
import { convert } from '../convert.ts';
import { ConversionError } from '../error.ts';
import { countGraphemes } from '../graphemes.ts';
import { mark, marksOf, plain, unknownIn } from '../marks.ts';
import { add, type Numeric } from '../number.ts';
import { friendlyName, isCollection, kindOf, list, type ObjectType, typeOf } from '../type.ts';
import { Null, ObjectValue, type SetValue, Unknown, type Value } from '../value.ts';
import { ArgumentFault, any, Fault, type FunctionSpec } from './spec.ts';

const length: FunctionSpec = {
  parameters: [any('value', { allowUnknown: true, allowDynamic: true, allowMarked: true })],
  type: ([given]) => {
    const kind = kindOf(typeOf(given as Value));
    if (kind === 'number' || kind === 'bool')
      throw new Fault('argument must be a string, a collection type, or a structural type');
    return 'number';
  },
  call: ([given]) => mark(count(plain(given as Value)), marksOf(given as Value)),
};

function count(value: Value): Value {
  if (typeof value === 'string') return countGraphemes(value);
  if (value instanceof ObjectValue && value.rest) return new Unknown('number', value.rest.why);
  if (value instanceof Unknown) {
    const { type, why } = value;
    if (type === 'dynamic') return new Unknown('number', why);
    if (type === 'string')
      return new Unknown('number', why, {
        notNull: true,
        least: value.prefix === '' ? 0 : countGraphemes(value.prefix),
      });
    if (kindOf(type) === 'object') return (type as ObjectType).attributes.size;
    return (
      lengthOf(value) ??
      settled(new Unknown('number', why, { notNull: true, least: value.least ?? 0, most: value.most }))
    );
  }
  const known = lengthOf(value);
  if (known !== undefined) return known;
  const why = (unknownIn(value) as Unknown).why;
  return new Unknown('number', why, { notNull: true, least: 1, most: (value as SetValue).items.length });
}

function everyOrAny(decisive: boolean): FunctionSpec {
  return {
    parameters: [{ name: 'list', type: list('bool') }],
    type: 'bool',
    call: ([given]) => {
      let open: Unknown | undefined;
      for (const item of itemsOf(given as Value)) {
        if (item instanceof Unknown) {
          if (!decisive) return new Unknown('bool', item.why);
          open ??= item;
        } else if (item instanceof Null) {
          if (!decisive) return false;
        } else if (item === decisive) return decisive;
      }
      return open ? new Unknown('bool', open.why) : !decisive;
    },
  };
}

const notNumbers = 'argument must be list, set, or tuple of number values';

const sum: FunctionSpec = {
  parameters: [any('list')],
  type: 'number',
  call: ([given]) => {
    const value = given as Value;
    if (!isIterable(value)) throw new ArgumentFault(0, 'cannot sum noniterable');
    if ((lengthOf(value) ?? 1) === 0) throw new ArgumentFault(0, 'cannot sum an empty list');
    const type = typeOf(value);
    if (kindOf(type) !== 'tuple' && (!isCollection(type) || type.kind === 'map')) {
      throw new ArgumentFault(0, `argument must be list, set, or tuple. Received ${friendlyName(type)}`);
    }
    const unknown = unknownIn(value);
    if (unknown) return new Unknown('number', unknown.why);
    let total: Numeric | undefined;
    for (const item of itemsOf(value)) {
      const term = asNumber(item);
      total = total === undefined ? term : added(total, term);
    }
    return total as Numeric;
  },
};

function asNumber(item: Value): Numeric {
  if (item instanceof Null) throw new ArgumentFault(0, notNumbers);
  try {
    return convert(item, 'number') as Numeric;
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw new ArgumentFault(0, notNumbers);
  }
}

function added(a: Numeric, b: Numeric): Numeric {
  try {
    return add(a, b);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Fault("can't compute sum of opposing infinities");
  }
}

export const collections: Record<string, FunctionSpec> = {
  alltrue: everyOrAny(false),
  anytrue: everyOrAny(true),
  length,
  sum,
};
