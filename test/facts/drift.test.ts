import { describe, expect, test } from 'vitest';
import { check } from '../../src/engine/check.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { account, bundle, eip, eips, loadJson, type Part, verdicts } from '../loaders/snapshot/wire.ts';

const provider = (more = '') => `provider "alicloud" {\n  region = "cn-hongkong"\n${more}}\n`;
const edge = `resource "alicloud_eip_address" "edge" {\n  address_name = "edge"\n  bandwidth    = "10"\n}\n`;
const found = ['note drift'];

function drift(files: Record<string, string | object>, paths: readonly string[], facts: object, more: object = {}) {
  const loaded = loadJson({ ...files, 'facts.json': facts }, paths, more, ['facts.json']);
  const settings = { ...defaultSettings, only: ['drift'], today: '2026-12-01' };
  const { findings } = check(loaded, rules, settings);
  return { loaded, findings, told: findings.map(({ level, rule, message }) => `${level} ${rule} ${message}`) };
}

const named = (id: string, name: string, more: object = {}) => eip(id, { Name: name, ...more });
const notices = (it: ReturnType<typeof drift>) =>
  it.loaded.notices.filter(({ kind }) => kind === 'drift-not-compared').map(({ message }) => message);

test('a difference stands at the value in the code, with the value in the account, its place and its age', () => {
  const { findings, loaded } = drift(
    { 'code/main.tf': provider() + edge },
    ['code'],
    bundle([eips(named('eip-1', 'edge'))]),
  );
  const [finding, ...more] = findings;
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    rule: 'drift',
    kind: 'fail',
    level: 'note',
    resource: 'alicloud_eip_address.edge',
    path: 'bandwidth',
    message: 'bandwidth is 10 here, and 5 in the account',
    location: { file: 'code/main.tf', line: 6, column: 18 },
  });
  const [related] = finding!.related;
  expect(related?.message).toBe(`facts of ${account}, 2026-11-22: eip-1 Bandwidth is 5`);
  const line = loaded.sources.text('facts.json')!.split('\n')[related!.location.line - 1]!;
  expect([related?.location.file, line.trim()]).toEqual(['facts.json', '"Bandwidth": "5",']);
});

test('without facts there is nothing to compare with, and no evidence of it', () => {
  const loaded = loadJson({ 'code/main.tf': provider() + edge }, ['code']);
  const settings = { ...defaultSettings, only: ['drift'], includePasses: true, today: '2026-12-01' };
  const { findings, passes } = check(loaded, rules, settings);
  expect([findings, passes]).toEqual([[], []]);
});

test('what is the same is evidence', () => {
  const loaded = loadJson(
    { 'code/main.tf': provider() + edge, 'facts.json': bundle([eips(named('eip-1', 'edge', { Bandwidth: '10' }))]) },
    ['code'],
    {},
    ['facts.json'],
  );
  const settings = { ...defaultSettings, only: ['drift'], includePasses: true, today: '2026-12-01' };
  expect(check(loaded, rules, settings).passes.map(({ resource }) => resource)).toEqual(['alicloud_eip_address.edge']);
});

describe('a name', () => {
  const of = (files: string, parts: readonly Part[], more: object = {}) =>
    drift({ 'code/main.tf': files }, ['code'], bundle(parts, more)).told.map((it) => it.slice(0, 10));

  test('counts in its region', () => {
    expect(of(provider() + edge, [eips(named('eip-1', 'edge'))])).toEqual(found);
    const other = [{ ...eips(named('eip-1', 'edge', { RegionId: 'cn-beijing' })), region: 'cn-beijing' }];
    expect(of(provider() + edge, other)).toEqual([]);
    expect(of(edge, [eips(named('eip-1', 'edge'))])).toEqual([]);
  });

  test('is nobody where two have it, here or there', () => {
    expect(of(provider() + edge, [eips(named('eip-1', 'edge'), named('eip-2', 'edge'))])).toEqual([]);
    expect(of(provider() + edge + edge.replace('"edge" {', '"second" {'), [eips(named('eip-1', 'edge'))])).toEqual([]);
  });

  test('is nobody where a part of the list is missing', () => {
    const page = { ...eips(), bodies: [{ EipAddresses: { EipAddress: [named('eip-1', 'edge')] }, TotalCount: 7 }] };
    expect(of(provider() + edge, [page])).toEqual([]);
  });

  test('counts in the account of the root alone', () => {
    expect(of(provider(`  account_id = "${account}"\n`) + edge, [eips(named('eip-1', 'edge'))])).toEqual(found);
    expect(of(provider('  account_id = "2222222222222222"\n') + edge, [eips(named('eip-1', 'edge'))])).toEqual([]);
    const two = { accounts: [{ id: account }, { id: '2222222222222222' }] };
    expect(of(provider() + edge, [eips(named('eip-1', 'edge'))], two)).toEqual([]);
  });
});

test('an id counts over all accounts', () => {
  const code = `import {\n  to = alicloud_eip_address.edge\n  id = "eip-1"\n}\n${provider()}${edge}`;
  const two = { accounts: [{ id: account }, { id: '2222222222222222' }] };
  expect(drift({ 'code/main.tf': code }, ['code'], bundle([eips(named('eip-1', 'x'))], two)).told).toHaveLength(1);
});

