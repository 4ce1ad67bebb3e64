import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frame } from '../../src/reporters/frame.ts';
import { ansi, plain } from '../../src/reporters/paint.ts';
import { SourceLines } from '../../src/reporters/source-lines.ts';
import { span } from './reports.ts';

function draw(text: string, at: ReturnType<typeof span>, width = 80): string[] {
  return frame(new SourceLines({ text: () => text }), at, { paint: plain, caret: 'error', width });
}

describe('a code frame', () => {
  test('points at the columns of a span', () => {
    expect(draw('a = 1\n\nregion = "cn-hangzhou"\n', span('f', 3, 10, 23))).toEqual([
      '3 │ region = "cn-hangzhou"',
      '  │          ^^^^^^^^^^^^^',
    ]);
  });

  test('counts a tab as spaces up to the next stop', () => {
    expect(draw('\tab\t= 1', span('f', 1, 2, 4))).toEqual(['1 │     ab  = 1', '  │     ^^']);
    expect(draw('\tab\t= 1', span('f', 1, 5, 6))).toEqual(['1 │     ab  = 1', '  │         ^']);
  });

  test('counts wide characters as two cells and combining ones as none', () => {
    expect(draw('名 = "杭州"', span('f', 1, 5, 9))).toEqual(['1 │ 名 = "杭州"', '  │      ^^^^^^']);
    expect(draw('e\u0301 = 1', span('f', 1, 6, 7))).toEqual(['1 │ e\u0301 = 1', '  │     ^']);
    expect(draw('😀 = 1', span('f', 1, 6, 7))).toEqual(['1 │ 😀 = 1', '  │      ^']);
  });

  test('has one caret for a place without length, also behind the end of a line', () => {
    expect(draw('  a =', span('f', 1, 6, 6))).toEqual(['1 │   a =', '  │      ^']);
    expect(draw('ab', span('f', 1, 2, 2))).toEqual(['1 │ ab', '  │  ^']);
    expect(draw('ab', span('f', 1, 90, 95))).toEqual(['1 │ ab', '  │   ^']);
    expect(draw('', span('f', 1, 1, 1))).toEqual(['1 │', '  │ ^']);
  });

  test('shows the first and the last of several lines', () => {
    const text = 'zones = [\n  "a",\n  "b",\n]\n';
    expect(draw(text, span('f', 1, 9, 2, 4))).toEqual(['1 │ zones = [', '  │         ^', '… │', '4 │ ]', '  │ ^']);
    expect(draw('a = f(\r\n  1)\r\n', span('f', 1, 5, 5, 2))).toEqual([
      '1 │ a = f(',
      '  │     ^^',
      '2 │   1)',
      '  │   ^^',
    ]);
  });

  test('aligns its numbers', () => {
    const text = `${'\n'.repeat(8)}a = [\n]\n`;
    expect(draw(text, span('f', 9, 5, 2, 10))).toEqual([' 9 │ a = [', '   │     ^', '10 │ ]', '   │ ^']);
  });

  test('cuts a long line around the carets', () => {
    const line = `${'a'.repeat(500)}"here"${'b'.repeat(500)}`;
    expect(draw(line, span('f', 1, 501, 507), 44)).toEqual([
      '1 │ …aaaaaaaaaaaaaa"here"bbbbbbbbbbbbbbbbbb…',
      '  │                ^^^^^^',
    ]);
    expect(draw('x'.repeat(60), span('f', 1, 3, 61), 24)).toEqual([
      '1 │ xxxxxxxxxxxxxxxxxxx…',
      '  │   ^^^^^^^^^^^^^^^^^',
    ]);
  });

  test('reads no more than it shows of a line of many megabytes', () => {
    const line = `${'{"a":'.repeat(2_000_000)}1`;
    const [shown = ''] = draw(line, span('f', 1, 9_000_001, 9_000_004), Number.POSITIVE_INFINITY);
    expect(shown.length).toBeLessThanOrEqual(204);
  });

  test('shows pictures of control characters', () => {
    expect(draw('a = "\u001b[2J\u202e\u0007"', span('f', 1, 5, 14))).toEqual([
      '1 │ a = "␛[2J\ufffd␇"',
      '  │     ^^^^^^^^',
    ]);
  });

  test('is empty where there is no text', () => {
    expect(draw('a', span('f', 7, 1, 2))).toEqual([]);
    const none = new SourceLines({ text: () => undefined });
    expect(frame(none, span('f', 1, 1, 2), { paint: plain, caret: 'error', width: 80 })).toEqual([]);
  });

  test('paints the bar and the carets, nothing of the text', () => {
    const lines = frame(new SourceLines({ text: () => 'ab' }), span('f', 1, 1, 3), {
      paint: ansi,
      caret: 'error',
      width: 80,
    });
    expect(lines).toEqual(['\u001b[2m1 │\u001b[0m ab', '\u001b[2m  │\u001b[0m \u001b[1;31m^^\u001b[0m']);
  });

  const cells: Readonly<Record<string, number>> = {
    a: 1,
    '"': 1,
    不: 2,
    ﾊ: 1,
    한: 2,
    '😀': 2,
    '\u0301': 0,
    '\u001b': 1,
  };
  const characters = fc.array(fc.constantFrom('\t', ...Object.keys(cells)), { minLength: 1, maxLength: 60 });

  test('has its carets under the characters of the span', () => {
    fc.assert(
      fc.property(characters, fc.nat(), fc.nat(), (line, one, other) => {
        const [from, to] = [one % line.length, other % line.length].sort((a, b) => a - b) as [number, number];
        const column = line.slice(0, from).join('').length + 1;
        const endColumn = line.slice(0, to + 1).join('').length + 1;
        const [, carets = ''] = draw(line.join(''), span('f', 1, column, endColumn), Number.POSITIVE_INFINITY);
        // Where each character begins and ends, worked out one by one.
        const stops = [0];
        for (const character of line) {
          const at = stops.at(-1) as number;
          stops.push(at + (character === '\t' ? 4 - (at % 4) : (cells[character] as number)));
        }
        const start = stops[from] as number;
        expect(carets).toBe(`  │ ${' '.repeat(start)}${'^'.repeat(Math.max(1, (stops[to + 1] as number) - start))}`);
      }),
    );
  });

  test('keeps the carets in sight, and every line inside the width', () => {
    fc.assert(
      fc.property(characters, fc.nat(), fc.integer({ min: 26, max: 40 }), (line, at, width) => {
        const index = at % line.length;
        const character = line[index] as string;
        fc.pre(character !== '\t' && character !== '\u0301' && character !== '\u001b');
        const before = line.slice(0, index).join('').length;
        const [shown = '', carets = ''] = draw(
          line.join(''),
          span('f', 1, before + 1, before + 1 + character.length),
          width,
        );
        const cellsOf = (text: string) => [...text].reduce((sum, one) => sum + (cells[one] ?? 1), 0);
        expect(cellsOf(shown)).toBeLessThanOrEqual(width);
        expect(carets.length).toBeLessThanOrEqual(width);
        // The character that begins at the caret's cell is the one that was meant.
        let cell = 0;
        const under = [...shown].find((one) => {
          const hit = cell === carets.indexOf('^') && cells[one] !== 0;
          cell += cells[one] ?? 1;
          return hit;
        });
        expect(under).toBe(character);
      }),
    );
  });

  test('of plain letters is that of others of their width', () => {
    const length = fc.integer({ min: 0, max: 90 });
    fc.assert(
      fc.property(length, length, length, fc.integer({ min: 20, max: 60 }), (letters, from, to, width) => {
        const at = span('f', 1, from + 1, to + 1);
        const accented = draw('é'.repeat(letters), at, width);
        expect(draw('e'.repeat(letters), at, width)).toEqual(accented.map((line) => line.replaceAll('é', 'e')));
      }),
      { numRuns: 500 },
    );
  });
});
