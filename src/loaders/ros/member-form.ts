import type { Chain } from '../../model/source.ts';
import type { Form, Raw } from '../mapping/form.ts';

/** One element of a list in a resource, which says the rest of what the element does not say itself. */
export class MemberForm implements Form {
  readonly vocabulary = 'ros';
  readonly chain: () => Chain;
  readonly #element: Form | Raw;
  readonly #resource: Form;

  /** `element` is a value where nothing more is known of it. */
  constructor(element: Form | Raw, resource: Form) {
    this.#element = element;
    this.#resource = resource;
    this.chain = element.chain;
  }

  names(): Iterable<string> {
    const own = 'blocks' in this.#element ? this.#element.names() : [];
    return new Set([...own, ...this.#resource.names()]);
  }

  value(name: string): Raw {
    const own = 'blocks' in this.#element ? this.#element.value(name) : this.#element;
    if (own.state !== 'absent') {
      const shared = 'blocks' in this.#element ? undefined : this.#resource.value(name);
      return shared && shared.state !== 'absent' ? shared : own;
    }
    const shared = this.#resource.value(name);
    return shared.state === 'absent' ? own : shared;
  }

  blocks(): { members: readonly Form[] } {
    return { members: [] };
  }
}
