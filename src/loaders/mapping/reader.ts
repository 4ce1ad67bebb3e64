import type { Inventory } from '../../model/inventory.ts';
import { type Kind, type Kinds, Ref, type Resource, type Target } from '../../model/resource.ts';
import { type Editor, Site, type Sited, type Where } from '../../model/source.ts';
import { Many, type State, Value } from '../../model/value.ts';
import type { Form, Pointer, Raw } from './form.ts';
import { kindOfId } from './ids.ts';
import { kindOfType } from './types.ts';

/** Names of one attribute in the three vocabularies; `undefined` where a vocabulary cannot say it. */
export interface Row<T> {
  readonly terraform: string | undefined;
  readonly ros: string | undefined;
  readonly api: string | undefined;
  /** The model's value of an input's value; `undefined` means absent. */
  readonly convert: (value: unknown) => T | undefined;
}

type Name = string | undefined;

/** A row of a mapping table. */
export function attribute<T = string>(
  terraform: Name,
  ros: Name,
  api: Name,
  convert: (value: unknown) => T | undefined = text as (value: unknown) => T | undefined,
): Row<T> {
  return { terraform, ros, api, convert };
}

/** Nothing that has members of its own has more; what is compared with each other takes as long as their square. */
const mostMembers = 1000;

/** Of too many members the first ones are judged, and more are missing. */
function limited(blocks: ReturnType<Form['blocks']>, name: string): ReturnType<Form['blocks']> {
  const { members, missing } = blocks;
  if (members.length <= mostMembers) return blocks;
  const text = `${name} has ${members.length} members; more than ${mostMembers} are not judged`;
  const why = { kind: 'error', text } as const;
  return {
    members: members.slice(0, mostMembers),
    missing: missing ?? { state: 'unknown', why, chain: members[mostMembers]!.chain },
  };
}

/** Providers and templates write `""` for what is not set. */
export function text(value: unknown): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  return typeof value === 'object' ? undefined : String(value);
}

/** Numbers are written as numbers or as text. */
export function number(value: unknown): number | undefined {
  if (value === null || value === undefined || value === '' || typeof value === 'object') return undefined;
  const it = Number(value);
  return Number.isNaN(it) ? undefined : it;
}

export function boolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  return undefined;
}

/** A list, also one that is wrapped in an object as old responses have it: `{ Tag: [ … ] }`. */
export function list(value: unknown): readonly unknown[] | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (Array.isArray(value)) return value;
  const [only, ...others] = typeof value === 'object' ? Object.values(value) : [];
  return others.length === 0 && only !== undefined ? (Array.isArray(only) ? only : [only]) : undefined;
}

/** Values in the model's spelling, whatever the case of the input's. Other texts stay as they are. */
export function spelled<T extends string>(...values: readonly T[]): (value: unknown) => T | undefined {
  const bySpelling = new Map(values.map((value) => [value.toLowerCase(), value]));
  return (value) => {
    const it = text(value);
    return it === undefined ? undefined : (bySpelling.get(it.toLowerCase()) ?? (it as T));
  };
}

/** Where references are resolved: in their own root by address, over all roots by id. */
export interface Links {
  readonly inventory: Inventory;
  readonly root: string;
  /** An id that an attribute names: a resource of the inventory even if nobody declares it. No kind: the id tells none. */
  named(id: string, kind: Kind | undefined, at: Sited): Mention | undefined;
}

/** An id that attributes name. */
export interface Mention {
  /** What stands for it where nobody declares it: then there is nothing to be looked for. */
  readonly resource: Resource | undefined;
}

/** What a block is called, in the words of its input and of the model; both empty for a whole resource. */
type Names = Pick<Where, 'path' | 'attribute'>;

const whole: Names = { path: '', attribute: '' };

/** Where a nested block stands: in which list of which reader, and the row of its key. It is named when somebody asks. */
interface Around {
  readonly reader: Reader;
  readonly name: string;
  readonly model: string;
  readonly key: Row<string>;
  readonly position: number;
}

