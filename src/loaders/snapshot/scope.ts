import type { Span } from '../../model/source.ts';
import type { Body } from './bodies.ts';

export type Status = 'ok' | 'denied' | 'throttled' | 'unsupported' | 'error';

/** One operation in one region, or in none, of one account: what was asked, and what came of it. */
export interface Scope {
  readonly account: string;
  /** `undefined`: the operation knows no regions. */
  readonly region: string | undefined;
  /** In lower case: `alb`, `eipanycast`. */
  readonly product: string;
  readonly action: string;
  readonly status: Status;
  /** What went wrong, in a few words. */
  readonly reason?: string;
  readonly bodies: readonly Body[];
  /** Where it is told that this was collected, or why not. */
  readonly place: () => Span;
}

/** What a bundle or a folder of outputs holds. */
export interface Snapshot {
  /** The path as reports have it. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Ids, also of accounts of which nothing was collected. */
  readonly accounts: readonly string[];
  /** Day and time of the collection, where that is told. */
  readonly collected: string | undefined;
  /** Every scope of every region was meant to be collected. */
  readonly complete: boolean;
  /** Where the snapshot as a whole is. */
  readonly place: () => Span;
}

/** What a snapshot holds of one account, and the root that it makes. */
export interface AccountScopes {
  readonly snapshot: Snapshot;
  /** What the snapshot calls the account. */
  readonly account: string;
  readonly root: string;
  readonly scopes: readonly Scope[];
}

/** The accounts of a snapshot, also those of which nothing was collected. */
export function accountsIn(snapshot: Snapshot): AccountScopes[] {
  const byAccount = new Map<string, Scope[]>(snapshot.accounts.map((id) => [id, []]));
  for (const scope of snapshot.scopes) {
    const known = byAccount.get(scope.account);
    if (known) known.push(scope);
    else byAccount.set(scope.account, [scope]);
  }
  return [...byAccount].map(([account, scopes]) => ({
    snapshot,
    account,
    root: byAccount.size === 1 ? snapshot.name : `${snapshot.name}@${account}`,
    scopes,
  }));
}

/** A place that is looked for once, when somebody asks. */
export function lazily(find: () => Span): () => Span {
  let known: Span | undefined;
  return () => {
    known ??= find();
    return known;
  };
}

export const startOf = (file: string): Span => ({ file, line: 1, column: 1, endLine: 1, endColumn: 1 });

/** What an error code of a service says about a scope. */
export function statusOfCode(code: string): Status {
  if (/Throttling|ServiceUnavailable|SystemBusy/i.test(code)) return 'throttled';
  if (
    /^(Forbidden|NoPermission|AccessDenied|Unauthorized|NotAuthorized)|(Forbidden|NoPermission|AccessDenied)/i.test(
      code,
    )
  ) {
    return 'denied';
  }
  return 'error';
}
