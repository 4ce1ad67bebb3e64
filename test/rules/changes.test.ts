import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { goesAway, stays } from '../../src/rules/changes.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { findingsOf, loadFolder } from '../fixtures/findings.ts';
import { changed, eip } from './builders.ts';

const projects = join(import.meta.dirname, '../../fixtures/projects');
const aboutChanges = rules.filter(({ inputs }) => inputs.includes('plan'));

/** What a reader of the documents says of the changes that real plans of an existing load balancer make. */
const verdicts: Readonly<Record<string, readonly string[]>> = {
  // Both zones go from regular EIPs to Anycast EIPs, Internet-facing before and after.
  '30-update-common-to-anycast': ['error anycast-migration main.tf:19:21'],
  '31-update-to-new-anycast-eips': ['error anycast-migration main.tf:19:21'],
  // A new load balancer takes the place of the old one: nothing changes in place, and its EIPs were regular ones.
  '33-replace-ipv4-to-dualstack': [],
  '34-update-intranet-to-internet': ['warning anycast-migration main.tf:9:27'],
  '35-no-op': [],
  // What is deleted had regular EIPs.
  '37-destroy': [],
  '38-removed-from-config': [],
  '40-update-eip-type-only': [
    'error anycast-migration main.tf:19:18',
    'note anycast-release main.tf:19:18',
    'note anycast-release main.tf:25:18',
  ],
};

test('every plan of a change has its verdicts here', () => {
  expect(Object.keys(verdicts)).toEqual(readdirSync(projects).filter((name) => /^[34]/.test(name)));
});

test.each(Object.entries(verdicts))('%s', (name, expected) => {
  const loaded = loadFolder(join(projects, name), [], ['.', 'plan.json']);
  expect(loaded.problems).toEqual([]);
  const found = findingsOf(loaded, aboutChanges).map(({ kind, level, rule, location: { file, line, column } }) => {
    return `${kind === 'open' ? 'open' : level} ${rule} ${file}:${line}:${column}`;
  });
  expect(found).toEqual(expected);
});

test.each([
  [[], 'fail', 'pass'],
  [['create'], 'fail', 'pass'],
  [['update'], 'fail', 'pass'],
  [['delete'], 'pass', 'fail'],
  [['delete', 'create'], 'pass', 'pass'],
  [['create', 'delete'], 'pass', 'pass'],
] as const)('%j: goes away: %s, stays: %s', (actions, away, staying) => {
  const it = changed(eip('eip'), undefined, ...actions);
  expect([goesAway(it).truth, stays(it).truth]).toEqual([away, staying]);
});
