import type { Change, Resource } from '../../model/resource.ts';
import type { Value } from '../../model/value.ts';
import type { Evidence } from '../../model/verdict.ts';
import { schemaOf } from '../terraform/schema.ts';
import type { Data, Flags, ResourceChange } from './document.ts';
import { type Block, PlanForm, type Source } from './form.ts';
import type { JsonPath, Positions } from './positions.ts';
import type { Held } from './resource.ts';
import { notWritten, type Written } from './written.ts';

/** What the rest of the plan tells of a resource. */
export interface Around {
  readonly positions: Positions;
  /** What the configuration in the plan has of it. */
  configured(change: ResourceChange): Data | undefined;
  region(address: string, configured: Data | undefined, form: PlanForm): Value<string>;
  international(address: string, configured: Data | undefined): Value<boolean> | undefined;
  exported(address: string): Evidence | undefined;
  written(change: ResourceChange, configured: Data | undefined): Written;
}

/**
 * A resource on one side of its change: as it is going to be, or as it is now. A large plan has thousands of them: what
 * few ask for is made when they do.
 */
export class Side implements Held, Block {
  readonly values: Data;
  readonly source: Source | undefined;
  readonly form: PlanForm;
  change: Change<Resource> | undefined;
  readonly #around: Around;
  readonly #of: ResourceChange;
  readonly #at: number;
  readonly #name: 'after' | 'before';
  #region: Value<string> | undefined;
  #configured: Data | undefined | null = null;

  /** `at` is the entry of `resource_changes`. */
  constructor(
    around: Around,
    of: ResourceChange,
    at: number,
    [name, values]: ['after' | 'before', Data],
    source?: Source,
  ) {
    this.values = values;
    this.source = source;
    this.form = new PlanForm(this);
    this.#around = around;
    this.#of = of;
    this.#at = at;
    this.#name = name;
  }

  get address(): string {
    return this.#of.address;
  }

  get type(): string {
    return this.#of.type;
  }

  get positions(): Positions {
    return this.#around.positions;
  }

  get path(): JsonPath {
    return ['resource_changes', this.#at, 'change', this.#name];
  }

  get header(): JsonPath {
    return ['resource_changes', this.#at, 'address'];
  }

  get unknown(): Flags {
    return this.#name === 'after' ? this.#of.afterUnknown : undefined;
  }

  get sensitive(): Flags {
    return this.#name === 'after' ? this.#of.afterSensitive : this.#of.beforeSensitive;
  }

  /** What is there needs no configuration to be known. */
  written(): Written {
    return this.#name === 'after' ? this.#around.written(this.#of, this.#inConfiguration) : notWritten;
  }

  isOrdered(block: string): boolean {
    return orderOf(this.type)(block);
  }

  get region(): Value<string> {
    this.#region ??= this.#around.region(this.address, this.#inConfiguration, this.form);
    return this.#region;
  }

  get international(): Value<boolean> | undefined {
    return this.#around.international(this.address, this.#inConfiguration);
  }

  get #inConfiguration(): Data | undefined {
    if (this.#configured === null) this.#configured = this.#around.configured(this.#of);
    return this.#configured;
  }

  get exported(): Evidence | undefined {
    return this.#around.exported(this.address);
  }
}

const orders = new Map<string, (block: string) => boolean>();

/** Which blocks of a type keep the order of the configuration: the provider has the others as sets. */
function orderOf(type: string): (block: string) => boolean {
  let order = orders.get(type);
  if (!order) {
    const blocks = schemaOf('resource', type)?.blocks;
    order = (name) => blocks?.get(name)?.nesting === 'list';
    orders.set(type, order);
  }
  return order;
}
