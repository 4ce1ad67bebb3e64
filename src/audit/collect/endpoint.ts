import { AuditError } from '../audit-error.ts';

/** Where calls go instead of to the cloud. */
export interface LoopbackEndpoint {
  readonly endpoint: string;
  readonly protocol: 'http';
}

/**
 * Tests send the calls to a mock. Signed calls must not be sent astray by whoever can set a variable, so it takes
 * addresses of this machine only.
 */
export function loopbackEndpoint(url: string | undefined): LoopbackEndpoint | undefined {
  if (url === undefined || url === '') return undefined;
  const { protocol, hostname, host } = URL.canParse(url) ? new URL(url) : { protocol: '', hostname: '', host: '' };
  const isLoopback = /^(127(\.\d+){3}|localhost|\[::1\])$/.test(hostname);
  if (protocol !== 'http:' || !isLoopback) {
    throw new AuditError(
      'EIPLINT_ENDPOINT is for tests: it takes an address of this machine, as http://127.0.0.1:8080',
    );
  }
  return { endpoint: host, protocol: 'http' };
}
