import pg from 'pg';
import { openStore, type Store } from '../../../src/audit/store/store.ts';
import { hasPostgres, mayLackPostgres, Postgres } from './postgres.ts';

/** Somewhere to keep a history in, empty each time. */
export interface Database {
  readonly name: 'SQLite' | 'PostgreSQL';
  readonly skip: boolean;
  start(): Promise<void>;
  /** Address of a new one. */
  make(): Promise<string>;
  stop(): Promise<void>;
}

/** Every test of the history runs over both. */
export function databases(): Database[] {
  let server: Postgres | undefined;
  let made = 0;
  return [
    { name: 'SQLite', skip: false, start: async () => {}, make: async () => 'sqlite::memory:', stop: async () => {} },
    {
      name: 'PostgreSQL',
      skip: !hasPostgres && mayLackPostgres,
      start: async () => {
        server = await Postgres.start();
      },
      make: async () => {
        made += 1;
        const client = new pg.Client(server!.address);
        await client.connect();
        await client.query(`create database history_${made}`);
        await client.end();
        return server!.address.replace(/postgres$/, `history_${made}`);
      },
      stop: async () => server?.stop(),
    },
  ];
}

export async function openNew(database: Database): Promise<Store> {
  return openStore(await database.make(), { connections: 4 });
}