/** Reads one resource, or one nested block of it, by rows of a mapping table. */
export class Reader implements Sited {
  readonly form: Form;
  readonly links: Links;
  readonly address: string;
  readonly #where: Names | Around;

  /** `where` is the block in the resource; without it it is the resource. */
  constructor(form: Form, links: Links, address: string, where: Names | Around = whole) {
    this.form = form;
    this.links = links;
    this.address = address;
    this.#where = where;
  }

  /** The block itself: its header. */
  get site(): Site {
    return new Site(() => ({ resource: this.address, ...this.#own }), this.form.chain);
  }

  get #own(): Names {
    const where = this.#where;
    return 'reader' in where ? where.reader.#namesOf(this.form, where) : where;
  }

  value<T>(model: string, row: Row<T>): Value<T> {
    const name = row[this.form.vocabulary];
    if (name === undefined) return Value.absent(this);
    const raw = this.#raw(name);
    return new Value(convert(raw, row), new Place(this, raw, name, model));
  }

  /** The first row that is set; the first one's place when none is. */
  either<T>(model: string, row: Row<T>, ...others: readonly Row<T>[]): Value<T> {
    const values = [row, ...others]
      .filter((it) => it[this.form.vocabulary] !== undefined)
      .map((it) => this.value(model, it));
    return (
      values.find((value) => value.it.state === 'known') ??
      values.find((value) => value.it.state === 'unknown') ??
      values[0] ??
      this.value(model, row)
    );
  }

  ref<K extends Kind>(model: string, row: Row<string>, kinds: readonly K[]): Ref<K> {
    const name = row[this.form.vocabulary];
    if (name === undefined) return new Ref<K>({ state: 'absent' }, this);
    const raw = this.#raw(name);
    const place = new Place(this, raw, name, model);
    const state = convert(raw, row);
    const { pointer } = raw;
    if (pointer) return new Ref<K>(state, place, new Pointed(this.links, pointer, kinds));
    if (state.state !== 'known') return new Ref<K>(state, place);
    const id = state.value;
    const kind = kindOfId(id);
    const isMeant = kind === undefined ? kinds.length > 1 : (kinds as readonly Kind[]).includes(kind);
    const mention = isMeant ? this.links.named(id, kind, place) : undefined;
    return new Ref<K>(state, place, new Identified(this.links, { id, kind, mention }, kinds));
  }

  /** The first of the rows that names something; the first one when none does. */
  eitherRef<K extends Kind>(
    model: string,
    kinds: readonly K[],
    row: Row<string>,
    ...others: readonly Row<string>[]
  ): Ref<K> {
    const set = [row, ...others].find((it) => (this.raw(it)?.state ?? 'absent') !== 'absent');
    return this.ref(model, set ?? row, kinds);
  }

  /** The raw value, for what a table cannot say. */
  raw(row: Row<unknown>): Raw | undefined {
    const name = row[this.form.vocabulary];
    return name === undefined ? undefined : this.#raw(name);
  }

  /** Readers of nested blocks, which are named when somebody asks. */
  each(model: string, row: Row<unknown>, key: Row<string>): Many<Reader> {
    const name = row[this.form.vocabulary];
    if (name === undefined) return new Many<Reader>([]);
    const { members, missing } = limited(this.form.blocks(name), name);
    const readers = members.map((form, position) => {
      return new Reader(form, this.links, this.address, { reader: this, name, model, key, position });
    });
    if (!missing) return new Many(readers);
    const site = new Site(() => this.#whereOf(name, model), missing.chain);
    return new Many(readers, {
      site,
      why: missing.state === 'unknown' ? missing.why : { kind: 'no-value', text: `${name} is not known` },
    });
  }

  #raw(name: string): Raw {
    const dot = name.indexOf('.');
    if (dot < 0) return this.form.value(name);
    const first = name.slice(0, dot);
    const {
      members: [block],
      missing,
    } = this.form.blocks(first);
    if (!block) return missing ?? this.form.value(first);
    return new Reader(block, this.links, this.address).#raw(name.slice(dot + 1));
  }

  #editor(name: string): Editor | undefined {
    const dot = name.indexOf('.');
    if (dot < 0) return this.form.editor?.(name);
    const [block] = this.form.blocks(name.slice(0, dot)).members;
    return block && new Reader(block, this.links, this.address).#editor(name.slice(dot + 1));
  }

  /** Of an attribute: `name` in the words of the input, `model` in those of the model. */
  siteOf(raw: Raw, name: string, model: string): Site {
    return new Site(
      () => this.#whereOf(name, model),
      raw.chain,
      () => this.#editor(name),
    );
  }

  #whereOf(name: string, model: string): Where {
    return { resource: this.address, ...this.#below(name, model) };
  }

  #below(name: string, model: string): Names {
    const { path, attribute } = this.#own;
    return {
      path: path === '' ? name : `${path}.${name}`,
      attribute: attribute === '' ? model : `${attribute}.${model}`,
    };
  }

