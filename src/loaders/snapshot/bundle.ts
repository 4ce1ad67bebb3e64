import { dirname, join } from 'node:path';
import type { Problem } from '../../model/finding.ts';
import type { JsonPath } from '../plan/positions.ts';
import { type Body, errorOf, get, isData, text } from './bodies.ts';
import type { Read } from './detect.ts';
import { lazily, type Scope, type Snapshot, type Status, statusOfCode } from './scope.ts';
import type { SourceText } from './source-text.ts';

/** How the files that a bundle names are read; absent for a bundle that is no file itself. */
export interface Beside {
  /** Absolute path of the bundle. */
  readonly path: string;
  read(path: string): Read;
  /** Whether a path leads out of a folder, also by a link. */
  leaves(path: string, folder: string): boolean;
}

export interface ReadBundle {
  readonly snapshot: Snapshot;
  readonly sources: readonly SourceText[];
  readonly problems: readonly Problem[];
}

const statuses: ReadonlySet<string> = new Set<Status>(['ok', 'denied', 'throttled', 'unsupported', 'error']);

/** Reads what a bundle says of its scopes, and the files that it names. A scope with a fault is one that was not collected. */
export function readBundle(source: SourceText, name: string, beside: Beside | undefined): ReadBundle {
  const problems: Problem[] = [];
  const sources: SourceText[] = [];
  const list = get(source.value, 'scopes');
  source.note([]);
  if (!Array.isArray(list)) {
    const location = source.positions.key(['scopes']);
    problems.push({ kind: 'malformed', message: `${source.name}: scopes is no list`, location });
  }
  const accounts = accountsOf(source.value);
  // All are told before the first place is asked for.
  for (const at of Array.isArray(list) ? list.keys() : []) source.note(['scopes', at]);
  const scopes = (Array.isArray(list) ? list : []).flatMap((it, at): Scope[] => {
    const path: JsonPath = ['scopes', at];
    const place = lazily(() => source.positions.value([...path, 'status']));
    const [product, action] = [text(get(it, 'product')).toLowerCase(), text(get(it, 'action'))];
    const account = text(get(it, 'account')) || (accounts.length === 1 ? accounts[0]! : '');
    const status = text(get(it, 'status')) || 'ok';
    const fault =
      product === '' || action === ''
        ? 'has no product and action'
        : account === ''
          ? 'does not say of which account it is'
          : statuses.has(status)
            ? undefined
            : `has the status "${status}"; there are ${[...statuses].join(', ')}`;
    if (fault !== undefined) {
      const message = `${source.name}: scopes[${at}] ${fault}`;
      problems.push({ kind: 'malformed', message, location: source.positions.key(path) });
      if (product === '' || action === '' || account === '') return [];
    }
    const region = text(get(it, 'region'));
    const scope = {
      account,
      region: region === '' || region === 'global' ? undefined : region,
      product,
      action,
      place,
    };
    if (fault !== undefined) return [{ ...scope, status: 'error', reason: fault, bodies: [] }];
    const read = status === 'ok' ? bodiesOf(it, path, source, beside) : { bodies: [], sources: [], problems: [] };
    for (const it of read.problems) problems.push(it);
    sources.push(...read.sources);
    const code = read.bodies.map(errorOf).find((it) => it !== undefined);
    if (code !== undefined) {
      const bodies = read.bodies.filter((body) => errorOf(body) === undefined);
      return [{ ...scope, status: statusOfCode(code), reason: code, bodies }];
    }
    const reason = text(get(it, 'missingAction')) || text(get(it, 'errorCode'));
    const isBroken = read.problems.length > 0;
    // Without an answer nobody can say that there is nothing.
    const isEmpty = status === 'ok' && !isBroken && read.bodies.length === 0;
    if (isEmpty) return [{ ...scope, status: 'error', reason: 'no answer is there', bodies: [] }];
    return [
      {
        ...scope,
        // What was read is used, and what was not may have been more.
        status: isBroken ? 'error' : (status as Status),
        ...(isBroken ? { reason: 'a file of it cannot be read' } : reason !== '' && { reason }),
        bodies: read.bodies,
      },
    ];
  });
  const collected = text(get(source.value, 'endedAt')) || text(get(source.value, 'startedAt'));
  return {
    snapshot: {
      name,
      scopes,
      accounts,
      collected: collected === '' ? undefined : collected,
      complete: get(source.value, 'complete') === true && problems.length === 0,
      place: lazily(() => source.positions.value(['schema'])),
    },
    sources: [source, ...sources],
    problems,
  };
}

function accountsOf(value: unknown): string[] {
  const list = get(value, 'accounts');
  return (Array.isArray(list) ? list : []).map((it) => text(get(it, 'id'))).filter((id) => id !== '');
}

function bodiesOf(
  scope: unknown,
  path: JsonPath,
  source: SourceText,
  beside: Beside | undefined,
): { bodies: Body[]; sources: SourceText[]; problems: Problem[] } {
  const inside = get(scope, 'bodies');
  const bodies: Body[] = (Array.isArray(inside) ? inside : []).map((data, at) => ({
    source,
    path: [...path, 'bodies', at],
    data,
  }));
  const files = get(scope, 'files');
  const sources: SourceText[] = [];
  const problems: Problem[] = [];
  for (const [at, file] of (Array.isArray(files) ? files : []).entries()) {
    const read = readBeside(text(file), beside);
    if ('problem' in read) {
      const location = read.problem.location ?? source.positions.value([...path, 'files', at]);
      problems.push({ ...read.problem, location });
      continue;
    }
    sources.push(read);
    bodies.push({ source: read, path: [], data: read.value });
  }
  for (const { data } of bodies) {
    if (isData(data) || Array.isArray(data)) continue;
    problems.push({
      kind: 'malformed',
      message: `${source.name}: a body is no object`,
      location: source.positions.key(path),
    });
  }
  return { bodies, sources, problems };
}

function readBeside(file: string, beside: Beside | undefined): Read {
  if (!beside) return refused(file, 'cannot be read: the bundle itself is no file');
  const folder = dirname(beside.path);
  const path = join(folder, file);
  if (file === '' || beside.leaves(path, folder)) return refused(file, 'lies outside of the snapshot; it is not read');
  return beside.read(path);
}

function refused(file: string, what: string): { problem: Problem } {
  return { problem: { kind: 'unreadable', message: `${file === '' ? 'a file without a name' : file} ${what}` } };
}
