import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Where `bench/peers/install.ts` puts peers: nothing of them is in the repository. */
export const cache = process.env.EIPLINT_BENCH_CACHE ?? join(homedir(), '.cache', 'eiplint-bench');

/** Where the rules that were written for them are. */
export const rulesOf = (peer: string) => join(import.meta.dirname, 'rules', peer);

/** The program of a peer: the one that was installed for the bench, else that of the machine, else none. */
export function programOf(name: string): string | undefined {
  const folders = [join(cache, 'bin'), ...(process.env.PATH ?? '').split(delimiter)];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
