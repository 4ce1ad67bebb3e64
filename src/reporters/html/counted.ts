import { plural } from '../plural.ts';

/** `1 error`, `6,429 errors`. */
export function counted(count: number, one: string, many?: string): string {
  return plural(count, one, many).replace(/^\d+/, count.toLocaleString('en'));
}
