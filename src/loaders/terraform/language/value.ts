import type { Why } from '../../../model/verdict.ts';
import { chargeMembers } from './budget.ts';
import type { Exact } from './number.ts';
import type { Type } from './type.ts';

/**
 * A Terraform value as cty has it. Strings and booleans are JavaScript's; a number is JavaScript's where it is a
 * safe integer and `Exact` else; everything that needs a type of its own is a class.
 */
export type Value =
  | string
  | boolean
  | number
  | Exact
  | Null
  | Unknown
  | List
  | SetValue
  | MapValue
  | Tuple
  | ObjectValue
  | Marked;

/** What an unknown value names: an attribute of an instance of a resource or data source. */
export interface Reference {
  /** Address within the root: `module.edge.alicloud_eip_address.a["x"]`. */
  readonly address: string;
  readonly attribute: string;
}

/** What is known of a value that is not known itself. */
export interface Known {
  readonly notNull?: boolean;
  readonly prefix?: string;
  readonly reference?: Reference | undefined;
  readonly least?: number | undefined;
  readonly most?: number | undefined;
}

export class Null {
  readonly type: Type;
  constructor(type: Type) {
    this.type = type;
  }
}

/** A value that is not known yet, with all that is known of it. */
export class Unknown {
  readonly type: Type;
  readonly why: Why;
  /** It is not null. */
  readonly notNull: boolean;
  /** It is a string that starts so; empty when nothing is known. */
  readonly prefix: string;
  /** Kept only while the value is exactly what the reference names. */
  readonly reference: Reference | undefined;
  /** Bounds, both inclusive: of a number, or of the length of a list, set or map. */
  readonly least: number | undefined;
  readonly most: number | undefined;

  constructor(type: Type, why: Why, known: Known = {}) {
    this.type = type;
    this.why = why;
    this.notNull = known.notNull ?? false;
    this.prefix = known.prefix ?? '';
    this.reference = known.reference;
    this.least = known.least;
    this.most = known.most;
  }
}

/** A collection, with what is worked out about it at most once. What it has itself takes as much memory as some members. */
abstract class Composite {
  #type: Type | undefined;
  #contents: Contents | undefined;

  constructor(length: number) {
    chargeMembers(length + 8);
  }

  typeOnce(find: () => Type): Type {
    this.#type ??= find();
    return this.#type;
  }

  contentsOnce(find: () => Contents): Contents {
    this.#contents ??= find();
    return this.#contents;
  }
}

/** What is anywhere inside a value. */
export interface Contents {
  /** Number of values, itself included, each counted as often as it stands there. */
  readonly size: number;
  readonly marked: boolean;
  readonly unknown: Unknown | undefined;
}

export class List extends Composite {
  readonly element: Type;
  readonly items: readonly Value[];
  constructor(element: Type, items: readonly Value[]) {
    super(items.length);
    this.element = element;
    this.items = items;
  }
}

/** Members without equals among them, in Terraform's order of iteration. */
export class SetValue extends Composite {
  readonly element: Type;
  readonly items: readonly Value[];
  constructor(element: Type, items: readonly Value[]) {
    super(items.length);
    this.element = element;
    this.items = items;
  }
}

/** Keys in order. */
export class MapValue extends Composite {
  readonly element: Type;
  readonly entries: ReadonlyMap<string, Value>;
  constructor(element: Type, entries: ReadonlyMap<string, Value>) {
    super(entries.size);
    this.element = element;
    this.entries = entries;
  }
}

export class Tuple extends Composite {
  readonly items: readonly Value[];
  constructor(items: readonly Value[]) {
    super(items.length);
    this.items = items;
  }
}

export class ObjectValue extends Composite {
  /** Keys in order. */
  readonly attributes: ReadonlyMap<string, Value>;
  /** What any other attribute is, for objects whose schema is not known here (resources of other providers). */
  readonly rest: Unknown | undefined;
  constructor(attributes: ReadonlyMap<string, Value>, rest?: Unknown) {
    super(attributes.size);
    this.attributes = attributes;
    this.rest = rest;
  }
}

/** A sensitive or ephemeral value. Never inside another `Marked`. */
export class Marked {
  readonly value: Exclude<Value, Marked>;
  readonly sensitive: boolean;
  readonly ephemeral: boolean;
  constructor(value: Exclude<Value, Marked>, marks: { sensitive?: boolean; ephemeral?: boolean }) {
    this.value = value;
    this.sensitive = marks.sensitive ?? false;
    this.ephemeral = marks.ephemeral ?? false;
  }
}

/** A value without a mark on itself; there may be marks inside. */
export type Plain = Exclude<Value, Marked>;
