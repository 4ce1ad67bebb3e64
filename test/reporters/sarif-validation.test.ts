import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Log } from 'sarif';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { check } from '../../src/engine/check.ts';
import { load } from '../../src/loaders/index.ts';
import type { Report } from '../../src/model/report.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { sarif, sarifFull } from '../../src/reporters/sarif.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { tool } from '../../src/tool.ts';
import { all, contextFor } from './reports.ts';

// The validator is a program for Linux, so other systems skip this.
const validator = 'node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool';
const folder = mkdtempSync(join(tmpdir(), 'sarif-'));

const here = existsSync(validator);

beforeAll(() => {
  if (!here) return;
  // Package managers that unpack without modes leave it unexecutable.
  if ((statSync(validator).mode & 0o100) === 0) chmodSync(validator, 0o755);
  const context = contextFor({
    repository: { url: 'https://example.com/o/r', revision: 'a'.repeat(40), branch: 'main' },
    sarifLevel: 'note',
  });
  for (const [name, report] of Object.entries(all)) {
    writeFileSync(join(folder, `${name}.sarif`), sarif(report, context));
    writeFileSync(join(folder, `${name}-full.sarif`), sarifFull(report, context));
  }
  for (const [name, report] of fixtures()) {
    writeFileSync(join(folder, `${name}.sarif`), sarif(report, { ...context, tool }));
    writeFileSync(join(folder, `${name}-full.sarif`), sarifFull(report, { ...context, tool }));
  }
  // What the validator must find: otherwise it has looked at nothing.
  const broken = JSON.parse(sarif(all.chain, context)) as Log;
  delete broken.runs[0]?.tool.driver.rules?.[0]?.help;
  for (const result of broken.runs[0]?.results ?? []) result.ruleIndex = 99;
  writeFileSync(join(folder, 'broken.sarif'), JSON.stringify(broken));
});

/** Reports of all fixtures: the projects, their plans, and what each folder of fixtures holds. */
function* fixtures(): Generator<[string, Report]> {
  const home = join(import.meta.dirname, '../..');
  const settings = { ...defaultSettings, set: 'recommended', today: '2026-11-24' } as const;
  const options = { cwd: home, variables: {}, varFiles: [], environment: {}, exclude: [] };
  const reportOf = (...paths: string[]) => check(load(paths, options), rules, settings);
  const plans = readdirSync(join(home, 'fixtures/projects'))
    .map((project) => `fixtures/projects/${project}/plan.json`)
    .filter((plan) => existsSync(join(home, plan)));
  yield ['plans', reportOf(...plans)];
  for (const folder of ['projects', 'rules', 'ros', 'parity', 'snapshots', 'fix']) {
    if (existsSync(join(home, 'fixtures', folder))) yield [folder, reportOf(`fixtures/${folder}`)];
  }
}

afterAll(() => rmSync(folder, { recursive: true }));

test('the fixtures have fixes to validate', () => {
  const withFix = [...fixtures()].filter(([name, { findings }]) => name === 'fix' && findings.some(({ fix }) => fix));
  expect(withFix.length).toBe(1);
});

// Both kinds in one call print nothing at all, and the exit code is 0 whatever is found.
test.skipIf(!here).each(['Sarif', 'Ghas'])('the multitool finds neither errors nor warnings: %s', (kind) => {
  const output = join(folder, `${kind}.json`);
  execFileSync(
    validator,
    [
      'validate',
      join(folder, '*.sarif'),
      '--rule-kind',
      kind,
      '--output',
      output,
      '--quiet',
      '--log',
      'ForceOverwrite',
    ],
    { stdio: 'ignore' },
  );
  const log = JSON.parse(readFileSync(output, 'utf8').replace(/^\ufeff/, '')) as Log;
  const found = (log.runs[0]?.results ?? [])
    .filter(({ level = 'warning' }) => level === 'error' || level === 'warning')
    .map(({ ruleId, message, locations }) => {
      const uri = locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? '';
      return { file: basename(uri), ruleId, message };
    });
  expect(found.filter(({ file }) => file !== 'broken.sarif')).toEqual([]);
  expect(found).not.toEqual([]);
});
