import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Kysely, Migrator, PostgresDialect, SqliteDialect } from 'kysely';
import { AuditError } from '../audit-error.ts';
import { migrations } from './migrations.ts';
import { openSqlite } from './sqlite.ts';
import type { Tables } from './tables.ts';
import { withoutSecrets } from './without-secrets.ts';

export type Db = Kysely<Tables>;

export interface Store {
  readonly db: Db;
  readonly dialect: 'sqlite' | 'postgres';
  close(): Promise<void>;
}

/** The PostgreSQL schema of the history; the queue has its own beside it. */
export const schema = 'eiplint';

type Access = 'write' | 'read';

interface Opening {
  readonly access?: Access;
  /** Connections to PostgreSQL, at most. */
  readonly connections?: number;
}

/**
 * Opens `sqlite:FILE` or `postgres://…`, and brings its tables up to this version. To `read` means that it must be there:
 * nobody wants an empty history instead of the one whose name was misspelt.
 */
export async function openStore(engine: string, { access = 'write', connections = 8 }: Opening = {}): Promise<Store> {
  if (engine.startsWith('sqlite:')) {
    const file = engine.slice('sqlite:'.length);
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: openFile(file, access) }) });
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

function openFile(file: string, access: Access) {
  try {
    if (file !== ':memory:' && access === 'write') mkdirSync(dirname(resolve(file)), { recursive: true });
    if (access === 'read' && !existsSync(file)) throw new AuditError(`there is no history ${file}`);
    return openSqlite(file);
  } catch (error) {
    if (error instanceof AuditError) throw error;
    throw new AuditError(`the history ${file} cannot be opened: ${withoutSecrets(error)}`);
  }
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
    const [, newer] = /previously executed migration (\S+) is missing/.exec(String((error as Error).message)) ?? [];
    const why = newer === undefined ? withoutSecrets(error) : `a newer eiplint has changed it (${newer})`;
    throw new AuditError(`the history cannot be opened: ${why}`);
  }
  return { db, dialect, close: () => db.destroy() };
}
