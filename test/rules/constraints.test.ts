import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Constraints } from '../../scripts/constraints-page.ts';
import { rules } from '../../src/rules/index.generated.ts';

const file = join(import.meta.dirname, '../../docs/constraints.json');
const constraints = JSON.parse(readFileSync(file, 'utf8')) as Constraints;
const ids = new Set(rules.map(({ id }) => id));

test('both pages that the rules rest on are there', () => {
  expect(Object.keys(constraints.pages)).toEqual(['alb-anycast', 'what-is-an-eip']);
});

describe.each(Object.entries(constraints.pages))('%s', (page, { sentences, list, updated, unreadable }) => {
  test('has every sentence, by its number', () => {
    expect(list.map(({ n }) => n)).toEqual(Array.from({ length: sentences }, (_, at) => at + 1));
  });

  test.each(list)('sentence $n is judged, or says why not', ({ starts, hash, says, rules: judges, none }) => {
    expect(starts.split(' ').length).toBeLessThanOrEqual(3);
    expect(hash).toMatch(/^[0-9a-f]{8}$/);
    expect(says).not.toBe('');
    expect([judges, none].filter((it) => it !== undefined)).toHaveLength(1);
    if (none !== undefined) expect(Object.keys(constraints.reasons)).toContain(none);
    for (const id of judges ?? []) expect(ids).toContain(id);
    if (judges) expect(judges.length).toBeGreaterThan(0);
  });

  test('says the same of the same sentence', () => {
    const byHash = new Map(list.map((it) => [it.hash, it]));
    for (const { hash, says, rules: judges, none } of list) {
      if (says.startsWith('Heading') || none === 'link') continue;
      const { says: first, rules: others, none: reason } = byHash.get(hash)!;
      expect([says, judges, none]).toEqual([first, others, reason]);
    }
  });

  test('names every rule that cites it', () => {
    const named = new Set(list.flatMap((it) => it.rules ?? []));
    const citing = rules.filter(({ sources }) => sources.some((source) => source.page === page)).map(({ id }) => id);
    expect(citing.filter((id) => !named.has(id))).toEqual([]);
  });

  test('is of the date that rules cite', () => {
    const dates = rules.flatMap(({ sources }) => sources.filter((it) => it.page === page).map((it) => it.updated));
    expect([...new Set(dates)]).toEqual([updated]);
  });

  test('says what was unreadable', () => expect(unreadable.length).toBeGreaterThan(0));
});
