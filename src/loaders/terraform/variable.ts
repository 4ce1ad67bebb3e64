import type { Hop } from '../../model/source.ts';
import { type Expression, parseExpression } from '../hcl/index.ts';
import { assignmentsOf, emptyScope } from './assignments.ts';
import type { Argument, BlockContent } from './content.ts';
import type { ModuleInstance } from './instance.ts';
import { convertWithDefaults } from './language/convert.ts';
import { ConversionError, EvaluationError } from './language/error.ts';
import { bounded, evaluate } from './language/evaluate.ts';
import { mark, plain } from './language/marks.ts';
import type { Type } from './language/type.ts';
import { typeConstraint } from './language/type-constraint.ts';
import { Null, Unknown, type Value } from './language/value.ts';
import type { TracingScope, Written } from './scope.ts';
import { follow } from './trace.ts';

/** An input variable with its value and the place where that is written. */
export interface Variable {
  value(): Value;
  follow(hops: readonly Hop[]): Written;
}

/** What a variable gets its value from. */
type Given =
  | {
      readonly from: 'expression';
      readonly argument: Argument;
      readonly scope: TracingScope;
      readonly hops: readonly Hop[];
    }
  /** A text of the command line or the environment: it has its place at the variable's header. */
  | { readonly from: 'text'; readonly text: string; readonly what: string };

export function defineVariable(instance: ModuleInstance, name: string, block: BlockContent): Variable {
  const varies = instance.caller ? 'call' : 'run';
  const header: Hop = { what: `${instance.prefix}var.${name}`, span: block.file.span(block.header), varies };
  const typeArgument = block.content.argument('type');
  const fallback = block.content.argument('default');
  const given = givenTo(instance, name);
  let type: Type | undefined;
  const constraint = (): Type => {
    if (type === undefined) {
      type = 'dynamic';
      if (typeArgument) {
        instance.run.guard(typeArgument.file, () => {
          type = typeConstraint(typeExpression(typeArgument));
          return true;
        });
      }
    }
    return type;
  };
  const flag = (argument: string, otherwise: boolean): boolean => {
    const it = block.content.argument(argument)?.expression;
    return it?.kind === 'bool' ? it.value : otherwise;
  };
  // What is wrong with a value has its place in the file that gives it, which may be another one.
  const read = ({ file, expression }: Argument, scope: TracingScope): Value =>
    instance.run.guard(file, () => evaluate(expression, scope));
  const raw = (): Value => {
    if (given?.from === 'text') return parseText(given.text, constraint(), block);
    if (given) return read(given.argument, given.scope);
    if (fallback) return read(fallback, emptyScope(instance.host));
    return new Unknown(constraint(), { kind: 'no-value', text: `${instance.prefix}var.${name} has no value` });
  };
  const value = (): Value => {
    let it = raw();
    const nothing = plain(it) instanceof Null;
    if (nothing && given && fallback && !flag('nullable', true)) {
      it = read(fallback, emptyScope(instance.host));
    }
    const from = given?.from === 'expression' ? given.argument : (fallback ?? nameOf(block, name));
    it = instance.run.guard(from.file, () => converted(it, constraint(), from));
    return flag('sensitive', false) || flag('ephemeral', false)
      ? mark(it, { sensitive: flag('sensitive', false), ephemeral: flag('ephemeral', false) })
      : it;
  };
  const place: Argument = given?.from === 'expression' ? given.argument : nameOf(block, name);
  return {
    value: () => instance.memo(`var.${name}`, { ...place, nameRange: block.header, file: block.file }, value),
    follow(hops) {
      const down = [header, ...hops];
      const typed = (written: Written): Written =>
        typeArgument?.file.tree.syntax === 'hcl' && !written.type
          ? { ...written, type: constraint(), typeFile: typeArgument.file }
          : written;
      if (given?.from === 'expression') {
        const { argument, scope } = given;
        const it = follow(argument.expression, argument.file, scope, [...given.hops, ...down]);
        const isNull = it.expression?.kind === 'null' && fallback && !flag('nullable', true);
        if (!isNull) return typed(it);
      }
      const scope = emptyScope(instance.host);
      if (given?.from === 'text') {
        const said: Hop = { what: given.what, span: header.span, varies: 'run' };
        return { file: block.file, range: block.header, expression: undefined, scope, hops: [said, ...hops] };
      }
      if (fallback) return typed(follow(fallback.expression, fallback.file, scope, down));
      return { file: block.file, range: block.header, expression: undefined, scope, hops };
    },
  };
}

/** In JSON a type is an expression inside a string. */
function typeExpression({ file, expression }: Argument): Expression {
  if (file.tree.syntax === 'hcl' || expression.kind !== 'template') return expression;
  const [part] = expression.parts;
  return part?.kind === 'literal' ? parseExpression(part.value).expression : expression;
}

function givenTo(instance: ModuleInstance, name: string): Given | undefined {
  const { caller, run } = instance;
  if (!caller) return assignmentsOf(run).get(name);
  const argument = caller.block.content.argument(name);
  if (!argument) return undefined;
  const what = `${instance.prefix.replace(/\.$/, '')} ${name}`;
  const hop = { what, span: argument.file.span(argument.expression) };
  return { from: 'expression', argument, scope: caller.scope, hops: [hop] };
}

/** `--var` and `TF_VAR_`: a text as it is for a string, an expression for every other type. */
function parseText(text: string, type: Type, block: BlockContent): Value {
  if (type === 'string' || type === 'dynamic') return text;
  if (type === 'number' || type === 'bool') return text;
  const { expression, diagnostics } = parseExpression(text);
  const [fault] = diagnostics;
  if (fault) throw new EvaluationError('Invalid value for input variable', fault.detail, block.header);
  return evaluate(expression, noNames);
}

const noNames = emptyScope(undefined);

function converted(value: Value, type: Type, place: Argument): Value {
  if (type === 'dynamic') return value;
  try {
    return bounded(place.expression, () => convertWithDefaults(value, type));
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    const detail = `The value is not compatible with the variable's type constraint: ${error.message}.`;
    throw new EvaluationError('Invalid value for input variable', detail, place.expression);
  }
}

const nameOf = (block: BlockContent, name: string): Argument => ({
  file: block.file,
  name,
  nameRange: block.header,
  expression: { kind: 'null', ...block.header },
});

export type { Given };
