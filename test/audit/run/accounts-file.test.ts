import { expect, test } from 'vitest';
import { parseAccounts } from '../../../src/audit/run/accounts-file.ts';

const parsed = (text: string) => parseAccounts(text, 'accounts.yaml');

test('a list of ids, or of entries', () => {
  expect(parsed('- 1234567890123456\n- "2234567890123456"')).toEqual([
    { id: '1234567890123456' },
    { id: '2234567890123456' },
  ]);
  expect(
    parsed(`accounts:
  - id: 1234567890123456
    name: prod
    role: eiplint-audit
    externalId: x
    regions: [cn-hongkong]
    unseen: { reason: being closed, until: 2027-01-31 }`),
  ).toEqual([
    {
      id: '1234567890123456',
      name: 'prod',
      role: 'eiplint-audit',
      externalId: 'x',
      regions: ['cn-hongkong'],
      unseen: { reason: 'being closed', until: '2027-01-31' },
    },
  ]);
});

test.each([
  ['accounts: 1', '1:1: expected a list of accounts'],
  ['- { name: x }', '1:3: expected id, a text of digits'],
  [
    '- { id: 1234567890123456, rol: x }',
    '1:27: there is no key "rol" (did you mean "role"?); there are id, name, role',
  ],
  ['- { id: "1", unseen: { until: 2027-01-31 } }', '1:22: unseen needs a reason'],
  ['- { id: "1", unseen: { reason: x } }', '1:22: unseen needs until, a day'],
  ['- { id: "1", unseen: { reason: x, until: 2026-02-31 } }', '1:22: unseen needs until, a day'],
  ['- { id: "1", unseen: { reason: x, til: 2026-02-03 } }', '1:35: there is no key "til"'],
  ['- { id: "1", regions: cn-hongkong }', '1:23: expected regions as a list'],
  ['- { id: "1", regions: [] }', '1:23: expected regions as a list'],
  ['- { id: "1", role: "" }', '1:20: expected role as a text'],
  ['- "1"\n- id: "1"', '2:3: account 1 stands in line 1 already'],
  ['- 12345678901234567890', '1:3: expected id, a text of digits'],
  ['- id: prod', '1:7: expected id, a text of digits'],
  ['- ["1"]', '1:3: expected id, a text of digits'],
  ['- [', '1:4: '],
])('%s is refused', (text, message) => {
  expect(() => parsed(text)).toThrow(`accounts.yaml:${message}`);
});

test('all that is wrong is told at once', () => {
  let told = '';
  try {
    parsed('- rol: x\n- id: x\n- id: "1"');
  } catch (error) {
    told = (error as Error).message;
  }
  expect(told.split('\n').map((line) => line.split(': ')[0])).toEqual([
    'accounts.yaml:1:3',
    'accounts.yaml:1:3',
    'accounts.yaml:2:7',
  ]);
});
