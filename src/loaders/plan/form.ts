import type { Chain } from '../../model/source.ts';
import type { Form, Pointer, Raw } from '../mapping/form.ts';
import { type Data, type Flags, flagsOf, isData, member } from './document.ts';
import { pair } from './pairing.ts';
import type { JsonPath, Positions } from './positions.ts';
import { notWritten, type Planned, type Written } from './written.ts';

/** Where a block's values are written, when the files that the plan was made from are at hand. */
export interface Source {
  /** The block there; absent where it is not known which one it is. */
  readonly form?: Form;
  /** The block may be another one: its places are near, but it decides nothing. */
  readonly unsure?: boolean;
  /** The nearest place that is known. */
  readonly chain: () => Chain;
}

/** One block of a planned resource: its values, the flags that go with them, and where they stand. */
export interface Block {
  readonly positions: Positions;
  readonly path: JsonPath;
  readonly values: Data;
  readonly unknown: Flags;
  readonly sensitive: Flags;
  /** Worked out when something is not known. */
  readonly written: () => Written;
  readonly source?: Source | undefined;
  /** Where the resource is named, for a block that is a whole resource. */
  readonly header?: JsonPath;
  /** Names of nested blocks whose order is that of the configuration. */
  readonly isOrdered: (block: string) => boolean;
}

/**
 * A resource of a plan or state, or a nested block of one, as the mapping reads it. Values are the plan's; places and
 * what names another resource are those of the files that it was made from, where these are at hand.
 */
export class PlanForm implements Form {
  readonly vocabulary = 'terraform';
  readonly #block: Block;
  #written: Written | undefined;

  constructor(block: Block) {
    this.#block = block;
  }

  /** With the files at hand a question to it is one to them. */
  get isQuiet(): boolean {
    return !this.#block.source;
  }

  get chain(): () => Chain {
    const { source, header, positions, path } = this.#block;
    return source?.chain ?? (() => here(header ? positions.value(header) : positions.key(path)));
  }

  names(): Iterable<string> {
    const { values, unknown } = this.#block;
    return new Set([...Object.keys(values), ...(isData(unknown) ? Object.keys(unknown) : [])]);
  }

  value(name: string): Raw {
    const { values, unknown, sensitive, source } = this.#block;
    const nearest = source?.form?.value(name);
    const written = source?.unsure ? undefined : nearest;
    const chain = nearest?.chain ?? source?.chain;
    if (flagsOf(sensitive, name) === true && (!written || written.state === 'unknown')) {
      const why = { kind: 'sensitive', text: 'the value is sensitive' } as const;
      return { state: 'unknown', why, chain: chain ?? this.#placeOf(name) };
    }
    if (flagsOf(unknown, name) === true) return this.#unknown(name, written, chain ?? this.#placeOf(name));
    const value = member(values, name);
    // Providers write "" for what is not set.
    const isSet = value !== undefined && value !== null && value !== '';
    return isSet ? new Held(value, name, this.#block, nearest) : new Absent(name, this.#block, nearest);
  }

  get #expressions(): Written {
    this.#written ??= this.#block.written();
    return this.#written;
  }

  #placeOf(name: string): () => Chain {
    return () => placeIn(this.#block, name);
  }

  /**
   * What is unset and filled in by the provider is as unknown to a plan as a reference to something new. The files
   * tell the two apart, else the configuration in the plan.
   */
  #unknown(name: string, written: Raw | undefined, chain: () => Chain): Raw {
    if (written?.state === 'absent') return { state: 'absent', chain };
    const resolved = written?.pointer && !written.pointer.address.includes('[*]');
    if (written?.state === 'unknown' && resolved) return { ...written, chain };
    const meaning = this.#expressions.meaningOf(name);
    if (meaning.kind === 'absent' && written === undefined) return { state: 'absent', chain };
    const open = (text: string, kind: 'computed' | 'data' = 'computed', pointer?: Pointer) =>
      ({ state: 'unknown', why: { kind, text }, chain, pointer }) as const;
    if (meaning.kind === 'names') {
      const { pointer } = meaning;
      const named = pointer.address === '' ? name : `${pointer.address}.id`;
      return open(`${named} is known after apply`, 'computed', pointer);
    }
    if (written?.state === 'unknown') return { ...written, chain };
    return meaning.kind === 'open'
      ? open(`${name} ${meaning.text}`, meaning.why)
      : open(`${name} is known after apply`);
  }

  blocks(name: string): { readonly members: readonly Form[]; readonly missing?: Raw } {
    const { values, unknown, source } = this.#block;
    const there = source?.unsure ? undefined : source?.form?.blocks(name);
    const flags = flagsOf(unknown, name);
    if (flags === true) {
      if (there) return there;
      const chain = source?.chain ?? this.#placeOf(name);
      const text = `${name} is known after apply`;
      return { members: [], missing: { state: 'unknown', why: { kind: 'computed', text }, chain } };
    }
    const list = member(values, name);
    const members = (Array.isArray(list) ? list : isData(list) ? [list] : []).map((it, at): Planned => {
      return { values: isData(it) ? it : {}, unknown: it === null ? true : flagsOf(flags, at) };
    });
    const nearest = there?.missing?.chain ?? source?.chain;
    const sources = there && nearest && sourcesOf(members, there.members, nearest);
    const siblings = new Siblings(this, this.#block, name, members, Array.isArray(list));
    return {
      members: members.map((_, at) => {
        return new PlanForm(new Inner(siblings, at, sources?.[at] ?? (nearest && { chain: nearest })));
      }),
    };
  }

  /** What is written of the blocks of a name. */
  writtenOf(name: string, members: readonly Planned[]): readonly Written[] {
    return this.#expressions.blocks(name, members, this.#block.isOrdered(name));
  }
}

/** The blocks of one name in a block. */
class Siblings {
  readonly around: Block;
  readonly name: string;
  readonly members: readonly Planned[];
  readonly isList: boolean;
  readonly sensitive: Flags;
  readonly #form: PlanForm;
  #written: readonly Written[] | undefined;

