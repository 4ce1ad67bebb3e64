import { type Expression, parse } from '../../../../src/loaders/hcl/index.ts';
import { EvaluationError } from '../../../../src/loaders/terraform/language/error.ts';
import { evaluate } from '../../../../src/loaders/terraform/language/evaluate.ts';
import { contentsOf, plain } from '../../../../src/loaders/terraform/language/marks.ts';
import { Exact } from '../../../../src/loaders/terraform/language/number.ts';
import type { FunctionHost } from '../../../../src/loaders/terraform/language/scope.ts';
import { type Type, typeOf } from '../../../../src/loaders/terraform/language/type.ts';
import {
  List,
  MapValue,
  Null,
  ObjectValue,
  SetValue,
  Tuple,
  Unknown,
  type Value,
} from '../../../../src/loaders/terraform/language/value.ts';
import { TinyModule } from './tiny-module.ts';

/** What OpenTofu answers to an expression. */
export interface Answer {
  readonly expr: string;
  readonly setup?: string;
  readonly value?: unknown;
  readonly type?: unknown;
  /** True for what is unknown, in the shape of the value. */
  readonly unknown?: unknown;
  readonly infinite?: boolean;
  readonly error?: string;
  readonly detail?: string;
  /** The function is OpenTofu's alone. */
  readonly tofu_only?: boolean;
}

export type Outcome =
  | { readonly value: Value }
  | { readonly error: string; readonly detail: string; readonly syntax?: true };

/** Evaluates an expression as the value of an output, which is where the answers come from. */
export function outcome(answer: Pick<Answer, 'expr' | 'setup'>, host?: FunctionHost): Outcome {
  const file = parse(`output "x" {\n  value = ${answer.expr}\n}\n`);
  const [problem] = file.diagnostics;
  if (problem) return { error: problem.summary, detail: problem.detail, syntax: true };
  const expression = file.body.blocks[0]?.body.attributes[0]?.expression as Expression;
  try {
    return { value: evaluate(expression, new TinyModule(answer.setup ?? '', host)) };
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    return { error: error.summary, detail: error.detail };
  }
}

/** A type as cty writes it in JSON. */
export function typeJson(type: Type): unknown {
  if (typeof type === 'string') return type;
  if (type.kind === 'tuple') return ['tuple', type.elements.map(typeJson)];
  if (type.kind === 'object')
    return ['object', Object.fromEntries([...type.attributes].map(([name, each]) => [name, typeJson(each)]))];
  return [type.kind, typeJson(type.element)];
}

/** A value as Terraform writes it in JSON; what is unknown is null, or left out of an object. */
export function valueJson(value: Value): unknown {
  const top = plain(value);
  if (top instanceof Null || top instanceof Unknown) return null;
  if (top instanceof Exact) return top.toNumber();
  if (top instanceof Tuple || top instanceof List || top instanceof SetValue) return top.items.map(valueJson);
  if (top instanceof ObjectValue || top instanceof MapValue) {
    const entries = [...(top instanceof ObjectValue ? top.attributes : top.entries)];
    return Object.fromEntries(
      entries.filter(([, each]) => !(plain(each) instanceof Unknown)).map(([key, each]) => [key, valueJson(each)]),
    );
  }
  return Object.is(top, -0) ? 0 : top;
}

/** The mask that tells what is unknown, as a plan has it: false where all is known, a list for every sequence. */
export function unknownJson(value: Value): unknown {
  return contentsOf(value).unknown ? mask(value) : false;
}

function mask(value: Value): unknown {
  const top = plain(value);
  if (top instanceof Unknown) return true;
  if (top instanceof Tuple || top instanceof List || top instanceof SetValue) return top.items.map(mask);
  if (top instanceof ObjectValue || top instanceof MapValue) {
    const entries = [...(top instanceof ObjectValue ? top.attributes : top.entries)];
    return Object.fromEntries(
      entries.map(([key, each]) => [key, mask(each)] as const).filter(([, each]) => each !== false),
    );
  }
  return false;
}

/** An outcome in the form of an answer, with a type and a detail where they are wanted. */
export function asAnswer(result: Outcome, withDetail: boolean, withType: boolean): Record<string, unknown> {
  if ('error' in result) return { error: result.error, ...(withDetail && { detail: result.detail }) };
  const { value } = result;
  if (value instanceof Exact && value.infinite !== 0) return { infinite: true };
  const unknown = unknownJson(value);
  if (unknown !== false) return { unknown, ...(unknown !== true && { value: valueJson(value) }) };
  return { value: valueJson(value), ...(withType && { type: typeJson(typeOf(value)) }) };
}
