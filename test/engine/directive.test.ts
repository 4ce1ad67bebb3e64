import { describe, expect, test } from 'vitest';
import { dateOf, directivesOf } from '../../src/engine/directive.ts';
import { comment } from './world.ts';

const only = (text: string, column = 1) => {
  const directives = directivesOf(comment(text, 5, 5, column));
  expect(directives).toHaveLength(1);
  return directives[0]!;
};

test.each([
  ['# eiplint-ignore a-b: why', ['a-b'], 'why', undefined],
  ['#eiplint-ignore a-b:why', ['a-b'], 'why', undefined],
  ['// eiplint-ignore a-b: why', ['a-b'], 'why', undefined],
  ['/* eiplint-ignore a-b: why */', ['a-b'], 'why', undefined],
  ['## eiplint-ignore a-b, c-d ,e-f : why: because', ['a-b', 'c-d', 'e-f'], 'why: because', undefined],
  ['# eiplint-ignore a-b: why (until 2027-01-31)', ['a-b'], 'why', '2027-01-31'],
  ['# eiplint-ignore a-b: why (really) ( UNTIL 2027-01-31 ) ', ['a-b'], 'why (really)', '2027-01-31'],
  ['# eiplint-ignore a-b: why (really)', ['a-b'], 'why (really)', undefined],
  ['# eiplint-ignore a-b: (until 2027-01-31)', ['a-b'], '', '2027-01-31'],
  ['# eiplint-ignore a-b', ['a-b'], '', undefined],
  ['# eiplint-ignore a-b, c-d because of it', ['a-b', 'c-d'], '', undefined],
  ['# eiplint-ignore: why', [], 'why', undefined],
  ['# eiplint-ignore', [], '', undefined],
  ['# eiplint-ignore a-b: why\r', ['a-b'], 'why', undefined],
])('%s', (text, rules, reason, until) => {
  const directive = only(text);
  expect(directive.rules.map(({ id }) => id)).toEqual(rules);
  expect(directive.reason).toBe(reason);
  expect(directive.until?.date).toBe(until);
});

test.each([
  '# see eiplint-ignore in the manual',
  '# eiplint-ignored a-b: why',
  '# eiplint-ignore-file a-b: why',
  '# nothing',
])('%s is no instruction', (text) => {
  expect(directivesOf(comment(text, 1))).toEqual([]);
});

test('a day that the calendar does not have is no date', () => {
  expect(only('# eiplint-ignore a-b: why (until 2027-02-30)').until).toEqual({ text: '2027-02-30', date: undefined });
  expect(only('# eiplint-ignore a-b: why (until next week)').until?.date).toBeUndefined();
  expect(['2028-02-29', '2027-02-29', '2027-1-1', '', '0000-00-00'].map(dateOf)).toEqual([
    '2028-02-29',
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

describe('places', () => {
  test('of the instruction and of each rule', () => {
    const { span, rules } = only('# eiplint-ignore a-b, c-de: why', 20);
    expect(span).toEqual({ file: 'main.tf', line: 5, column: 22, endLine: 5, endColumn: 51 });
    expect(rules[0]?.span).toMatchObject({ column: 37, endColumn: 40 });
    expect(rules[1]?.span).toMatchObject({ column: 42, endColumn: 46 });
  });

  test('of instructions in a comment of several lines', () => {
    const text = '/*\n * eiplint-ignore a-b: why\n eiplint-ignore c-d: too */';
    const [first, second] = directivesOf(comment(text, 5, 9, 4));
    expect(first).toMatchObject({ reason: 'why', span: { line: 6, column: 4 }, covers: { line: 5, endLine: 9 } });
    expect(second).toMatchObject({ reason: 'too', span: { line: 7, column: 2 } });
  });
});

test('long comments cost no more than their length', () => {
  const gap = ' '.repeat(200_000);
  directivesOf(comment(`#${gap}eiplint-ignore a-b:${gap}(${gap}until${gap}x`, 1));
  directivesOf(comment(`# eiplint-ignore ${'a ,'.repeat(50_000)}`, 1));
  directivesOf(comment(`# eiplint-ignore a${gap}b`, 1));
});
