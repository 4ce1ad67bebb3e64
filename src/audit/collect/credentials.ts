import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { AuditError } from '../audit-error.ts';
import { assumeRole, memberPermissions } from './actions.ts';
import { CloudError } from './cloud-error.ts';
import type { AccountTarget } from './collector.ts';
import { type KeySource, Keys } from './keys.ts';
import { type DefaultKeys, loadSdk } from './sdk.ts';
import type { Transport } from './transport.ts';

/**
 * The keys of whoever runs the program, by the chain of the official package: environment, OIDC, profile of the
 * `aliyun` command, credentials file, role of the instance, URI. The package renews them, so they are asked for again
 * with every call.
 */
export function hubKeys(): KeySource {
  let chain: DefaultKeys | undefined;
  return {
    async keys(_signal, dead) {
      const sdk = await loadSdk();
      let found: Awaited<ReturnType<DefaultKeys['reveal']>>;
      try {
        if (dead) chain = undefined;
        chain ??= sdk.defaultKeys();
        found = await chain.reveal();
      } catch {
        // The text of this error may be the whole file of a profile that is no JSON. Nobody gets to see it.
        throw new AuditError(noKeys());
      }
      if (!found.accessKeyId || !found.accessKeySecret) throw new AuditError(noKeys());
      return new Keys(found.accessKeyId, found.accessKeySecret, found.securityToken);
    },
  };
}

/** Why there may be no keys, in our own words and without a word of any file. */
function noKeys(): string {
  const { env } = process;
  const profile = join(homedir(), '.aliyun', 'config.json');
  const causes: string[] = [];
  if (env.ALIBABA_CLOUD_ACCESS_KEY_ID && !env.ALIBABA_CLOUD_ACCESS_KEY_SECRET) {
    causes.push('ALIBABA_CLOUD_ACCESS_KEY_ID is set and ALIBABA_CLOUD_ACCESS_KEY_SECRET is not');
  }
  const tokenFile = env.ALIBABA_CLOUD_OIDC_TOKEN_FILE;
  if (tokenFile && !existsSync(tokenFile)) causes.push('the file of ALIBABA_CLOUD_OIDC_TOKEN_FILE does not exist');
  if (existsSync(profile) && !isJson(profile)) causes.push('~/.aliyun/config.json is no JSON');
  const why = causes.length > 0 ? `: ${causes.join('; ')}` : '';
  return (
    `no credentials for Alibaba Cloud were found${why}. They are looked for in the environment ` +
    '(ALIBABA_CLOUD_ACCESS_KEY_ID, …), an OIDC token, the profile of the aliyun command, and the role of the instance'
  );
}

function isJson(path: string): boolean {
  try {
    JSON.parse(readFileSync(path, 'utf8'));
    return true;
  } catch {
    return false;
  }
}

/** Seconds that a session is asked for. */
const session = 3600;

/** Milliseconds for which a refusal counts. */
const refusal = 300_000;

/** Keys of a role in another account. They are renewed before they expire, once for all who wait. */
export function roleKeys(hub: KeySource, account: AccountTarget, transport: Transport): KeySource {
  let current: Promise<Keys> | undefined;
  let held: Keys | undefined;
  let assumedAt = 0;
  let expires = Number.POSITIVE_INFINITY;
  const isOld = () => Date.now() > expires - Math.min(300_000, (expires - assumedAt) / 3);
  return {
    async keys(signal, dead) {
      // Many calls find out at once that the same keys are dead; the first of them renews.
      const isDead = dead !== undefined && dead === held;
      if (current === undefined || isDead || isOld()) {
        assumedAt = Date.now();
        expires = Number.POSITIVE_INFINITY;
        held = undefined;
        const asked = assume(hub, account, transport, signal);
        current = asked;
        asked.then(
          (keys) => {
            held = keys;
            expires = keys.expires ?? Number.POSITIVE_INFINITY;
          },
          (error) => {
            // Who may not enter an account is told so once, not for every operation in every region.
            const isFinal = error instanceof CloudError && !error.canRetry;
            if (isFinal) expires = Date.now() + refusal;
            else if (current === asked) current = undefined;
          },
        );
      }
      return current;
    },
  };
}

async function assume(
  hub: KeySource,
  account: AccountTarget,
  transport: Transport,
  signal?: AbortSignal,
): Promise<Keys> {
  const { id, role = '', externalId } = account;
  const policy = {
    Version: '1',
    Statement: [{ Effect: 'Allow', Resource: '*', Action: memberPermissions() }],
  };
  const { Credentials } = await transport.call(
    assumeRole,
    // The hub's own quota is what this takes; a bucket for each account would let too many through.
    { account: 'hub', region: 'global', keys: hub, signal },
    {
      RoleArn: role.startsWith('acs:ram:') ? role : `acs:ram::${id}:role/${role}`,
      RoleSessionName: 'eiplint',
      DurationSeconds: session,
      // The session can do no more than this, whatever the role may.
      Policy: JSON.stringify(policy),
      ...(externalId !== undefined && { ExternalId: externalId }),
    },
  );
  const it = Credentials as Readonly<Record<string, string>> | undefined;
  const expires = Date.parse(it?.Expiration ?? '');
  return new Keys(
    it?.AccessKeyId ?? '',
    it?.AccessKeySecret ?? '',
    it?.SecurityToken,
    Number.isNaN(expires) ? undefined : expires,
  );
}
