import { randomBytes } from 'node:crypto';
import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Gives a file another text, at once and as a whole. Throws where it is not what it was when it was read. */
export function replaceText(path: string, before: string, after: string): void {
  const target = realpathSync(path);
  if (readFileSync(target, 'utf8') !== before) throw new Error('it has changed since it was read');
  const draft = join(dirname(target), `.${basename(target)}.${randomBytes(4).toString('hex')}`);
  try {
    writeFileSync(draft, after, { mode: statSync(target).mode, flag: 'wx' });
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
