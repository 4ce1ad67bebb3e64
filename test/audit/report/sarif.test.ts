import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { afterAll, expect, test } from 'vitest';
import { pathOf, sarifAudit } from '../../../src/audit/report/sarif.ts';
import { contextOf } from '../../../src/reporters/context.ts';
import { pages } from '../../../src/rules/data/pages.ts';
import { rules } from '../../../src/rules/index.generated.ts';
import { tool } from '../../../src/tool.ts';
import { finding, sample } from './sample.ts';

const context = contextOf({ tool, pages });
const resultsOf = (full: boolean) => {
  const log = JSON.parse(sarifAudit(sample, rules, context, full)) as Log;
  return log.runs[0]!.results!;
};
const folder = mkdtempSync(join(tmpdir(), 'sarif-audit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('code scanning gets what fails, and what is stale with it', () => {
  const states = resultsOf(false).map(({ baselineState, properties }) => [properties?.state, baselineState]);
  expect(states).toEqual([
    ['new', 'new'],
    ['reopened', 'new'],
    ['worse', 'updated'],
    ['acceptance-ended', 'new'],
    ['failing', 'unchanged'],
    ['stale', 'unchanged'],
  ]);
});

test('the full one has what is fixed, accepted and open', () => {
  const results = resultsOf(true);
  expect(results).toHaveLength(sample.findings.length);
  expect(results.filter(({ baselineState }) => baselineState === 'absent')).toHaveLength(2);
  expect(results.filter(({ kind }) => kind === 'open').map(({ level }) => level)).toEqual(['none']);
  expect(results.flatMap(({ suppressions = [] }) => suppressions)).toEqual([
    { kind: 'external', status: 'accepted', justification: 'on its way out' },
  ]);
});

test('a resource has the same path every night', () => {
  expect(pathOf(finding())).toBe('accounts/1234567890123456/cn-hongkong/load-balancer/alb-1.json');
  expect(pathOf(finding({ resource: '../eip-1/i 1' }))).toBe(
    'accounts/1234567890123456/cn-hongkong/load-balancer/..%2Beip-1%2Bi%201.json',
  );
  const hashes = resultsOf(true).map(({ partialFingerprints }) => partialFingerprints?.primaryLocationLineHash);
  expect(new Set(hashes).size).toBe(sample.findings.length);
});

// The validator is a program for Linux, so other systems skip this.
const validator = 'node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool';

test.skipIf(!existsSync(validator)).each(['Sarif', 'Ghas'])(
  'the validator finds no fault by the rules of %s',
  (kind) => {
    if ((statSync(validator).mode & 0o100) === 0) chmodSync(validator, 0o755);
    const file = join(folder, 'audit.sarif');
    const output = join(folder, `${kind}.sarif`);
    writeFileSync(file, sarifAudit(sample, rules, context, kind === 'Sarif'));
    try {
      execFileSync(validator, ['validate', file, '--output', output, '--rule-kind', kind, '--log', 'ForceOverwrite']);
    } catch {
      // Its exit code says nothing; what it wrote does.
    }
    const log = JSON.parse(readFileSync(output, 'utf8')) as Log;
    const faults = log.runs[0]!.results!.filter(({ level }) => level === 'error' || level === 'warning');
    expect(faults.map(({ ruleId, message }) => `${ruleId} ${message.text ?? message.id} ${message.arguments}`)).toEqual(
      [],
    );
  },
);
