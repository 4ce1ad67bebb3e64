import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { exampleFile } from '../../scripts/rule-page.ts';
import { pages } from '../../src/rules/data/pages.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { factsFile, findingsOf, loadFolder } from '../fixtures/findings.ts';

const home = join(import.meta.dirname, '../..');
const files = globSync('src/rules/*/*.ts', { cwd: home }).map((path) => path.replaceAll('\\', '/'));
const ruleFiles = files.filter((path) => !path.startsWith('src/rules/data/'));

const folder = mkdtempSync(join(tmpdir(), 'eiplint-examples-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('every rule file is in the index under its own name', () => {
  expect(rules.map((rule) => rule.id)).toEqual(ruleFiles.map((path) => basename(path, '.ts')).sort());
});

test('what follows from the rules is up to date', () => {
  execFileSync(process.execPath, ['scripts/generate-rules.ts', '--check'], { cwd: home });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('has an id, a title and sources that read well', () => {
    expect(id).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
    for (const { page, updated, says } of rule.sources) {
      expect(pages[page].url).toMatch(/^https:\/\//);
      expect(updated).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
      expect(says).toMatch(/\.$/);
    }
    expect(rule.why).toMatch(/\.$/);
    for (const way of ['Terraform', 'ROS', 'Console']) expect(rule.fix).toContain(way);
  });

  test('has fixtures, bad and good ones', () => {
    const cases = globSync('*', { cwd: join(home, 'fixtures/rules', id) });
    expect(cases.some((name) => name.startsWith('good'))).toBe(true);
    expect(cases.some((name) => !name.startsWith('good'))).toBe(true);
    expect(existsSync(join(home, 'docs/rules', `${id}.md`))).toBe(true);
  });

  test('finds in its examples what they are there for', () => {
    const { bad, good, open } = rule.examples;
    // Code alone does not say what an account is like, so the account's rules can only be open there.
    const isOpen = rule.on === 'account' && exampleFile(bad) === 'main.tf';
    expect(kinds(bad)).toEqual([isOpen ? 'open' : 'fail']);
    expect(kinds(good)).toEqual([]);
    if (open !== undefined) expect(kinds(open)).toEqual(['open']);
  });

  function kinds(example: string): string[] {
    const file = exampleFile(example);
    writeFileSync(join(folder, file), example);
    const { facts } = rule.examples;
    if (facts === undefined) rmSync(join(folder, factsFile), { force: true });
    else writeFileSync(join(folder, factsFile), facts);
    const loaded = loadFolder(folder, [], [file]);
    expect(loaded.problems).toEqual([]);
    return findingsOf(loaded, [rule]).map((finding) => finding.kind);
  }
});
