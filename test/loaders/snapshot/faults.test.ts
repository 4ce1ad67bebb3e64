import { expect, test } from 'vitest';
import { textAt } from '../plan/loading.ts';
import { account, bundle, eip, eips, loadJson, verdicts } from './wire.ts';

const tooFast = eip('eip-1', { Bandwidth: '9999' });

test('a key that stands twice is a problem at its place, and the last one counts', () => {
  const text = JSON.stringify(bundle([eips(tooFast)]), null, 2).replace(
    '"Bandwidth": "9999"',
    '"Bandwidth": "5",\n "Bandwidth": "9999"',
  );
  const loaded = loadJson({ 's.json': text }, ['s.json']);
  expect(loaded.problems.map(({ kind, message }) => [kind, message])).toEqual([
    ['duplicate', 's.json: a second "Bandwidth" in one object: keys are unique'],
  ]);
  expect(textAt(text, loaded.problems[0]!.location!)).toBe('"Bandwidth"');
  expect(text.split('\n')[loaded.problems[0]!.location!.line - 1]).toContain('9999');
  expect(verdicts(loaded, ['eip-bandwidth'])).toEqual(['fail eip-bandwidth eip-1']);
});

test('a scope with a fault is told at its own line, and those around it count', () => {
  const { scopes, ...rest } = bundle([eips(tooFast)]);
  const [first, ...others] = scopes;
  const broken = { product: 'vpc', action: 'DescribeHaVips', region: 'cn-hongkong', status: 'weird' };
  const text = JSON.stringify({ ...rest, scopes: [{ region: 'cn-hongkong' }, first, broken, ...others] }, null, 2);
  const loaded = loadJson({ 's.json': text }, ['s.json']);
  const lineOf = (part: string) => text.slice(0, text.indexOf(part)).split('\n').length;
  expect(loaded.problems.map(({ message, location }) => [message, location?.line])).toEqual([
    ['s.json: scopes[0] has no product and action', lineOf('"scopes"') + 1],
    [
      's.json: scopes[2] has the status "weird"; there are ok, denied, throttled, unsupported, error',
      lineOf('"weird"') - 4,
    ],
  ]);
  expect(verdicts(loaded, ['eip-bandwidth'])).toEqual(['fail eip-bandwidth eip-1']);
});

test.each([
  ['no list', { RequestId: 'R-1' }],
  ['a text for a list', { EipAddresses: 'none' }],
])('an answer with %s tells nothing about what there is', (_, body) => {
  const part = { product: 'vpc', action: 'DescribeEipAddresses', region: 'cn-hongkong', bodies: [body] };
  const loaded = loadJson({ 's.json': bundle([part]) }, ['s.json']);
  expect(verdicts(loaded, ['eip-bandwidth'])).toEqual([
    'open eip-bandwidth vpc.DescribeEipAddresses: not collected: DescribeEipAddresses in cn-hongkong (no EipAddresses are in the answer)',
  ]);
});

test.each([
  ['an empty list', { EipAddresses: { EipAddress: [] } }],
  ['an empty text, as answers that were made from XML have it', { EipAddresses: '' }],
  ['a count of none', { TotalCount: 0, RequestId: 'R-1' }],
])('an answer with %s tells that there is nothing', (_, body) => {
  const part = { product: 'vpc', action: 'DescribeEipAddresses', region: 'cn-hongkong', bodies: [body] };
  expect(verdicts(loadJson({ 's.json': bundle([part]) }, ['s.json']), ['eip-bandwidth'])).toEqual([]);
});

test('of outputs in a folder one that is another answer is not taken for an empty list', () => {
  const files = { [`live/${account}/cn-hongkong/vpc.DescribeEipAddresses.json`]: { HaVips: { HaVip: [] } } };
  expect(verdicts(loadJson(files, ['live']), ['eip-bandwidth'])[0]).toMatch(/no EipAddresses are in the answer/);
});
