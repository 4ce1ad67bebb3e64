import type { Expression, ForPart, IfPart, TemplateNode, TemplatePart } from '../../hcl/ast.ts';
import { chargeElements, chargeText } from './budget.ts';
import { elements, isIterable } from './collections.ts';
import { truthOf } from './conditional.ts';
import { convert } from './convert.ts';
import { ConversionError, EvaluationError } from './error.ts';
import { run } from './evaluate.ts';
import { LocalScope } from './local-scope.ts';
import { type Marks, mark, marksOf, plain, union, unmarked } from './marks.ts';
import { nfc } from './normalize.ts';
import { safePrefix } from './prefix.ts';
import type { Scope } from './scope.ts';
import { friendlyName, typeOf } from './type.ts';
import { Null, ObjectValue, Unknown, type Value } from './value.ts';

/** A quoted string or heredoc; with a single interpolation and nothing else, the value inside as it is. */
export function template(node: TemplateNode, scope: Scope, element: Value | undefined): Value {
  const { parts } = node;
  const [first] = parts;
  if (first === undefined) return '';
  if (parts.length === 1) {
    if (first.kind === 'literal') return nfc(first.value);
    if (first.kind === 'interpolation') return run(first.expression, scope, element);
  }
  return new Template(scope, element).of(parts);
}

/** Collects the text of a template's parts. */
class Template {
  #text = '';
  #marks: Marks = unmarked;
  #unknown: Unknown | undefined;
  readonly #element: Value | undefined;
  readonly #scope: Scope;

  constructor(scope: Scope, element: Value | undefined) {
    this.#scope = scope;
    this.#element = element;
  }

  of(parts: readonly TemplatePart[]): Value {
    this.#add(parts, this.#scope);
    return mark(this.#result(), this.#marks);
  }

  #result(): Value {
    if (this.#unknown === undefined) return nfc(this.#text);
    return new Unknown('string', this.#unknown.why, { notNull: true, prefix: safePrefix(this.#text) });
  }

  #add(parts: readonly TemplatePart[], scope: Scope): void {
    for (const part of parts) {
      switch (part.kind) {
        case 'literal':
          this.#write(part.value);
          break;
        case 'interpolation':
          this.#interpolate(run(part.expression, scope, this.#element), part.expression);
          break;
        case 'if':
          this.#interpolate(this.#if(part, scope), part);
          break;
        case 'for':
          this.#interpolate(this.#for(part, scope), part);
          break;
      }
    }
  }

  #write(text: string): void {
    if (this.#unknown !== undefined) return;
    chargeText(text.length);
    this.#text += text;
  }

  #interpolate(given: Value, place: Expression | TemplatePart): void {
    const value = plain(given);
    if (typeof value === 'string' && value === given) {
      this.#write(value);
      return;
    }
    this.#marks = union(this.#marks, marksOf(given));
    if (value instanceof Null)
      throw invalid('The expression result is null. Cannot include a null value in a string template.', place);
    if (value instanceof Unknown) {
      this.#unknown ??= value;
      return;
    }
    this.#write(textOf(value, place, 'Cannot include the given value in a string template'));
  }

  #if(part: IfPart, scope: Scope): Value {
    const inside = (parts: readonly TemplatePart[]) => new Template(scope, this.#element).of(parts);
    const { truth, marks } = truthOf(run(part.condition, scope, this.#element), part.condition);
    this.#marks = union(this.#marks, marks);
    if (truth instanceof Unknown) return new Unknown('string', truth.why, { notNull: true });
    return truth ? inside(part.then) : inside(part.otherwise ?? []);
  }

  #for(part: ForPart, scope: Scope): Value {
    const given = run(part.collection, scope, this.#element);
    const collection = plain(given);
    if (collection instanceof Null) {
      throw new EvaluationError(
        'Iteration over null value',
        "A null value cannot be used as the collection in a 'for' expression.",
        part.collection,
      );
    }
    this.#marks = union(this.#marks, marksOf(given));
    if (collection instanceof Unknown && (typeOf(collection) === 'dynamic' || isIterable(collection)))
      return new Unknown('string', collection.why);
    if (collection instanceof ObjectValue && collection.rest) return new Unknown('string', collection.rest.why);
    if (!isIterable(collection)) {
      const type = friendlyName(typeOf(collection));
      throw new EvaluationError(
        'Iteration over non-iterable value',
        `A value of type ${type} cannot be used as the collection in a 'for' expression.`,
        part.collection,
      );
    }
    let text = '';
    let unknown: Unknown | undefined;
    for (const [key, value] of elements(collection)) {
      chargeElements(1);
      const names = new Map<string, Value>();
      if (part.keyName !== undefined) names.set(part.keyName, key);
      names.set(part.valueName, value);
      const round = new Template(new LocalScope(scope, names), this.#element).of(part.body);
      this.#marks = union(this.#marks, marksOf(round));
      const result = plain(round);
      if (result instanceof Null)
        throw invalid('An iteration result is null. Cannot include a null value in a string template.', part);
      if (result instanceof Unknown) unknown ??= result;
      else text += textOf(result, part, 'Cannot include one of the interpolation results into the string template');
    }
    return unknown ? new Unknown('string', unknown.why) : text;
  }
}

function invalid(detail: string, place: Expression | TemplatePart): EvaluationError {
  return new EvaluationError('Invalid template interpolation value', detail, place);
}

function textOf(value: Value, place: Expression | TemplatePart, problem: string): string {
  try {
    return convert(value, 'string') as string;
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw invalid(`${problem}: ${error.message}.`, place);
  }
}
