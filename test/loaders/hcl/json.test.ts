import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../src/loaders/hcl/index.ts';
import { outline } from './outline.ts';

describe('values', () => {
  test.each([
    ['{}', '(object@0-2)'],
    [' [ ] ', '(tuple@1-4)'],
    ['{"a": 1.50}', '(object@0-11 (quoted@1-4 "a"@2-3) 1.50@6-10)'],
    ['[-1e3, true, null]', '(tuple@0-18 (-@1-5 1e3@2-5) true@7-11 null@13-17)'],
    ['["", "a"]', '(tuple@0-9 (quoted@1-3) (quoted@5-8 "a"@6-7))'],
    ['["${a.b}"]', '(tuple@0-10 (quoted@1-9 (interpolation@2-8 (.b@4-7 a@4-5))))'],
    ['["a\\n${b}c"]', '(tuple@0-12 (quoted@1-11 "a\\n"@2-5 (interpolation@5-9 b@7-8) "c"@9-10))'],
    ['["${a[\\"b\\"]}"]', '(tuple@0-15 (quoted@1-14 (interpolation@2-13 (index@4-12 a@4-5 (quoted@6-11 "b"@8-9)))))'],
    ['["\\u0024{a}"]', '(tuple@0-13 (quoted@1-12 (interpolation@2-11 a@9-10)))'],
    ['["$${a}\\\\n"]', '(tuple@0-12 (quoted@1-11 "${a}\\\\n"@2-10))'],
    ['["%{ if a }b%{ endif }"]', '(tuple@0-24 (quoted@1-23 (if@2-22 a@8-9 (then "b"@11-12))))'],
    ['{"${a}": 1}', '(object@0-11 (quoted@1-7 (interpolation@2-6 a@4-5)) 1@9-10)'],
    ['["\\ud83d\\ude00"]', '(tuple@0-16 (quoted@1-15 "😀"@2-14))'],
    ['["e\u0301"]', '(tuple@0-6 (quoted@1-5 "é"@2-4))'],
  ])('%s', (text, tree) => {
    const { root, diagnostics } = parseJson(text);
    expect(diagnostics).toEqual([]);
    expect(outline(root)).toBe(tree);
  });
});

describe('mistakes', () => {
  test.each([
    ['', '0-0 Missing value', 'invalid@0-0'],
    ['1', '0-1 Root value must be object', '1@0-1'],
    ['{"a": 1', '0-1 Unclosed object', '(object@0-7 (quoted@1-4 "a"@2-3) 1@6-7)'],
    ['[1', '0-1 Unclosed array', '(tuple@0-2 1@1-2)'],
    ['[1 2]', '3-4 Missing separator comma', '(tuple@0-3 1@1-2)'],
    ['[1}', '2-3 Mismatched brackets', '(tuple@0-2 1@1-2)'],
    ['[1,]', '3-4 Trailing comma in array', '(tuple@0-3 1@1-2)'],
    ['{"a": 1,}', '8-9 Trailing comma in object', '(object@0-8 (quoted@1-4 "a"@2-3) 1@6-7)'],
    ['{"a" 1}', '5-6 Missing property value colon', '(object@0-5 (quoted@1-4 "a"@2-3) invalid@5-5)'],
    ['{a: 1}', '1-2 Invalid object property name', '(object@0-1)'],
    ['[01]', '1-2 Invalid JSON number', '(tuple@0-1 invalid@1-1)'],
    ['[True]', '1-5 Invalid JSON keyword', '(tuple@0-6 invalid@1-5)'],
    ['["a\\x"]', '3-5 Invalid JSON string', '(tuple@0-5 invalid@1-5)'],
    ['["a\n"]', '3-4 Invalid JSON string', '(tuple@0-4 invalid@1-4)'],
    ['["a', '1-2 Invalid JSON string', '(tuple@0-3 invalid@1-3)'],
    ['{} {}', '3-4 Extraneous data after value', '(object@0-2)'],
    ['// a\n{}', '0-1 Invalid start of value', 'invalid@0-0'],
    ['\ufeff{}', '0-1 Invalid start of value', '(object@1-3)'],
    ['["\\t${a b}"]', '8-9 Extra characters after interpolation expression', '(tuple@0-12 invalid@1-11)'],
  ])('%j', (text, problem, tree) => {
    const { root, diagnostics } = parseJson(text);
    expect(diagnostics.map(({ start, end, summary }) => `${start}-${end} ${summary}`)).toEqual([problem]);
    expect(outline(root)).toBe(tree);
  });

  test('a wrong keyword is told the right one', () => {
    expect(parseJson('[FALSE]').diagnostics[0]?.detail).toContain('Did you mean "false"?');
  });

  test('a duplicate key is reported and kept, a comment may come twice', () => {
    const { root, diagnostics } = parseJson('{"a": 1, "a": 2, "//": "x", "//": "y"}');
    expect(diagnostics).toMatchObject([{ summary: 'Duplicate object key', start: 9, end: 12 }]);
    expect(root).toMatchObject({ items: { length: 4 } });
  });
});
