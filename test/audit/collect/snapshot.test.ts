import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBundle } from '../../../src/audit/collect/bundle.ts';
import { Keys } from '../../../src/audit/collect/keys.ts';
import { load } from '../../../src/loaders/index.ts';
import type { Inventory } from '../../../src/model/inventory.ts';
import type { Kind } from '../../../src/model/resource.ts';
import { accountId, hubAccount } from '../cloud/fleet.ts';
import { hubKey, MockCloud, type MockOptions } from '../cloud/server.ts';
import { role } from './cloud.ts';

let folder: string;
let at = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'eiplint-snapshot-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const clouds: MockCloud[] = [];
afterAll(async () => {
  for (const cloud of clouds) await cloud.stop();
});

const withKeys = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: hubKey.id,
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: hubKey.secret,
};

interface Ran {
  readonly cwd: string;
  readonly home: string;
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly cloud: MockCloud;
}

/** Runs the command line in a process and a home of its own, against a mock. */
async function run(
  args: readonly string[],
  { mock = {}, env = withKeys, profile }: { mock?: MockOptions; env?: Record<string, string>; profile?: string } = {},
): Promise<Ran> {
  const cloud = new MockCloud(mock);
  clouds.push(cloud);
  const endpoint = await cloud.start();
  const cwd = join(folder, `run-${at++}`);
  const home = join(cwd, 'home');
  mkdirSync(join(home, '.aliyun'), { recursive: true });
  if (profile !== undefined) writeFileSync(join(home, '.aliyun/config.json'), profile);
  const child = spawn(process.execPath, [join(import.meta.dirname, 'command.ts'), ...args], {
    cwd,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: home,
      ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
      EIPLINT_ENDPOINT: endpoint,
      ...env,
    },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text) => {
    stdout += text;
  });
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { cwd, home, status, stdout, stderr, cloud };
}

const entered = ['--account', accountId(0), '--role', role, '--external-id', 'external'];

const loaded = (path: string, cwd: string) =>
  load([path], { cwd, variables: {}, varFiles: [], environment: {}, exclude: [] });

/** What was collected; a resource that stands for those that were not is none. */
const count = (inventory: Inventory, kind: Kind) =>
  inventory.all(kind).members.filter((it) => it.uncertain === undefined).length;

function everything(path: string): string {
  const names = readdirSync(path, { recursive: true, withFileTypes: true });
  return names
    .filter((it) => it.isFile())
    .map((it) => readFileSync(join(it.parentPath, it.name), 'utf8'))
    .join('\n');
}

describe('eiplint snapshot', () => {
  test('writes a folder that the loader reads', async () => {
    const { cwd, status, stdout, stderr } = await run(['snapshot', ...entered, '--output', 'live']);
    expect(stderr).not.toMatch(/Warning|fault/);
    expect([status, stdout]).toEqual([0, 'live\n']);
    const bundle = readBundle(join(cwd, 'live'));
    expect(bundle.complete).toBe(true);
    expect(bundle.scopes.every((it) => it.status === 'ok')).toBe(true);
    const { inventory, problems } = loaded('live', cwd);
    expect(problems).toEqual([]);
    expect(count(inventory, 'load-balancer')).toBe(12);
    expect(count(inventory, 'anycast-eip')).toBe(6);
    expect(inventory.all('account').members[0]!.cdt.known).toBe(true);
    expect(statSync(join(cwd, 'live/bundle.json')).mode & 0o077).toBe(0);
    expect(statSync(join(cwd, 'live')).mode & 0o077).toBe(0);
  });

  test('writes one file, of the account of the keys, of one region', async () => {
    const { cwd, stdout, status } = await run(['snapshot', '--region', 'cn-hongkong', '--output', 'live.json.gz']);
    expect([status, stdout]).toEqual([0, 'live.json.gz\n']);
    const { inventory, problems, inputs } = loaded('live.json.gz', cwd);
    expect(problems).toEqual([]);
    expect(inputs).toHaveLength(1);
    expect(count(inventory, 'load-balancer')).toBe(6);
    expect(inventory.all('account').members[0]!.id.known).toBe(hubAccount);
  });

  test('replaces a snapshot, and nothing else', async () => {
    const { cwd, status } = await run(['snapshot', ...entered, '--output', 'home']);
    expect(status).toBe(2);
    expect(existsSync(join(cwd, 'home/.aliyun'))).toBe(true);
    expect(existsSync(join(cwd, 'home/bundle.json'))).toBe(false);
  });

  test('tells what is missing, and exits with 1', async () => {
    const { cwd, status, stderr } = await run(['snapshot', ...entered, '--output', 'live'], {
      mock: { denied: ['* vpc.DescribeNatGateways', '* cdt.GetCdtServiceStatus'] },
    });
    expect(status).toBe(1);
    expect(stderr).toContain('denied: vpc:DescribeNatGateways (in 2 places)');
    expect(stderr).toContain('denied: cdt:GetCdtServiceStatus (in global)');
    const { inventory } = loaded('live', cwd);
    expect(count(inventory, 'nat-gateway')).toBe(0);
    expect(inventory.all('account').members[0]!.cdt.known).toBeUndefined();
  });

  test('makes pseudonyms under a key that it keeps', async () => {
    const { cwd, status } = await run(['snapshot', ...entered, '--pseudonymize', '--output', 'live']);
    expect(status).toBe(0);
    const text = everything(join(cwd, 'live')) + readdirSync(join(cwd, 'live'), { recursive: true }).join();
    expect(text).not.toContain(accountId(0));
    const key = readFileSync(join(cwd, 'eiplint-snapshot.key'), 'utf8').trim();
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(text).not.toContain(key);
    const { inventory, problems } = loaded('live', cwd);
    expect(problems).toEqual([]);
    expect(count(inventory, 'load-balancer')).toBe(12);
  });
});

