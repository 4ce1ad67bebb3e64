import type { Node } from '../../model/node.ts';
import type { Declared } from '../../model/resource.ts';
import { Site, type Sited } from '../../model/source.ts';
import { Value } from '../../model/value.ts';
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
    // Few places are asked for.
    const at: Sited = {
      get site() {
        return new Site({ resource: address, path: name, attribute: name }, raw.chain);
      },
    };
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
