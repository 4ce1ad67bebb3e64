import type { Node } from '../../model/node.ts';
import type { Declared } from '../../model/resource.ts';
import { Site, type Sited } from '../../model/source.ts';
import { Value } from '../../model/value.ts';
import type { Raw } from '../mapping/form.ts';
import { treeOf } from '../mapping/tree.ts';
import { type Data, type Flags, flagsOf, isData, member } from './document.ts';
import type { Held } from './resource.ts';

/** A planned resource in the provider's own words. What is sensitive is left out. */
export class PlannedForm implements Declared {
  readonly #held: Held;

  constructor(held: Held) {
    this.#held = held;
  }

  get source(): 'plan' | 'state' {
    return this.#held.from ?? 'plan';
  }

  get type(): string {
    return this.#held.type;
  }

  attribute(name: string): Value<unknown> {
    const { address, form, sensitive } = this.#held;
    const raw = form.value(name);
    const at = new Place(address, name, raw);
    if (raw.state !== 'known') return new Value<unknown>(raw, at);
    return Value.known(withoutSecrets(raw.value, flagsOf(sensitive, name)), at);
  }

  data(): Data {
    const { values, sensitive } = this.#held;
    return withoutSecrets(values, sensitive) as Data;
  }

  tree(): Node {
    const { form, address } = this.#held;
    return treeOf(form, address);
  }
}

/** Where an attribute stands: few places are asked for. */
class Place implements Sited {
  readonly #address: string;
  readonly #name: string;
  readonly #raw: Raw;

  constructor(address: string, name: string, raw: Raw) {
    this.#address = address;
    this.#name = name;
    this.#raw = raw;
  }

  get site(): Site {
    return new Site({ resource: this.#address, path: this.#name, attribute: this.#name }, this.#raw.chain);
  }
}

function withoutSecrets(value: unknown, sensitive: Flags): unknown {
  if (sensitive === true) return undefined;
  if (typeof sensitive !== 'object' || sensitive === null) return value;
  if (Array.isArray(value)) return value.map((it, at) => withoutSecrets(it, member(sensitive, at)));
  if (!isData(value)) return value;
  const entries = Object.entries(value).map(
    ([name, it]) => [name, withoutSecrets(it, member(sensitive, name))] as const,
  );
  return Object.fromEntries(entries.filter(([, it]) => it !== undefined));
}
