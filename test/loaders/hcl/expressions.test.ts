import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../../src/loaders/hcl/index.ts';
import { outline } from './outline.ts';

function read(text: string): string {
  const { expression, diagnostics } = parseExpression(text);
  expect(diagnostics).toEqual([]);
  return outline(expression);
}

describe('operators', () => {
  test.each([
    ['1 + 2 * 3', '(+@0-9 1@0-1 (*@4-9 2@4-5 3@8-9))'],
    ['1 - 2 - 3', '(-@0-9 (-@0-5 1@0-1 2@4-5) 3@8-9)'],
    ['1 * 2 + 3', '(+@0-9 (*@0-5 1@0-1 2@4-5) 3@8-9)'],
    ['a || b && c', '(||@0-11 a@0-1 (&&@5-11 b@5-6 c@10-11))'],
    ['a == b < c', '(==@0-10 a@0-1 (<@5-10 b@5-6 c@9-10))'],
    ['a%b>=-c', '(>=@0-7 (%@0-3 a@0-1 b@2-3) (-@5-7 c@6-7))'],
    ['!a.b', '(!@0-4 (.b@1-4 a@1-2))'],
    ['- -1', '(-@0-4 (-@2-4 1@3-4))'],
    ['(1 + 2) * 3', '(*@0-11 (parentheses@0-7 (+@1-6 1@1-2 2@5-6)) 3@10-11)'],
    ['a ? b : c ? d : e', '(?@0-17 a@0-1 b@4-5 (?@8-17 c@8-9 d@12-13 e@16-17))'],
    ['a == 1 ? b : c', '(?@0-14 (==@0-6 a@0-1 1@5-6) b@9-10 c@13-14)'],
  ])('%s', (text, tree) => {
    expect(read(text)).toBe(tree);
  });
});

describe('terms', () => {
  test.each([
    ['0.10', '0.10@0-4'],
    ['9007199254740993', '9007199254740993@0-16'],
    ['1e400', '1e400@0-5'],
    ['1.5E-3', '1.5E-3@0-6'],
    ['true', 'true@0-4'],
    ['null', 'null@0-4'],
    ['trueish', 'trueish@0-7'],
    ['max()', '(max()@0-5)'],
    ['max(1, [2]...)', '(max()@0-14 expand 1@4-5 (tuple@7-10 2@8-9))'],
    ['max(\n1,\n)', '(max()@0-9 1@5-6)'],
    ['core::up::x(1)', '(core::up::x()@0-14 1@12-13)'],
    ['true(1)', '(true()@0-7 1@5-6)'],
    ['[]', '(tuple@0-2)'],
    ['[1, 2,]', '(tuple@0-7 1@1-2 2@4-5)'],
    ['{}', '(object@0-2)'],
    ['{ a = 1, "b": 2 }', '(object@0-17 a@2-3 1@6-7 (quoted@9-12 "b"@10-11) 2@14-15)'],
    ['{\n a = 1\n\n (b) = 2\n}', '(object@0-20 a@3-4 1@7-8 (parentheses@11-14 b@12-13) 2@17-18)'],
    ['[for a in b : a]', '(for@0-16 a b@10-11 value a@14-15)'],
    ['[for k, v in m : v if k]', '(for@0-24 k,v m@13-14 value v@17-18 if k@22-23)'],
    ['{\nfor k, v in m :\nk => v...\n}', '(for@0-29 k,v m@14-15 key k@18-19 value v@23-24 group)'],
  ])('%j', (text, tree) => {
    expect(read(text)).toBe(tree);
  });

  test('the name of a function has its own range', () => {
    expect(parseExpression('a::b (1)').expression).toMatchObject({ name: 'a::b', nameRange: { start: 0, end: 4 } });
  });
});

