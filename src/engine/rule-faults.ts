import type { Problem } from '../model/finding.ts';
import type { Span } from '../model/source.ts';

/** A rule that could not be asked about a resource. It does not hold on to the error, nor that to what threw it. */
export interface Unasked {
  readonly rule: string;
  readonly root: string;
  readonly resource: string;
  readonly message: string;
  readonly location: Span;
}

/** Each rule that could not be asked is told once, whatever the number of resources. */
export function ruleFaults(unasked: readonly Unasked[]): Problem[] {
  const byRule = new Map<string, { readonly first: Unasked; more: number }>();
  for (const fault of unasked) {
    const known = byRule.get(fault.rule);
    if (known) known.more++;
    else byRule.set(fault.rule, { first: fault, more: 0 });
  }
  return [...byRule.values()].map(({ first: { message, location }, more }) => {
    const others = more === 0 ? '' : more === 1 ? ', and one more resource' : `, and ${more} more resources`;
    return { kind: 'policy', message: `${message}${others}`, location };
  });
}
