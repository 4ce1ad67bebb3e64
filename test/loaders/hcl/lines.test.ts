import { expect, test } from 'vitest';
import { LineTable } from '../../../src/loaders/hcl/index.ts';

test('offsets become lines and columns', () => {
  const table = new LineTable('ab\n\r\n😀c\nd');
  const positions = [0, 2, 3, 4, 5, 7, 8, 9, 10].map((offset) => table.positionAt(offset));
  expect(positions.map(({ line, column }) => `${line}:${column}`)).toEqual([
    '1:1',
    '1:3',
    '2:1',
    '2:2',
    '3:1',
    '3:3',
    '3:4',
    '4:1',
    '4:2',
  ]);
});

test('offsets outside of the text are moved to its ends', () => {
  const table = new LineTable('ab\nc');
  expect(table.positionAt(-1)).toEqual({ line: 1, column: 1 });
  expect(table.positionAt(99)).toEqual({ line: 2, column: 2 });
});

test('lines have a start and a text', () => {
  const table = new LineTable('ab\r\nc\n');
  expect(table.count).toBe(3);
  expect([1, 2, 3, 4].map((line) => table.startOf(line))).toEqual([0, 4, 6, 6]);
  expect([1, 2, 3].map((line) => table.textOf(line))).toEqual(['ab', 'c', '']);
});
