import type { Change, Kind, Kinds, LoadBalancer } from '../../model/resource.ts';
import type { Reader } from './reader.ts';

/** What every resource has, whatever its kind: the loader knows it, no table does. */
export type Frame = Pick<
  LoadBalancer,
  'address' | 'root' | 'site' | 'region' | 'id' | 'declared' | 'form' | 'uncertain' | 'exported' | 'international'
> & {
  /** What a plan does to it; what it is before is of the same kind. */
  readonly change?: Change<never>;
};

export type Mapper<K extends Kind> = (reader: Reader, frame: Frame) => Kinds[K];

/** How each attribute of a kind is read. */
type Attributes<K extends Kind> = {
  readonly [P in Exclude<keyof Kinds[K], keyof Frame | 'kind'>]-?: (reader: Reader) => Kinds[K][P];
};

/** A resource whose common part is its frame's. */
class Framed {
  readonly reader: Reader;
  readonly #frame: Frame;

  constructor(reader: Reader, frame: Frame) {
    this.reader = reader;
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
  get change() {
    return this.#frame.change;
  }
}

/**
 * Makes the mapper of a kind. Every attribute is read once at the start, so that what is wrong with it is told whatever
 * the rules ask; but its value is kept only where it names other resources or is asked for often (`kept`). The others
 * are read again when a rule asks: that costs less than the memory of them all.
 */
export function mapper<K extends Kind>(
  kind: K,
  attributes: Attributes<K>,
  kept: readonly (keyof Attributes<K>)[] = [],
): Mapper<K> {
  const names = Object.keys(attributes) as (keyof Attributes<K>)[];
  class Mapped extends Framed {
    readonly kind = kind;

    constructor(reader: Reader, frame: Frame) {
      super(reader, frame);
      for (const name of names) {
        const value = attributes[name](reader);
        if (kept.includes(name)) Object.defineProperty(this, name, { value, enumerable: true });
      }
    }
  }
  for (const name of names) {
    if (kept.includes(name)) continue;
    const read = attributes[name] as (reader: Reader) => unknown;
    Object.defineProperty(Mapped.prototype, name, {
      get(this: Mapped) {
        return read(this.reader);
      },
    });
  }
  return (reader, frame) => new Mapped(reader, frame) as unknown as Kinds[K];
}
