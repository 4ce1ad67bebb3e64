import type { Span } from '../model/source.ts';
import type { Why } from '../model/verdict.ts';

/** What facts know of an account's answers: data sources of code are looked up here. */
export interface Answers {
  /** Everything that an operation lists for a root, or why the facts do not have it. */
  list(question: Question): Answer | Why;
}

export interface Question {
  /** The root that asks, as reports have it. */
  readonly root: string;
  /** The account that it asks, where its provider tells. */
  readonly account: string | undefined;
  /** `undefined` where the operation knows no regions. */
  readonly region: string | undefined;
  /** In lower case: `alb`. */
  readonly product: string;
  readonly action: string;
}

export interface Answer {
  /** `facts of 1234567890123456, 2026-11-22`. */
  readonly label: string;
  /** In the order of the answer. */
  readonly members: readonly AnswerMember[];
}

/** One member of a list. */
export interface AnswerMember {
  readonly id: string;
  /** An attribute in the API's words; `undefined` where the answer does not tell it. */
  get(name: string): { readonly value: unknown; readonly place: () => Span } | undefined;
}
