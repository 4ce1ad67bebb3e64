import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from '../../../src/audit/store/store.ts';
import { AuditedCode } from '../../../src/cli/audit/code.ts';
import { judgeWith } from '../../../src/cli/audit/judge.ts';
import { rules } from '../../../src/rules/index.generated.ts';
import { eip, FakeAccount, FakeCollector } from './fake-cloud.ts';
import { Nights, told } from './nights.ts';

const folder = mkdtempSync(join(tmpdir(), 'eiplint-code-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [first, second] = ['1111111111111111', '2222222222222222'];
const code = (account: string | undefined, bandwidth: string, more = '') => `
provider "alicloud" {
  region = "cn-hongkong"
${account === undefined ? '' : `  account_id = "${account}"\n`}}
${more}
resource "alicloud_eip_address" "edge" {
  address_name = "edge"
  bandwidth    = "${bandwidth}"
}
`;

const drift = rules.find(({ id }) => id === 'drift')!;
const options = { cwd: folder, variables: {}, varFiles: [], environment: {}, exclude: [] };

/** Nights with `--code`. */
class CodeNights extends Nights {
  code: AuditedCode | undefined = new AuditedCode(['.'], options, drift);

  override context() {
    return { ...super.context(), judge: judgeWith(rules, this.settings, this.code) };
  }
}

const edge = (bandwidth: string) => eip('eip-1', { Name: 'edge', Bandwidth: bandwidth });
const write = (text: string) => writeFileSync(join(folder, 'main.tf'), text);

let store: Store;
beforeEach(async () => {
  store = await openStore('sqlite::memory:');
});

const ofDrift = (report: Parameters<typeof told>[0]) => told(report).filter((it) => it.includes(' drift '));

test('what code and an account say differently is in the report of the account, until they say the same', async () => {
  write(code(first, '10'));
  const account = new FakeAccount().eips('cn-hongkong', edge('5'));
  const nights = new CodeNights(store, new FakeCollector({ [first!]: account }));
  const report = await nights.audit();
  expect(ofDrift(report)).toEqual(['new drift eip-1']);
  const [found] = report.findings.filter(({ rule }) => rule === 'drift');
  expect(found).toMatchObject({ account: first, level: 'note', region: 'cn-hongkong' });
  expect(found?.message).toBe('bandwidth is 10 here, and 5 in the account (alicloud_eip_address.edge, main.tf:9)');
  expect(ofDrift(await nights.audit())).toEqual(['failing drift eip-1']);
  write(code(first, '5'));
  expect(ofDrift(await nights.audit())).toEqual(['fixed drift eip-1']);
  await store.close();
});

test('an audit without code tells nothing of it, and does not call it fixed', async () => {
  write(code(first, '10'));
  const nights = new CodeNights(
    store,
    new FakeCollector({ [first!]: new FakeAccount().eips('cn-hongkong', edge('5')) }),
  );
  await nights.audit();
  nights.code = undefined;
  expect(ofDrift(await nights.audit()).filter((it) => it.startsWith('fixed'))).toEqual([]);
  await store.close();
});

test('broken code leaves what was told before as it is', async () => {
  write(code(first, '10'));
  const nights = new CodeNights(
    store,
    new FakeCollector({ [first!]: new FakeAccount().eips('cn-hongkong', edge('5')) }),
  );
  await nights.audit();
  write(`${code(first, '10')}\nresource "alicloud_eip_address" {`);
  expect(ofDrift(await nights.audit()).filter((it) => it.startsWith('fixed'))).toEqual([]);
  await store.close();
});

test('a name counts in the account that the code names, an id in all', async () => {
  const accounts = () =>
    new FakeCollector({
      [first!]: new FakeAccount().eips('cn-hongkong', edge('5')),
      [second!]: new FakeAccount().eips('cn-hongkong', eip('eip-2', { Name: 'edge', Bandwidth: '7' })),
    });
  const found = async () => {
    const own = await openStore('sqlite::memory:');
    const report = await new CodeNights(own, accounts()).audit();
    await own.close();
    return report.findings.filter(({ rule }) => rule === 'drift').map((it) => `${it.account} ${it.resource}`);
  };
  write(code(second, '10'));
  expect(await found()).toEqual([`${second} eip-2`]);
  write(code(undefined, '10'));
  expect(await found()).toEqual([]);
  write(code(undefined, '10', 'import {\n  to = alicloud_eip_address.edge\n  id = "eip-1"\n}\n'));
  expect(await found()).toEqual([`${first} eip-1`]);
  await store.close();
});

test('what of the code is in no account is counted where its account is known', async () => {
  write(code(first, '10').replace('"edge"\n', '"other"\n'));
  const nights = new CodeNights(
    store,
    new FakeCollector({ [first!]: new FakeAccount().eips('cn-hongkong', edge('5')), [second!]: new FakeAccount() }),
  );
  const { notices } = await nights.audit();
  expect(notices.map(({ message, accounts }) => [message, accounts])).toContainEqual([
    'drift: 0 of 1 resources are compared with the account: 1 have no id, nor a name that is theirs alone (alicloud_eip_address.edge)',
    1,
  ]);
  await store.close();
});

test('code that is not there is a fault of the command line, code with a fault is told', () => {
  const of = (path: string) => new AuditedCode([path], options, drift);
  expect(() => of('nowhere').read()).toThrow('--code: nowhere does not exist');
  write('resource "alicloud_eip_address" {');
  expect(of('.').read().join('\n')).toMatch(/^--code: main.tf:1 /);
  write(code(first, '10'));
  expect(of('.').read()).toEqual([]);
});
