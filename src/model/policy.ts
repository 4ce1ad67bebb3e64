import type { Rule } from './rule.ts';
import type { Span } from './source.ts';

/** An input that shows what a policy says of it. */
export interface Snippet {
  readonly expects: 'good' | 'bad' | 'open';
  readonly text: string;
  /** Place of a part of the text in the policy's file, by offsets within the text. */
  readonly spanOf: (start: number, end: number) => Span;
}

/** A user's own rule. */
export interface PolicyRule extends Rule {
  readonly written: Span;
  /** Declared types that it asks about, whether the model knows them or not. */
  readonly types: readonly string[];
  readonly tests: readonly Snippet[];
}
