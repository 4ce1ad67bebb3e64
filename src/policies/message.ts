import { Expression, ExpressionFault, type Language, type Variables } from './expression.ts';

/** What a finding says: a text in which `{…}` has the value of an expression, and `{{` is a bracket. */
export class Message {
  readonly #parts: readonly (string | Expression)[];

  /** Throws an `ExpressionFault` with offsets in the whole text. */
  constructor(text: string, language: Language) {
    const parts: (string | Expression)[] = [];
    for (const { 0: all, 1: inner, index } of text.matchAll(/\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+/g)) {
      if (all === '{{' || all === '}}') parts.push(all.charAt(0));
      else if (inner !== undefined) parts.push(expressionAt(inner, index + 1, language));
      else if (all === '{' || all === '}') {
        throw new ExpressionFault(`a ${all} alone; ${all}${all} stands for one`, { start: index, end: index + 1 });
      } else parts.push(all);
    }
    this.#parts = parts;
  }

  text(variables: Variables): string {
    return this.#parts.map((it) => (typeof it === 'string' ? it : shown(it, variables))).join('');
  }
}

function expressionAt(text: string, offset: number, language: Language): Expression {
  try {
    return new Expression(text, language);
  } catch (error) {
    if (!(error instanceof ExpressionFault)) throw error;
    throw new ExpressionFault(error.message, { start: error.start + offset, end: error.end + offset });
  }
}

/** Values are cut where a finding would drown in them. */
const longest = 200;

function shown(expression: Expression, variables: Variables): string {
  try {
    const result = expression.evaluate(variables);
    if ('unknown' in result) return 'not known';
    const text = words(result.value);
    return text.length > longest ? `${text.slice(0, longest)}…` : text;
  } catch {
    // A key that is not there: a message is no place to ask whether it is.
    return 'not set';
  }
}

function words(value: unknown): string {
  if (Array.isArray(value)) return value.map(words).join(', ');
  if (typeof value !== 'object' || value === null) return value === null ? 'not set' : String(value);
  return 'address' in value && typeof value.address === 'string' ? value.address : 'a map';
}