describe('traversals', () => {
  test.each([
    ['a.b.c', '(.c@0-5 (.b@0-3 a@0-1))'],
    ['a["b"].c', '(.c@0-8 (index@0-6 a@0-1 (quoted@2-5 "b"@3-4)))'],
    ['a[\n0\n]', '(index@0-6 a@0-1 0@3-4)'],
    ['a.0.b', '(.b@0-5 (legacy@0-3 a@0-1 0@2-3))'],
    ['a[*]', '([*]@0-4 a@0-1 element@3-3)'],
    ['a[*].b[0]', '([*]@0-9 a@0-1 (index@3-9 (.b@3-6 element@3-3) 0@7-8))'],
    ['a[*].b[*].c', '([*]@0-11 a@0-1 ([*]@3-11 (.b@3-6 element@3-3) (.c@8-11 element@8-8)))'],
    ['a.*', '(.*@0-3 a@0-1 element@3-3)'],
    ['a.*.b.0', '(.*@0-7 a@0-1 (legacy@3-7 (.b@3-5 element@3-3) 0@6-7))'],
    ['a.*.b[0]', '(index@0-8 (.*@0-5 a@0-1 (.b@3-5 element@3-3)) 0@6-7)'],
    ['f(x)[0].y', '(.y@0-9 (index@0-7 (f()@0-4 x@2-3) 0@5-6))'],
    ['"a"[0]', '(index@0-6 (quoted@0-3 "a"@1-2) 0@4-5)'],
  ])('%j', (text, tree) => {
    expect(read(text)).toBe(tree);
  });
});

describe('what is no expression', () => {
  test.each([
    ['', 'Missing expression'],
    ['1 +', 'Missing expression'],
    ['"x" ? : 1', 'Invalid expression'],
    ['a ? b', 'Missing false expression in conditional'],
    ['[1, 2', 'Unterminated tuple constructor expression'],
    ['[1 2]', 'Missing item separator'],
    ['[1,,2]', 'Invalid expression'],
    ['{ a }', 'Missing key/value separator'],
    ['{ a\n= 1 }', 'Missing attribute value'],
    ['{ a = 1 b = 2 }', 'Missing attribute separator'],
    ['{ a = 1', 'Unterminated object constructor expression'],
    ['f(', 'Missing expression'],
    ['f(1', 'Unterminated function call'],
    ['f(1 2)', 'Missing argument separator'],
    ['f(a...,)', 'Missing closing parenthesis'],
    ['a::b', 'Missing open parenthesis'],
    ['a::1()', 'Missing function name'],
    ['(1', 'Unbalanced parentheses'],
    ['a.', 'Invalid attribute name'],
    ['a.*.*', 'Nested splat expression not allowed'],
    ['a[0', 'Missing close bracket on index'],
    ['a[*', 'Missing close bracket on splat index'],
    ['[[1, 2], [3, 4]].1.0', 'Invalid legacy index syntax'],
    ['a.*.1.0', 'Invalid legacy index syntax'],
    ['1.2.3', 'Invalid number literal'],
    ['1_000', 'Extra characters after expression'],
    ['0x1F', 'Extra characters after expression'],
    ['"a" "b"', 'Extra characters after expression'],
    ['[1, 2, 3]...', 'Extra characters after expression'],
    ['[for a b : c]', "Invalid 'for' expression"],
    ['[for a in b : a => c]', "Invalid 'for' expression"],
    ['[for a in b : a...]', "Invalid 'for' expression"],
    ['{for a in b : a}', "Invalid 'for' expression"],
    ['{ for = 1 }', "Invalid 'for' expression"],
  ])('%j', (text, summary) => {
    const { diagnostics } = parseExpression(text);
    expect(diagnostics.map((diagnostic) => diagnostic.summary)).toEqual([summary]);
  });

  test('a chain of legacy indexes says what to write instead', () => {
    expect(parseExpression('a.0.1').diagnostics).toEqual([
      {
        start: 2,
        end: 5,
        summary: 'Invalid legacy index syntax',
        detail:
          'When using the legacy index syntax, chaining two indexes together is not permitted. ' +
          'Use the proper index syntax instead, like [0][1].',
      },
    ]);
  });
});
