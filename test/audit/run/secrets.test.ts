import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountId, hubAccount, smallFleet } from '../cloud/fleet.ts';
import { hubKey, MockCloud } from '../cloud/server.ts';
import { hasPostgres, mayLackPostgres, Postgres } from './postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'eiplint-secrets-'));
const cloud = new MockCloud({
  fleet: { ...smallFleet, accounts: 2, regions: ['cn-hongkong'] },
  externalId: 'external',
  faults: { throttled: 0.1, unavailable: 0.05 },
  denied: [`${accountId(1)} alb.ListLoadBalancers`],
});
let endpoint: string;
let postgres: Postgres | undefined;
beforeAll(async () => {
  endpoint = await cloud.start();
  if (hasPostgres || !mayLackPostgres) postgres = await Postgres.start();
  const ids = [hubAccount, accountId(0), accountId(1)];
  writeFileSync(join(folder, 'accounts.json'), JSON.stringify(ids));
});
afterAll(async () => {
  await cloud.stop();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const webhookSecret = 'webhook-S3CR3T';
const marker = 'S3CR3Tmarker';

function eiplint(args: readonly string[], more: Record<string, string> = {}): Promise<{ code: number; text: string }> {
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    DEBUG: '*',
    EIPLINT_ENDPOINT: endpoint,
    EIPLINT_WEBHOOK_URL: `http://127.0.0.1:1/${webhookSecret}`,
    EIPLINT_WEBHOOK_SECRET: webhookSecret,
    ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
    ALIBABA_CLOUD_ACCESS_KEY_ID: hubKey.id,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: hubKey.secret,
    ...more,
  };
  const program = join(import.meta.dirname, '../collect/command.ts');
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { cwd: folder, env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, text: stdout + stderr });
    });
  });
}

const options = ['--accounts', 'accounts.json', '--role', 'lb-audit-readonly', '--external-id', 'external', '--events'];
const formats = ['json', 'markdown', 'sarif-full'].flatMap((it) => ['--format', `${it}=report.${it}`]);

function everything(path: string): string {
  if (!statSync(path).isDirectory()) return readFileSync(path, 'latin1');
  return readdirSync(path)
    .map((name) => everything(join(path, name)))
    .join('\n');
}

function expectNoSecret(seen: string): void {
  expect(cloud.secrets().length).toBeGreaterThan(2);
  // Not by a matcher, which would print all of it.
  expect([...cloud.secrets(), webhookSecret].filter((secret) => seen.includes(secret))).toEqual([]);
  expect(/ACS3-HMAC|x-acs-security-token|string to sign/i.exec(seen)?.[0]).toBeUndefined();
}

test('no secret is in what an audit over SQLite prints and keeps', async () => {
  const { code, text } = await eiplint(['audit', ...options, ...formats, '--format', 'pretty']);
  // The webhook is not there, and its address is one of the secrets.
  expect(text).toContain('the webhook was not reached: ECONNREFUSED');
  expect(text).toContain('alb:ListLoadBalancers denied');
  expect(code).toBe(2);
  await eiplint(['audit', 'facts', '--out', 'facts']);
  const seen = text + everything(folder);
  expect(seen.includes('primaryLocationLineHash')).toBe(true);
  expectNoSecret(seen);
});

describe.skipIf(!hasPostgres && mayLackPostgres)('over PostgreSQL', () => {
  test('no secret is in what an audit prints and keeps, its jobs included', async () => {
    const { text } = await eiplint(['audit', ...options, ...formats], { EIPLINT_ENGINE: postgres!.address });
    const client = new pg.Client(postgres!.address);
    await client.connect();
    const { rows } = await client.query(
      "select table_schema as s, table_name as t from information_schema.tables where table_schema like 'eiplint%'",
    );
    const dumps: string[] = [];
    for (const { s, t } of rows as { s: string; t: string }[]) {
      const { rows: all } = await client.query(`select row_to_json(it)::text as row from ${s}.${t} it`);
      dumps.push(`${s}.${t}`, ...(all as { row: string }[]).map(({ row }) => row));
    }
    await client.end();
    const kept = dumps.join('\n');
    expect(kept.includes('"data":{"run": 1, "account": ')).toBe(true);
    const bodies = [...kept.matchAll(/\\\\x(1f8b[0-9a-f]+)/g)].map(([, hex]) => gunzipSync(Buffer.from(hex!, 'hex')));
    expect(bodies.length).toBeGreaterThan(3);
    expectNoSecret(text + kept + bodies.join('\n'));
    // How an account is entered is nobody's business once that was done.
    expect(kept.includes('external')).toBe(false);
  });
});

test('a profile that is no JSON is not repeated', async () => {
  mkdirSync(join(folder, '.aliyun'), { recursive: true });
  writeFileSync(join(folder, '.aliyun/config.json'), `{"profiles": [{"access_key_secret": "${marker}"`);
  const without = { ALIBABA_CLOUD_ACCESS_KEY_ID: '', ALIBABA_CLOUD_ACCESS_KEY_SECRET: '' };
  for (const engine of ['sqlite:other.db', ...(postgres ? [postgres.address] : [])]) {
    const { code, text } = await eiplint(['audit', ...options, '--engine', engine], without);
    expect(text).toContain('~/.aliyun/config.json is no JSON');
    expect(text).not.toContain(marker);
    expect(code).toBe(2);
  }
});
