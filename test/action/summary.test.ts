import { expect, test } from 'vitest';
import { summary } from '../../src/action/summary.ts';
import type { Base } from '../../src/cli/run/since.ts';
import type { Finding } from '../../src/model/finding.ts';
import { contextOf } from '../../src/reporters/index.ts';
import { pages } from '../../src/rules/data/pages.ts';
import { tool } from '../../src/tool.ts';
import { empty, unknownKind } from '../reporters/reports.ts';

const context = contextOf({ tool, pages });
const compared = (findings: readonly Finding[]) => {
  const brought = { ...empty, findings };
  return { base: { commit: 'a'.repeat(40) } as Base, brought, left: 3, ignores: [] };
};

test('a page that is too large is cut, and what a comparison says stays', () => {
  const opens = Array.from({ length: 300 }, (_, at) => ({ ...unknownKind, resource: `lb.a${at}` }));
  const page = summary(`${'ü'.repeat(99)}\n`.repeat(20_000), compared(opens), context);
  expect(Buffer.byteLength(page)).toBeLessThanOrEqual(900_000);
  expect(page).toContain('Cut here');
  expect(page).toContain('Cannot be told since this change');
  expect(page).toContain('and 100 more');
});

test('a fault that cannot be told any more stands before what is new', () => {
  const open = { ...unknownKind, root: 'stacks/a' };
  const comparison = compared([
    { ...open, resource: 'lb.new' },
    { ...open, resource: 'lb.was', was: 'fail' },
  ]);
  const rows = summary('', comparison, context).match(/^\| stacks\/a .*$/gm) ?? [];
  expect(rows.map((row) => row.split(' | ')[1])).toEqual(['was fail', 'new']);
});

test('without a comparison the page is the report alone', () => {
  expect(summary('page\n', undefined, context)).toBe('page\n');
});
