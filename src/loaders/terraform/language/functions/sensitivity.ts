import { mark, marksOf, plain } from '../marks.ts';
import { typeOf } from '../type.ts';
import { List, MapValue, Marked, Null, ObjectValue, Tuple, Unknown, type Value } from '../value.ts';
import type { FunctionSpec, Parameter } from './spec.ts';

const parameters: readonly Parameter[] = [
  { name: 'value', type: 'dynamic', allowNull: true, allowUnknown: true, allowDynamic: true, allowMarked: true },
];

const sameType: FunctionSpec['type'] = ([value]) => typeOf(value as Value);

/** The value with every ephemeral value in it replaced by null. */
function withoutEphemeral(value: Value): Value {
  if (value instanceof Marked) {
    if (value.ephemeral) return mark(new Null(typeOf(value)), { sensitive: value.sensitive, ephemeral: false });
    return mark(withoutEphemeral(value.value), value);
  }
  const members = (map: ReadonlyMap<string, Value>) =>
    new Map([...map].map(([key, each]) => [key, withoutEphemeral(each)]));
  if (value instanceof Tuple) return new Tuple(value.items.map(withoutEphemeral));
  if (value instanceof List) return new List(value.element, value.items.map(withoutEphemeral));
  if (value instanceof MapValue) return new MapValue(value.element, members(value.entries));
  if (value instanceof ObjectValue) return new ObjectValue(members(value.attributes), value.rest);
  return value;
}

export const sensitivity: Record<string, FunctionSpec> = {
  ephemeralasnull: { parameters, type: sameType, notNull: false, call: ([value]) => withoutEphemeral(value as Value) },
  issensitive: {
    parameters,
    type: 'bool',
    call: ([value]) => {
      const top = plain(value as Value);
      return top instanceof Unknown ? new Unknown('bool', top.why) : marksOf(value as Value).sensitive;
    },
  },
  nonsensitive: {
    parameters,
    type: sameType,
    notNull: false,
    call: ([value]) => mark(plain(value as Value), { sensitive: false, ephemeral: marksOf(value as Value).ephemeral }),
  },
  sensitive: {
    parameters,
    type: sameType,
    notNull: false,
    call: ([value]) => mark(value as Value, { sensitive: true, ephemeral: false }),
  },
};
