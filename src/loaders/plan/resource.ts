import type { Change, Resource } from '../../model/resource.ts';
import { Site } from '../../model/source.ts';
import { Value } from '../../model/value.ts';
import type { Evidence } from '../../model/verdict.ts';
import { mapResource } from '../mapping/index.ts';
import type { Frame } from '../mapping/mapper.ts';
import { type Links, Reader, text } from '../mapping/reader.ts';
import { PlannedForm } from './declared.ts';
import { type Data, type Flags, flagsOf, member } from './document.ts';
import type { PlanForm } from './form.ts';

/** A resource as a plan or a state holds it. */
export interface Held {
  readonly from?: 'plan' | 'state';
  readonly address: string;
  readonly type: string;
  readonly form: PlanForm;
  readonly values: Data;
  readonly sensitive: Flags;
  readonly region: Value<string>;
  readonly international?: Value<boolean> | undefined;
  readonly exported?: Evidence | undefined;
  readonly change?: Change<Resource> | undefined;
}

export function toResource(held: Held, links: Links): Resource | undefined {
  const reader = new Reader(held.form, links, held.address);
  return mapResource(held.type, reader, new PlannedFrame(held, reader));
}

/** What every resource has. A large plan has thousands of them: what few ask for is made when they do. */
class PlannedFrame implements Frame {
  readonly declared = true;
  readonly form: PlannedForm;
  readonly #held: Held;
  readonly #reader: Reader;
  #site: Site | undefined;

  constructor(held: Held, reader: Reader) {
    this.form = new PlannedForm(held);
    this.#held = held;
    this.#reader = reader;
  }

  get address(): string {
    return this.#held.address;
  }

  get root(): string {
    return this.#reader.links.root;
  }

  get site(): Site {
    this.#site ??= this.#reader.site;
    return this.#site;
  }

  /** Known of what is there and stays. Nothing but the provider gives it, so the configuration is not asked. */
  get id(): Value<string> {
    const { address, form, values, sensitive } = this.#held;
    const site = new Site({ resource: address, path: 'id', attribute: 'id' }, () => form.value('id').chain());
    const id = flagsOf(sensitive, 'id') === true ? undefined : text(member(values, 'id'));
    if (id !== undefined) return Value.known(id, site);
    return Value.unknown({ kind: 'computed', text: `${address}.id is known after apply` }, site);
  }

  get region(): Value<string> {
    return this.#held.region;
  }

  get international(): Value<boolean> | undefined {
    return this.#held.international;
  }

  get exported(): Evidence | undefined {
    return this.#held.exported;
  }

  get change(): Change<never> | undefined {
    return this.#held.change as Change<never> | undefined;
  }
}
