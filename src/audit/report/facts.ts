import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpacked } from '../store/packed.ts';
import type { Db } from '../store/store.ts';

/** Texts of people, and addresses: code names resources by their ids and names, so facts close no more with them. */
const dropped: ReadonlySet<string> = new Set([
  'Address',
  'DNSName',
  'Description',
  'IntranetAddress',
  'IpAddress',
  'Ipv6Address',
  'PrivateIpAddress',
  'PublicIPv4Address',
  'PrivateIPv4Address',
  'RequestId',
  'ResourceGroupId',
  'Tags',
]);

/** Answers that say who did what. */
const isAboutPeople = ({ product, action }: Scope) => product === 'actiontrail' && action === 'LookupEvents';

interface Scope {
  readonly product: string;
  readonly action: string;
  readonly bodies?: readonly unknown[];
  readonly [key: string]: unknown;
}

interface Bundle {
  readonly scopes: readonly Scope[];
  readonly [key: string]: unknown;
}

/** The smallest bundle that `--facts` can use. */
export function smallest(bundle: Bundle): Bundle {
  const scopes = bundle.scopes
    .filter((scope) => scope.product !== 'audit' && !isAboutPeople(scope))
    .map(({ product, action, account, region, status, errorCode, missingAction, bodies }) => ({
      product,
      action,
      account,
      ...(region !== 'global' && { region }),
      ...(status !== 'ok' && { status, errorCode, missingAction }),
      ...(bodies && { bodies: bodies.map(lean) }),
    }));
  return { ...bundle, scopes };
}

function lean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lean);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !dropped.has(key));
  return Object.fromEntries(kept.map(([key, it]) => [key, lean(it)]));
}

/** Writes one file an account, and answers with how many there are. */
export async function writeFacts(db: Db, folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const accounts = await db.selectFrom('facts').select('account').orderBy('account').execute();
  for (const { account } of accounts) {
    const row = await db.selectFrom('facts').select('body').where('account', '=', account).executeTakeFirst();
    if (!row) continue;
    const text = JSON.stringify(smallest(unpacked<Bundle>(row.body)));
    // An account's id is digits; anything else must not lead out of the folder.
    writeFileSync(join(folder, `${account.replace(/[^\w-]/g, '_')}.json`), `${text}\n`);
  }
  return accounts.length;
}
