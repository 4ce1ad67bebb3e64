import { chargeSteps } from './budget.ts';

let segmenter: Intl.Segmenter | undefined;

/** What people take for single characters. */
export function graphemes(text: string): string[] {
  if (/^[\x20-\x7e]*$/.test(text)) return text.split('');
  chargeSteps(text.length);
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

export function countGraphemes(text: string): number {
  return /^[\x20-\x7e]*$/.test(text) ? text.length : graphemes(text).length;
}
