import type { Entry } from '../../audit/collect/accounts.ts';
import type { Collector } from '../../audit/collect/collector.ts';
import { type AuditTarget, readAccounts } from '../../audit/run/accounts-file.ts';
import { suggestion } from '../../model/nearest.ts';
import { regions } from '../../rules/data/regions.ts';
import { type Given, UsageError } from '../arguments/options.ts';

/** What every account is entered with that does not say it itself. */
export function entryOf(given: Given): Entry {
  return { role: given.one('role'), externalId: given.one('external-id') };
}

/** The accounts of --accounts, or those of the resource directory. */
export async function targetsOf(given: Given, collector: Collector): Promise<readonly AuditTarget[]> {
  const file = given.one('accounts');
  const found = file === undefined ? await collector.accounts() : await entered(readAccounts(file), given, collector);
  tellUnknownRegions(found);
  if (found.length === 0) throw new UsageError(`${file ?? 'the resource directory'} has no accounts`);
  return found;
}

/** A region that is misspelt has no services, which looks like a region without resources. */
function tellUnknownRegions(targets: readonly AuditTarget[]): void {
  const odd = new Set(targets.flatMap((it) => it.regions ?? []).filter((id) => !regions.has(id)));
  for (const id of odd)
    process.stderr.write(`notice: ${id} is no region that is known${suggestion(id, regions.keys())}\n`);
}

/**
 * Gives --role to the accounts that name none. The account whose keys are used is entered with them: hardly any role
 * lets its own account assume it. One that has to be assumed there is named in the accounts file.
 */
async function entered(
  targets: readonly AuditTarget[],
  given: Given,
  collector: Collector,
): Promise<readonly AuditTarget[]> {
  const { role, externalId } = entryOf(given);
  if (role === undefined && externalId === undefined) return targets;
  const isLeft = role !== undefined && targets.some((it) => it.role === undefined);
  const hub = isLeft ? await collector.caller() : undefined;
  return targets.map((it) => {
    const own = it.role ?? (it.id === hub ? undefined : role);
    if (own === undefined) return it;
    return { ...it, role: own, ...(externalId !== undefined && { externalId: it.externalId ?? externalId }) };
  });
}