describe('secrets', () => {
  const marker = 'S3CR3Tmarker';
  const profiles: [string, string, Record<string, string>][] = [
    ['no JSON', `{"current": "default", "profiles": [{"access_key_secret": "${marker}"`, {}],
    ['a text that begins with the secret', `${marker} = { broken`, {}],
    [
      'of an unknown mode',
      JSON.stringify({ current: 'p', profiles: [{ name: 'p', mode: marker, access_key_secret: marker }] }),
      {},
    ],
    [
      'without the current profile',
      JSON.stringify({ current: 'p', profiles: [{ name: 'q', access_key_secret: marker }] }),
      {},
    ],
    ['no object', JSON.stringify([marker]), {}],
    ['with a key and no secret in the environment', '{', { ALIBABA_CLOUD_ACCESS_KEY_ID: marker }],
  ];
  test.each(profiles)('a profile that is %s is not repeated', async (_, profile, env) => {
    for (const DEBUG of ['', '*']) {
      const { status, stdout, stderr } = await run(['snapshot'], { env: { DEBUG, ...env }, profile });
      expect(status).toBe(2);
      expect(stderr).toContain('no credentials for Alibaba Cloud were found');
      expect(stdout + stderr).not.toContain(marker);
      expect(stdout + stderr).not.toMatch(/\bat .*\.[mt]?[jt]s:/);
    }
  });

  test('none is in any output or file, whatever the service repeats and whatever is switched on', async () => {
    const mocks: MockOptions[] = [
      { faults: { throttled: 0.2, unavailable: 0.05 }, externalId: 'external' },
      { denied: ['* alb.ListLoadBalancers', '* eipanycast.ListAnycastEipAddresses'] },
      { externalId: 'right' },
    ];
    for (const mock of mocks) {
      const { cwd, stdout, stderr, cloud } = await run(['snapshot', ...entered, '--events', '--output', 'live'], {
        mock,
        env: { ...withKeys, DEBUG: '*', NODE_DEBUG: '' },
      });
      const seen = stdout + stderr + everything(cwd);
      expect(seen).toContain('snapshot-bundle/1');
      expect(cloud.secrets().length).toBeGreaterThan(0);
      for (const secret of cloud.secrets()) expect(seen).not.toContain(secret);
      expect(seen).not.toMatch(/ACS3-HMAC|x-acs-security-token|string to sign/i);
    }
  });

  test('wrong keys are told of by the code alone', async () => {
    const { status, stderr, stdout } = await run(['snapshot'], {
      env: { ...withKeys, ALIBABA_CLOUD_ACCESS_KEY_SECRET: marker },
    });
    expect(status).toBe(2);
    expect(stderr).toBe('eiplint: sts:GetCallerIdentity was refused: SignatureDoesNotMatch\n');
    expect(stdout).toBe('');
  });

  test('keys show themselves to nobody who prints or stores them', () => {
    const keys = new Keys('id-of-key', marker, marker);
    const shown = [
      String(keys),
      JSON.stringify({ keys }),
      inspect({ keys }, { depth: 9, showHidden: true }),
      `${keys}`,
    ];
    expect(shown.join()).not.toMatch(new RegExp(`${marker}|id-of-key`));
  });
});
