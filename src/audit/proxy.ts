import http from 'node:http';
import https from 'node:https';
import { AuditError } from './audit-error.ts';

type ProxyEnv = http.AgentOptions['proxyEnv'];
type Environment = Readonly<Record<string, string | undefined>>;

/** This machine, and the address at which an instance asks for its own role: a proxy knows neither. */
const own = 'localhost,127.0.0.1,::1,100.100.100.200';

/**
 * What the environment says of proxies: HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in small letters, too; `undefined` where
 * it names none.
 */
export function proxyOf(environment: Environment = process.env): ProxyEnv {
  const of = (name: string) => environment[name.toLowerCase()] || environment[name];
  const [secure, plain, without] = [of('HTTPS_PROXY'), of('HTTP_PROXY'), of('NO_PROXY')];
  if (secure === undefined && plain === undefined) return undefined;
  // Node has had proxies for as long as this flag. To go out directly would be to go around whoever set the variable.
  if (!process.allowedNodeEnvironmentFlags.has('--use-env-proxy')) {
    const name = secure === undefined ? 'HTTP_PROXY' : 'HTTPS_PROXY';
    throw new AuditError(
      `${name} is set, and Node ${process.version} cannot use it: 22.21 can, and 24.5. Without it calls go out directly`,
    );
  }
  return {
    ...(secure !== undefined && { HTTPS_PROXY: secure }),
    ...(plain !== undefined && { HTTP_PROXY: plain }),
    NO_PROXY: without === undefined ? own : `${without},${own}`,
  };
}

/**
 * Loads a package that makes its agents when it is loaded, and takes no others: those that it makes then go by the
 * environment's proxy.
 */
export async function loadedWithProxy<T>(load: () => Promise<T>): Promise<T> {
  const proxyEnv = proxyOf();
  if (proxyEnv === undefined) return load();
  const kept = [http.Agent, https.Agent] as const;
  http.Agent = class extends http.Agent {
    constructor(options?: http.AgentOptions) {
      super({ ...options, proxyEnv });
    }
  };
  https.Agent = class extends https.Agent {
    constructor(options?: https.AgentOptions) {
      super({ ...options, proxyEnv });
    }
  };
  try {
    return await load();
  } finally {
    [http.Agent, https.Agent] = kept;
  }
}
