import type { Collected, Scope } from '../collect/collector.ts';

/** What was collected of one unit, as it is kept until the whole account is there. */
export interface UnitBody {
  readonly scopes: readonly Scope[];
  readonly files: Readonly<Record<string, string>>;
}

export function unitBody({ scopes, files }: Collected): UnitBody {
  return { scopes, files: Object.fromEntries(files) };
}

/** The bundle of an account with the answers inside; the snapshot loader reads it. */
export interface AccountBundle {
  readonly schema: 'snapshot-bundle/1';
  readonly endedAt?: string;
  /** Nothing of the account was left out. */
  readonly complete: boolean;
  readonly accounts: readonly { readonly id: string }[];
  readonly scopes: readonly (Omit<Scope, 'files'> & { readonly bodies: readonly unknown[] })[];
}

export function accountBundle(account: string, units: readonly UnitBody[], complete: boolean): AccountBundle {
  const scopes = units.flatMap(({ scopes, files }) =>
    scopes.map(({ files: names, ...scope }) => ({
      ...scope,
      account,
      bodies: names.flatMap((name) => {
        const text = files[name];
        return text === undefined ? [] : [JSON.parse(text) as unknown];
      }),
    })),
  );
  const times = scopes.map(({ endedAt }) => endedAt).sort();
  return {
    schema: 'snapshot-bundle/1',
    ...(times.length > 0 && { endedAt: times.at(-1)! }),
    complete,
    accounts: [{ id: account }],
    scopes,
  };
}

/** What stands for a unit that broke before any call could be told of. */
export function brokenUnit(account: string, region: string, reason: string): UnitBody {
  const now = new Date().toISOString();
  const scope: Scope = {
    account,
    region,
    product: 'audit',
    action: 'collect',
    version: '1',
    status: 'error',
    errorCode: reason,
    pages: 0,
    count: 0,
    startedAt: now,
    endedAt: now,
    files: [],
  };
  return { scopes: [scope], files: {} };
}
