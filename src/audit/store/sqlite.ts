import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { AuditError } from '../audit-error.ts';

/** Characters of a statement that is kept for its next use. */
const longestKept = 1000;

/** The database that Node has built in, as Kysely's driver for SQLite wants it. */
export function openSqlite(file: string): SqliteDatabase {
  const { DatabaseSync } = sqlite();
  const database = new DatabaseSync(file);
  // A killed process loses no commit in this mode; only a power cut may lose the last ones, whole.
  database.exec('pragma busy_timeout = 10000; pragma journal_mode = wal; pragma synchronous = normal');
  // What is taken out, such as the id behind a pseudonym, is not to be read in the file any more.
  database.exec('pragma secure_delete = fast');
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = prepared.get(sql);
      if (known) return known;
      const statement = database.prepare(sql);
      type Parameters = Parameters_<typeof statement.all>;
      const made: SqliteStatement = {
        // `columns()` would tell, but not before 22.16.
        reader: /^\s*(select|with|pragma)\b|\breturning\b/i.test(sql),
        all: (values) => statement.all(...(values as Parameters)),
        run: (values) => statement.run(...(values as Parameters)),
        iterate: (values) => statement.iterate(...(values as Parameters)) as IterableIterator<unknown>,
      };
      // A statement for hundreds of rows takes as many kilobytes, and hardly ever comes again with the same number.
      if (sql.length < longestKept) prepared.set(sql, made);
      return made;
    },
  };
}

type Parameters_<F> = F extends (...values: infer P) => unknown ? P : never;

/** Node says that its SQLite is experimental until 24.15; who runs an audit cannot do anything about that. */
function sqlite(): typeof import('node:sqlite') {
  const emit = process.emitWarning;
  process.emitWarning = (() => {}) as typeof emit;
  try {
    const found = process.getBuiltinModule?.('node:sqlite');
    if (found) return found;
  } finally {
    process.emitWarning = emit;
  }
  throw new AuditError(
    `audits need Node 22.13 or newer, which has SQLite built in; this is ${process.version}. eiplint check runs on it`,
  );
}
