import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fixFiles, folderOf, verdictsOf } from './fixing.ts';

const home = join(import.meta.dirname, '../../fixtures/fix');

describe.each(readdirSync(home))('%s', (name) => {
  const folder = join(home, name);
  const [file = ''] = readdirSync(join(folder, 'before'));
  const before = readFileSync(join(folder, 'before', file), 'utf8');
  const wanted = readFileSync(join(folder, 'after', file), 'utf8');

  test.each([
    ['as it is', (text: string) => text],
    ['with CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['with a byte order mark', (text: string) => `\ufeff${text}`],
    ['without a line break at the end', (text: string) => text.replace(/\n$/, '')],
  ])('%s', async (_, change) => {
    const { after, findings } = await fixFiles({ [file]: change(before) });
    expect(after[file]).toBe(change(wanted));
    expect(findings.length).toBeGreaterThan(0);
  });

  test('a second time changes nothing', async () => {
    const { texts, findings } = await fixFiles({ [file]: wanted });
    expect([...texts]).toEqual([]);
    expect(findings).toEqual([]);
  });

  test('what was found is gone, and nothing new is wrong', async () => {
    const { findings } = await fixFiles({ [file]: before });
    const was = verdictsOf(folderOf({ [file]: before })).report;
    const is = verdictsOf(folderOf({ [file]: wanted })).report;
    const left = new Set(is.findings.map(({ fingerprint }) => fingerprint));
    const known = new Set(was.findings.map(({ fingerprint }) => fingerprint));
    expect(is.problems).toEqual([]);
    expect(findings.filter(({ fingerprint }) => left.has(fingerprint))).toEqual([]);
    // What nobody could tell of a zone that named nothing can be told now: a note, where a mended fault was an error.
    const added = is.findings.filter(({ fingerprint, level }) => !known.has(fingerprint) && level !== 'note');
    expect(added).toEqual([]);
  });
});
