import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { pages } from '../../src/rules/data/pages.ts';

interface Dated {
  readonly page: keyof typeof pages;
  readonly updated: string;
}

const folder = join(import.meta.dirname, '../../src/rules/data');

/** Everything in src/rules/data that has a page and a date, by its name. */
const lists = (
  await Promise.all(
    globSync('*.ts', { cwd: folder }).map(async (file) => import(pathToFileURL(join(folder, file)).href)),
  )
).flatMap((module) => Object.entries(module as Record<string, unknown>).flatMap(([name, it]) => datedIn(name, it)));

function datedIn(name: string, it: unknown): [string, Dated][] {
  if (typeof it !== 'object' || it === null || it instanceof Map || name === 'pages') return [];
  if ('page' in it && 'updated' in it) return [[name, it as Dated]];
  return Object.entries(it).flatMap(([key, value]) => datedIn(`${name}.${key}`, value));
}

const year = 365 * 24 * 60 * 60 * 1000;
const isOld = (date: string, today: number) => today - Date.parse(date) > year;

describe('data', () => {
  test('is there', () => expect(lists.length).toBeGreaterThan(15));

  test.each(lists)('%s has a document and a date', (_, { page, updated }) => {
    expect(pages[page]).toBeDefined();
    expect(updated).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
    expect(Date.parse(updated)).toBeLessThanOrEqual(Date.now() + year);
  });

  /** Nothing fails by growing old; what is listed here should be read again. */
  test('what is older than a year', ({ annotate }) => {
    const old = lists.filter(([, { updated }]) => isOld(updated, Date.now()));
    return annotate(old.map(([name, { page, updated }]) => `${name}: ${page} of ${updated}`).join('\n') || 'nothing');
  });

  test('what was older than a year at the last reading', () => {
    const reading = Date.parse('2026-11-24');
    expect(
      lists
        .filter(([, { updated }]) => isOld(updated, reading))
        .map(([name]) => name)
        .sort(),
    ).toEqual(['anycastNlb', 'bgpPro', 'bgpProPayAsYouGoOnly', 'subscriptionNotice']);
  });
});
