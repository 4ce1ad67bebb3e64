import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountId, hubAccount, smallFleet } from '../cloud/fleet.ts';
import { hubKey, MockCloud } from '../cloud/server.ts';

const home = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'eiplint-audit-'));
const cloud = new MockCloud({ fleet: { ...smallFleet, accounts: 2 }, denied: [`${accountId(1)} sts.AssumeRole`] });
let endpoint: string;
beforeAll(async () => {
  endpoint = await cloud.start();
});
afterAll(async () => {
  await cloud.stop();
  rmSync(folder, { recursive: true, force: true });
});

const eiplint = (...args: string[]) => eiplintOf(endpoint, ...args);

function eiplintOf(cloud: string, ...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = {
    PATH: process.env.PATH ?? '',
    EIPLINT_ENDPOINT: cloud,
    ALIBABA_CLOUD_ACCESS_KEY_ID: hubKey.id,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: hubKey.secret,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [join(home, 'src/cli.ts'), ...args], { cwd: folder, env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

test('audit, again, report, facts', async () => {
  const unseen = { reason: 'being closed', until: '2099-01-31' };
  const role = 'lb-audit-readonly';
  const accounts = [
    { id: accountId(0), name: 'prod' },
    { id: accountId(1), name: 'old', unseen },
  ];
  writeFileSync(join(folder, 'accounts.json'), JSON.stringify(accounts));
  const options = ['--accounts', 'accounts.json', '--role', role, '--set', 'recommended', '--fail-on', 'note'];
  const first = await eiplint('audit', ...options);
  expect(first.stdout).toContain(', the first: 2 accounts');
  expect(first.stdout).toContain('accepted until 2099-01-31: being closed');
  expect(first).toMatchObject({ code: 1, stderr: '' });
  const second = await eiplint('audit', ...options, '--format', 'json=audit.json', '--format', 'sarif=audit.sarif');
  expect(second).toMatchObject({ code: 0, stdout: '', stderr: '' });
  expect(JSON.parse(readFileSync(join(folder, 'audit.json'), 'utf8')).summary).toMatchObject({
    new: 0,
    unseenAccepted: 1,
    unseen: 0,
  });
  expect((await eiplint('audit', ...options, '--fail-on-all')).code).toBe(1);
  const report = await eiplint('audit', 'report', '--format', 'markdown');
  expect(report.stdout).toContain('### Still failing');
  const page = await eiplint('audit', 'report', '--format', 'html');
  expect(page.stdout).toContain('<title>Nothing new</title>');
  expect(page.stdout).toContain('<figure class="balancer ');
  expect((await eiplint('audit', 'facts', '--out', 'facts')).stderr).toContain('facts of 1 accounts are in facts');
  expect(readdirSync(join(folder, 'facts'))).toEqual([`${accountId(0)}.json`]);
  expect(first.stdout + first.stderr).not.toContain(hubKey.secret);
});

test('code that cannot be compared is a fault of the command line', async () => {
  const engine = ['--engine', 'sqlite:code.db'];
  const missing = await eiplint('audit', '--code', 'nowhere', ...engine);
  expect([missing.code, missing.stderr]).toEqual([2, 'eiplint: --code: nowhere does not exist\n']);
  const veiled = await eiplint('audit', '--code', '.', '--pseudonymize', ...engine);
  expect([veiled.code, veiled.stderr]).toEqual([
    2,
    'eiplint: --code cannot be compared with pseudonyms: leave --pseudonymize or --code out\n',
  ]);
  expect(readdirSync(folder).filter((name) => name.endsWith('.key'))).toEqual([]);
});

test('an account that cannot be entered and is not accepted is exit code 2', async () => {
  writeFileSync(join(folder, 'shut.json'), JSON.stringify([accountId(1)]));
  const { code, stdout } = await eiplint(
    'audit',
    '--accounts',
    'shut.json',
    '--role',
    'lb-audit-readonly',
    '--engine',
    'sqlite:shut.db',
  );
  expect(code).toBe(2);
  expect(stdout).toContain('sts:AssumeRole denied');
});

test('the account whose keys are used is entered with them, unless it names a role', async () => {
  const options = ['--accounts', 'hub.json', '--role', 'lb-audit-readonly', '--external-id', 'x', '--fail-on', 'never'];
  const hub = { id: hubAccount, regions: ['cn-hongkong'] };
  writeFileSync(join(folder, 'hub.json'), JSON.stringify([hub, { id: accountId(0), regions: ['cn-hongkong'] }]));
  const both = await eiplint('audit', ...options, '--engine', 'sqlite:hub.db');
  expect(both.stdout).toContain('2 accounts, 4 units');
  expect(both.stdout).not.toContain('Not seen');
  expect(both.code).toBe(0);
  writeFileSync(join(folder, 'hub.json'), JSON.stringify([{ ...hub, role: 'lb-audit-readonly' }]));
  const told = await eiplint('audit', ...options, '--engine', 'sqlite:hub-told.db');
  expect(told.stdout).toContain('sts:AssumeRole denied: EntityNotExist.Role');
  expect(told.code).toBe(2);
});

test('evidence of each load balancer, as of a check of the same state', async () => {
  writeFileSync(
    join(folder, 'proof.json'),
    JSON.stringify([{ id: accountId(0), name: 'prod', regions: ['cn-hongkong'] }]),
  );
  const options = ['--accounts', 'proof.json', '--role', 'lb-audit-readonly', '--engine', 'sqlite:proof.db'];
  const run = await eiplint('audit', ...options, '--fail-on', 'never', '--include-passes', '--format', 'json');
  const { evidence } = JSON.parse(run.stdout);
  // The oracle is a check of a snapshot of the same cloud.
  const snapshot = ['--account', accountId(0), '--role', 'lb-audit-readonly', '--region', 'cn-hongkong'];
  await eiplint('snapshot', ...snapshot, '--output', 'proof-snapshot.json');
  const checked = await eiplint('check', 'proof-snapshot.json', '--include-passes', '--format', 'json');
  type Told = { resource: string; steps: Record<string, unknown>[]; billing: Record<string, unknown>[] };
  const bare = ({ resource, steps, billing }: Told) => ({
    resource,
    steps: steps.map(({ where: _, ...it }) => it),
    billing: billing.map(({ where: _, ...it }) => it),
  });
  const expected = (JSON.parse(checked.stdout).evidence as Told[]).map(bare);
  expect(expected.length).toBeGreaterThan(2);
  expect((evidence as (Told & { account: string })[]).map(({ account: _, ...it }) => it)).toEqual(expected);
  expect(evidence[0].account).toBe(accountId(0));
  const page = await eiplint(
    'audit',
    'report',
    '--engine',
    'sqlite:proof.db',
    '--include-passes',
    '--format',
    'markdown',
  );
  expect(page.stdout).toContain('### Verification and billing');
  expect(page.stdout).toContain(`<code>${expected[0]!.resource}</code> in prod `);
  const without = await eiplint('audit', 'report', '--engine', 'sqlite:proof.db', '--format', 'markdown');
  expect(without.stdout).not.toContain('### Verification and billing');
});

test('a load balancer that is gone from the cloud is gone from the history', async () => {
  const options = ['--accounts', 'gone.json', '--role', 'lb-audit-readonly', '--set', 'recommended'];
  const more = ['--engine', 'sqlite:gone.db', '--fail-on', 'never', '--format', 'json'];
  writeFileSync(join(folder, 'gone.json'), JSON.stringify([{ id: accountId(0), regions: ['cn-hongkong'] }]));
  const of = ({ stdout }: { stdout: string }, state: string) =>
    (JSON.parse(stdout).findings as Record<string, string>[]).filter(
      (it) => it.state === state && it.resource!.startsWith('alb-'),
    );
  const failing = of(await eiplint('audit', ...options, ...more), 'new');
  const fewer = new MockCloud({ fleet: { ...smallFleet, accounts: 2, albs: 0 } });
  try {
    const fixed = of(await eiplintOf(await fewer.start(), 'audit', ...options, ...more), 'fixed');
    expect(fixed.length).toBeGreaterThan(0);
    expect(fixed.map(({ fingerprint }) => fingerprint)).toEqual(
      failing.filter(({ kind }) => kind === 'fail').map(({ fingerprint }) => fingerprint),
    );
  } finally {
    await fewer.stop();
  }
});

test('pseudonyms are all that is kept', async () => {
  writeFileSync(join(folder, 'one.json'), JSON.stringify([{ id: accountId(0), name: 'prod' }]));
  const options = [
    '--accounts',
    'one.json',
    '--role',
    'lb-audit-readonly',
    '--engine',
    'sqlite:veiled.db',
    '--pseudonymize',
  ];
  const { stdout } = await eiplint('audit', ...options, '--fail-on', 'never', '--format', 'json');
  expect(stdout).toContain('"id": "8');
  const files = readdirSync(folder).filter((name) => name.startsWith('veiled.db'));
  for (const file of files) expect(readFileSync(join(folder, file)).includes(accountId(0))).toBe(false);
  expect(stdout).not.toContain(accountId(0));
  const again = await eiplint('audit', ...options, '--fail-on', 'note');
  expect(again.code).toBe(0);
});

test.each([
  [['audit', 'worker'], 'a worker needs --engine postgres://'],
  [['audit', 'schedule', '0 2 * * *'], 'a schedule needs --engine postgres://'],
  [['audit', 'facts'], 'audit facts needs --out DIR'],
  [['audit', '--engine', 'mysql://x'], '--engine takes sqlite:FILE or postgres://'],
  [['audit', '--format', 'xml'], 'there is no format "xml"'],
  [['audit', 'path'], 'audit takes no paths'],
  [['audit', 'report', '--engine', 'sqlite:new.db'], 'there is no history new.db'],
  [['audit', 'facts', '--out', 'x', '--engine', 'sqlite:new.db'], 'there is no history new.db'],
  [['audit', 'report', '--as-of', '2026-13-45'], '--as-of takes a day'],
  [['audit', '--engine', 'sqlite:accounts.json/a.db'], 'the history accounts.json/a.db cannot be opened: '],
  [['audit', '--engine', 'sqlite:accounts.json'], 'the history accounts.json cannot be opened: file is not a database'],
  [['audit', '--accounts', 'none.yaml'], 'none.yaml cannot be read: ENOENT'],
  [['audit', '--engine', 'postgres://u:h@ush@127.0.0.1:1/x'], 'the history cannot be opened: '],
])('%j is refused in one line', async (args, message) => {
  const { code, stderr } = await eiplint(...args);
  expect(stderr).toContain(`eiplint: ${message}`);
  expect(stderr).not.toContain('ush@');
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(code).toBe(2);
});

test('help names the commands', async () => {
  const { stdout } = await eiplint('audit', '--help');
  for (const name of ['audit worker', 'audit schedule', 'audit report', 'audit facts', '--accounts', '--engine']) {
    expect(stdout).toContain(name);
  }
});

test('policies of the configuration judge accounts, too', async () => {
  const policy = { id: 'acme/alb-name', title: 'An ALB is not', why: 'w', fix: 'f', on: 'load-balancer' };
  const broken = { ...policy, id: 'acme/broken', require: 'declared.Nothing == 1' };
  const policies = [{ ...policy, require: 'resource.family != "alb" || meta.input != "snapshot"' }, broken];
  writeFileSync(join(folder, 'own.json'), JSON.stringify({ policies }));
  writeFileSync(join(folder, 'audit.yaml'), 'policies: [own.json]\n');
  writeFileSync(join(folder, 'one.json'), JSON.stringify([{ id: accountId(0), name: 'prod' }]));
  const options = ['--accounts', 'one.json', '--role', 'lb-audit-readonly', '--config', 'audit.yaml'];
  const done = await eiplint(
    'audit',
    ...options,
    '--engine',
    'sqlite:own.db',
    '--format',
    'sarif=own.sarif',
    '--format',
    'json',
  );
  const [log] = JSON.parse(readFileSync(join(folder, 'own.sarif'), 'utf8')).runs;
  const ids = log.results.map(({ ruleId }: { ruleId: string }) => ruleId);
  expect(ids).toContain('acme/alb-name');
  expect(log.tool.driver.rules.map(({ id }: { id: string }) => id)).toContain('acme/alb-name');
  expect(JSON.parse(done.stdout).problems).toEqual([
    { account: accountId(0), message: expect.stringContaining('acme/broken cannot be asked about') },
  ]);
  expect(done.code).toBe(2);
});
