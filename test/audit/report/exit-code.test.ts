import { expect, test } from 'vitest';
import type { AuditReport } from '../../../src/audit/report/audit-report.ts';
import { auditExitCode } from '../../../src/audit/report/exit-code.ts';
import { defaultSettings, type Settings } from '../../../src/model/settings.ts';
import { finding, sample } from './sample.ts';

const quiet: AuditReport = { ...sample, findings: [], unseen: [] };
const settings: Settings = { ...defaultSettings, today: '2026-11-24' };
const code = (more: Partial<AuditReport>, wishes: Partial<Settings> = {}, all = false) =>
  auditExitCode({ ...quiet, ...more }, { ...settings, ...wishes }, all);

test.each(['new', 'reopened', 'worse', 'acceptance-ended'] as const)('%s counts', (state) => {
  expect(code({ findings: [finding({ state })] })).toBe(1);
});

test.each(['failing', 'stale'] as const)('%s counts with --fail-on-all only', (state) => {
  expect(code({ findings: [finding({ state })] })).toBe(0);
  expect(code({ findings: [finding({ state })] }, {}, true)).toBe(1);
});

test.each(['accepted', 'fixed'] as const)('%s never counts', (state) => {
  expect(code({ findings: [finding({ state })] }, {}, true)).toBe(0);
});

test('levels below --fail-on do not count', () => {
  const warning = { findings: [finding({ level: 'warning' })] };
  expect(code(warning)).toBe(0);
  expect(code(warning, { failOn: 'warning' })).toBe(1);
  expect(code({ findings: [finding()] }, { failOn: 'never' })).toBe(0);
});

test('what cannot be told counts where the user said so, and only what is new of it', () => {
  const old = finding({ state: 'open', kind: 'open', since: '2026-11-20T02:00:00.000Z' });
  const fresh = finding({ state: 'open', kind: 'open' });
  expect(code({ findings: [fresh] })).toBe(0);
  expect(code({ findings: [fresh] }, { open: 'fail' })).toBe(1);
  expect(code({ findings: [fresh] }, { set: 'strict' })).toBe(1);
  expect(code({ findings: [old] }, { open: 'fail' })).toBe(0);
  expect(code({ findings: [old] }, { open: 'fail' }, true)).toBe(1);
});

test('an account that cannot be entered is a job that was not done, unless it is accepted', () => {
  const [shut, accepted, scope] = sample.unseen as [
    AuditReport['unseen'][0],
    AuditReport['unseen'][0],
    AuditReport['unseen'][0],
  ];
  expect(code({ unseen: [shut], findings: [finding()] })).toBe(2);
  expect(code({ unseen: [accepted, scope] })).toBe(0);
  expect(code({ unseen: [{ ...shut, acceptanceEnded: '2026-11-01' }] })).toBe(2);
  expect(code({ unseen: [{ ...shut, dropped: true }] })).toBe(0);
});

test('problems, and a run that is not done, are 2', () => {
  expect(code({ problems: [{ account: '1', message: 'broke' }] })).toBe(2);
  expect(code({ state: 'running' })).toBe(2);
});
