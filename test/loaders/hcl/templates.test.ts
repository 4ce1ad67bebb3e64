import { describe, expect, test } from 'vitest';
import { parseExpression, parseTemplate } from '../../../src/loaders/hcl/index.ts';
import { outline } from './outline.ts';

function read(text: string): string {
  const { expression, diagnostics } = parseExpression(text);
  expect(diagnostics).toEqual([]);
  return outline(expression);
}

describe('quoted templates', () => {
  test.each([
    ['""', '(quoted@0-2)'],
    ['"a b"', '(quoted@0-5 "a b"@1-4)'],
    ['"a${b}c"', '(quoted@0-8 "a"@1-2 (interpolation@2-6 b@4-5) "c"@6-7)'],
    [
      '"${ a["${b}"] }"',
      '(quoted@0-16 (interpolation@1-15 (index@4-13 a@4-5 (quoted@6-12 (interpolation@7-11 b@9-10)))))',
    ],
    ['"${{ a = "}" }}"', '(quoted@0-16 (interpolation@1-15 (object@3-14 a@5-6 (quoted@9-12 "}"@10-11))))'],
    ['"\\n\\t\\r\\"\\\\"', '(quoted@0-12 "\\n\\t\\r\\"\\\\"@1-11)'],
    ['"\\u00e9\\U0001F600"', '(quoted@0-18 "é😀"@1-17)'],
    ['"e\u0301"', '(quoted@0-4 "é"@1-3)'],
    ['"$${a} %%{b} $ % $$ $$$${c}"', '(quoted@0-28 "${a} %{b} $ % $$ $$${c}"@1-27)'],
    ['"a \\n ${~ b ~} \\n c"', '(quoted@0-20 "a"@1-6 (interpolation@6-14 b@10-11) "c"@14-19)'],
    ['" ${~ b}"', '(quoted@0-9 ""@1-2 (interpolation@2-8 b@6-7))'],
    ['"%{ if a }b%{ endif }"', '(quoted@0-22 (if@1-21 a@7-8 (then "b"@10-11)))'],
    ['"%{if a}b%{else}c%{endif}"', '(quoted@0-26 (if@1-25 a@6-7 (then "b"@8-9) (else "c"@16-17)))'],
    ['"%{for k, v in m}${k}%{endfor}"', '(quoted@0-31 (for@1-30 k,v m@15-16 (body (interpolation@17-21 k@19-20))))'],
    [
      '"%{for a in b}%{if a}x%{endif}%{endfor}"',
      '(quoted@0-40 (for@1-39 a b@12-13 (body (if@14-30 a@19-20 (then "x"@21-22)))))',
    ],
  ])('%j', (text, tree) => {
    expect(read(text)).toBe(tree);
  });

  test.each([
    ['"a', 'Unterminated template string'],
    ['"a\nb"', 'Invalid multi-line string'],
    ['"a\rb"', 'Invalid multi-line string'],
    ['"\\q"', 'Invalid escape sequence'],
    ['"\\u12"', 'Invalid escape sequence'],
    ['"\\ud83d"', 'Invalid escape sequence'],
    ['"${"', 'Unterminated template string'],
    ['"${a b}"', 'Extra characters after interpolation expression'],
    ['"${a', 'Unclosed template interpolation sequence'],
    ['"%{ }"', 'Invalid template directive'],
    ['"%{ while a }"', 'Invalid template control keyword'],
    ['"%{ if a }"', 'Unexpected end of template'],
    ['"%{ if a b }"', 'Extra characters in if marker'],
    ['"%{ for in b }%{ endfor }"', "Invalid 'for' directive"],
    ['"%{ else }"', 'Unexpected else directive'],
    ['"%{ endif }"', 'Unexpected endif directive'],
    ['"%{ if a }%{ endfor }"', 'Unexpected endfor directive'],
    ['"%{ if a }%{ else }%{ else }%{ endif }"', 'Unexpected else directive'],
    ['"%{ for a in b }%{ else }%{ endfor }"', 'Unexpected else directive'],
  ])('%j is refused', (text, summary) => {
    expect(parseExpression(text).diagnostics[0]?.summary).toBe(summary);
  });

  test('a wrong escape sequence leaves the rest of the string readable', () => {
    expect(outline(parseExpression('"a\\qb"').expression)).toBe('(quoted@0-6 "aqb"@1-5)');
  });
});

