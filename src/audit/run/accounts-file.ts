import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { AuditError } from '../audit-error.ts';
import type { AccountTarget } from '../collect/collector.ts';

/** That an account cannot be entered is accepted until a day. */
export interface AcceptedUnseen {
  readonly reason: string;
  /** Last day, YYYY-MM-DD. */
  readonly until: string;
}

export interface AuditTarget extends AccountTarget {
  readonly unseen?: AcceptedUnseen;
}

const keys = ['id', 'name', 'role', 'externalId', 'regions', 'unseen'];

/** Reads the accounts to audit: a list, or `accounts:` with one, in YAML or JSON. */
export function readAccounts(file: string): AuditTarget[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new AuditError(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
  return parseAccounts(text, file);
}

export function parseAccounts(text: string, file: string): AuditTarget[] {
  let data: unknown;
  try {
    data = parse(text, { maxAliasCount: 100 });
  } catch (error) {
    throw new AuditError(`${file}: ${(error as Error).message.split('\n')[0]}`);
  }
  const list = Array.isArray(data) ? data : (data as { accounts?: unknown } | null)?.accounts;
  if (!Array.isArray(list)) throw new AuditError(`${file}: expected a list of accounts, or accounts: with one`);
  const found = list.map((it, at) => target(it, `${file}: account ${at + 1}`));
  const twice = found.find(({ id }, at) => found.findIndex((it) => it.id === id) < at);
  if (twice) throw new AuditError(`${file}: account ${twice.id} is there twice`);
  return found;
}

function target(entry: unknown, where: string): AuditTarget {
  const it = typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>) : { id: entry };
  const odd = Object.keys(it).find((key) => !keys.includes(key));
  if (odd !== undefined) throw new AuditError(`${where}: there is no ${odd}; there are ${keys.join(', ')}`);
  const id = typeof it.id === 'number' && Number.isSafeInteger(it.id) ? String(it.id) : it.id;
  if (typeof id !== 'string' || id === '') throw new AuditError(`${where}: expected id, a text of digits`);
  for (const key of ['name', 'role', 'externalId']) {
    if (it[key] !== undefined && typeof it[key] !== 'string')
      throw new AuditError(`${where}: expected ${key} as a text`);
  }
  const { regions, unseen } = it;
  const isList = Array.isArray(regions) && regions.every((region) => typeof region === 'string');
  if (regions !== undefined && !isList) throw new AuditError(`${where}: expected regions as a list of ids`);
  return {
    id,
    ...(it.name !== undefined && { name: it.name as string }),
    ...(it.role !== undefined && { role: it.role as string }),
    ...(it.externalId !== undefined && { externalId: it.externalId as string }),
    ...(isList && { regions: regions as string[] }),
    ...(unseen !== undefined && { unseen: accepted(unseen, where) }),
  };
}

/** An acceptance that never ends would be a blind spot for ever. */
function accepted(unseen: unknown, where: string): AcceptedUnseen {
  const { reason, until } = (unseen ?? {}) as Record<string, unknown>;
  const day = until instanceof Date ? until.toISOString().slice(0, 10) : until;
  if (typeof reason !== 'string' || reason === '') throw new AuditError(`${where}: unseen needs a reason`);
  if (typeof day !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(day)) {
    throw new AuditError(`${where}: unseen needs until, a day as 2027-01-31`);
  }
  return { reason, until: day };
}
