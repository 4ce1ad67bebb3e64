import { describe, expect, test } from 'vitest';
import { parse, parseExpression, parseJson } from '../../../src/loaders/hcl/index.ts';

function nested(open: string, inner: string, close: string, depth: number): string {
  return open.repeat(depth) + inner + close.repeat(depth);
}

describe('what is nested deeper than the limit is reported', () => {
  test.each([
    ['tuples', nested('[', '', ']', 20_000)],
    ['open tuples', '['.repeat(20_000)],
    ['parentheses', nested('(', '1', ')', 20_000)],
    ['objects', nested('{ a = ', '1', ' }', 20_000)],
    ['calls', nested('f(', '1', ')', 20_000)],
    ['indexes', nested('a[', '1', ']', 20_000)],
    ['templates', nested('"${', '1', '}"', 20_000)],
    ['for expressions', nested('[for a in ', 'b', ' : a]', 20_000)],
    ['unary operators', `${'!'.repeat(100_000)}a`],
    ['conditionals', `${'a ? b : '.repeat(100_000)}c`],
    ['splats', `a${'[*]'.repeat(100_000)}`],
    ['operators and parentheses', nested('1 || 1 && 1 == 1 > 1 + 1 * (', '1', ')', 20_000)],
  ])('%s', (_, text) => {
    const { expression, diagnostics } = parseExpression(text);
    expect(expression.kind).toBe('invalid');
    expect(diagnostics.map((diagnostic) => diagnostic.summary)).toEqual(['Nesting too deep']);
    expect(parse(`x = ${text}\ny = 1\n`).body.attributes.map((attribute) => attribute.name)).toContain('y');
  });

  test('blocks', () => {
    const { diagnostics } = parse(nested(' a {\n', '', '}\n', 20_000));
    expect(diagnostics.map((diagnostic) => diagnostic.summary)).toEqual(['Nesting too deep']);
  });

  test.each([
    ['binary operators', `${'1 + '.repeat(100_000)}1`],
    ['attributes', `a${'.b'.repeat(100_000)}`],
    ['indexes', `a${'[0]'.repeat(100_000)}`],
    ['directives', `"${nested('%{ if a }', '', '%{ endif }', 20_000)}"`],
  ])('chains: %s', (_, text) => {
    const { expression, diagnostics } = parseExpression(text);
    expect(expression.kind).toBe('invalid');
    expect(diagnostics.map((diagnostic) => diagnostic.summary)).toEqual(['Expression too long']);
  });

  test('JSON', () => {
    const { root, diagnostics } = parseJson('[{"a":'.repeat(20_000));
    expect(root.kind).toBe('tuple');
    expect(diagnostics.map((diagnostic) => diagnostic.summary)).toEqual(['Nesting too deep']);
  });
});

describe('what stays within the limits is read', () => {
  test.each([
    ['400 tuples', nested('[', '', ']', 400)],
    ['200 templates', nested('"${', '1', '}"', 200)],
    ['400 operators in a row', `${'1 + '.repeat(400)}1`],
    ['100,000 items', `[${'1, '.repeat(100_000)}]`],
    ['100,000 interpolations', `"${'${a}-'.repeat(100_000)}"`],
  ])('%s', (_, text) => {
    expect(parseExpression(text).diagnostics).toEqual([]);
  });

  test('400 blocks', () => {
    expect(parse(nested('a {\n', '', '}\n', 400)).diagnostics).toEqual([]);
  });
});

test.each([
  ['open blocks', 'a "b" {\n  c = {\n'.repeat(20_000)],
  ['open heredocs', Array.from({ length: 20_000 }, (_, index) => `a {\n  b = <<E${index}\n`).join('')],
  ['open comments', 'a = /* \n'.repeat(50_000)],
  ['open interpolations', 'a = "${b\n'.repeat(50_000)],
  ['brackets that do not match', `a = ${'[('.repeat(100_000)}${'}'.repeat(100_000)}`],
  ['arguments with one name', 'a = 1\n'.repeat(50_000)],
])('a file of many mistakes takes no longer than its length: %s', (_, text) => {
  expect(parse(text).diagnostics).not.toEqual([]);
});
