import { describe, expect, test } from 'vitest';
import { ask } from './ask.ts';
import { eip, eipBinding, inventoryOf, value } from './builders.ts';

describe('eip-binding-count', () => {
  const address = eip('eip');

  test('two bindings of what is not known are a question where both may be of what takes one', () => {
    const other = eip('other');
    expect(
      ask('eip-binding-count', inventoryOf(address, other, eipBinding('a', address), eipBinding('b', other))),
    ).toEqual(['open a.target', 'open b.target']);
    const nat = eipBinding('b', other, { targetKind: value('nat-gateway') });
    expect(ask('eip-binding-count', inventoryOf(address, other, eipBinding('a', address), nat))).toEqual([]);
  });
});
