import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { load } from '../../../src/loaders/index.ts';
import type { Level } from '../../../src/model/verdict.ts';
import { rules } from '../../../src/rules/index.generated.ts';
import { expectedIn, lineOf } from '../../fixtures/carets.ts';
import { findingsOf } from '../../fixtures/findings.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures/ros');
const byId = new Map(rules.map((rule) => [rule.id, rule]));
const levelOf = (id: string): Level => byId.get(id)!.level;

/** `# region: cn-hangzhou` in the first line of a template. */
function regionOf(folder: string): string | undefined {
  const template = readdirSync(folder).find((name) => name.endsWith('.yml'));
  return template && /^# region: (\S+)/.exec(readFileSync(join(folder, template), 'utf8'))?.[1];
}

describe.each(readdirSync(fixtures))('%s', (rule) => {
  test.each(readdirSync(join(fixtures, rule)))('%s', (name) => {
    const cwd = join(fixtures, rule, name);
    const region = regionOf(cwd);
    const loaded = load(['.'], {
      cwd,
      variables: {},
      varFiles: [],
      environment: {},
      exclude: [],
      ...(region !== undefined && { region }),
    });
    expect(loaded.problems).toEqual([]);
    expect(loaded.notices).toEqual([]);
    const findings = findingsOf(loaded, [byId.get(rule)!]);
    const lines = findings.map((it) => lineOf(it, (file) => loaded.sources.text(file) ?? ''));
    expect(lines.sort()).toEqual(expectedIn(cwd, levelOf).sort());
    for (const { kind, message } of findings) {
      if (kind === 'fail') expect(message).not.toMatch(/undefined|not known|not set|\[object/);
    }
  });
});
