import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { testPolicy } from '../../src/cli/policies/policy-test.ts';
import { policiesIn } from './policies.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/policies.md'), 'utf8');
const blocks = [...page.matchAll(/^```yaml policies\n([\s\S]*?)^```/gm)].map(([, text]) => text!);
const policies = blocks.flatMap((text) => policiesIn(text));

test('the page has at least five policies', () => {
  expect(policies.length).toBeGreaterThanOrEqual(5);
});

describe.each(policies.map((policy) => [policy.id, policy] as const))('%s', (_, policy) => {
  test('says of its own snippets what the page says', () => {
    expect(policy.tests.length).toBeGreaterThanOrEqual(2);
    expect(testPolicy(policy)).toEqual([]);
  });
});
