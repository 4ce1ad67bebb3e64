import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import https from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { loadedWithProxy, proxyOf } from '../../../src/audit/proxy.ts';
import { hubAccount } from '../cloud/fleet.ts';
import { hubKey, MockCloud } from '../cloud/server.ts';

test('what the environment says of proxies', () => {
  expect(proxyOf({})).toBeUndefined();
  expect(proxyOf({ NO_PROXY: '*' })).toBeUndefined();
  const proxy = proxyOf({ HTTPS_PROXY: 'http://p:1', no_proxy: '.example.com' });
  expect(proxy).toEqual({
    HTTPS_PROXY: 'http://p:1',
    NO_PROXY: '.example.com,localhost,127.0.0.1,::1,100.100.100.200',
  });
  expect(proxyOf({ https_proxy: 'http://p:2', HTTPS_PROXY: 'http://p:1' })?.HTTPS_PROXY).toBe('http://p:2');
});

const hasOpenssl = ['/usr/bin/openssl', '/usr/local/bin/openssl', '/opt/homebrew/bin/openssl'].some(existsSync);

/**
 * The services' own addresses, behind a proxy of this machine: it answers for all of them with the mock, whose
 * certificate is made here and trusted by the program that is tested, and by no other.
 */
describe.skipIf(!hasOpenssl && !process.env.CI)('eiplint snapshot by a proxy', () => {
  const folder = mkdtempSync(join(tmpdir(), 'eiplint-proxy-'));
  const asked: string[] = [];
  let refuses = false;
  let cloud: MockCloud;
  let proxy: Server;
  let address: string;

  beforeAll(async () => {
    const names = ['*.aliyuncs.com', '*.cn-hangzhou.aliyuncs.com', '*.eu-central-1.aliyuncs.com'];
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    execFileSync('openssl', [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
      ...['-subj', '/CN=mock', '-addext', `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`],
      ...['-keyout', key, '-out', cert],
    ]);
    cloud = new MockCloud({ tls: { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') } });
    const port = Number(new URL(await cloud.start()).port);
    proxy = createServer();
    proxy.on('connect', ({ url }, socket) => {
      asked.push(String(url));
      if (refuses) return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      const inner = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        inner.pipe(socket).pipe(inner);
      });
      inner.on('error', () => socket.destroy());
      socket.on('error', () => inner.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    proxy?.close();
    proxy?.closeAllConnections();
    await cloud?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    asked.length = 0;
    refuses = false;
  });

  function snapshot(environment: Record<string, string>): Promise<{ code: number; text: string }> {
    const env = {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      NODE_EXTRA_CA_CERTS: join(folder, 'cert.pem'),
      ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
      ALIBABA_CLOUD_ACCESS_KEY_ID: hubKey.id,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: hubKey.secret,
      ...environment,
    };
    const args = [
      'snapshot',
      '--account',
      hubAccount,
      '--region',
      'eu-central-1',
      '--output',
      join(folder, 'out.json'),
    ];
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [join(import.meta.dirname, 'command.ts'), ...args],
        { cwd: folder, env },
        (error, stdout, stderr) => {
          resolve({ code: error ? Number(error.code) : 0, text: stdout + stderr });
        },
      );
    });
  }

  test('goes by it for everything', async () => {
    const { code, text } = await snapshot({ HTTPS_PROXY: address });
    expect(text).toContain('out.json');
    expect(code).toBe(0);
    expect(new Set(asked)).toContain('alb.eu-central-1.aliyuncs.com:443');
    expect(new Set(asked)).toContain('eipanycast.cn-hangzhou.aliyuncs.com:443');
    expect(cloud.seen.badSignatures).toEqual([]);
    expect(cloud.seen.wrongHosts).toEqual([]);
  });

  test('a proxy that refuses is told of at once, and without its password', async () => {
    refuses = true;
    const { code, text } = await snapshot({ HTTPS_PROXY: address.replace('//', '//user:hush@') });
    expect(code).toBe(1);
    expect(text).toContain('ERR_PROXY_TUNNEL');
    expect(text).not.toContain('hush');
  });

  // No service is asked here: what goes past the proxy would leave this machine. `.invalid` has no addresses anywhere.
  test('goes past it to what NO_PROXY names', async () => {
    vi.stubEnv('HTTPS_PROXY', address);
    vi.stubEnv('NO_PROXY', '.past.invalid');
    refuses = true;
    const agent = await loadedWithProxy(async () => new https.Agent());
    const codeOf = (url: string) =>
      new Promise((resolve) =>
        https.get(url, { agent }).on('error', (error) => resolve((error as { code?: string }).code)),
      );
    expect(await codeOf('https://by.invalid/')).toBe('ERR_PROXY_TUNNEL');
    expect(await codeOf('https://is.past.invalid/')).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/);
    expect(asked).toEqual(['by.invalid:443']);
    vi.unstubAllEnvs();
    expect(https.Agent.name).toBe('Agent');
  });
});
