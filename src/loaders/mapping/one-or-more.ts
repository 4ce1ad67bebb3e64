import { Value } from '../../model/value.ts';
import type { Reader, Row } from './reader.ts';

/** What ROS and the API list in one place, and the provider has one of an attachment: that is one, also unknown. */
export function oneOrMore(reader: Reader, model: string, row: Row<readonly unknown[]>): Value<readonly unknown[]> {
  const value = reader.value(model, row);
  return reader.form.vocabulary === 'terraform' ? Value.known<readonly unknown[]>([value.known], value) : value;
}
