import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Pseudonymizer } from '../../audit/collect/pseudonymize.ts';
import { UsageError } from './options.ts';

/**
 * The key of --pseudonymize. It is the only way back, and with another one everything would look new; so it is made where
 * it is missing, kept in a file of its own, and `lost` says what that would mean.
 */
export function pseudonymKey(path: string, lost: string): Buffer {
  if (!existsSync(path)) {
    writeFileSync(path, `${Pseudonymizer.newKey().toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    process.stderr.write(`${path} is new: keep it, ${lost}\n`);
  }
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  if (key.length < 16) throw new UsageError(`${path} holds no key`);
  return key;
}
