import type { Problem } from '../model/finding.ts';
import type { Rule, RuleFault } from '../model/rule.ts';

/** Rules that could not be asked: each is told once, whatever the number of resources. */
export class RuleFaults {
  readonly #faults = new Map<string, { readonly first: RuleFault; more: number }>();
  /** Which rule could not be asked about which resource. */
  readonly unasked: { readonly rule: string; readonly resource: string }[] = [];

  note({ id }: Rule, resource: string, fault: RuleFault): void {
    this.unasked.push({ rule: id, resource });
    const known = this.#faults.get(id);
    if (known) known.more++;
    else this.#faults.set(id, { first: fault, more: 0 });
  }

  problems(): Problem[] {
    return [...this.#faults.values()].map(({ first: { message, location }, more }) => {
      const others = more === 0 ? '' : more === 1 ? ', and one more resource' : `, and ${more} more resources`;
      return { kind: 'policy', message: `${message}${others}`, location };
    });
  }
}
