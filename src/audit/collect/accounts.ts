import { getCallerIdentity, listAccounts } from './actions.ts';
import { CloudError } from './cloud-error.ts';
import type { AccountTarget } from './collector.ts';
import type { KeySource } from './keys.ts';
import { readList } from './paging.ts';
import type { Transport } from './transport.ts';

/** What every account of a directory is entered with. */
export interface Entry {
  readonly role?: string | undefined;
  readonly externalId?: string | undefined;
}

/** The accounts of the resource directory, and the one that asks, which the directory does not list. */
export async function directoryAccounts(
  transport: Transport,
  keys: KeySource,
  { role, externalId }: Entry,
): Promise<AccountTarget[]> {
  const entered = { ...(role !== undefined && { role }), ...(externalId !== undefined && { externalId }) };
  const own = await callerAccount(transport, keys);
  const subject = { account: 'hub', region: 'global', keys } as const;
  const { items, error } = await readList(transport, listAccounts, subject);
  // Half a list would be a silent gap over whole accounts.
  if (error) throw error;
  const listed = items.flatMap((it): AccountTarget[] => {
    const { AccountId, DisplayName, AccountName } = it as Readonly<Record<string, unknown>>;
    const id = String(AccountId ?? '');
    if (!/^\d+$/.test(id) || id === own) return [];
    const name = String(DisplayName || AccountName || '');
    return [{ id, ...(name !== '' && { name }), ...entered }];
  });
  return [{ id: own }, ...listed];
}

/** Of which account the keys are. */
export async function callerAccount(transport: Transport, keys: KeySource): Promise<string> {
  const { AccountId } = await transport.call(getCallerIdentity, { account: 'hub', region: 'global', keys });
  const id = String(AccountId ?? '');
  if (!/^\d+$/.test(id)) throw new CloudError(getCallerIdentity, { code: 'UnexpectedAnswer', canRetry: false });
  return id;
}