  /** Of a member: by its key where that is known, else by its position. */
  #namesOf(form: Form, { name, model, key, position }: Around): Names {
    const keyName = key[form.vocabulary];
    const raw = keyName === undefined ? undefined : form.value(keyName);
    const known = raw?.state === 'known' ? text(raw.value) : undefined;
    const { path, attribute } = this.#below(name, model);
    return {
      path: known === undefined ? `${path}[${position}]` : `${path}[${keyName}=${known}]`,
      attribute: `${attribute}[${known ?? position}]`,
    };
  }
}

/** Where an attribute stands, for when somebody asks. */
class Place implements Sited {
  readonly #reader: Reader;
  readonly #raw: Raw;
  readonly #name: string;
  readonly #model: string;
  #site: Site | undefined;

  constructor(reader: Reader, raw: Raw, name: string, model: string) {
    this.#reader = reader;
    this.#raw = raw;
    this.#name = name;
    this.#model = model;
  }

  get site(): Site {
    this.#site ??= this.#reader.siteOf(this.#raw, this.#name, this.#model);
    return this.#site;
  }
}

/** The resource at an address of the root. */
class Pointed<K extends Kind> implements Target<K> {
  readonly #links: Links;
  readonly #pointer: Pointer;
  readonly #kinds: readonly K[];

  constructor(links: Links, pointer: Pointer, kinds: readonly K[]) {
    this.#links = links;
    this.#pointer = pointer;
    this.#kinds = kinds;
  }

  get kind(): Kind | undefined {
    return kindOfType(this.#pointer.type);
  }

  find(): Kinds[K] | undefined {
    const { inventory, root } = this.#links;
    return ofKind(inventory.at(root, this.#pointer.address), this.#kinds);
  }
}

interface Id {
  readonly id: string;
  readonly kind: Kind | undefined;
  readonly mention: Mention | undefined;
}

/** The resource that has an id, whatever the root. */
class Identified<K extends Kind> implements Target<K> {
  readonly kind: Kind | undefined;
  readonly #links: Links;
  readonly #id: string;
  readonly #mention: Mention | undefined;
  readonly #kinds: readonly K[];

  constructor(links: Links, { id, kind, mention }: Id, kinds: readonly K[]) {
    this.kind = kind;
    this.#links = links;
    this.#id = id;
    this.#mention = mention;
    this.#kinds = kinds;
  }

  find(): Kinds[K] | undefined {
    return ofKind(this.#mention?.resource ?? this.#links.inventory.withId(this.#id), this.#kinds);
  }
}

function convert<T>(raw: Raw, row: Row<T>): State<T> {
  if (raw.state === 'unknown') return { state: 'unknown', why: raw.why };
  if (raw.state === 'absent') return { state: 'absent' };
  const value = row.convert(raw.value);
  return value === undefined ? { state: 'absent' } : { state: 'known', value };
}

function ofKind<K extends Kind>(resource: Resource | undefined, kinds: readonly K[]): Kinds[K] | undefined {
  return resource && (kinds as readonly Kind[]).includes(resource.kind) ? (resource as Kinds[K]) : undefined;
}
