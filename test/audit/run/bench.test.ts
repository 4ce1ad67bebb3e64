import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { hasPostgres, mayLackPostgres } from './postgres.ts';

const home = join(import.meta.dirname, '../../..');

/** The benchmark in small: what it prints last is what counts. */
async function bench(...args: string[]): Promise<Record<string, unknown>> {
  const { stdout } = await promisify(execFile)(process.execPath, ['bench/audit.ts', '--faults', ...args], {
    cwd: home,
  }).catch((error: { stdout: string }) => error);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Record<string, unknown>;
}

describe('nothing is lost or doubled when everything goes wrong', () => {
  test('one process over SQLite, killed three times', { timeout: 300_000 }, async () => {
    expect(await bench('--units', '60', '--engine', 'sqlite')).toMatchObject({
      units: 60,
      lost: 0,
      doubled: 0,
      findingsEqual: true,
    });
  });

  test.skipIf(!hasPostgres && mayLackPostgres)(
    'workers over PostgreSQL, killed three times, and the database once',
    { timeout: 300_000 },
    async () => {
      expect(await bench('--units', '60', '--engine', 'postgres')).toMatchObject({
        units: 60,
        lost: 0,
        doubled: 0,
        findingsEqual: true,
      });
    },
  );
});
