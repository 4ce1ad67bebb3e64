import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';

/** JSON in few bytes. Brotli would save a twentieth of them, and take megabytes of memory for each call. */
export function packed(value: unknown): Uint8Array {
  return gzipSync(JSON.stringify(value));
}

export function unpacked<T>(bytes: Uint8Array): T {
  return JSON.parse(gunzipSync(bytes).toString('utf8')) as T;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
