import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CachingStore } from '../../../src/cli/editor/caching-store.ts';

let folder: string;
const at = (name: string) => join(folder, name);
const names = (store: CachingStore) => store.entries(folder).map(({ name }) => name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eiplint-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('answers are those of the last look at the disk', () => {
  const store = new CachingStore();
  writeFileSync(at('a'), 'one');
  expect(store.read(at('a')).toString()).toBe('one');
  expect([names(store), store.kind(at('b')), store.size(at('a'))]).toEqual([['a'], 'none', 3]);
  writeFileSync(at('a'), 'other');
  writeFileSync(at('b'), '');
  expect(store.read(at('a')).toString()).toBe('one');
  expect([names(store), store.kind(at('b')), store.exists(at('b')), store.size(at('a'))]).toEqual([
    ['a'],
    'none',
    true,
    3,
  ]);
  store.renew();
  expect(store.read(at('a')).toString()).toBe('other');
  expect([names(store), store.kind(at('b')), store.size(at('a'))]).toEqual([['a', 'b'], 'file', 5]);
});

test('contents of a file that did not change are kept, those of one that is gone are not', () => {
  const store = new CachingStore();
  writeFileSync(at('a'), 'one');
  const bytes = store.read(at('a'));
  store.renew();
  expect(store.read(at('a'))).toBe(bytes);
  rmSync(at('a'));
  store.renew();
  expect(() => store.read(at('a'))).toThrow('ENOENT');
  writeFileSync(at('a'), 'again');
  expect(store.read(at('a')).toString()).toBe('again');
});

test('what could not be had is asked for again', () => {
  const store = new CachingStore();
  expect(() => store.entries(at('folder'))).toThrow();
  expect(() => store.size(at('a'))).toThrow();
  writeFileSync(at('a'), 'one');
  expect(store.size(at('a'))).toBe(3);
});
