import { Attributed } from '../../model/attributes.ts';
import type { Change, Kind, Kinds, LoadBalancer } from '../../model/resource.ts';
import type { Reader } from './reader.ts';

/** What every resource has, whatever its kind: the loader knows it, no table does. */
export type Frame = Pick<
  LoadBalancer,
  | 'address'
  | 'root'
  | 'site'
  | 'region'
  | 'id'
  | 'declared'
  | 'form'
  | 'uncertain'
  | 'exported'
  | 'international'
  | 'ignoresChanges'
> & {
  /** What a plan does to it; what it is before is of the same kind. */
  readonly change?: Change<never> | undefined;
};

export type Mapper<K extends Kind> = (reader: Reader, frame: Frame) => Kinds[K];

/** How each attribute is read. */
type Attributes<T> = { readonly [P in keyof T]-?: (reader: Reader) => T[P] };

/** Attributes are read through it; a symbol, so that it is none of them. */
const source = Symbol('reader');

class Read extends Attributed {
  readonly [source]: Reader;

  constructor(reader: Reader) {
    super();
    this[source] = reader;
  }
}

/** A resource whose common part is its frame's. */
class Framed extends Read {
  readonly #frame: Frame;

  constructor(reader: Reader, frame: Frame) {
    super(reader);
    this.#frame = frame;
  }

  get address() {
    return this.#frame.address;
  }
  get root() {
    return this.#frame.root;
  }
  get site() {
    return this.#frame.site;
  }
  get region() {
    return this.#frame.region;
  }
  get id() {
    return this.#frame.id;
  }
  get declared() {
    return this.#frame.declared;
  }
  get form() {
    return this.#frame.form;
  }
  get uncertain() {
    return this.#frame.uncertain;
  }
  get exported() {
    return this.#frame.exported;
  }
  get international() {
    return this.#frame.international;
  }
  get ignoresChanges() {
    return this.#frame.ignoresChanges;
  }
  get change() {
    return this.#frame.change;
  }
}

/**
 * Makes the mapper of a kind. Every attribute is read once at the start, so that what is wrong with it is told whatever
 * the rules ask; but its value is kept only where it names other resources or is asked for often (`kept`). The others
 * are read again when a rule asks: that costs less than the memory of them all. Of a quiet form they are not read at the
 * start.
 */
export function mapper<K extends Kind>(
  kind: K,
  attributes: Attributes<Omit<Kinds[K], keyof Frame | 'kind'>>,
  kept: readonly (keyof typeof attributes)[] = [],
): Mapper<K> {
  const reading = new Reading(attributes, kept);
  class Mapped extends Framed {
    readonly kind = kind;

    constructor(reader: Reader, frame: Frame) {
      super(reader, frame);
      reading.begin(this);
    }
  }
  reading.addTo(Mapped.prototype);
  return (reader, frame) => new Mapped(reader, frame) as unknown as Kinds[K];
}

/** The same for a part of a resource, which is a block or an object of its own. */
export function part<T>(attributes: Attributes<T>, kept: readonly (keyof T)[] = []): (reader: Reader) => T {
  const reading = new Reading(attributes, kept);
  class MappedPart extends Read {
    constructor(reader: Reader) {
      super(reader);
      reading.begin(this);
    }
  }
  reading.addTo(MappedPart.prototype);
  return (reader) => new MappedPart(reader) as unknown as T;
}

/** Which attributes are kept, and which are read again. */
class Reading<T> {
  readonly #all: readonly Attribute<T>[];
  readonly #kept: readonly Attribute<T>[];

  constructor(attributes: Attributes<T>, kept: readonly (keyof T)[]) {
    const names = Object.keys(attributes) as (keyof T)[];
    this.#all = names.map((name) => ({ name, read: attributes[name], isKept: kept.includes(name) }));
    this.#kept = this.#all.filter(({ isKept }) => isKept);
  }

  addTo(prototype: object): void {
    for (const { name, read, isKept } of this.#all) {
      if (isKept) continue;
      Object.defineProperty(prototype, name, {
        get(this: Read) {
          return read(this[source]);
        },
      });
    }
  }

  begin(it: Read): void {
    const reader = it[source];
    for (const { name, read, isKept } of reader.form.isQuiet ? this.#kept : this.#all) {
      const value = read(reader);
      if (isKept) (it as unknown as T)[name] = value;
    }
  }
}

interface Attribute<T> {
  readonly name: keyof T;
  readonly read: Attributes<T>[keyof T];
  readonly isKept: boolean;
}
