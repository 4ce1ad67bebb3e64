import type { Chain } from '../../model/source.ts';
import type { Form, Raw } from '../mapping/form.ts';

/** The binding that an EIP makes itself by naming an instance, as an association would say it. */
export class OwnBindingForm implements Form {
  readonly vocabulary = 'ros';
  readonly chain: () => Chain;
  readonly #eip: Form;
  readonly #id: Raw;

  /** `address` and `type` are the EIP's. */
  constructor(eip: Form, address: string, type: string) {
    this.#eip = eip;
    this.chain = eip.value('InstanceId').chain;
    const why = { kind: 'computed', text: `the id of ${address} is known after the stack is created` } as const;
    this.#id = { state: 'unknown', why, chain: eip.chain, pointer: { address, type } };
  }

  names(): Iterable<string> {
    return ['AllocationId', 'InstanceId'];
  }

  value(name: string): Raw {
    if (name === 'AllocationId') return this.#id;
    return name === 'InstanceId' ? this.#eip.value(name) : { state: 'absent', chain: this.chain };
  }

  blocks(): { members: readonly Form[] } {
    return { members: [] };
  }
}
