import type { AnswerMember } from '../answers.ts';
import type { DataSource } from '../mapping/data-sources.ts';
import { tags } from '../mapping/eip.ts';
import { list } from '../mapping/reader.ts';
import { elements, get, isData } from '../snapshot/bodies.ts';
import { sortedByKey } from './language/collections.ts';
import { convert } from './language/convert.ts';
import { ConversionError } from './language/error.ts';
import type { ObjectType, Type } from './language/type.ts';
import { List, MapValue, ObjectValue, Unknown, type Value } from './language/value.ts';
import { notTold } from './not-told.ts';

/** Reads an attribute of a member, or of an object inside of it, by its API name; `undefined`: it is not told. */
type Get = (name: string) => { readonly value: unknown } | undefined;

/** A member of an answer as the provider hands it to code. */
export function memberValue(
  member: AnswerMember,
  type: Type,
  attributes: DataSource['attributes'],
  label: string,
): Value {
  return objectOf((name) => member.get(name), type as ObjectType, attributes, '', { id: member.id, label });
}

interface Told {
  readonly id: string;
  readonly label: string;
}

function objectOf(
  read: Get,
  type: ObjectType,
  attributes: DataSource['attributes'],
  prefix: string,
  told: Told,
): Value {
  const entries = [...type.attributes].map(([name, it]) => {
    const path = `${prefix}${name}`;
    const isNamed = Object.hasOwn(attributes, path);
    const source = isNamed ? attributes[path] : { api: name.replaceAll('_', '') };
    const found = source && readPath(read, source.api);
    if (!source || !found) return [name, new Unknown(it, notTold(path, told.id, told.label))] as const;
    const value = source.convert ? source.convert(found.value) : found.value;
    return [name, toValue(value, it, attributes, path, told)] as const;
  });
  return new ObjectValue(sortedByKey(new Map(entries)));
}

/** `RouteTable.RouteTableId`; of a list on the way the first element. */
function readPath(read: Get, path: string): { readonly value: unknown } | undefined {
  const [first, ...rest] = path.split('.') as [string, ...string[]];
  let found = read(first);
  for (const name of rest) {
    const [element] = found ? elements(found.value, [], first) : [];
    if (!found) return undefined;
    found = { value: element && get(element.data, name) };
  }
  return found;
}

/** A value of an answer in the type of the provider's schema: what is not there is the empty value of the type. */
function toValue(value: unknown, type: Type, attributes: DataSource['attributes'], path: string, told: Told): Value {
  if (type === 'string') return value === undefined || value === null ? '' : String(value);
  if (type === 'bool' || type === 'number') return primitive(value, type, path, told);
  if (typeof type !== 'object') return new Unknown(type, notTold(path, told.id, told.label));
  if (type.kind === 'map') {
    const entries = [...(tags(value) ?? [])].map(([key, it]) => [key, it ?? ''] as const);
    return new MapValue(type.element, sortedByKey(new Map(entries)));
  }
  if (type.kind !== 'list') return new Unknown(type, notTold(path, told.id, told.label));
  const { element } = type;
  if (typeof element === 'object' && element.kind === 'object') {
    const items = elements(value, [], path.split('.').at(-1)!.replaceAll('_', '')).map(({ data }) => {
      const read: Get = (name) => {
        const it = get(data, name);
        return it === undefined ? undefined : { value: it };
      };
      return objectOf(read, element, attributes, `${path}.`, told);
    });
    return new List(element, items);
  }
  const items = (list(value) ?? [])
    .filter((it) => !isData(it))
    .map((it) => toValue(it, element, attributes, path, told));
  return new List(element, items);
}

function primitive(value: unknown, type: 'bool' | 'number', path: string, told: Told): Value {
  if (value === undefined || value === null || value === '') return type === 'bool' ? false : 0;
  if (typeof value !== 'boolean' && typeof value !== 'number' && typeof value !== 'string') {
    return new Unknown(type, notTold(path, told.id, told.label));
  }
  try {
    return convert(value, type);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    return new Unknown(type, notTold(path, told.id, told.label));
  }
}
