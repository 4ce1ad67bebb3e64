import type { Why } from '../../model/verdict.ts';

/** An answer that is there leaves something out. */
export function notTold(name: string, id: string, label: string): Why {
  return { kind: 'not-collected', text: `${name} of ${id} is not told (${label})` };
}
