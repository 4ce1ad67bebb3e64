import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { hostOf, operations } from '../../../src/audit/collect/actions.ts';
import { answer, type World } from './answers.ts';
import { accountIds, hubAccount, smallFleet } from './fleet.ts';
import { Refusal } from './refusal.ts';
import { isSigned, signerOf } from './signature.ts';

/** What goes wrong, and how often: shares of all calls, from 0 to 1. */
export interface Faults {
  readonly throttled: number;
  readonly unavailable: number;
  readonly reset: number;
}

export interface MockOptions extends Partial<World> {
  readonly faults?: Partial<Faults>;
  /** Seconds that a session lasts, whatever was asked for. */
  readonly tokenLifetime?: number;
  /** So many calls find that their session has just ended. */
  readonly ended?: number;
  readonly role?: string;
  readonly externalId?: string;
  /** Calls a second of one account to one product; more are throttled. */
  readonly quota?: number;
  /** `account product.Action` → nobody may: the account, or `*`. */
  readonly denied?: readonly string[];
  /** `region product`: the product is not there. */
  readonly unsupported?: readonly string[];
  /** `region product`: as if the address did not exist. */
  readonly noAddress?: readonly string[];
  readonly latency?: number;
  /** Speaks HTTPS, as the services do. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

interface Session {
  readonly secret: string;
  readonly token?: string;
  readonly account: string;
  readonly expires: number;
}

/** What came over the wire. */
export interface Seen {
  readonly calls: Map<string, number>;
  readonly refused: Map<string, number>;
  /** Answers that were given, as `account region product.Action`. */
  readonly answered: Map<string, number>;
  readonly badSignatures: string[];
  readonly wrongHosts: string[];
  readonly policies: Set<string>;
  sessions: number;
}

export const hubKey = { id: 'LTAImockhub', secret: 'mock-hub-secret-Zq7' } as const;

/**
 * A cloud on this machine. Shapes, limits and error codes are those of the documents and SDKs that docs/ names; nothing
 * of it was recorded, and what a real service does beside it is not known here.
 */
export class MockCloud {
  readonly seen: Seen = {
    calls: new Map(),
    refused: new Map(),
    answered: new Map(),
    badSignatures: [],
    wrongHosts: [],
    policies: new Set(),
    sessions: 0,
  };
  readonly #world: World;
  readonly #options: MockOptions;
  readonly #keys = new Map<string, Session>();
  readonly #used = new Map<string, number[]>();
  readonly #server: Server;
  #ended: number;
  /** Chance that is the same in every run. */
  #seed = 7;

  constructor(options: MockOptions = {}) {
    this.#options = options;
    this.#ended = options.ended ?? 0;
    this.#world = {
      fleet: options.fleet ?? smallFleet,
      gone: options.gone ?? new Set(),
      cdt: options.cdt ?? true,
      regionsOf: options.regionsOf ?? {},
      anycastRegions: options.anycastRegions ?? ['cn-hongkong', 'ap-southeast-1'],
    };
    this.#keys.set(hubKey.id, { secret: hubKey.secret, account: hubAccount, expires: Number.POSITIVE_INFINITY });
    const serve = (request: IncomingMessage, response: ServerResponse) => void this.#serve(request, response);
    this.#server = options.tls ? createSecureServer(options.tls, serve) : createServer(serve);
    this.#server.keepAliveTimeout = 60_000;
  }

