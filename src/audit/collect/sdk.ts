import { loadedWithProxy } from '../proxy.ts';
import type { Keys } from './keys.ts';

/** One call as the SDK takes it. */
export interface WireCall {
  readonly action: string;
  readonly version: string;
  readonly endpoint: string;
  readonly protocol: 'http' | 'https';
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly keys: Keys;
}

export interface DefaultKeys {
  reveal(): Promise<{ accessKeyId?: string; accessKeySecret?: string; securityToken?: string }>;
}

export interface Sdk {
  /** The answer's body; throws what the SDK throws. */
  call(call: WireCall): Promise<unknown>;
  /** Keys by the default chain: environment, OIDC, profiles, instance role, URI. Its errors may hold secrets. */
  defaultKeys(): DefaultKeys;
}

const connectTimeout = 5_000;
const readTimeout = 20_000;

let loaded: Promise<Sdk> | undefined;

/** Loads the SDK when it is first needed: it takes longer than a check of a small repository. */
export function loadSdk(): Promise<Sdk> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Sdk> {
  // With this variable the SDK's HTTP client prints the headers of every call, with signature and token.
  delete process.env.DEBUG;
  // It parses addresses by a function that Node 24 warns of at every start; whoever runs this can do nothing about it.
  process.noDeprecation = true;
  const [core, dara, credentials] = await loadedWithProxy(() =>
    Promise.all([
      import('@alicloud/openapi-core').then(whole),
      import('@darabonba/typescript').then(whole),
      import('@alicloud/credentials').then(whole),
    ]),
  );
  const { default: Client, OpenApiUtil, $OpenApiUtil } = core;
  return {
    async call({ action, version, endpoint, protocol, query, headers, keys }) {
      const client = new Client(
        new $OpenApiUtil.Config({
          ...keys.reveal(),
          endpoint,
          protocol,
          connectTimeout,
          readTimeout,
          userAgent: 'eiplint',
        }),
      );
      const params = new $OpenApiUtil.Params({
        action,
        version,
        protocol: 'HTTPS',
        pathname: '/',
        method: 'POST',
        authType: 'AK',
        style: 'RPC',
        reqBodyType: 'formData',
        bodyType: 'json',
      });
      const request = new $OpenApiUtil.OpenApiRequest({ query: OpenApiUtil.query(query), headers });
      const answer = await client.callApi(params, request, new dara.RuntimeOptions({}));
      return answer.body;
    },
    defaultKeys() {
      const credential = new credentials.default();
      return { reveal: () => credential.getCredential() };
    },
  };
}

/** The packages are CommonJS: Node has all of their exports in the default one, bundlers and test runners beside it. */
const whole = <T extends object>(loaded: { readonly default: T }): T =>
  typeof loaded.default === 'object' ? loaded.default : (loaded as unknown as T);
