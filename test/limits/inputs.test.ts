import { expect, test } from 'vitest';
import { check } from '../../src/engine/check.ts';
import { load } from '../../src/loaders/index.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { folderWith, loadBalancers } from '../loaders/terraform/folder.ts';

const template = `ROSTemplateFormatVersion: '2015-09-01'
Resources:
  Good:
    Type: ALIYUN::ALB::LoadBalancer
    Properties:
      AddressType: Internet
`;

/** Loads a file that is named beside a template, which has to be read whatever the file holds. */
function loaded(name: string, text: string) {
  const cwd = folderWith({ 'good.yml': template, [name]: text });
  const result = load([name, 'good.yml'], { cwd, variables: {}, varFiles: [], environment: {}, exclude: [] });
  const all = loadBalancers(result);
  expect(all.find(({ root }) => root === 'good.yml')?.networkType.known).toBe('Internet');
  const own = all.filter(({ root }) => root !== 'good.yml');
  const remarks = [...result.problems, ...result.notices].filter(({ kind }) => kind !== 'plan-without-root');
  const words = remarks.map(
    ({ kind, message, location: at }) => `${kind} ${at?.file}:${at?.line}:${at?.column} ${message}`,
  );
  return { result, own, words };
}

const judged = (it: ReturnType<typeof loaded>['result']) =>
  check({ ...it, started: 0 }, rules, { ...defaultSettings, set: 'recommended', today: '2026-12-01' });

const deep = (depth = 100_000, inner = '') => `${'['.repeat(depth)}${inner}${']'.repeat(depth)}`;
const deepObject = (depth = 100_000) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

/** A plan that creates load balancers with these attributes, as JSON. */
const plan = (attributes: readonly string[], more = '') =>
  `{"format_version":"1.2",${more}"resource_changes":[${attributes
    .map(
      (after, at) =>
        `{"address":"alicloud_alb_load_balancer.e${at}","mode":"managed","type":"alicloud_alb_load_balancer","name":"e${at}","provider_name":"alicloud","change":{"actions":["create"],"before":null,"after":${after},"after_unknown":{}}}`,
    )
    .join(',')}]}`;

test.each([
  ['an attribute', plan(['{"address_type":"Internet"}', `{"address_type":${deep()}}`])],
  ['an object', plan(['{"address_type":"Internet"}', `{"address_type":${deepObject()}}`])],
  ['a tag', plan(['{"address_type":"Internet"}', `{"address_type":"Internet","tags":{"a":${deep()}}}`])],
  ['zones', plan(['{"address_type":"Internet"}', `{"zone_mappings":${deep()}}`])],
  ['what nobody reads', plan(['{"address_type":"Internet"}', '{}'], `"prior_state":${deep()},`)],
  [
    'the configuration',
    plan(['{"address_type":"Internet"}', '{}'], `"configuration":{"root_module":{"resources":${deep()}}},`),
  ],
  [
    'modules',
    plan(
      ['{"address_type":"Internet"}', '{}'],
      `"planned_values":{"root_module":${'{"child_modules":[{"a":1},'.repeat(100_000)}1${']}'.repeat(100_000)}},`,
    ),
  ],
])('a plan with 100,000 levels in %s is read, and the rest of it judged', (_, text) => {
  const { result, own, words } = loaded('plan.json', text);
  expect(words).toEqual([]);
  expect(own[0]?.networkType.known).toBe('Internet');
  expect(own).toHaveLength(2);
  expect(judged(result).problems).toEqual([]);
});

test('a plan that is cut off in the depth is told with its place', () => {
  const { words } = loaded('plan.json', plan([`{"address_type":${'['.repeat(100_000)}`]).slice(0, 100_100));
  expect(words).toHaveLength(1);
  expect(words[0]).toMatch(/^(syntax|unreadable) plan\.json:1:\d+ /);
});

test.each([1000, 300_000])('a load balancer with %i zones is judged in its first thousand', (count) => {
  const zone = '{"zone_id":"cn-hangzhou-h","eip_type":"Anycast"}';
  const { result, own } = loaded(
    'plan.json',
    plan([`{"address_type":"Internet","zone_mappings":[${Array(count).fill(zone).join(',')}]}`]),
  );
  expect(own[0]?.zones.members).toHaveLength(1000);
  expect(own[0]?.zones.missing?.why).toEqual(
    count === 1000
      ? undefined
      : { kind: 'error', text: 'zone_mappings has 300000 members; more than 1000 are not judged' },
  );
  const { findings, problems } = judged(result);
  expect(problems).toEqual([]);
  expect(
    findings.some(
      ({ rule, kind, resource }) =>
        rule === 'load-balancer-zones' && kind === 'fail' && resource === 'alicloud_alb_load_balancer.e0',
    ),
  ).toBe(true);
});

/** A snapshot of an account, with these bodies of its list of EIPs and of its load balancers. */
const snapshot = (
  eips: string,
  balancers = '{"LoadBalancers":[{"LoadBalancerId":"alb-1","AddressType":"Internet"}]}',
) =>
  `{"schema":"snapshot-bundle/1","accounts":[{"id":"1234567890123456"}],"scopes":[{"account":"1234567890123456","product":"alb","action":"ListLoadBalancers","region":"cn-hongkong","bodies":[${balancers}]},{"account":"1234567890123456","product":"vpc","action":"DescribeEipAddresses","region":"cn-hongkong","bodies":[${eips}]}]}`;

test.each([
  ['an attribute', `{"EipAddresses":{"EipAddress":[{"AllocationId":"eip-1","Bandwidth":${deep()}}]}}`],
  ['a list', `{"EipAddresses":{"EipAddress":${deep()}}}`],
  ['an answer', `{"EipAddresses":${deepObject()}}`],
  ['a body', deep()],
])('a snapshot with 100,000 levels in %s', (_, body) => {
  const { result, own } = loaded('snapshot.json', snapshot(body));
  expect(own.map(({ networkType }) => networkType.known)).toContain('Internet');
  expect(judged(result).problems.filter(({ kind }) => kind === 'internal')).toEqual([]);
});

test('a page with 200,000 items', () => {
  const items = Array.from({ length: 200_000 }, (_, at) => `{"AllocationId":"eip-${at}"}`);
  const { result, words } = loaded('snapshot.json', snapshot(`{"EipAddresses":{"EipAddress":[${items.join(',')}]}}`));
  expect(result.inventory.all('eip').members).toHaveLength(200_000);
  expect(words).toEqual([]);
});
