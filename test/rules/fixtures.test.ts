import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Level } from '../../src/model/verdict.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { expectedIn, headerOf, lineOf } from '../fixtures/carets.ts';
import { findingsOf, loadFolder } from '../fixtures/findings.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/rules');
const byId = new Map(rules.map((rule) => [rule.id, rule]));

function levelOf(id: string): Level {
  const rule = byId.get(id);
  if (!rule) throw new Error(`no rule is called ${id}`);
  return rule.level;
}

describe.each(readdirSync(fixtures))('%s', (rule) => {
  for (const name of readdirSync(join(fixtures, rule))) {
    const folder = join(fixtures, rule, name);
    // What is not possible yet fails here on the day on which it is.
    const expected = headerOf(folder, 'pending') ? test.fails : test;
    expected(name, () => {
      const only = headerOf(folder, 'only') ?? [rule];
      const asked = rules.filter((it) => only.includes(it.id) || (only.includes('*') && it.set !== 'recommended'));
      const loaded = loadFolder(folder, headerOf(folder, 'var-file'));
      expect(loaded.problems).toEqual([]);
      const findings = findingsOf(loaded, asked);
      const lines = findings.map((it) => lineOf(it, (file) => loaded.sources.text(file) ?? ''));
      expect(lines.sort()).toEqual(expectedIn(folder, levelOf).sort());
      for (const { kind, message } of findings) {
        if (kind === 'fail') expect(message).not.toMatch(/undefined|not known|not set|\[object/);
      }
    });
  }
});
