import { expect, test } from 'vitest';
import { checked, eip, rule } from './world.ts';

const fingerprintOf = (world: Parameters<typeof checked>[0]) => checked(world).findings[0]?.fingerprint;
const original = fingerprintOf({ resources: [eip({ bandwidth: 500 })] });

test.each([
  ['another line', { resources: [eip({ bandwidth: 500, line: 40 })] }],
  ['another file', { resources: [eip({ bandwidth: 500, file: 'eips.tf' })] }],
  ['another value, so another message', { resources: [eip({ bandwidth: 600 })] }],
  ['another level', { resources: [eip({ bandwidth: 500 })], rules: [rule({ level: 'note' })] }],
  ['a value that is not known', { resources: [eip({ bandwidth: 'unknown' })] }],
])('stays the same with %s', (_, world) => {
  expect(fingerprintOf(world)).toBe(original);
});

test.each([
  ['another rule', { resources: [eip({ bandwidth: 500 })], rules: [rule({ id: 'eip-other' })] }],
  ['another root', { resources: [eip({ bandwidth: 500, root: 'prod' })] }],
  ['another resource', { resources: [eip({ bandwidth: 500, address: 'alicloud_eip_address.b' })] }],
  [
    'another attribute',
    { resources: [eip()], rules: [rule({ require: (it) => it.lineType.is('BGP_PRO').otherwise('no') })] },
  ],
])('is another one with %s', (_, world) => {
  expect(fingerprintOf(world)).not.toBe(original);
});
