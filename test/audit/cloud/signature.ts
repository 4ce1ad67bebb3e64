import { createHash, createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const algorithm = 'ACS3-HMAC-SHA256';
const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`);

/** The access key that an Authorization header names. */
export function signerOf(headers: IncomingHttpHeaders): string | undefined {
  return /^ACS3-HMAC-SHA256 Credential=([^,]+),/.exec(headers.authorization ?? '')?.[1];
}

/** Makes the signature again from what came over the wire, by the published recipe and not by the SDK. */
export function isSigned(
  {
    method,
    query,
    headers,
    body,
  }: { method: string; query: URLSearchParams; headers: IncomingHttpHeaders; body: Buffer },
  secret: string,
): boolean {
  const match = /SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(headers.authorization ?? '');
  if (!match || headers['x-acs-content-sha256'] !== sha256(body)) return false;
  const [, names = '', signature] = match;
  const signed = names.split(';');
  const must = Object.keys(headers).filter((name) => name.startsWith('x-acs-') || name === 'host');
  if (must.some((name) => !signed.includes(name))) return false;
  const pairs = [...query].map(([key, value]) => `${encoded(key)}=${encoded(value)}`).sort();
  const lines = signed.map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`).join('');
  const request = [method, '/', pairs.join('&'), lines, names, headers['x-acs-content-sha256']].join('\n');
  const expected = createHmac('sha256', secret)
    .update(`${algorithm}\n${sha256(request)}`)
    .digest('hex');
  return expected === signature;
}
