import type { Marks } from '../marks.ts';
import { quote } from '../quote.ts';

/** A text for a message, unless it is one that must not be shown. */
export function redacted(text: string, marks: Marks): string {
  if (!marks.sensitive && !marks.ephemeral) return quote(text);
  return `(${[marks.ephemeral && 'ephemeral', marks.sensitive && 'sensitive'].filter(Boolean).join(' ')} value)`;
}
