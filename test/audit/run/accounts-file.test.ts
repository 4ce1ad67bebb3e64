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
  ['accounts: 1', 'expected a list of accounts'],
  ['- { name: x }', 'account 1: expected id'],
  ['- { id: 1234567890123456, rol: x }', 'there is no rol; there are id, name, role'],
  ['- { id: "1", unseen: { until: 2027-01-31 } }', 'unseen needs a reason'],
  ['- { id: "1", unseen: { reason: x } }', 'unseen needs until, a day'],
  ['- { id: "1", regions: cn-hongkong }', 'expected regions as a list'],
  ['- "1"\n- "1"', 'account 1 is there twice'],
  ['- 12345678901234567890', 'expected id, a text of digits'],
  ['- [', 'accounts.yaml: '],
])('%s is refused', (text, message) => {
  expect(() => parsed(text)).toThrow(message);
});
