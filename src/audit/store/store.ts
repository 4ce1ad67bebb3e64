import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Kysely, Migrator, PostgresDialect, SqliteDialect } from 'kysely';
import { AuditError } from '../audit-error.ts';
import { migrations } from './migrations.ts';
import { openSqlite } from './sqlite.ts';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;

export interface Store {
  readonly db: Db;
  readonly dialect: 'sqlite' | 'postgres';
  close(): Promise<void>;
}

/** The PostgreSQL schema of the history; the queue has its own beside it. */
export const schema = 'eiplint';

/** Opens `sqlite:FILE` or `postgres://…`, and brings its tables up to this version. */
export async function openStore(engine: string, connections = 8): Promise<Store> {
  if (engine.startsWith('sqlite:')) {
    const file = engine.slice('sqlite:'.length);
    if (file !== ':memory:') mkdirSync(dirname(resolve(file)), { recursive: true });
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: openSqlite(file) }) });
    return opened(db, 'sqlite');
  }
  if (/^postgres(ql)?:\/\//.test(engine)) {
    const { default: pg } = await import('pg');
    const pool = new pg.Pool({ connectionString: engine, max: connections, connectionTimeoutMillis: 10_000 });
    // A connection that dies is told of by the next query. Without listeners its death would end the process, while it is
    // idle as well as between two queries of a transaction.
    pool.on('error', () => {});
    pool.on('connect', (client) => client.on('error', () => {}));
    const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }).withSchema(schema);
    return opened(db, 'postgres');
  }
  throw new AuditError('--engine takes sqlite:FILE or postgres://…');
}

async function opened(db: Db, dialect: Store['dialect']): Promise<Store> {
  const migrator = new Migrator({
    db,
    provider: migrations(dialect),
    ...(dialect === 'postgres' && { migrationTableSchema: schema }),
  });
  const { error } = await migrator.migrateToLatest();
  if (error) {
    await db.destroy();
    throw new AuditError(`the history cannot be opened: ${withoutSecrets(error)}`);
  }
  return { db, dialect, close: () => db.destroy() };
}

/** A driver may repeat the address that it was given, with the password in it. */
export function withoutSecrets(error: unknown): string {
  const { message, code } = (
    typeof error === 'object' && error !== null ? error : {}
  ) as Partial<NodeJS.ErrnoException>;
  const text = message || code || String(error);
  return text.replace(/(\w+:\/\/)[^@\s/]*@/g, '$1…@');
}
