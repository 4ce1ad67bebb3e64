import { gunzipSync } from 'node:zlib';
import type { Problem } from '../../model/finding.ts';
import { reason } from '../files.ts';
import { beginsAsPlan } from '../plan/beginning.ts';
import { recognize } from '../plan/detect.ts';
import type { Store } from '../store.ts';
import { get } from './bodies.ts';
import { startOf } from './scope.ts';
import { SourceText } from './source-text.ts';

/** Parsed, such a file takes about five times its size in memory. */
const largest = 256 * 1024 * 1024;

const mark = 'snapshot-bundle/';
const known = `${mark}1`;

/** Whether bytes may be a bundle: its mark stands in them, or they are packed. Nothing is parsed for that. */
export function mayBeBundle(path: string, store: Store): boolean {
  try {
    if (/\.json\.gz$/i.test(path)) return true;
    if (store.size(path) > largest || beginsAsPlan(path, store)) return false;
    return store.read(path).includes(mark);
  } catch {
    return false;
  }
}

export type Read = SourceText | { readonly problem: Problem };

/** Reads a JSON file, packed or not. `name` is the path as reports have it. */
export function readJson(path: string, name: string, store: Store): Read {
  let bytes: Buffer;
  try {
    const size = store.size(path);
    if (size > largest) return tooLarge(name);
    bytes = store.read(path);
  } catch (error) {
    return { problem: { kind: 'unreadable', message: `${name} ${reason(error)}` } };
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      bytes = gunzipSync(bytes, { maxOutputLength: largest });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return tooLarge(name);
      return { problem: { kind: 'unreadable', message: `${name} cannot be unpacked: ${(error as Error).message}` } };
    }
  }
  return parseJson(bytes, name);
}

export function parseJson(content: Uint8Array | string, name: string): Read {
  const it = recognize(content, name);
  if (it.kind === 'json') return new SourceText(name, it.text, it.value);
  if (it.kind === 'fault') return { problem: it.problem };
  const message = it.kind === 'other' ? `${name} is no JSON` : `${name} is a ${it.kind}, and no answer of an API`;
  return { problem: { kind: 'unknown-input', message, location: startOf(name) } };
}

/** `true`: a bundle of a version that is known. */
export function isBundle(source: SourceText): boolean | Problem {
  const schema = get(source.value, 'schema');
  if (typeof schema !== 'string' || !schema.startsWith(mark)) return false;
  if (schema === known) return true;
  source.note([]);
  const message = `${source.name} is a snapshot of schema ${schema}; ${known} is known. A newer eiplint may read it`;
  return { kind: 'snapshot-version', message, location: source.positions.value(['schema']) };
}

function tooLarge(name: string): { problem: Problem } {
  const message = `${name} is larger than the ${largest / 1048576} MB that a file of a snapshot may have`;
  return { problem: { kind: 'too-large', message } };
}
