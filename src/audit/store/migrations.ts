import type { ColumnDefinitionBuilder, CreateTableBuilder, Kysely, Migration, MigrationProvider } from 'kysely';
import type { Tables } from './tables.ts';

type Dialect = 'sqlite' | 'postgres';

/** The steps that bring a database up to this version. A released step is never changed: a new one is added. */
export function migrations(dialect: Dialect): MigrationProvider {
  const steps: Record<string, Migration> = {
    '0001-tables': { up: (db) => createTables(db, dialect) },
    '0002-what-a-run-was-about': { up: addTotals },
  };
  return { getMigrations: async () => steps };
}

// A migration works on whatever the tables were then, so it has no types of today.
// biome-ignore lint/suspicious/noExplicitAny: see above.
type Any = Kysely<any>;

async function createTables(db: Any, dialect: Dialect): Promise<void> {
  const bytes = dialect === 'postgres' ? 'bytea' : 'blob';
  const make = (name: keyof Tables) => db.schema.createTable(name);
  const index = (table: keyof Tables, ...columns: string[]) =>
    db.schema
      .createIndex(`${table}_${columns.join('_')}`)
      .on(table)
      .columns(columns)
      .execute();
  await texts(
    make('run').addColumn('id', 'integer', (it) => it.primaryKey()),
    'started_at',
    'state',
    'tool',
    'rules',
  )
    .addColumn('ended_at', 'text')
    .addColumn('notified_at', 'text')
    .execute();
  await numbers(texts(make('account'), 'id', 'name'), 'first_run', 'last_run')
    .addPrimaryKeyConstraint('account_key', ['id'])
    .execute();
  await texts(numbers(make('account_run'), 'run'), 'account', 'state', 'target', 'problems')
    .addColumn('ended_at', 'text')
    .addPrimaryKeyConstraint('account_run_key', ['run', 'account'])
    .execute();
  await texts(numbers(make('unit'), 'run', 'calls'), 'account', 'region', 'state')
    .addPrimaryKeyConstraint('unit_key', ['run', 'account', 'region'])
    .execute();
  await texts(numbers(make('unit_body'), 'run'), 'account', 'region')
    .addColumn('body', bytes, (it) => it.notNull())
    .addPrimaryKeyConstraint('unit_body_key', ['run', 'account', 'region'])
    .execute();
  await texts(numbers(make('ledger'), 'run', 'attempt'), 'account', 'worker', 'at').execute();
  await span(texts(make('finding_span'), 'fingerprint', 'rule', 'level', 'kind', 'region', 'resource_kind', 'resource'))
    .addColumn('accepted', 'integer', (it) => it.notNull())
    .addColumn('stale', 'integer', (it) => it.notNull())
    .addColumn('payload', 'text', (it) => it.notNull())
    .addColumn('change', 'text', (it) => it.notNull())
    .addColumn('ended', 'text')
    .addPrimaryKeyConstraint('finding_span_key', ['fingerprint', 'first_run'])
    .execute();
  await span(texts(make('resource_span'), 'uid', 'kind', 'region', 'address', 'sha256', 'change'))
    .addColumn('stale', 'integer', (it) => it.notNull())
    .addColumn('event', 'text')
    .addColumn('ended', 'text')
    .addPrimaryKeyConstraint('resource_span_key', ['uid', 'first_run'])
    .execute();
  await span(texts(make('scope_span'), 'region', 'product', 'action', 'status', 'reason'))
    .addPrimaryKeyConstraint('scope_span_key', ['account', 'region', 'product', 'action', 'first_run'])
    .execute();
  await texts(make('blob'), 'sha256')
    .addColumn('body', bytes, (it) => it.notNull())
    .addPrimaryKeyConstraint('blob_key', ['sha256'])
    .execute();
  await texts(numbers(make('run_stat'), 'run', 'n'), 'account', 'rule', 'level', 'status')
    .addPrimaryKeyConstraint('run_stat_key', ['run', 'account', 'rule', 'level', 'status'])
    .execute();
  await texts(numbers(make('facts'), 'run'), 'account')
    .addColumn('body', bytes, (it) => it.notNull())
    .addPrimaryKeyConstraint('facts_key', ['account'])
    .execute();
  await texts(make('lease'), 'name', 'owner', 'until').addPrimaryKeyConstraint('lease_key', ['name']).execute();
  // Without this one SQLite looks for a finding's earlier spans in minutes, not in milliseconds.
  await index('finding_span', 'fingerprint', 'last_run');
  await index('resource_span', 'uid', 'last_run');
  for (const table of ['finding_span', 'resource_span', 'scope_span'] as const) {
    await index(table, 'account', 'last_run');
    await index(table, 'first_run');
    await index(table, 'ended_run');
  }
  await index('account_run', 'run', 'state');
  await index('ledger', 'run', 'account');
}

async function addTotals(db: Any): Promise<void> {
  await db.schema.alterTable('run').addColumn('accounts', 'integer').execute();
  await db.schema.alterTable('run').addColumn('units', 'integer').execute();
  const empty = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo('[]');
  await db.schema.alterTable('account_run').addColumn('notices', 'text', empty).execute();
}

// biome-ignore lint/suspicious/noExplicitAny: names of columns are told to no one here.
type Table = CreateTableBuilder<any, any>;

function texts(table: Table, ...names: string[]): Table {
  return names.reduce((it, name) => it.addColumn(name, 'text', (column) => column.notNull()), table);
}

function numbers(table: Table, ...names: string[]): Table {
  return names.reduce((it, name) => it.addColumn(name, 'integer', (column) => column.notNull()), table);
}

/** What all intervals have. */
function span(table: Table): Table {
  return numbers(texts(table, 'account'), 'first_run', 'last_run', 'since_run').addColumn('ended_run', 'integer');
}
