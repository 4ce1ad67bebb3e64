import type { CallNode, Expression, Range } from '../../hcl/ast.ts';
import { convert } from './convert.ts';
import { compareStrings } from './equality.ts';
import { ConversionError, EvaluationError } from './error.ts';
import { evaluate } from './evaluate.ts';
import type { Scope } from './scope.ts';
import { type Default, list, map, object, set, type Type, tuple } from './type.ts';

/** The type that a variable's `type = …` asks for; throws `EvaluationError` where it is none. */
export function typeConstraint(expression: Expression): Type {
  if (expression.kind === 'template') return quoted(expression);
  if (expression.kind === 'variable') {
    if (expression.name === 'list') return list('dynamic');
    if (expression.name === 'map') return map('dynamic');
  }
  return typeFrom(expression);
}

/** Terraform 0.11 wanted quotes. Terraform still reads what they meant then; OpenTofu does not, but nothing else is meant. */
function quoted(expression: Expression & { kind: 'template' }): Type {
  const [part] = expression.parts;
  const text = part?.kind === 'literal' && expression.parts.length === 1 ? part.value : '';
  if (text === 'string') return 'string';
  if (text === 'list') return list('string');
  if (text === 'map') return map('string');
  throw new EvaluationError(
    'Invalid legacy variable type hint',
    'To provide a full type expression, remove the surrounding quotes and give the type expression directly.',
    expression,
  );
}

function invalid(detail: string, range: Range): EvaluationError {
  return new EvaluationError('Invalid type specification', detail, range);
}

const wants: Record<string, string> = {
  list: 'The list type constructor requires one argument specifying the element type.',
  set: 'The set type constructor requires one argument specifying the element type.',
  map: 'The map type constructor requires one argument specifying the element type.',
  object: 'The object type constructor requires one argument specifying the attribute types and values as a map.',
  tuple: 'The tuple type constructor requires one argument specifying the element types as a list.',
};

function typeFrom(expression: Expression): Type {
  if (expression.kind === 'variable') return keyword(expression.name, expression);
  if (expression.kind !== 'call') {
    throw invalid(
      'A type specification is either a primitive type keyword (bool, number, string) or a complex type constructor call, like list(string).',
      expression,
    );
  }
  return constructed(expression);
}

function keyword(name: string, range: Range): Type {
  switch (name) {
    case 'bool':
    case 'string':
    case 'number':
      return name;
    case 'any':
      return 'dynamic';
    default:
      throw invalid(wants[name] ?? `The keyword "${name}" is not a valid type specification.`, range);
  }
}

function constructed(call: CallNode): Type {
  const { name } = call;
  if (name === 'bool' || name === 'string' || name === 'number') {
    throw invalid(`Primitive type keyword "${name}" does not expect arguments.`, call);
  }
  if (name === 'any') throw invalid('Type constraint keyword "any" does not expect arguments.', call);
  const [argument] = call.arguments;
  if (wants[name] !== undefined && (argument === undefined || call.arguments.length > 1))
    throw invalid(wants[name], call);
  switch (name) {
    case 'list':
      return list(typeFrom(argument as Expression));
    case 'set':
      return set(typeFrom(argument as Expression));
    case 'map':
      return map(typeFrom(argument as Expression));
    case 'tuple':
      if (argument?.kind !== 'tuple')
        throw invalid('Tuple type constructor requires a list of element types.', argument ?? call);
      return tuple(argument.items.map(typeFrom));
    case 'object':
      return objectFrom(argument as Expression);
    case 'optional':
      throw invalid('Keyword "optional" is valid only as a modifier for object type attributes.', call.nameRange);
    default:
      throw invalid(`Keyword "${name}" is not a valid type constructor.`, call);
  }
}

function objectFrom(argument: Expression): Type {
  if (argument.kind !== 'object') {
    throw invalid(
      'Object type constructor requires a map whose keys are attribute names and whose values are the corresponding attribute types.',
      argument,
    );
  }
  const attributes: [string, Type][] = [];
  const optional = new Set<string>();
  const defaults = new Map<string, Default>();
  const names = new Set<string>();
  for (const { key, value } of argument.items) {
    if (key.kind !== 'variable') throw invalid('Object constructor map keys must be attribute names.', key);
    if (names.has(key.name)) throw invalid('Object constructor map keys must be unique.', key);
    names.add(key.name);
    const attribute = attributeFrom(value);
    attributes.push([key.name, attribute.type]);
    if (attribute.optional) optional.add(key.name);
    if (attribute.fallback) defaults.set(key.name, attribute.fallback);
  }
  return object(new Map(attributes.sort(([a], [b]) => compareStrings(a, b))), optional, defaults);
}

function attributeFrom(expression: Expression): { type: Type; optional: boolean; fallback?: Default } {
  if (expression.kind !== 'call' || expression.name !== 'optional')
    return { type: typeFrom(expression), optional: false };
  const [wanted, fallback, more] = expression.arguments;
  if (wanted === undefined)
    throw invalid('Optional attribute modifier requires the attribute type as its argument.', expression);
  if (more !== undefined) {
    throw invalid(
      'Optional attribute modifier expects at most two arguments: the attribute type, and a default value.',
      expression,
    );
  }
  const type = typeFrom(wanted);
  return { type, optional: true, ...(fallback && { fallback: defaultFrom(fallback, type) }) };
}

function defaultFrom(expression: Expression, type: Type): Default {
  try {
    return { expression, value: convert(evaluate(expression, constants), type) };
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw new EvaluationError(
      'Invalid default value for optional attribute',
      `This default value is not compatible with the attribute's type constraint: ${error.message}.`,
      expression,
    );
  }
}

/** Nothing has a name where only constants are allowed. */
const constants: Scope = {
  resolve(root) {
    throw new EvaluationError('Variables not allowed', 'Variables may not be used here.', root);
  },
  host: { cwd: '.', read: () => 'forbidden', list: () => 'forbidden' },
};
