import type { Range } from '../hcl/index.ts';

/** A fault of an expression, which has no value because of it. */
export class EvaluationFault extends Error {
  readonly range: Range;

  constructor(message: string, range: Range) {
    super(message);
    this.range = range;
  }
}

/** Too much is made of a template, all in all. */
export class TemplateTooLarge extends EvaluationFault {}
