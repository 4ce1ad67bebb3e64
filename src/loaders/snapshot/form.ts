import type { Node } from '../../model/node.ts';
import type { Declared } from '../../model/resource.ts';
import { type Chain, Site } from '../../model/source.ts';
import { Value } from '../../model/value.ts';
import type { Why } from '../../model/verdict.ts';
import type { Form, Raw } from '../mapping/form.ts';
import { treeOf } from '../mapping/tree.ts';
import type { JsonPath } from '../plan/positions.ts';
import { type Data, elements, type Item, isData, keyOf } from './bodies.ts';

/** Lists that an answer leaves out, and which answer has them. */
export type LeftOut = Readonly<Record<string, Why>>;

/** A resource of an API answer, or an object inside of it, as the mapping reads it. */
export class ApiForm implements Form {
  readonly vocabulary = 'api';
  readonly isQuiet = true;
  readonly #item: Item;
  /** Key of the value that stands for the whole: a resource's id. */
  readonly #header: string | undefined;
  readonly #leftOut: LeftOut;

  constructor(item: Item, header?: string, leftOut: LeftOut = {}) {
    this.#item = item;
    this.#header = header;
    this.#leftOut = leftOut;
  }

  readonly chain = (): Chain => {
    const { source, path, data } = this.#item;
    const key = this.#header === undefined ? undefined : keyOf(data, this.#header);
    return here(key === undefined ? source.positions.key(path) : source.positions.value([...path, key]));
  };

  names(): Iterable<string> {
    return Object.keys(this.#item.data).map(capital);
  }

  value(name: string): Raw {
    const { source, path, data } = this.#item;
    const key = keyOf(data, name);
    const value = key === undefined ? undefined : data[key];
    if (key === undefined) return { state: 'absent', chain: this.chain };
    const chain = () => here(source.positions.value([...path, key]));
    return value === null || value === ''
      ? { state: 'absent', chain }
      : {
          state: 'known',
          value: inCapitals(value),
          chain,
          inside: (name) => insideOf(value, name, [...path, key], source),
        };
  }

  blocks(name: string): { readonly members: readonly Form[]; readonly missing?: Raw } {
    const { source, path, data } = this.#item;
    const key = keyOf(data, name);
    const why = this.#leftOut[name];
    if (key === undefined) {
      return { members: [], ...(why && { missing: { state: 'unknown', why, chain: this.chain } }) };
    }
    return { members: elements(data[key], [...path, key], name).map((it) => new ApiForm({ source, ...it })) };
  }
}

/** A member of a value of an answer, by its name on the wire. */
function insideOf(value: unknown, name: string | number, path: JsonPath, source: Item['source']): Raw | undefined {
  const key = isData(value) ? keyOf(value, String(name)) : name;
  const inner = key === undefined ? undefined : (value as Readonly<Record<string | number, unknown>>)[key];
  if (key === undefined || inner === undefined) return undefined;
  const at = [...path, key];
  const chain = () => here(source.positions.value(at));
  if (inner === null) return { state: 'absent', chain };
  return { state: 'known', value: inCapitals(inner), chain, inside: (next) => insideOf(inner, next, at, source) };
}

/** No answer is nested deeper; what is was made to exhaust the stack. */
const deepest = 50;

/** A value with the keys of the wire, whichever case an SDK gave them. */
function inCapitals(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) return undefined;
  if (Array.isArray(value)) return value.map((it) => inCapitals(it, depth + 1));
  const entries = Object.entries(value).map(([key, it]) => [capital(key), inCapitals(it, depth + 1)] as const);
  return Object.fromEntries(entries);
}

const capital = (key: string) => key.charAt(0).toUpperCase() + key.slice(1);

const here = (origin: Chain['origin']): Chain => ({ origin, via: [] });

/** An object that has its resource's own words for what names the resource. */
export class InnerForm implements Form {
  readonly vocabulary = 'api';
  readonly isQuiet = true;
  readonly chain: () => Chain;
  readonly #inner: Form;
  readonly #outer: Form;
  readonly #name: string;

  /** `name` is the attribute that is read of the resource. */
  constructor(inner: Form, outer: Form, name: string) {
    this.#inner = inner;
    this.#outer = outer;
    this.#name = name;
    this.chain = inner.chain;
  }

  names(): Iterable<string> {
    return new Set([...this.#inner.names(), this.#name]);
  }

  value(name: string): Raw {
    return (name === this.#name ? this.#outer : this.#inner).value(name);
  }

  blocks(name: string): ReturnType<Form['blocks']> {
    return this.#inner.blocks(name);
  }
}

/** A live resource in the API's own words. */
export class LiveForm implements Declared {
  readonly source = 'snapshot';
  readonly type: string;
  readonly #address: string;
  readonly #form: Form;
  readonly #data: Data;

  constructor(type: string, address: string, form: Form, data: Data) {
    this.type = type;
    this.#address = address;
    this.#form = form;
    this.#data = data;
  }

  attribute(name: string): Value<unknown> {
    const raw = this.#form.value(name);
    const site = new Site({ resource: this.#address, path: name, attribute: name }, raw.chain);
    return new Value<unknown>(raw, site);
  }

  data(): Data {
    return this.#data;
  }

  tree(): Node {
    return treeOf(this.#form, this.#address);
  }
}
