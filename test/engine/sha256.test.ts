import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../../src/engine/sha256.ts';

const reference = (text: string) => createHash('sha256').update(text).digest('hex');

test.each(Array.from({ length: 140 }, (_, length) => length))('%i bytes', (length) => {
  expect(sha256('a'.repeat(length))).toBe(reference('a'.repeat(length)));
});

// More than two thousand: from then on another hand makes them.
test('any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => sha256(text) === reference(text)),
    { numRuns: 3000 },
  );
  expect(sha256('é'.repeat(100_000))).toBe(reference('é'.repeat(100_000)));
});
