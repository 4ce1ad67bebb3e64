import { expect, test } from 'vitest';
import { select } from '../../src/engine/select.ts';
import { defaultSettings } from '../../src/model/settings.ts';

const rules = [{ id: 'anycast-region' }, { id: 'eip-idle', set: 'recommended' as const }, { id: 'eip-bandwidth' }];

const ids = (wishes: object) => select(rules, { ...defaultSettings, ...wishes }).map(({ id }) => id);

test.each([
  ['the documented set by default', {}, ['anycast-region', 'eip-bandwidth']],
  ['recommended has both', { set: 'recommended' }, ['anycast-region', 'eip-idle', 'eip-bandwidth']],
  ['strict has both', { set: 'strict' }, ['anycast-region', 'eip-idle', 'eip-bandwidth']],
  ['only, with a pattern', { only: ['eip-*'] }, ['eip-bandwidth']],
  ['only, by its name outside of the set', { only: ['eip-idle'] }, ['eip-idle']],
  ['skip, with a pattern', { skip: ['eip-*'] }, ['anycast-region']],
  ['skip is stronger than only', { only: ['eip-*'], skip: ['eip-bandwidth'] }, []],
  ['off', { levels: { 'anycast-region': 'off' } }, ['eip-bandwidth']],
  [
    'a level asks for a rule of another set',
    { levels: { 'eip-idle': 'note' } },
    ['anycast-region', 'eip-idle', 'eip-bandwidth'],
  ],
  ['a locked rule is asked', { locked: ['eip-idle'] }, ['anycast-region', 'eip-idle', 'eip-bandwidth']],
])('%s', (_, wishes, expected) => {
  expect(ids(wishes)).toEqual(expected);
});
