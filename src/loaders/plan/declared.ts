import type { Node } from '../../model/node.ts';
import type { Declared } from '../../model/resource.ts';
import { Site } from '../../model/source.ts';
import { Value } from '../../model/value.ts';
import { treeOf } from '../mapping/tree.ts';
import { type Data, type Flags, flagsOf, isData, member } from './document.ts';
import type { PlanForm } from './form.ts';

/** A planned resource in the provider's own words. What is sensitive is left out. */
export class PlannedForm implements Declared {
  readonly source: 'plan' | 'state';
  readonly type: string;
  readonly #address: string;
  readonly #form: PlanForm;
  readonly #values: Data;
  readonly #sensitive: Flags;

  constructor(
    type: string,
    address: string,
    form: PlanForm,
    values: Data,
    sensitive: Flags,
    source: 'plan' | 'state' = 'plan',
  ) {
    this.source = source;
    this.type = type;
    this.#address = address;
    this.#form = form;
    this.#values = values;
    this.#sensitive = sensitive;
  }

  attribute(name: string): Value<unknown> {
    const raw = this.#form.value(name);
    const site = new Site({ resource: this.#address, path: name, attribute: name }, raw.chain);
    if (raw.state !== 'known') return new Value<unknown>(raw, site);
    return Value.known(withoutSecrets(raw.value, flagsOf(this.#sensitive, name)), site);
  }

  data(): Data {
    return withoutSecrets(this.#values, this.#sensitive) as Data;
  }

  tree(): Node {
    return treeOf(this.#form, this.#address);
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
