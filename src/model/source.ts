/** A stretch of a file. Lines and columns count from 1 in UTF-16 units; the end is exclusive. */
export interface Span {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A station that a value passed between the place where it is written and the attribute that has it. */
export interface Hop {
  /** `var.region`, `module.edge`, `dynamic "zone_mappings"`, `provider "alicloud"`, a ROS parameter … */
  readonly what: string;
  readonly span: Span;
}

/** Where a value comes from: the place where it is written, and the stations from there to the attribute. */
export interface Chain {
  readonly origin: Span;
  readonly via: readonly Hop[];
}

/** Which attribute of which resource, in the words of its input and in the words of the model. */
export interface Where {
  /** Address of the resource: `module.edge.alicloud_alb_load_balancer.this[0]`. */
  readonly resource: string;
  /** Path in the input's own words; empty for the resource itself. */
  readonly path: string;
  /** The same place in the model's words: equal for every kind of input. */
  readonly attribute: string;
}

/** A place in an input. `chain` is worked out when a finding asks for it, not before. */
export class Site {
  #where: Where | (() => Where);
  readonly #find: () => Chain;
  #chain: Chain | undefined;

  constructor(where: Where | (() => Where), find: () => Chain) {
    this.#where = where;
    this.#find = find;
  }

  get where(): Where {
    if (typeof this.#where === 'function') this.#where = this.#where();
    return this.#where;
  }

  get resource(): string {
    return this.where.resource;
  }

  get path(): string {
    return this.where.path;
  }

  get origin(): Span {
    return this.#resolved.origin;
  }

  get via(): readonly Hop[] {
    return this.#resolved.via;
  }

  get #resolved(): Chain {
    this.#chain ??= this.#find();
    return this.#chain;
  }
}
