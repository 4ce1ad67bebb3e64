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
  /** Another value may come from here: in another `run` (a variable of a root, a condition), or by another `call`. */
  readonly varies?: Varies;
}

export type Varies = 'run' | 'call';

/** Where a value comes from: the place where it is written, and the stations from there to the attribute. */
export interface Chain {
  readonly origin: Span;
  readonly via: readonly Hop[];
  /** Something in between makes the value, so that nothing tells whether another run has the same. */
  readonly made?: true;
}

/** A stretch of a file and what is to stand there. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** A change of a text, and who reads that text. */
export interface Rewrite {
  readonly edits: readonly Edit[];
  /** How many resources of the run are made of the text. */
  readonly resources: number;
  /** How many parts of the resource here are made of it: members of a dynamic block. */
  readonly parts: number;
}

/** Changes a place of the user's own text. Every answer is `undefined` where nothing shows that it is safe. */
export interface Editor {
  /** Writes a text as the value: in place of a literal, or as an argument of its own where there is none. */
  set(text: string): Rewrite | undefined;
  /** Takes the argument out. */
  remove(): Rewrite | undefined;
  /** Gives the argument another name. */
  rename(name: string): Rewrite | undefined;
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

/** What has a place. Most places are never asked for, so that it may be one that is worked out only then. */
export interface Sited {
  readonly site: Site;
}

/** A place in an input. `chain` is worked out when a finding asks for it, not before. */
export class Site implements Sited {
  #where: Where | (() => Where);
  readonly #find: () => Chain;
  #chain: Chain | undefined;
  readonly #findEditor: (() => Editor | undefined) | undefined;

  constructor(where: Where | (() => Where), find: () => Chain, findEditor?: () => Editor | undefined) {
    this.#where = where;
    this.#find = find;
    this.#findEditor = findEditor;
  }

  get site(): Site {
    return this;
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

  /** Present where the loader can change the text. */
  get editor(): Editor | undefined {
    return this.#findEditor?.();
  }

  /** Whether the same text may have another value in another run, or where somebody else calls it. */
  get varies(): Varies | undefined {
    const { via, made } = this.#resolved;
    if (made || via.some((hop) => hop.varies === 'run')) return 'run';
    return via.some((hop) => hop.varies === 'call') ? 'call' : undefined;
  }

  get #resolved(): Chain {
    this.#chain ??= this.#find();
    return this.#chain;
  }
}
