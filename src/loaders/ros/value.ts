import type { Chain, Varies } from '../../model/source.ts';
import type { Why } from '../../model/verdict.ts';
import type { Allowance } from '../allowance.ts';
import type { Range } from '../hcl/index.ts';
import type { Pointer } from '../mapping/form.ts';
import { EvaluationFault } from './fault.ts';
import type { MapNode } from './node.ts';
import type { Template } from './template.ts';

/** A station of a value's way, with those before it: the last one added is the nearest to the property. */
export interface Station {
  readonly what: string;
  readonly template: Template;
  readonly range: Range;
  readonly before: Station | undefined;
  /** How many there are, this one included. */
  readonly count: number;
  readonly varies?: Varies;
}

/** Where a value is written, and the stations from there on. */
export interface Place {
  readonly template: Template;
  readonly range: Range;
  readonly last: Station | undefined;
  /** A function makes the value. */
  readonly made?: true;
}

/** A map of a template's text. */
export interface WrittenMap {
  readonly template: Template;
  readonly node: MapNode;
}

/** What a node of a template stands for. Members of lists and maps are worked out when somebody asks for them. */
export type Value = Scalar | List | Dictionary | Absent | Unknown;

export interface Scalar {
  readonly kind: 'scalar';
  readonly value: string | number | boolean;
  readonly place: Place;
}

/** Nothing: a written null, `ALIYUN::NoValue`, or a member that is not there. */
export interface Absent {
  readonly kind: 'absent';
  readonly place: Place;
}

export interface Unknown {
  readonly kind: 'unknown';
  readonly why: Why;
  readonly place: Place;
  readonly pointer?: Pointer;
  /** As a member of a list it may turn out to be none: a condition that decides it is not known. */
  readonly mayBeNothing?: boolean;
}

export class List {
  readonly kind = 'list';
  readonly place: Place;
  readonly #work: () => readonly Value[];
  #items: readonly Value[] | undefined;

  constructor(place: Place, work: () => readonly Value[]) {
    this.place = place;
    this.#work = work;
  }

  /** Members that are nothing (`ALIYUN::NoValue`) are no members. */
  get items(): readonly Value[] {
    this.#items ??= this.#work().filter(({ kind }) => kind !== 'absent');
    return this.#items;
  }
}

export class Dictionary {
  readonly kind = 'map';
  readonly place: Place;
  /** What stands for the map where a member is missing. */
  readonly header: Place;
  readonly keys: readonly string[];
  /** The map as it is written, where it is written for what has it and for nobody else. */
  readonly written: WrittenMap | undefined;
  readonly #work: (key: string) => Value;
  readonly #members = new Map<string, Value>();

  constructor(
    place: Place,
    header: Place,
    keys: readonly string[],
    work: (key: string) => Value,
    written?: WrittenMap,
  ) {
    this.place = place;
    this.header = header;
    this.keys = keys;
    this.written = written;
    this.#work = work;
  }

  get(key: string): Value | undefined {
    let value = this.#members.get(key);
    if (value === undefined && this.keys.includes(key)) {
      value = this.#work(key);
      this.#members.set(key, value);
    }
    return value;
  }

  /** The members that are something. */
  *members(): Generator<[string, Value]> {
    for (const key of this.keys) {
      const value = this.get(key)!;
      if (value.kind !== 'absent') yield [key, value];
    }
  }
}

export const placeAt = (template: Template, range: Range): Place => ({ template, range, last: undefined });

/** No value of a person comes a longer way. What has itself for a member would never come to its end. */
const mostStations = 60;

/** Where a value passes: what has a template, in the run of a root. */
export interface Stop {
  readonly template: Template;
  readonly run: { readonly allowance: Allowance };
}

/** The same value after one more station. Its members, which are made for that, are counted. */
export function through(value: Value, what: string, at: Stop, range: Range, varies?: Varies): Value {
  const { template, run } = at;
  const more = varies ? { varies } : {};
  const add = (place: Place): Place => {
    const count = (place.last?.count ?? 0) + 1;
    return { ...place, last: { what, template, range, before: place.last, count, ...more } };
  };
  const place = add(value.place);
  if (place.last!.count > mostStations) {
    return { kind: 'unknown', why: { kind: 'error', text: `${what} is a part of itself` }, place: value.place };
  }
  switch (value.kind) {
    case 'list':
      return new List(place, () => {
        const { items } = value;
        run.allowance.use(0, items.length, 0, 0);
        return items.map((it) => through(it, what, at, range, varies));
      });
    case 'map':
      return new Dictionary(place, add(value.header), value.keys, (key) =>
        through(value.get(key)!, what, at, range, varies),
      );
    default:
      return { ...value, place };
  }
}

/** The same value, made by a function. */
export function made(value: Value): Value {
  const place: Place = { ...value.place, made: true };
  switch (value.kind) {
    case 'list':
      return new List(place, () => value.items.map(made));
    case 'map':
      return new Dictionary(place, { ...value.header, made: true }, value.keys, (key) => made(value.get(key)!));
    default:
      return { ...value, place };
  }
}

export function chainOf(place: Place): Chain {
  const via = [];
  for (let at = place.last; at; at = at.before) {
    via.unshift({ what: at.what, span: at.template.span(at.range), ...(at.varies && { varies: at.varies }) });
  }
  return { origin: place.template.span(place.range), via, ...(place.made && { made: place.made }) };
}

/** A larger value is a mistake, or an attack. */
const largestValue = 20_000;

/** Plain data; what is not known is `undefined`. */
export function plain(value: Value): unknown {
  let left = largestValue;
  const visit = (it: Value): unknown => {
    if (left-- === 0) throw tooLarge(value);
    switch (it.kind) {
      case 'scalar':
        return it.value;
      case 'list':
        return it.items.map(visit);
      case 'map':
        return Object.fromEntries([...it.members()].map(([key, member]) => [key, visit(member)]));
      case 'absent':
        return null;
      case 'unknown':
        return undefined;
    }
  };
  return visit(value);
}

/** What is not known in a value: itself, or the first of its members. */
export function unknownIn(value: Value): Unknown | undefined {
  let left = largestValue;
  const visit = (it: Value): Unknown | undefined => {
    if (left-- === 0) throw tooLarge(value);
    if (it.kind === 'unknown') return it;
    if (it.kind === 'list') return first(it.items);
    return it.kind === 'map' ? first([...it.members()].map(([, member]) => member)) : undefined;
  };
  const first = (members: readonly Value[]): Unknown | undefined => {
    for (const member of members) {
      const found = visit(member);
      if (found) return found;
    }
    return undefined;
  };
  return visit(value);
}

const tooLarge = ({ place }: Value) => new EvaluationFault(`this has more than ${largestValue} values`, place.range);
