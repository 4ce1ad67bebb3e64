/** An account that is audited. */
export interface AccountTarget {
  readonly id: string;
  readonly name?: string;
  /** Role to assume in it; without one the hub's own credentials are used. */
  readonly role?: string;
  readonly externalId?: string;
  /** Regions to look at; all that the account has when it is not given. */
  readonly regions?: readonly string[];
}

/** What became of one call, over all its pages. */
export interface Scope {
  readonly account: string;
  readonly region: string | 'global';
  readonly product: string;
  readonly action: string;
  readonly version: string;
  readonly status: 'ok' | 'denied' | 'throttled' | 'unsupported' | 'error';
  readonly errorCode?: string;
  /** On `denied`: the permission that is missing. */
  readonly missingAction?: string;
  readonly pages: number;
  readonly count: number;
  readonly startedAt: string;
  readonly endedAt: string;
  /** Paths of the raw bodies in the bundle. */
  readonly files: readonly string[];
  readonly sha256?: string;
}

/** One account's snapshot: what the snapshot loader reads. Files are raw API bodies, redacted. */
export interface Collected {
  readonly account: string;
  readonly scopes: readonly Scope[];
  readonly files: ReadonlyMap<string, string>;
}

/** Reads live state. Never throws for what the cloud refuses: that is a scope with its status. */
export interface Collector {
  /** The account whose keys are used: the hub. */
  caller(): Promise<string>;
  /** Accounts of the resource directory. */
  accounts(): Promise<readonly AccountTarget[]>;
  /** Regions that are open to an account. */
  regions(account: AccountTarget): Promise<readonly string[]>;
  /** One region of an account, or its global part. */
  collect(account: AccountTarget, region: string | 'global', signal: AbortSignal): Promise<Collected>;
  /** Forgets an account's session, regions and pace: of a hundred thousand accounts few are in work at a time. */
  leave(account: AccountTarget): void;
}
