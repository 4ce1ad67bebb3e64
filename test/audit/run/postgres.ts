import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Folder of PostgreSQL's programs as Debian lays them out, or of those on the path. */
function programs(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(':')];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
}

const bin = programs();

/** A newcomer's machine may have no PostgreSQL, and its tests are skipped; where everything is tried it must be there. */
export const hasPostgres = bin !== undefined;
export const mayLackPostgres = process.env.CI === undefined || process.env.CI === '';

/** A PostgreSQL of this test alone, in a temporary folder. */
export class Postgres {
  readonly address: string;
  readonly #folder: string;
  readonly #port: number;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.#port = port;
    this.address = `postgres://eiplint@127.0.0.1:${port}/postgres`;
  }

  static async start(): Promise<Postgres> {
    const folder = mkdtempSync(join(tmpdir(), 'eiplint-pg-'));
    if (isRoot()) execFileSync('chown', ['postgres', folder]);
    chmodSync(folder, 0o700);
    const it = new Postgres(folder, await freePort());
    run('initdb', '--pgdata', join(folder, 'data'), '--username', 'eiplint', '--auth', 'trust', '--no-sync');
    it.up();
    return it;
  }

  up(): void {
    const options = `-p ${this.#port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200`;
    run('pg_ctl', 'start', '-w', '-D', this.#data, '-l', join(this.#folder, 'log'), '-o', options);
  }

  /** As a power cut would: no time to finish anything. */
  kill(): void {
    run('pg_ctl', 'stop', '-m', 'immediate', '-D', this.#data);
  }

  stop(): void {
    try {
      run('pg_ctl', 'stop', '-m', 'immediate', '-D', this.#data);
    } catch {
      // It is down already.
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #data(): string {
    return join(this.#folder, 'data');
  }
}

const isRoot = () => process.getuid?.() === 0;

/** The server refuses to run as root. */
function run(program: string, ...args: string[]): void {
  const command = join(bin!, program);
  const [file, ...all] = isRoot() ? ['runuser', '-u', 'postgres', '--', command, ...args] : [command, ...args];
  execFileSync(file!, all, { stdio: 'ignore', cwd: tmpdir() });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