describe('heredocs', () => {
  test.each([
    ['<<A\nb\nA\n', '(heredoc@0-7 "b\\n"@4-6)'],
    ['<<A\nA\n', '(heredoc@0-5)'],
    ['<<A\r\nb\r\n A \r\n', '(heredoc@0-11 "b\\r\\n"@5-8)'],
    ['<<A\n  b ${c}\n AA\nA\n', '(heredoc@0-18 "  b "@4-8 (interpolation@8-12 c@10-11) "\\n AA\\n"@12-17)'],
    ['<<A\n"\\n$${b}\nA\n', '(heredoc@0-14 "\\"\\\\n${b}\\n"@4-13)'],
    // Each line is trimmed for itself.
    ['<<A\nb\n  ${~ c ~}  \n  d\nA\n', '(heredoc@0-24 "b\\n"@4-8 (interpolation@8-16 c@12-13) "  d\\n"@16-23)'],
    ['<<A\nb\n${~ c }\nA\n', '(heredoc@0-15 "b"@4-6 (interpolation@6-13 c@10-11) "\\n"@13-14)'],
  ])('%j', (text, tree) => {
    expect(read(text)).toBe(tree);
  });

  test.each([
    ['    a\n      b\n', 'a\n  b\n'],
    ['    a\n\n      \n   b\n', ' a\n\n      \nb\n'],
    ['\ta\n\t\tb\n', 'a\n\tb\n'],
    ['  a\r\n    b\r\n', 'a\r\n  b\r\n'],
    ['a\n  b\n', 'a\n  b\n'],
  ])('<<- takes the common indentation off %j', (text, value) => {
    const { expression } = parseExpression(`<<-E\n${text}   E\n`);
    expect(expression).toMatchObject({ form: 'heredoc', parts: [{ value }] });
  });

  test('<<- counts an interpolation at the start of a line as no indentation', () => {
    expect(read('<<-E\n  a\n${b}\nE\n')).toContain('"  a\\n"');
    expect(read('<<-E\n  a\n  ${b}\n c\nE\n')).toBe(
      '(heredoc@0-20 " a\\n "@5-11 (interpolation@11-15 b@13-14) "\\nc\\n"@15-19)',
    );
  });

  test.each([
    ['<<A\nb\n', 'Unterminated template string'],
    ['<<A\nb\nA', 'Unterminated template string'],
    ['<<A\nb\rc\nA\n', 'Invalid character'],
    ['<< A\nb\nA\n', 'Invalid expression'],
  ])('%j is refused', (text, summary) => {
    expect(parseExpression(text).diagnostics[0]?.summary).toBe(summary);
  });
});

describe('templates without quotes', () => {
  test.each([
    ['', '(quoted@0-0)'],
    ['a "b" \\n', '(quoted@0-8 "a \\"b\\" \\\\n"@0-8)'],
    ['a\n${b}', '(quoted@0-6 "a\\n"@0-2 (interpolation@2-6 b@4-5))'],
    ['%{ if a }b%{ endif }', '(quoted@0-20 (if@0-20 a@6-7 (then "b"@9-10)))'],
  ])('%j', (text, tree) => {
    const { expression, diagnostics } = parseTemplate(text);
    expect(diagnostics).toEqual([]);
    expect(outline(expression)).toBe(tree);
  });

  test('one that cannot be read is invalid', () => {
    expect(parseTemplate('a ${').expression).toEqual({ kind: 'invalid', start: 0, end: 4 });
  });
});
