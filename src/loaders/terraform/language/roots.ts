import type { Expression, TemplatePart, VariableNode } from '../../hcl/ast.ts';

/** The names an expression refers to, without those that it binds itself. */
export function* rootsOf(expression: Expression, bound: ReadonlySet<string> = new Set()): Generator<VariableNode> {
  switch (expression.kind) {
    case 'variable':
      if (!bound.has(expression.name)) yield expression;
      return;
    case 'template':
      for (const part of expression.parts) yield* rootsOfPart(part, bound);
      return;
    case 'parentheses':
      yield* rootsOf(expression.expression, bound);
      return;
    case 'unary':
      yield* rootsOf(expression.operand, bound);
      return;
    case 'binary':
      yield* rootsOfAll([expression.left, expression.right], bound);
      return;
    case 'conditional':
      yield* rootsOfAll([expression.condition, expression.then, expression.otherwise], bound);
      return;
    case 'call':
      yield* rootsOfAll(expression.arguments, bound);
      return;
    case 'tuple':
      yield* rootsOfAll(expression.items, bound);
      return;
    case 'object':
      for (const { key, value } of expression.items) {
        if (key.kind !== 'variable') yield* rootsOf(key, bound);
        yield* rootsOf(value, bound);
      }
      return;
    case 'for': {
      yield* rootsOf(expression.collection, bound);
      const inner = binding(bound, expression.keyName, expression.valueName);
      for (const part of [expression.key, expression.value, expression.condition])
        if (part) yield* rootsOf(part, inner);
      return;
    }
    case 'attribute':
      yield* rootsOf(expression.object, bound);
      return;
    case 'index':
      yield* rootsOfAll([expression.object, expression.key], bound);
      return;
    case 'splat':
      yield* rootsOfAll([expression.source, expression.each], bound);
      return;
  }
}

function* rootsOfAll(expressions: readonly Expression[], bound: ReadonlySet<string>): Generator<VariableNode> {
  for (const expression of expressions) yield* rootsOf(expression, bound);
}

function* rootsOfPart(part: TemplatePart, bound: ReadonlySet<string>): Generator<VariableNode> {
  switch (part.kind) {
    case 'literal':
      return;
    case 'interpolation':
      yield* rootsOf(part.expression, bound);
      return;
    case 'if':
      yield* rootsOf(part.condition, bound);
      for (const inner of [...part.then, ...(part.otherwise ?? [])]) yield* rootsOfPart(inner, bound);
      return;
    case 'for': {
      yield* rootsOf(part.collection, bound);
      const names = binding(bound, part.keyName, part.valueName);
      for (const inner of part.body) yield* rootsOfPart(inner, names);
    }
  }
}

function binding(bound: ReadonlySet<string>, ...names: readonly (string | undefined)[]): ReadonlySet<string> {
  return new Set([...bound, ...names.filter((name) => name !== undefined)]);
}
