import { expect, test } from 'vitest';
import { Attributed, attributeNames, hasAttributes } from '../../src/model/attributes.ts';

class Address {
  readonly kind = 'eip';
  get region() {
    return 'cn-hongkong';
  }
  judge() {}
}

class Anycast extends Address {
  get zone() {
    return undefined;
  }
  override get region() {
    return 'us-west-1';
  }
}

test('are own properties and getters, of classes above it too, and no methods', () => {
  expect(attributeNames({ a: 1, b: undefined })).toEqual(['a', 'b']);
  expect(attributeNames(new Address())).toEqual(['kind', 'region']);
  expect(attributeNames(new Anycast())).toEqual(['kind', 'zone', 'region']);
  expect(attributeNames(Object.assign(Object.create(null), { a: 1 }))).toEqual(['a']);
});

test('a resource, a part of one and a plain object have them; a value, a list and a text do not', () => {
  class Zone extends Attributed {}
  expect([new Zone(), { a: 1 }].map(hasAttributes)).toEqual([true, true]);
  expect([new Address(), [], new Map(), new Date(0)].map(hasAttributes)).toEqual([false, false, false, false]);
});