  async start(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    return `${this.#options.tls ? 'https' : 'http'}://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Keys that were given out end now. */
  expireSessions(): void {
    for (const [id, session] of this.#keys) if (session.token) this.#keys.set(id, { ...session, expires: 0 });
  }

  /** Everything that must never be seen outside. */
  secrets(): string[] {
    return [...this.#keys.values()].flatMap(({ secret, token }) => (token ? [secret, token] : [secret]));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (this.#options.latency) await new Promise((resolve) => setTimeout(resolve, this.#options.latency));
    try {
      const body = this.#answer(request, Buffer.concat(chunks));
      send(response, 200, { ...body, RequestId: randomBytes(16).toString('hex') });
    } catch (error) {
      if (!(error instanceof Refusal)) return send(response, 500, { Code: 'InternalError', Message: String(error) });
      count(this.seen.refused, error.code);
      if (error.code === 'reset') return void request.socket.destroy();
      if (error.code === 'page') {
        response.writeHead(503, { 'content-type': 'text/html' });
        return void response.end('<html><body>503 Service Temporarily Unavailable</body></html>');
      }
      // Real services repeat what was sent; a careless program prints it.
      const Message = `refused, the string to sign was ${JSON.stringify(request.headers)}`;
      const { retryAfter, ...more } = error.more;
      const headers = retryAfter === undefined ? {} : { 'x-acs-retry-after': String(retryAfter) };
      send(response, error.status, { Code: error.code, Message, RequestId: 'R', HostId: 'mock', ...more }, headers);
    }
  }

  #answer(request: IncomingMessage, body: Buffer): Record<string, unknown> {
    const { headers, method = '' } = request;
    const query = new URL(request.url ?? '/', 'http://mock').searchParams;
    const action = String(headers['x-acs-action'] ?? '');
    const host = String(headers['eiplint-host'] ?? headers.host ?? '');
    const product = productOf(host);
    count(this.seen.calls, `${product}.${action}`);
    this.#misfortune();
    const session = this.#session(request, { method, query, headers, body });
    const region = this.#region(product, action, host, String(headers['x-acs-version']), query.get('RegionId'));
    if (this.#options.unsupported?.includes(`${region} ${product}`)) throw new Refusal(400, 'UnsupportedRegion');
    if (this.#options.noAddress?.includes(`${region} ${product}`)) throw new Refusal(400, 'ENOTFOUND');
    this.#quota(session.account, product);
    if (product === 'sts' && action === 'GetCallerIdentity') {
      return { AccountId: session.account, Arn: `acs:ram::${session.account}:user/mock`, IdentityType: 'RAMUser' };
    }
    const name = `${product}.${action}`;
    const owner = name === 'sts.AssumeRole' ? /::(\d+):/.exec(query.get('RoleArn') ?? '')?.[1] : session.account;
    const isDenied = this.#options.denied?.some((it) => [`${owner} ${name}`, `* ${name}`].includes(it));
    if (isDenied) {
      const AccessDeniedDetail = { AuthAction: `${product}:${action}`, PolicyType: 'AccountLevelIdentityBasedPolicy' };
      throw new Refusal(403, 'NoPermission', { AccessDeniedDetail });
    }
    if (name === 'sts.AssumeRole') return this.#assume(query);
    const answered = answer(this.#world, { product, action, account: session.account, region, query });
    count(this.seen.answered, `${session.account} ${region} ${name}`);
    return answered;
  }

  #misfortune(): void {
    const { throttled = 0, unavailable = 0, reset = 0 } = this.#options.faults ?? {};
    this.#seed = (this.#seed * 48271) % 2147483647;
    const chance = this.#seed / 2147483647;
    if (chance < throttled) throw new Refusal(400, 'Throttling.User', chance < throttled / 2 ? { retryAfter: 50 } : {});
    if (chance < throttled + unavailable) throw new Refusal(503, 'page');
    if (chance < throttled + unavailable + reset) throw new Refusal(0, 'reset');
  }

  #session(request: IncomingMessage, signed: Parameters<typeof isSigned>[0]): Session {
    const id = signerOf(request.headers);
    const session = id === undefined ? undefined : this.#keys.get(id);
    if (!session) throw new Refusal(404, 'InvalidAccessKeyId.NotFound');
    if (!isSigned(signed, session.secret)) {
      this.seen.badSignatures.push(`${request.headers['x-acs-action']}`);
      throw new Refusal(400, 'SignatureDoesNotMatch');
    }
    if (session.token !== undefined && request.headers['x-acs-security-token'] !== session.token) {
      throw new Refusal(400, 'InvalidSecurityToken.MismatchWithAccessKey');
    }
    if (session.token !== undefined && this.#ended-- > 0) throw new Refusal(400, 'InvalidSecurityToken.Expired');
    if (Date.now() > session.expires) throw new Refusal(400, 'InvalidSecurityToken.Expired');
    return session;
  }

  /** The region is in the question or in the address alone; the address has to be the documented one. */
  #region(product: string, action: string, host: string, version: string, asked: string | null): string {
    const operation = operations.find((it) => it.product === product && it.action === action && it.version === version);
    if (!operation) throw new Refusal(404, 'InvalidAction.NotFound');
    const region =
      'host' in operation.endpoint ? 'global' : (asked ?? /^[a-z]+\.(.+)\.aliyuncs\.com$/.exec(host)?.[1] ?? '');
    if (hostOf(operation, region) !== host) this.seen.wrongHosts.push(host);
    return region;
  }

  #quota(account: string, product: string): void {
    const { quota } = this.#options;
    if (quota === undefined) return;
    const key = `${account}/${product}`;
    const now = Date.now();
    const recent = (this.#used.get(key) ?? []).filter((at) => at > now - 1000);
    if (recent.length >= quota) throw new Refusal(400, 'Throttling.User');
    this.#used.set(key, [...recent, now]);
  }

  #assume(query: URLSearchParams): Record<string, unknown> {
    const { role = 'lb-audit-readonly', externalId, tokenLifetime = 3600 } = this.#options;
    const [, account = '', name] = /^acs:ram::(\d+):role\/(.+)$/.exec(query.get('RoleArn') ?? '') ?? [];
    if (!accountIds(this.#world.fleet).includes(account) || name !== role)
      throw new Refusal(404, 'EntityNotExist.Role');
    if (Number(query.get('DurationSeconds')) < 900) throw new Refusal(400, 'InvalidParameter.DurationSeconds');
    if (externalId !== undefined && query.get('ExternalId') !== externalId) throw new Refusal(403, 'NoPermission');
    this.seen.policies.add(query.get('Policy') ?? '');
    this.seen.sessions++;
    const id = `STS.${randomBytes(8).toString('hex')}`;
    const session = {
      secret: `sts-secret-${randomBytes(12).toString('hex')}`,
      token: `sts-token-${randomBytes(24).toString('hex')}`,
      account,
      expires: Date.now() + tokenLifetime * 1000,
    };
    this.#keys.set(id, session);
    return {
      AssumedRoleUser: { Arn: `acs:ram::${account}:assumed-role/${name}/eiplint`, AssumedRoleId: '1' },
      Credentials: {
        AccessKeyId: id,
        AccessKeySecret: session.secret,
        SecurityToken: session.token,
        Expiration: new Date(session.expires).toISOString(),
      },
    };
  }
}

/** The monitoring service has another name in its address than in permissions. */
function productOf(host: string): string {
  const name = host.split('.')[0] ?? '';
  if (name.startsWith('ecs-')) return 'ecs';
  return name === 'metrics' ? 'cms' : name;
}

function count(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}

function send(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}
