import { describe, expect, test } from 'vitest';
import { parse } from '../../../src/loaders/hcl/index.ts';
import { structure } from './outline.ts';

/** What is left of a broken file, and what is said about it. */
function read(text: string): { items: string[]; problems: string[] } {
  const { body, diagnostics } = parse(text);
  const problems = diagnostics.map(({ start, end, summary }) => `${start}-${end} ${summary}`);
  return { items: structure(body), problems };
}

describe('a broken argument', () => {
  test.each([
    ['ends with its line', 'a = 1 +\nb = 2\n', ['a = invalid@4-7', 'b = 2@12-13']],
    ['without a value is kept', 'a =\nb = 2\n', ['a = invalid@3-3', 'b = 2@8-9']],
    ['ends behind its brackets', 'a = [\n  1 2,\n  3\n]\nb = 2\n', ['a = invalid@4-18', 'b = 2@23-24']],
    ['may hold braces', 'a = {\n b = 1 c\n d = {\n }\n}\ne = 2\n', ['a = invalid@4-26', 'e = 2@31-32']],
    ['may hold strings with brackets', 'a = ["}" "${f("]")}"]\nb = 2\n', ['a = invalid@4-21', 'b = 2@26-27']],
    ['may hold a heredoc', 'a = [<<E\n]}\nE\n1]\nb = 2\n', ['a = invalid@4-16', 'b = 2@21-22']],
    ['with an open string ends with its line', 'a = "b\nc = 2\n', ['a = invalid@4-6', 'c = 2@11-12']],
    ['with an open bracket ends before the next', 'a = [1,\n  2\nb = 3\n', ['a = invalid@4-11', 'b = 3@16-17']],
    ['does not close its block', 'a {\n  b = (1\n}\nc = 2\n', ['c = 2@19-20', 'a', '  b = invalid@10-12']],
    ['does not take the block of one line with it', 'a { b = ! }\nc = 2\n', ['c = 2@16-17', 'a', '  b = invalid@8-9']],
  ])('%s', (_, text, items) => {
    const result = read(text);
    expect(result.items).toEqual(items);
    expect(result.problems).toHaveLength(1);
  });
});

describe('a broken block', () => {
  test('that is not closed ends where the next one starts', () => {
    expect(read('a "b" {\n  c = 1\n\nd "e" {\n  f = 2\n}\ng {\n}\n')).toEqual({
      items: ['a "b"', '  c = 1@14-15', 'd "e"', '  f = 2@31-32', 'g'],
      problems: ['6-7 Unclosed configuration block'],
    });
  });

  test('whose nested block is not closed ends there, too', () => {
    expect(read('a "b" {\n  c {\n    d = 1\n}\ne "f" {\n}\n')).toEqual({
      items: ['a "b"', '  c', '    d = 1@22-23', 'e "f"'],
      problems: ['6-7 Unclosed configuration block'],
    });
  });

  test('nested blocks at the start of a line are fine while every block is closed', () => {
    expect(read('a "b" {\nc "d" {\n}\n}\ne {}\n')).toEqual({ items: ['a "b"', '  c "d"', 'e'], problems: [] });
  });

  test('each of several open blocks is reported once', () => {
    expect(read('a {\nb {\nc {\n').problems).toEqual([
      '2-3 Unclosed configuration block',
      '6-7 Unclosed configuration block',
      '10-11 Unclosed configuration block',
    ]);
    expect(read('a {\n b {\n c {\n').problems).toEqual(['12-13 Unclosed configuration block']);
  });

  test('with an open heredoc ends where the next one starts', () => {
    expect(read('a {\n  b = <<E\n}\nc "d" {\n  e = 1\n}\n')).toEqual({
      items: ['a', '  b = invalid@10-15', 'c "d"', '  e = 1@30-31'],
      problems: ['2-3 Unclosed configuration block', '10-14 Unterminated template string'],
    });
  });

  test('with a broken label keeps its body', () => {
    expect(read('a "b {\n  c = 1\n}\nd = 2\n')).toEqual({
      items: ['d = 2@21-22', 'a "b"', '  c = 1@13-14'],
      problems: ['6-7 Invalid multi-line string'],
    });
  });

  test('with a broken header costs its line', () => {
    expect(read('a b = {\n c = 1\n}\nd = 2\n')).toEqual({
      items: ['d = 2@21-22', 'a "b"'],
      problems: ['4-5 Invalid block definition'],
    });
  });

  test('on one line that goes on is read to its end', () => {
    expect(read('a { b = 1\n  c = 2\n}\nd {}\n')).toEqual({
      items: ['a', '  b = 1@8-9', '  c = 2@16-17', 'd'],
      problems: ['9-10 Invalid single-argument block definition'],
    });
  });

  test('with another behind it on its line loses neither', () => {
    expect(read('a {} b {}\n')).toEqual({
      items: ['a', 'b'],
      problems: ['5-6 Missing newline after block definition'],
    });
  });

  test('a brace too many costs itself', () => {
    expect(read('a {\n}\n}\nb = 1\n')).toEqual({
      items: ['b = 1@12-13', 'a'],
      problems: ['6-7 Argument or block definition required'],
    });
    expect(read('a {\n}}\nb = 1\n').problems).toEqual(['5-6 Missing newline after block definition']);
  });
});

test('what is wrong is told in source order', () => {
  const starts = parse('a {\n b = !\n c = 1 2\n').diagnostics.map((diagnostic) => diagnostic.start);
  expect(starts).toEqual([2, 10, 18]);
});
