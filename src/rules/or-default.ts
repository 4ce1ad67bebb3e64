import { Value } from '../model/value.ts';

/** The value, or what the documents say holds where nothing is written. */
export function orDefault<T>(value: Value<T>, byDefault: T): Value<T> {
  return value.it.state === 'absent' ? Value.known(byDefault, value) : value;
}
