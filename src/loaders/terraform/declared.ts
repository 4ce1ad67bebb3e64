import type { Node } from '../../model/node.ts';
import type { Declared } from '../../model/resource.ts';
import { Site } from '../../model/source.ts';
import { Value } from '../../model/value.ts';
import { treeOf } from '../mapping/tree.ts';
import type { TerraformForm } from './form.ts';

/** A resource as its files write it, in the provider's own words. */
export class WrittenForm implements Declared {
  readonly source = 'terraform';
  readonly type: string;
  readonly #address: string;
  readonly #form: TerraformForm;

  constructor(type: string, address: string, form: TerraformForm) {
    this.type = type;
    this.#address = address;
    this.#form = form;
  }

  attribute(name: string): Value<unknown> {
    const raw = this.#form.value(name);
    const where = { resource: this.#address, path: name, attribute: name };
    if (raw.state !== 'absent') {
      return new Value<unknown>(raw, new Site(where, raw.chain, () => this.#form.editor(name)));
    }
    const { members, missing } = this.#form.blocks(name);
    const [first] = members;
    if (!first) return new Value<unknown>(missing ?? raw, new Site(where, (missing ?? raw).chain));
    return Value.known<unknown>(this.#form.plainBlocks(name), new Site(where, first.chain));
  }

  data(): Readonly<Record<string, unknown>> {
    return this.#form.plain();
  }

  tree(): Node {
    return treeOf(this.#form, this.#address);
  }
}
