import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { account, alb, albs, anycastEip, anycastEips, bundle, cdt, zone } from './wire.ts';

const read = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, '../../../schemas', name), 'utf8'));
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(read('snapshot.schema.json'));

test('bundles are what their schema says', () => {
  const whole = bundle([
    ...albs(alb('alb-1', [zone('cn-hongkong-b')])),
    anycastEips(anycastEip('aeip-1')),
    ...cdt(true, true, true),
  ]);
  expect([validate(whole), validate.errors]).toEqual([true, null]);
  const denied = {
    product: 'alb',
    action: 'ListLoadBalancers',
    status: 'denied',
    missingAction: 'alb:ListLoadBalancers',
  };
  expect(validate({ schema: 'snapshot-bundle/1', accounts: [{ id: account }], scopes: [denied] })).toBe(true);
});

test.each([
  [{ schema: 'snapshot-bundle/2', scopes: [] }],
  [{ schema: 'snapshot-bundle/1' }],
  [{ schema: 'snapshot-bundle/1', scopes: [{ product: 'alb' }] }],
  [{ schema: 'snapshot-bundle/1', scopes: [{ product: 'alb', action: 'ListLoadBalancers', status: 'fine' }] }],
  [{ schema: 'snapshot-bundle/1', accounts: [{ id: 1234567890123456 }], scopes: [] }],
])('%j is none', (it) => expect(validate(it)).toBe(false));
