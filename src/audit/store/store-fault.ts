import { withoutSecrets } from './without-secrets.ts';

/** What a database says of a disk that is full, a file that is read-only, a server that is away; nothing of a fault of ours. */
export function storeFault(error: unknown): string | undefined {
  const { code, severity } = (typeof error === 'object' && error !== null ? error : {}) as {
    readonly code?: unknown;
    readonly severity?: unknown;
  };
  if (code === 'ERR_SQLITE_ERROR') return `the history: ${withoutSecrets(error)}`;
  // 42: a statement that is wrong. Of that the database is innocent.
  const isServer = severity !== undefined && !/^42/.test(String(code));
  const isNetwork = typeof code === 'string' && /^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EHOSTUNREACH|EAI_)/.test(code);
  return isServer || isNetwork ? `the database: ${withoutSecrets(error)}` : undefined;
}
