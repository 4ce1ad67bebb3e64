import type { Range } from '../../hcl/ast.ts';

/** An expression that has no value. Summary and detail are worded as Terraform words them. */
export class EvaluationError extends Error {
  readonly summary: string;
  readonly detail: string;
  readonly range: Range;

  constructor(summary: string, detail: string, range: Range) {
    super(detail === '' ? summary : `${summary}: ${detail}`);
    this.name = 'EvaluationError';
    this.summary = summary;
    this.detail = detail;
    this.range = range;
  }
}

/** A function wanted a file that must not be read. */
export class ForbiddenRead extends EvaluationError {
  readonly path: string;

  constructor(path: string, range: Range) {
    super('Invalid function argument', `The file ${JSON.stringify(path)} is outside of what may be read here.`, range);
    this.name = 'ForbiddenRead';
    this.path = path;
  }
}

/** Too much is made of a root, all in all. */
export class RootTooLarge extends EvaluationError {
  constructor(detail: string, range: Range) {
    super('Root too large', `${detail}; the rest of them is not evaluated`, range);
    this.name = 'RootTooLarge';
  }
}

/** A value that cannot be what is asked for; the message completes "…: a number is required". */
export class ConversionError extends Error {}
