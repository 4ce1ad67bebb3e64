import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { jsonAudit } from '../../../src/audit/report/json.ts';
import { markdownAudit } from '../../../src/audit/report/markdown.ts';
import { prettyAudit } from '../../../src/audit/report/pretty.ts';
import { pages } from '../../../src/rules/data/pages.ts';
import { finding, sample } from './sample.ts';

const shown = { open: 'summary', notes: false } as const;
const plain = (_: string, text: string) => text;

test('pretty says what the night brought', () => {
  expect(
    prettyAudit(sample, plain, shown),
  ).toBe(`Audit 2 of 2026-11-24, compared with that of 2026-11-23: 3 accounts, 12 units, 40 resources

New since last time
  error   anycast-every-zone  alb-1 in cn-hongkong of prod (1234567890123456)
    zone cn-hongkong-c has no Anycast EIP
  error   anycast-every-zone  alb-2 in cn-hongkong of prod (1234567890123456) (reopened, first found on 2026-11-24)
    zone cn-hongkong-c has no Anycast EIP
  error   anycast-every-zone  alb-4 in cn-hongkong of prod (1234567890123456) (acceptance ended, first found on 2026-11-24)
    zone cn-hongkong-c has no Anycast EIP
  warning anycast-every-zone  alb-3 in cn-hongkong of prod (1234567890123456) (worse, first found on 2026-11-24)
    zone cn-hongkong-c has no Anycast EIP

Fixed
  error   anycast-every-zone  alb-8 in cn-hongkong of prod (1234567890123456)
    zone cn-hongkong-c has no Anycast EIP
  error   anycast-every-zone  alb-9 in cn-hongkong of prod (1234567890123456)
    the resource is gone

Changed
  eip-1 of prod (1234567890123456)
    bandwidth: 5 → 200
    logStore: a|b → not set
    ModifyEipAddressAttribute at 2026-11-23T20:00:00Z by anna

Not seen
  2234567890123456: the account since 2026-11-20: sts:AssumeRole denied: NoPermission
  old (3234567890123456): the account since 2026-11-20: sts:AssumeRole denied: NoPermission; accepted until 2026-12-31: being closed
  prod (1234567890123456): alb:ListLoadBalancers in cn-hongkong since 2026-11-24: alb:ListLoadBalancers throttled

Notices
  the service offers Anycast EIPs in sa-east-1

Still failing
  error   anycast-every-zone: 1 resource in 1 account

Stale: failed before, and nobody could look
  error   anycast-every-zone: 1 resource in 1 account: not collected: ListLoadBalancers

Cannot be told
  error   anycast-every-zone: 1 resource in 1 account: not collected

Accepted
  anycast-every-zone of eip-1/i-1 in prod (1234567890123456): on its way out (until 2027-01-31)

1 new, 1 reopened, 1 worse, 1 acceptance ended, 2 fixed, 1 resource changed, 1 still failing, 1 cannot be told, 1 stale, 1 accepted, 2 not seen, 1 not seen and accepted so
`);
});

test('a name cannot command a terminal, a workflow or a page', () => {
  const account = '1234567890123456';
  const hostile = { ...sample, accounts: new Map([[account, '\u001b[2J::set-output <img src=x> | `x`']]) };
  const text = prettyAudit(hostile, plain, shown);
  expect(text).not.toContain('\u001b');
  const page = markdownAudit(hostile, shown, pages);
  expect(page).not.toContain('<img');
  expect(page.split('\n').filter((line) => line.includes('alb-1') && line.startsWith('|'))).toHaveLength(1);
});

test('markdown has a table for each question', () => {
  const page = markdownAudit(sample, shown, pages);
  const headings = page.split('\n').filter((line) => line.startsWith('#'));
  expect(headings.slice(1)).toEqual(
    [
      'New since last time',
      'Fixed',
      'Changed',
      'Not seen',
      'Notices',
      'Still failing',
      'Stale: failed before, and nobody could look',
      'Cannot be told',
      'Accepted',
      'By account',
      'Trend',
    ].map((it) => `### ${it}`),
  );
  for (const line of page.split('\n').filter((it) => it.startsWith('|'))) expect(line.endsWith(' |')).toBe(true);
});

test('json is what its schema says, with all that a report may have', () => {
  const schema = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../schemas/audit-report.schema.json'), 'utf8'),
  );
  // What is not in the schema must not be in a report.
  const strict = JSON.parse(JSON.stringify(schema), (_, it) =>
    it?.properties ? { ...it, additionalProperties: false } : it,
  );
  const judge = new Ajv2020({ allErrors: true }).compile(strict);
  const source = { page: 'alb-anycast', updated: '2026-03-01' } as const;
  const location = { file: 'x', line: 1, column: 1, endLine: 1, endColumn: 2 };
  const evidence = [
    {
      account: '1234567890123456',
      root: '1234567890123456',
      resource: 'alb-1',
      location,
      steps: [{ id: 'type', text: 'x', source, state: 'open', why: 'y', where: [] }],
      billing: [{ id: 'fee', text: 'x', charged: 'z', source, state: 'applies', where: [] }],
    },
  ] as const;
  for (const report of [sample, { ...sample, before: undefined, endedAt: undefined, evidence }]) {
    judge(JSON.parse(jsonAudit(report, { name: 'eiplint', version: '1' })));
    expect(judge.errors).toBeNull();
  }
  const broken = { ...sample, findings: [{ ...sample.findings[0]!, state: 'odd' as never }] };
  expect(judge(JSON.parse(jsonAudit(broken, { name: 'eiplint', version: '1' })))).toBe(false);
});

test('json has everything', () => {
  const data = JSON.parse(jsonAudit(sample, { name: 'eiplint', version: '1' }));
  expect(data.findings).toEqual(sample.findings);
  expect(data.changes).toEqual(sample.changes);
  expect(data.unseen).toEqual(sample.unseen);
  expect(data.summary).toMatchObject({ new: 1, reopened: 1, fixed: 2, unseen: 2, unseenAccepted: 1, accounts: 3 });
  expect(data.accounts[1]).toEqual({ id: '2234567890123456' });
});

test('notes are counted, what cannot be told is listed or hidden, the worst comes first', () => {
  const findings = [
    finding({ level: 'note', resource: 'alb-note' }),
    finding({ level: 'warning', resource: 'alb-warning' }),
    finding({ level: 'error', resource: 'alb-error' }),
    finding({ state: 'open', kind: 'open', resource: 'alb-open', why: 'not collected' }),
  ];
  const report = { ...sample, findings };
  const quiet = [prettyAudit(report, plain, { open: 'hide', notes: false })];
  quiet.push(markdownAudit(report, { open: 'hide', notes: false }, pages));
  for (const text of quiet) {
    expect(text).toContain('1 note: --show note');
    expect(text).not.toMatch(/alb-note|Cannot be told\n/);
    expect(text.indexOf('alb-error')).toBeLessThan(text.indexOf('alb-warning'));
  }
  const loud = [prettyAudit(report, plain, { open: 'list', notes: true })];
  loud.push(markdownAudit(report, { open: 'list', notes: true }, pages));
  for (const text of loud) expect(text).toMatch(/alb-note.*alb-open.*not collected/s);
});