describe('ids of a state', () => {
  const held = (address: string, id: string) => ({
    address,
    mode: 'managed',
    type: 'alicloud_eip_address',
    name: 'edge',
    values: { id, bandwidth: '5' },
  });
  const state = (...resources: object[]) => ({ format_version: '1.0', values: { root_module: { resources } } });
  const unnamed = edge.replace('  address_name = "edge"\n', '');
  const facts = bundle([eips(eip('eip-1', { Bandwidth: '7' }))]);

  test('are those of the code beside it, which alone is told', () => {
    const files = {
      'code/main.tf': provider() + unnamed,
      'code/state.json': state(held('alicloud_eip_address.edge', 'eip-1')),
    };
    const { findings } = drift(files, ['code', 'code/state.json'], facts);
    expect(findings.map(({ message, location }) => `${location.file} ${message}`)).toEqual([
      'code/main.tf bandwidth is 10 here, and 7 in the account',
    ]);
  });

  test('are those of no code where several roots may be meant', () => {
    const files = {
      'a/main.tf': provider() + unnamed,
      'b/main.tf': provider() + unnamed,
      'state.json': state(held('alicloud_eip_address.edge', 'eip-1')),
    };
    const { findings } = drift(files, ['a', 'b', 'state.json'], facts);
    expect(findings.map(({ message, location }) => `${location.file} ${message}`)).toEqual([
      'state.json bandwidth is 5 here, and 7 in the account',
    ]);
  });

  test('stand under addresses that a module had before', () => {
    const files = {
      'code/main.tf':
        'moved {\n  from = module.old\n  to   = module.edge\n}\nmodule "edge" {\n  source = "./edge"\n}\n',
      'code/edge/main.tf': provider() + unnamed,
      'code/state.json': state({ ...held('module.old.alicloud_eip_address.edge', 'eip-1') }),
    };
    expect(drift(files, ['code', 'code/state.json'], facts).findings.map(({ location }) => location.file)).toEqual([
      'code/edge/main.tf',
    ]);
  });
});

test('a plan tells the id itself, and what it makes new is compared with nothing', () => {
  const resource = (name: string, actions: string[], id: string | undefined) => ({
    address: `alicloud_eip_address.${name}`,
    mode: 'managed',
    type: 'alicloud_eip_address',
    name,
    change: {
      actions,
      before: id === undefined ? null : { id, bandwidth: '5' },
      after: { bandwidth: '10', address_name: 'edge', ...(id !== undefined && { id }) },
      after_unknown: id === undefined ? { id: true } : {},
    },
  });
  const plan = {
    format_version: '1.2',
    resource_changes: [resource('there', ['update'], 'eip-1'), resource('new', ['create'], undefined)],
    configuration: { provider_config: {}, root_module: {} },
  };
  const it = drift(
    { 'plan.json': plan },
    ['plan.json'],
    bundle([eips(named('eip-1', 'edge'), named('eip-2', 'edge'))]),
  );
  expect(it.told).toEqual(['note drift bandwidth is 10 here, and 5 in the account']);
  expect(notices(it)).toEqual([]);
});

test('templates of ROS are compared, too', () => {
  const template = `ROSTemplateFormatVersion: '2015-09-01'
Resources:
  Edge:
    Type: ALIYUN::VPC::EIP
    Properties:
      Name: edge
      Bandwidth: 10
`;
  const it = drift({ 'edge.yml': template }, ['edge.yml'], bundle([eips(named('eip-1', 'edge'))]), {
    region: 'cn-hongkong',
  });
  expect(it.told).toEqual(['note drift Bandwidth is 10 here, and 5 in the account']);
});

test('tags differ by key; those of the cloud itself are no difference', () => {
  const code = edge.replace('bandwidth    = "10"', 'tags = { env = "prod", team = "x", same = "1" }');
  const tags = { env: 'test', same: '1', more: '2', 'acs:x': 'y' };
  const live = named('eip-1', 'edge', { Tags: { Tag: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) } });
  expect(drift({ 'code/main.tf': provider() + code }, ['code'], bundle([eips(live)])).told).toEqual([
    'note drift the tags differ in env, more, team',
  ]);
});

test('the billing of an address in shared bandwidth is that of the package', () => {
  const code = edge.replace('bandwidth    = "10"', 'bandwidth = "5"\n  internet_charge_type = "PayByBandwidth"');
  const live = named('eip-1', 'edge', { BandwidthPackageId: 'cbwp-1', EipBandwidth: '5', Bandwidth: '100' });
  expect(drift({ 'code/main.tf': provider() + code }, ['code'], bundle([eips(live)])).told).toEqual([]);
});

test('what is not compared is counted, with the reason', () => {
  const code = ['edge', 'moving', 'gone', 'lost', 'away', 'far']
    .map((name) => `resource "alicloud_eip_address" "${name}" {\n  address_name = "${name}"\n}\n`)
    .join('');
  const it = drift(
    { 'code/main.tf': provider() + code },
    ['code'],
    bundle([eips(named('eip-1', 'edge'), named('eip-2', 'moving', { Status: 'Associating' }))]),
  );
  expect(notices(it)).toEqual([
    'drift: 1 of 6 resources are compared with the account: 4 have no id, nor a name that is theirs alone (alicloud_eip_address.gone, alicloud_eip_address.lost, alicloud_eip_address.away and 1 more), 1 are just being changed (alicloud_eip_address.moving)',
  ]);
});

test('an ignore comment covers it', () => {
  const code = edge.replace('"10"', '"10" # eiplint-ignore drift: changed by hand until the launch');
  const { findings } = drift({ 'code/main.tf': provider() + code }, ['code'], bundle([eips(named('eip-1', 'edge'))]));
  expect(findings.map(({ suppressed }) => suppressed?.by)).toEqual(['comment']);
});

test('a snapshot that is checked itself has no drift', () => {
  const facts = bundle([eips(named('eip-1', 'edge'))]);
  const loaded = loadJson({ 's.json': facts, 'facts.json': facts }, ['s.json'], {}, ['facts.json']);
  expect(verdicts(loaded, ['drift'])).toEqual([]);
});
