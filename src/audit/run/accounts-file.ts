import { readFileSync } from 'node:fs';
import { ConfigDocument, type Path } from '../../config/document.ts';
import { suggestion } from '../../model/nearest.ts';
import { AuditError } from '../audit-error.ts';
import type { AccountTarget } from '../collect/collector.ts';
import { isDay } from '../is-day.ts';

/** That an account cannot be entered is accepted until a day. */
export interface AcceptedUnseen {
  readonly reason: string;
  /** Last day, YYYY-MM-DD. */
  readonly until: string;
}

export interface AuditTarget extends AccountTarget {
  readonly unseen?: AcceptedUnseen;
}

const keys = ['id', 'name', 'role', 'externalId', 'regions', 'unseen'] as const;
const unseenKeys = ['reason', 'until'] as const;

/** Reads the accounts to audit: a list, or `accounts:` with one, in YAML or JSON. Throws all that is wrong, with places. */
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
  const reader = new AccountsReader(text, file);
  const found = reader.targets();
  if (reader.faults.length > 0) throw new AuditError(reader.faults.join('\n'));
  return found;
}

type Entry = Readonly<Record<string, unknown>>;

class AccountsReader {
  readonly faults: string[] = [];
  readonly #document: ConfigDocument;

  constructor(text: string, file: string) {
    this.#document = new ConfigDocument(text, file);
    for (const { message, span } of this.#document.faults) this.#tell(message, span);
  }

  targets(): AuditTarget[] {
    const { data } = this.#document;
    if (this.faults.length > 0) return [];
    const isBare = Array.isArray(data);
    const list = isBare ? data : (data as { accounts?: unknown } | null)?.accounts;
    if (!Array.isArray(list)) {
      this.#at([], 'expected a list of accounts, or accounts: with one');
      return [];
    }
    const lines = new Map<string, number>();
    return list.map((it: unknown, index) => {
      const path = isBare ? [index] : ['accounts', index];
      const target = this.#target(isMap(it) ? it : { id: it }, path, isMap(it));
      const { line } = this.#document.spanOf(path);
      const before = lines.get(target.id);
      if (before !== undefined) this.#at(path, `account ${target.id} stands in line ${before} already`);
      else if (target.id !== '') lines.set(target.id, line);
      return target;
    });
  }

  #target(it: Entry, path: Path, hasKeys: boolean): AuditTarget {
    this.#keys(it, keys, path);
    // An unquoted id is a number in YAML; a leading zero or a seventeenth digit would be lost without a word.
    const id = typeof it.id === 'number' && Number.isSafeInteger(it.id) ? String(it.id) : it.id;
    const isId = typeof id === 'string' && /^\d+$/.test(id);
    if (!isId) this.#at(hasKeys && it.id !== undefined ? [...path, 'id'] : path, 'expected id, a text of digits');
    for (const key of ['name', 'role', 'externalId'] as const) {
      const value = it[key];
      if (value !== undefined && (typeof value !== 'string' || value === '')) {
        this.#at([...path, key], `expected ${key} as a text`);
      }
    }
    const { regions, unseen } = it;
    const isList = Array.isArray(regions) && regions.length > 0 && regions.every(isRegion);
    if (regions !== undefined && !isList) {
      this.#at([...path, 'regions'], 'expected regions as a list of ids, as [cn-hongkong]');
    }
    return {
      id: isId ? id : '',
      ...(it.name !== undefined && { name: it.name as string }),
      ...(it.role !== undefined && { role: it.role as string }),
      ...(it.externalId !== undefined && { externalId: it.externalId as string }),
      ...(isList && { regions: regions as string[] }),
      ...(unseen !== undefined && { unseen: this.#accepted(unseen, [...path, 'unseen']) }),
    };
  }

  /** An acceptance that never ends would be a blind spot for ever. */
  #accepted(unseen: unknown, path: Path): AcceptedUnseen {
    const it = isMap(unseen) ? unseen : {};
    this.#keys(it, unseenKeys, path);
    const { reason, until } = it;
    if (typeof reason !== 'string' || reason === '') this.#at(path, 'unseen needs a reason');
    if (typeof until !== 'string' || !isDay(until)) this.#at(path, 'unseen needs until, a day as 2027-01-31');
    return { reason: String(reason), until: String(until) };
  }

  #keys(it: Entry, known: readonly string[], path: Path): void {
    for (const key of Object.keys(it).filter((name) => !known.includes(name))) {
      const message = `there is no key "${key}"${suggestion(key, known)}; there are ${known.join(', ')}`;
      this.#tell(message, this.#document.spanOfKey(path, key));
    }
  }

  #at(path: Path, message: string): void {
    this.#tell(message, this.#document.spanOf(path));
  }

  #tell(message: string, { file, line, column }: { file: string; line: number; column: number }): void {
    this.faults.push(`${file}:${line}:${column}: ${message}`);
  }
}

const isMap = (value: unknown): value is Entry => typeof value === 'object' && value !== null && !Array.isArray(value);

const isRegion = (id: unknown): boolean => typeof id === 'string' && /^[a-z]{2,}(-[a-z0-9]+)+$/.test(id);
