import type { Judged } from '../fixtures/in-memory.ts';

/** How often each rule says that something is a fault, or open. */
export function saidOf({ findings }: Judged): Readonly<Record<string, number>> {
  const said: Record<string, number> = {};
  for (const { rule, kind } of findings) said[`${kind} ${rule}`] = (said[`${kind} ${rule}`] ?? 0) + 1;
  return said;
}
