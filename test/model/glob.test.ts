import { expect, test } from 'vitest';
import { isGlob, matchesGlob } from '../../src/model/glob.ts';

test.each([
  ['anycast-region', 'anycast-region', true],
  ['anycast-region', 'anycast-regions', false],
  ['anycast-*', 'anycast-region', true],
  ['*-region', 'anycast-region', true],
  ['*', '', true],
  ['', '', true],
  ['', 'a', false],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['*b*', 'abc', true],
  ['*b', 'abcb', true],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b*c', 'a-c-b', false],
  ['module.edge.*', 'module.edge.alicloud_eip_address.a[0]', true],
  ['a[0]', 'a[0]', true],
  ['a[0]', 'a0', false],
  ['a.b', 'axb', false],
])('%s and %s', (pattern, text, expected) => {
  expect(matchesGlob(pattern, text)).toBe(expected);
});

test('a pattern that is made to be slow is not', () => {
  expect(matchesGlob(`${'*a'.repeat(30)}b`, 'a'.repeat(5000))).toBe(false);
});

test('what is a pattern', () => {
  expect(['a*', 'a?', 'a', 'a[0]'].map(isGlob)).toEqual([true, true, false, false]);
});
