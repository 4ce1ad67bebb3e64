import { expect, test } from 'vitest';
import { defaultSettings } from '../../src/model/settings.ts';

test('what holds where nobody says otherwise is what the reference promises', () => {
  expect(defaultSettings).toEqual({
    set: 'documented',
    only: [],
    skip: [],
    levels: {},
    failOn: 'error',
    failOnIncomplete: false,
    open: 'summary',
    ignoreComments: true,
    includePasses: false,
  });
});
