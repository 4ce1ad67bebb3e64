import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Migrator } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrations } from '../../../src/audit/store/migrations.ts';
import { openStore, schema } from '../../../src/audit/store/store.ts';
import { storeFault } from '../../../src/audit/store/store-fault.ts';
import { withoutSecrets } from '../../../src/audit/store/without-secrets.ts';
import { databases } from '../run/databases.ts';
import { FakeAccount, FakeCollector, mixedAlb } from '../run/fake-cloud.ts';
import { Nights, told } from '../run/nights.ts';

describe.each(databases())('a history in $name', (database) => {
  describe.skipIf(database.skip)('', () => {
    const folder = mkdtempSync(join(tmpdir(), 'eiplint-store-'));
    let made = 0;
    beforeAll(() => database.start());
    afterAll(async () => {
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    });
    /** One that outlives its connections. */
    const address = async () => {
      made += 1;
      return database.name === 'SQLite' ? `sqlite:${join(folder, `${made}.db`)}` : database.make();
    };

    test('of the first version is brought up to this one, with what is in it', async () => {
      const at = await address();
      const old = await openStore(at);
      const options = { db: old.db, provider: migrations(old.dialect) };
      const migrator = new Migrator({
        ...options,
        ...(old.dialect === 'postgres' && { migrationTableSchema: schema }),
      });
      for (const column of ['accounts', 'units']) await old.db.schema.alterTable('run').dropColumn(column).execute();
      await old.db.schema.alterTable('account_run').dropColumn('notices').execute();
      const table = `${old.dialect === 'postgres' ? `${schema}.` : ''}kysely_migration`;
      await old.db
        .deleteFrom(table as never)
        .where('name' as never, '!=', '0001-tables' as never)
        .execute();
      const run = {
        id: 1,
        started_at: '2026-10-31T02:00:00.000Z',
        ended_at: null,
        state: 'done',
        tool: '1',
        rules: '[]',
      };
      await old.db
        .insertInto('run')
        .values({ ...run, notified_at: null } as never)
        .execute();
      const before = (await migrator.getMigrations()).filter(({ executedAt }) => executedAt !== undefined);
      expect(before.map(({ name }) => name)).toEqual(['0001-tables']);
      await old.close();
      const store = await openStore(at);
      const nights = new Nights(
        store,
        new FakeCollector({ '1234567890123456': new FakeAccount().albs('cn-hongkong', mixedAlb('alb-1')) }),
      );
      const report = await nights.audit();
      expect(report).toMatchObject({ run: 2, before: { run: 1 }, audited: 1 });
      expect(told(report)).toEqual(['new anycast-every-zone alb-1']);
      await store.close();
    });

    test('of a later version is refused with its reason', async () => {
      const at = await address();
      const store = await openStore(at);
      const table = `${store.dialect === 'postgres' ? `${schema}.` : ''}kysely_migration`;
      await store.db
        .insertInto(table as never)
        .values({ name: '9999-later', timestamp: '2030' } as never)
        .execute();
      await store.close();
      await expect(openStore(at)).rejects.toThrow('a newer eiplint has changed it (9999-later)');
    });
  });
});

test('what the database says is told as such, and a fault of ours is not', () => {
  const error = (more: object) => Object.assign(new Error('database or disk is full'), more);
  expect(storeFault(error({ code: 'ERR_SQLITE_ERROR', errcode: 13 }))).toBe('the history: database or disk is full');
  expect(storeFault(error({ code: '53100', severity: 'ERROR' }))).toBe('the database: database or disk is full');
  expect(storeFault(error({ code: 'ECONNREFUSED' }))).toContain('the database: ');
  expect(storeFault(error({ code: '42601', severity: 'ERROR' }))).toBeUndefined();
  expect(storeFault(error({}))).toBeUndefined();
  expect(storeFault(undefined)).toBeUndefined();
});

test.each([
  ['cannot reach postgres://u:hush@db/x', 'cannot reach postgres://…@db/x'],
  ['cannot reach postgres://u:h@ush@db/x?y=1 now', 'cannot reach postgres://…@db/x?y=1 now'],
  ['cannot reach postgres://u:h/ush@db', 'cannot reach postgres://…@db'],
  ['mail a@b', 'mail a@b'],
])('%s without its secrets', (message, safe) => {
  expect(withoutSecrets(new Error(message))).toBe(safe);
});