  constructor(form: PlanForm, around: Block, name: string, members: readonly Planned[], isList: boolean) {
    this.around = around;
    this.name = name;
    this.members = members;
    this.isList = isList;
    this.sensitive = flagsOf(around.sensitive, name);
    this.#form = form;
  }

  get written(): readonly Written[] {
    this.#written ??= this.#form.writtenOf(this.name, this.members);
    return this.#written;
  }
}

/** One of them. */
class Inner implements Block {
  readonly source: Source | undefined;
  readonly #siblings: Siblings;
  readonly #at: number;

  constructor(siblings: Siblings, at: number, source: Source | undefined) {
    this.#siblings = siblings;
    this.#at = at;
    this.source = source;
  }

  get positions(): Positions {
    return this.#siblings.around.positions;
  }

  get path(): JsonPath {
    const { around, name, isList } = this.#siblings;
    return isList ? [...around.path, name, this.#at] : [...around.path, name];
  }

  get values(): Data {
    return this.#siblings.members[this.#at]!.values;
  }

  get unknown(): Flags {
    return this.#siblings.members[this.#at]!.unknown;
  }

  get sensitive(): Flags {
    return flagsOf(this.#siblings.sensitive, this.#at);
  }

  written(): Written {
    return this.#siblings.written[this.#at] ?? notWritten;
  }

  /** Blocks in blocks are paired by what they hold. */
  isOrdered(): boolean {
    return false;
  }
}

/** What a block has under a name. A large plan has a hundred thousand of them, whose places few ask for. */
class UnderName {
  readonly name: string;
  readonly block: Block;
  readonly nearest: Raw | undefined;

  constructor(name: string, block: Block, nearest: Raw | undefined) {
    this.name = name;
    this.block = block;
    this.nearest = nearest;
  }

  get chain(): () => Chain {
    return this.nearest?.chain ?? this.block.source?.chain ?? (() => placeIn(this.block, this.name));
  }
}

class Absent extends UnderName {
  get state() {
    return 'absent' as const;
  }
}

class Held extends UnderName {
  readonly value: unknown;

  constructor(value: unknown, name: string, block: Block, nearest: Raw | undefined) {
    super(name, block, nearest);
    this.value = value;
  }

  get state() {
    return 'known' as const;
  }

  inside(key: string | number): Raw {
    const { name, nearest, block } = this;
    const { unknown, sensitive, positions, path } = block;
    const flags = { unknown: flagsOf(unknown, name), sensitive: flagsOf(sensitive, name) };
    return insideOf(this.value, key, flags, { positions, path: [...path, name], name, nearest });
  }
}

const placeIn = ({ positions, path }: Block, name: string): Chain => here(positions.value([...path, name]));

/** Where a collection stands: in the plan, and in the files that it was made from. */
interface Whereabouts {
  readonly positions: Positions;
  readonly path: JsonPath;
  readonly name: string;
  readonly nearest: Raw | undefined;
}

function insideOf(
  value: unknown,
  key: string | number,
  flags: { readonly unknown: Flags; readonly sensitive: Flags },
  { positions, path, name: outer, nearest }: Whereabouts,
): Raw {
  const written = nearest?.state === 'known' ? nearest.inside?.(key) : undefined;
  const chain = written?.chain ?? nearest?.chain ?? (() => here(positions.value([...path, key])));
  const name = `${outer}${typeof key === 'number' ? `[${key}]` : `.${key}`}`;
  const [unknown, sensitive] = [flagsOf(flags.unknown, key), flagsOf(flags.sensitive, key)];
  if (sensitive === true)
    return { state: 'unknown', why: { kind: 'sensitive', text: 'the value is sensitive' }, chain };
  if (unknown === true)
    return { state: 'unknown', why: { kind: 'computed', text: `${name} is known after apply` }, chain };
  const inner = member(value, key);
  if (inner === undefined || inner === null) return { state: 'absent', chain };
  const at = {
    positions,
    path: [...path, key],
    name,
    nearest: written ?? (nearest && { state: 'absent' as const, chain }),
  };
  return { state: 'known', value: inner, chain, inside: (next) => insideOf(inner, next, { unknown, sensitive }, at) };
}

const here = (origin: Chain['origin']): Chain => ({ origin, via: [] });

/** The written block of each member, where there is but one that fits. */
function sourcesOf(members: readonly Planned[], written: readonly Form[], nearest: () => Chain): Source[] {
  return pair(members, written, fits).map(({ candidates: [form, ...more], others }) => {
    if (!form || more.length > 0) return { chain: form?.chain ?? nearest };
    return { form, chain: form.chain, ...(others && { unsure: true }) };
  });
}

function fits({ values, unknown }: Planned, form: Form): boolean {
  for (const [name, value] of Object.entries(values)) {
    if (value === null || typeof value === 'object') continue;
    const written = form.value(name);
    if (written.state === 'known' && (typeof written.value === 'object' || String(written.value) !== String(value)))
      return false;
  }
  for (const name of isData(unknown) ? Object.keys(unknown) : []) {
    if (unknown === true || member(unknown, name) !== true) continue;
    if (form.value(name).state === 'known') return false;
  }
  return true;
}
