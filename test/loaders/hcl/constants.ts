import type { Expression, TemplatePart } from '../../../src/loaders/hcl/index.ts';

/** The value of a constant made of literals, tuples and templates only; undefined for everything else. */
export function constantOf(node: Expression): unknown {
  switch (node.kind) {
    case 'number':
      return Number(node.raw);
    case 'bool':
      return node.value;
    case 'parentheses':
      return constantOf(node.expression);
    case 'tuple': {
      const items = node.items.map(constantOf);
      return items.includes(undefined) ? undefined : items;
    }
    case 'template': {
      const [only] = node.parts;
      if (node.parts.length === 1 && only?.kind === 'interpolation') return constantOf(only.expression);
      return textOf(node.parts);
    }
    default:
      return undefined;
  }
}

function textOf(parts: readonly TemplatePart[]): string | undefined {
  let text = '';
  for (const part of parts) {
    const piece = partText(part);
    if (piece === undefined) return undefined;
    text += piece;
  }
  return text;
}

function partText(part: TemplatePart): string | undefined {
  if (part.kind === 'literal') return part.value;
  if (part.kind === 'if') {
    const condition = constantOf(part.condition);
    if (typeof condition !== 'boolean') return undefined;
    return textOf(condition ? part.then : (part.otherwise ?? []));
  }
  const value = part.kind === 'interpolation' ? constantOf(part.expression) : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
