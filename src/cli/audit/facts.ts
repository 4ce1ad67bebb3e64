import { relative, resolve } from 'node:path';
import { writeFacts } from '../../audit/report/facts.ts';
import { openStore } from '../../audit/store/store.ts';
import { parseOptions, UsageError } from '../arguments/options.ts';
import { factsOptions } from './options.ts';
import { addressOf } from './setup.ts';

/** Writes what is known of each account, for `eiplint check --facts DIR`. */
export async function facts(args: readonly string[]): Promise<number> {
  const given = parseOptions(args, factsOptions);
  const out = given.one('out');
  if (out === undefined) throw new UsageError('audit facts needs --out DIR');
  const store = await openStore(addressOf(given), { access: 'read' });
  try {
    const written = await writeFacts(store.db, resolve(out));
    process.stderr.write(
      `eiplint: facts of ${written} accounts are in ${relative(process.cwd(), resolve(out)) || '.'}\n`,
    );
    return 0;
  } finally {
    await store.close();
  }
}
