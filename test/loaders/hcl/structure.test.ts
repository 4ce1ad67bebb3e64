import { describe, expect, test } from 'vitest';
import { parse } from '../../../src/loaders/hcl/index.ts';
import { structure } from './outline.ts';

function summaries(text: string): string[] {
  return parse(text).diagnostics.map((diagnostic) => diagnostic.summary);
}

describe('structure', () => {
  test('a block with labels has exact ranges', () => {
    const text = 'eip "web" blue {\n  size = 5\n}\n';
    const { body, diagnostics } = parse(text);
    expect(diagnostics).toEqual([]);
    expect(body).toEqual({
      start: 0,
      end: 30,
      attributes: [],
      blocks: [
        {
          type: 'eip',
          typeRange: { start: 0, end: 3 },
          labels: [
            { value: 'web', start: 4, end: 9 },
            { value: 'blue', start: 10, end: 14 },
          ],
          header: { start: 0, end: 14 },
          body: {
            start: 15,
            end: 29,
            attributes: [
              {
                name: 'size',
                nameRange: { start: 19, end: 23 },
                expression: { kind: 'number', raw: '5', start: 26, end: 27 },
                start: 19,
                end: 27,
              },
            ],
            blocks: [],
          },
          start: 0,
          end: 29,
        },
      ],
    });
  });

  test('blocks nest, and one argument may share a line with its block', () => {
    expect(structure(parse('a {\n  b { c = 1 }\n  d {}\n}\n').body)).toEqual(['a', '  b', '    c = 1@14-15', '  d']);
  });

  test('a file is empty, or comments only, or ends without a line break', () => {
    expect(parse('').body).toEqual({ attributes: [], blocks: [], start: 0, end: 0 });
    expect(parse('# nothing').diagnostics).toEqual([]);
    expect(structure(parse('a = 1').body)).toEqual(['a = 1@4-5']);
  });

  test('comments are kept in source order, without their line breaks', () => {
    const text = '# one\na = 1 // two\r\n/* three\n */ b = /* four */ 2 # five';
    const { comments, diagnostics } = parse(text);
    expect(diagnostics).toEqual([]);
    expect(comments.map(({ start, end }) => text.slice(start, end))).toEqual([
      '# one',
      '// two',
      '/* three\n */',
      '/* four */',
      '# five',
    ]);
  });

  test('comments of an argument that cannot be read, or is read twice, are kept once', () => {
    expect(parse('a = [ # one\n 1 2 # two\n]\n').comments).toHaveLength(2);
    expect(parse('a {\n # one\nb "c" {\n # two\n}\n').comments).toHaveLength(2);
  });

  test('a byte order mark counts as a character and means nothing', () => {
    expect(structure(parse('\ufeffa = 1\n').body)).toEqual(['a = 1@5-6']);
  });

  test('line breaks are LF or CRLF', () => {
    expect(structure(parse('a = 1\r\nb {\r\n  c = 2\r\n}\r\n').body)).toEqual(['a = 1@4-5', 'b', '  c = 2@18-19']);
    expect(summaries('a = 1\rb = 2\n')).toEqual(['Invalid character']);
  });

  test('names may have letters of any script, digits and hyphens', () => {
    expect(structure(parse('größe-2 = 1\n名 = 2\n𝒳y = 3\n').body)).toEqual([
      'größe-2 = 1@10-11',
      '名 = 2@16-17',
      '𝒳y = 3@24-25',
    ]);
  });

  test('labels keep their characters as they are written', () => {
    expect(parse('a "e\u0301" "x\\ty" "$${z}" {}\n').body.blocks[0]?.labels.map((label) => label.value)).toEqual([
      'e\u0301',
      'x\ty',
      '${z}',
    ]);
  });

  test.each([
    ['a = 1 b = 2\n', 'Missing newline after argument'],
    ['a = 1,\n', 'Unexpected comma after argument'],
    ['a = 1\na = 2\n', 'Attribute redefined'],
    ['a =\n', 'Invalid expression'],
    ['a =', 'Missing expression'],
    ['a\n', 'Argument or block definition required'],
    ['1 = 2\n', 'Argument or block definition required'],
    ['"a" = 2\n', 'Invalid argument name'],
    ['a b\n', 'Invalid block definition'],
    ['a "b" = 1\n', 'Invalid block definition'],
    ['a\n{\n}\n', 'Argument or block definition required'],
    ['a {} b {}\n', 'Missing newline after block definition'],
    ['a {\n', 'Unclosed configuration block'],
    ['a { b = 1', 'Unclosed configuration block'],
    ['a { b = 1\n}\n', 'Invalid single-argument block definition'],
    ['a { b = 1, c = 2 }\n', 'Invalid single-argument block definition'],
    ['a { b = 1 c = 2 }\n', 'Invalid single-argument block definition'],
    ['a { b { c = 1 } }\n', 'Argument definition required'],
    ['a "${b}" {}\n', 'Invalid string literal'],
    ['}\n', 'Argument or block definition required'],
    ['a = 1;\n', 'Invalid character'],
    ["a = 'b'\n", 'Invalid character'],
    ['a = “b”\n', 'Invalid character'],
    ['a = b & c\n', 'Unsupported operator'],
  ])('%j is refused', (text, summary) => {
    expect(summaries(text)[0]).toBe(summary);
  });

  test('a redefined argument names the line of the first, which is the one that counts', () => {
    const { body, diagnostics } = parse('\na = 1\na = 2\n');
    expect(structure(body)).toEqual(['a = 1@5-6']);
    expect(diagnostics).toMatchObject([{ start: 7, end: 8, detail: expect.stringContaining('on line 2') }]);
  });

  test('many arguments of one name among many others are found', () => {
    const lines = Array.from({ length: 40 }, (_, index) => `a${index % 30} = 1\n`);
    expect(parse(lines.join('')).diagnostics).toHaveLength(10);
  });
});
