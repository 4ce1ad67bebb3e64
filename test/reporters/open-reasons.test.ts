import { expect, test } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import { openReasons, openReasonsOfRun } from '../../src/reporters/open-reasons.ts';
import { unknownKind, wrongZone } from './reports.ts';

function open(rule: string, whyKind: string, why: string): Finding {
  return { ...unknownKind, rule, whyKind, why };
}

test('opens are counted by rule and reason, most frequent first, with what would close them', () => {
  const findings = [
    open('anycast-cdt', 'not-collected', 'CDT status not known'),
    open('anycast-region', 'no-value', 'var.a has no value'),
    open('anycast-region', 'no-value', 'var.b has no value'),
    open('anycast-region', 'computed', 'known after apply'),
    { ...open('anycast-region', 'no-value', 'var.c has no value'), suppressed: { by: 'config' as const, reason: 'r' } },
    wrongZone,
  ];
  expect(openReasons(findings)).toEqual([
    { rule: 'anycast-region', reason: 'variables without a value', count: 2, closedBy: '--var-file FILE' },
    { rule: 'anycast-cdt', reason: 'CDT status not known', count: 1, closedBy: '--facts SNAPSHOT' },
    { rule: 'anycast-region', reason: 'known after apply', count: 1, closedBy: '--plan FILE' },
  ]);
});

test('over all rules, one kind of reason is one', () => {
  const findings = ['a', 'b', 'c'].map((rule) => open(rule, 'not-loaded', 'module "x" is not on disk'));
  findings.push(open('d', 'not-collected', 'no account facts are given'), open('e', 'not-collected', 'CDT not known'));
  expect(openReasonsOfRun(findings)).toEqual([
    {
      reason: 'module "x" is not on disk',
      count: 3,
      closedBy: '`modules:` in eiplint.yaml or terraform init',
    },
    { reason: 'no account facts', count: 2, closedBy: '--facts SNAPSHOT' },
  ]);
});

test.each([
  ['no-value', '--var-file FILE'],
  ['computed', '--plan FILE'],
  ['data', '--plan FILE'],
  ['sensitive', ''],
  ['function', '--plan FILE'],
  ['error', '--plan FILE'],
  ['not-collected', '--facts SNAPSHOT'],
  ['not-loaded', '`modules:` in eiplint.yaml or terraform init'],
  ['undocumented', '`data:` in eiplint.yaml'],
  ['changing', 'a later run'],
  ['a kind to come', ''],
])('%s is closed by %s', (whyKind, closedBy) => {
  expect(openReasons([open('a', whyKind, 'why')])[0]?.closedBy).toBe(closedBy);
});
