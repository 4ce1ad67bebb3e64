import { type Marks, unmarkDeep } from '../marks.ts';
import type { Value } from '../value.ts';

/** The marks of a value and of everything inside. */
export function marksIn(value: Value): Marks {
  return unmarkDeep(value).marks;
}
