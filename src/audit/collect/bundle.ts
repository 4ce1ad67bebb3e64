import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { AuditError } from '../audit-error.ts';
import type { AccountTarget, Collected, Scope } from './collector.ts';

const schema = 'snapshot-bundle/1';

/** Snapshots tell who has which doors to the Internet: nobody else on the machine needs to read them. */
const forOwner = { file: 0o600, folder: 0o700 } as const;

export interface BundleAccount {
  readonly id: string;
  readonly alias?: string;
}

/** bundle.json, but for where the answers are. */
export interface BundleHead {
  readonly tool: { readonly name: string; readonly version: string };
  readonly startedAt: string;
  readonly endedAt: string;
  /** Every region of the account was asked for everything, whatever came of it. */
  readonly complete: boolean;
  readonly redaction: { readonly policy: string; readonly keyId?: string };
  readonly accounts: readonly BundleAccount[];
}

export interface Bundle extends BundleHead {
  readonly scopes: readonly Scope[];
  readonly files: ReadonlyMap<string, string>;
}

/** Puts the parts of one account, or of several, together. */
export function bundleOf(head: BundleHead, parts: readonly Collected[]): Bundle {
  return {
    ...head,
    scopes: parts.flatMap(({ scopes }) => scopes),
    files: new Map(parts.flatMap(({ files }) => [...files])),
  };
}

/** Whether nothing was left out: the regions were told by the account itself and each of them was asked. */
export function isComplete({ regions }: AccountTarget, parts: readonly Collected[]): boolean {
  const scopes = parts.flatMap(({ scopes }) => scopes);
  return regions === undefined && scopes.some(({ action, status }) => action === 'DescribeRegions' && status === 'ok');
}

/**
 * Writes a bundle: a folder with a file for each answer, or, where the name ends in `.json` or `.json.gz`, one file that
 * has the answers in it. A folder comes into being whole or not at all; one that is there must be a bundle.
 */
export function writeBundle(path: string, bundle: Bundle): void {
  const target = resolve(path);
  if (/\.json(\.gz)?$/i.test(target)) writeFile(target, bundle);
  else writeFolder(target, path, bundle);
}

function writeFolder(target: string, path: string, bundle: Bundle): void {
  const old = existsSync(target);
  if (old && readdirSync(target).length > 0 && !existsSync(join(target, 'bundle.json'))) {
    throw new AuditError(`${path} is a folder with something else in it; nothing was written`);
  }
  const draft = `${target}.${process.pid}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: forOwner.folder });
  for (const [name, text] of bundle.files) {
    const file = join(draft, name);
    if (!file.startsWith(draft + sep)) throw new AuditError(`${name} would lie outside of the bundle`);
    mkdirSync(dirname(file), { recursive: true, mode: forOwner.folder });
    writeFileSync(file, text, { mode: forOwner.file });
  }
  const { files: _, ...rest } = bundle;
  writeFileSync(join(draft, 'bundle.json'), `${JSON.stringify({ schema, ...rest }, null, 2)}\n`, {
    mode: forOwner.file,
  });
  const aside = `${target}.${process.pid}.old`;
  if (old) renameSync(target, aside);
  renameSync(draft, target);
  rmSync(aside, { recursive: true, force: true });
}

function writeFile(target: string, bundle: Bundle): void {
  const { files, scopes, ...head } = bundle;
  const inside = scopes.map(({ files: names, ...scope }) => ({
    ...scope,
    bodies: names.map((name) => JSON.parse(files.get(name) ?? '[]') as unknown),
  }));
  const text = `${JSON.stringify({ schema, ...head, scopes: inside })}\n`;
  const bytes = /\.gz$/i.test(target) ? gzipSync(text) : text;
  const draft = `${target}.${process.pid}.draft`;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(draft, bytes, { mode: forOwner.file });
  renameSync(draft, target);
}

/** Reads a bundle's folder back. */
export function readBundle(path: string): Bundle {
  const { schema: found, ...head } = JSON.parse(readFileSync(join(path, 'bundle.json'), 'utf8')) as Bundle & {
    schema: unknown;
  };
  if (found !== schema) throw new AuditError(`${path} is no ${schema}`);
  const names = head.scopes.flatMap(({ files }) => files);
  return { ...head, files: new Map(names.map((name) => [name, readFileSync(join(path, name), 'utf8')])) };
}
