import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { load } from '../../src/loaders/index.ts';
import { disk, type Store } from '../../src/loaders/store.ts';
import { program } from '../cli/program.ts';
import { git, writeAll } from '../hostile/repository.ts';

// What users of other linters complain about, theme by theme, and what they get here.

const run = program();

interface Found {
  readonly rule: string;
  readonly kind: 'fail' | 'open';
  readonly resource: string;
  readonly path: string;
  readonly why?: string;
  readonly fingerprint: string;
  readonly location: { readonly file: string; readonly line: number; readonly column: number };
  readonly related: readonly { readonly message: string }[];
  readonly suppressed?: { readonly by: string; readonly reason: string };
}

function folderOf(files: Readonly<Record<string, string>>): string {
  const cwd = mkdtempSync(join(tmpdir(), 'eiplint-complaints-'));
  writeAll(cwd, files);
  return cwd;
}

function reportOf(files: Readonly<Record<string, string>> | string, ...args: readonly string[]) {
  const cwd = typeof files === 'string' ? files : folderOf(files);
  const { stdout, stderr, status } = run(['check', '--format', 'json', ...args], { cwd });
  expect(stderr).toBe('');
  const report = JSON.parse(stdout) as { findings: Found[]; notices: { kind: string; message: string }[] };
  const of = (rule: string, kind: 'fail' | 'open' = 'fail') =>
    report.findings.filter((it) => it.rule === rule && it.kind === kind && !it.suppressed);
  return { ...report, of, status };
}

const at = ({ location: { file, line } }: Found) => `${file}:${line}`;

const provider = (region: string) => `provider "alicloud" {\n  region = ${region}\n}\n`;
const zone = (id: string, kind: string) => `  zone_mappings {\n    zone_id  = ${id}\n    eip_type = ${kind}\n  }\n`;
const alb = (name: string, zones: string, more = '') =>
  `resource "alicloud_alb_load_balancer" "${name}" {\n  address_type = "Internet"\n${more}${zones}}\n`;
const two = (kind = '"Anycast"') => zone('"cn-hongkong-b"', '"Anycast"') + zone('"cn-hongkong-c"', kind);

/** Counts how often files are read. */
function counting(): { store: Store; reads: Map<string, number> } {
  const reads = new Map<string, number>();
  const store: Store = {
    ...disk,
    read(path) {
      reads.set(path, (reads.get(path) ?? 0) + 1);
      return disk.read(path);
    },
  };
  return { store, reads };
}

test('1 slow on real repositories: a module that is called a hundred times is read once', () => {
  const calls = Array.from({ length: 100 }, (_, at) => `module "edge${at}" {\n  source = "./edge"\n}\n`).join('');
  const cwd = folderOf({ 'main.tf': calls, 'edge/main.tf': alb('lb', two()) });
  const { store, reads } = counting();
  const options = { cwd, store, variables: {}, varFiles: [], environment: {}, exclude: [] };
  const { inventory } = load(['.'], options);
  expect(inventory.all('load-balancer').members).toHaveLength(100);
  expect([...reads.values()].every((count) => count === 1)).toBe(true);
});

test('2 slow start: what a run does not need is not loaded', () => {
  const cwd = folderOf({ 'main.tf': alb('lb', two()) });
  const hook = join(cwd, 'hook.cjs');
  const code = `process.on('exit', () => require('node:fs').writeFileSync('loaded', JSON.stringify(Object.keys(require.cache))))`;
  writeFileSync(hook, code);
  const loadedBy = (...args: string[]): string[] => {
    run(args, { cwd, env: { NODE_OPTIONS: `--require ${hook}` } });
    return JSON.parse(readFileSync(join(cwd, 'loaded'), 'utf8')).filter((file: string) => file !== hook);
  };
  // The entry and the core; no reader of YAML or plans, no other reporter, no other command.
  expect(loadedBy('check', '.').length).toBeLessThanOrEqual(2);
  expect(loadedBy('--version').length).toBeLessThanOrEqual(2);
});

test('3 pre-commit checks the whole repository: a changed file means its module, and the runs that use it', () => {
  const others = Object.fromEntries(
    Array.from({ length: 50 }, (_, at) => [`other${at}/main.tf`, provider('"cn-hangzhou"') + alb('lb', two())]),
  );
  const cwd = folderOf({
    '.git/HEAD': '',
    'stacks/prod/main.tf': `${provider('"cn-hangzhou"')}module "edge" {\n  source = "../../modules/edge"\n}\n`,
    'modules/edge/main.tf': alb('lb', two('"Common"')),
    ...others,
  });
  const { findings, of } = reportOf(cwd, 'modules/edge/main.tf');
  expect(of('anycast-every-zone').map(at)).toEqual(['modules/edge/main.tf:9']);
  const edge = 'module.edge.alicloud_alb_load_balancer.lb';
  expect([...new Set(findings.map(({ resource }) => resource))].sort()).toEqual(['account', edge]);
  expect(findings.filter(({ location }) => location.file.startsWith('other'))).toEqual([]);
});

test('4 known after apply: neither a fault nor a pass', () => {
  const zones = [{ zone_id: 'cn-hongkong-b', eip_type: 'Anycast' }, { zone_id: 'cn-hongkong-c' }];
  const plan = {
    format_version: '1.2',
    resource_changes: [
      {
        address: 'alicloud_alb_load_balancer.lb',
        mode: 'managed',
        type: 'alicloud_alb_load_balancer',
        name: 'lb',
        change: {
          actions: ['create'],
          before: null,
          after: { address_type: 'Internet', zone_mappings: zones },
          after_unknown: { id: true, zone_mappings: [{}, { eip_type: true, allocation_id: true }] },
        },
      },
    ],
    configuration: { root_module: {} },
  };
  const { of } = reportOf(
    { 'plan.json': JSON.stringify(plan) },
    'plan.json',
    '--region',
    'cn-hongkong',
    '--include-passes',
  );
  expect(of('anycast-every-zone')).toEqual([]);
  const [open, ...more] = of('anycast-every-zone', 'open');
  expect(more).toEqual([]);
  expect(open).toMatchObject({ resource: 'alicloud_alb_load_balancer.lb', why: expect.stringMatching(/apply|plan/) });
});

test('5 count and for_each: every instance is judged, by its own values', () => {
  const more = '  for_each = { good = "Anycast", bad = "Common" }\n';
  const each = provider('"cn-hongkong"') + alb('lb', two('each.value'), more);
  const { of } = reportOf({ 'main.tf': each });
  expect(of('anycast-every-zone').map((it) => it.resource)).toEqual(['alicloud_alb_load_balancer.lb["bad"]']);
  const counted = provider('"cn-hongkong"') + alb('lb', two('["Anycast", "Common"][count.index]'), '  count = 2\n');
  const found = reportOf({ 'main.tf': counted }).of('anycast-every-zone');
  expect(found.map((it) => it.resource)).toEqual(['alicloud_alb_load_balancer.lb[1]']);
});

test('6 dynamic blocks: their members are zones like others', () => {
  const dynamic = `  dynamic "zone_mappings" {
    for_each = { "cn-hongkong-b" = "Anycast", "cn-hongkong-c" = var.kind }
    content {
      zone_id  = zone_mappings.key
      eip_type = zone_mappings.value
    }
  }
`;
  const file = (kind: string) =>
    `variable "kind" {\n  default = ${kind}\n}\n${provider('"cn-hongkong"')}${alb('lb', dynamic)}`;
  const bad = reportOf({ 'main.tf': file('"Common"') }).of('anycast-every-zone');
  expect(bad.map((it) => [at(it), it.path])).toEqual([['main.tf:2', 'zone_mappings[zone_id=cn-hongkong-c].eip_type']]);
  expect(reportOf({ 'main.tf': file('"Anycast"') }).of('anycast-every-zone')).toEqual([]);
});

test('7 locals and variables: their values are judged, where they are written', () => {
  const files = {
    'main.tf': `variable "region" {}\nlocals {\n  region = var.region\n}\n${provider('local.region')}${alb('lb', two())}`,
  };
  expect(reportOf({ ...files, 'terraform.tfvars': 'region = "cn-hongkong"\n' }).of('anycast-region')).toEqual([]);
  const [bad] = reportOf({ ...files, 'terraform.tfvars': 'region = "cn-hangzhou"\n' }).of('anycast-region');
  expect(at(bad!)).toBe('terraform.tfvars:1');
  const [variable, local] = bad!.related.map(({ message }) => message);
  expect([variable, local]).toEqual(['var.region', 'local.region']);
});

test('8 modules: one beside the root is followed, and one that is not on disk is told', () => {
  const cwd = folderOf({
    'root/main.tf': `${provider('"cn-hangzhou"')}module "edge" {\n  source = "../edge"\n}\nmodule "far" {\n  source = "example/far/alicloud"\n}\n`,
    'edge/main.tf': alb('lb', two()),
  });
  const { of, notices, status } = reportOf(cwd, 'root');
  expect(of('anycast-region').map((it) => it.resource)).toEqual(['module.edge.alicloud_alb_load_balancer.lb']);
  expect(notices).toEqual([expect.objectContaining({ kind: 'module-not-loaded' })]);
  expect(status).toBe(1);
  const sound = folderOf({
    'main.tf': `${provider('"cn-hongkong"')}module "far" {\n  source = "example/far/alicloud"\n}\n`,
  });
  expect(run(['check'], { cwd: sound }).stdout).toContain('1 call of 1 module');
  expect(run(['check'], { cwd: sound }).status).toBe(0);
  expect(run(['check', '--fail-on-incomplete'], { cwd: sound }).status).toBe(1);
});

test('9 SARIF with wrong paths: they begin at the top of the repository, wherever the run begins', () => {
  const top = folderOf({ 'stacks/prod edge/main.tf': provider('"cn-hangzhou"') + alb('lb', two()) });
  git(top, 'init', '-q');
  const urisFrom = (folder: string, path: string) => {
    const { stdout } = run(['check', '--format', 'sarif', path], { cwd: join(top, folder) });
    return JSON.parse(stdout).runs[0].results.map(
      (it: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
        it.locations[0]!.physicalLocation.artifactLocation.uri,
    );
  };
  expect(new Set(urisFrom('.', '.'))).toEqual(new Set(['stacks/prod%20edge/main.tf']));
  expect(urisFrom('stacks', '.')).toEqual(urisFrom('.', '.'));
  expect(urisFrom('stacks/prod edge', 'main.tf')).toEqual(urisFrom('.', '.'));
});

test('10 alerts that come again: a moved line and a renamed file change no fingerprint', () => {
  const bad = provider('"cn-hangzhou"') + alb('lb', two('"Common"'));
  const prints = (files: Readonly<Record<string, string>>) =>
    reportOf(files)
      .findings.filter((it) => it.kind === 'fail')
      .map((it) => it.fingerprint)
      .sort();
  const before = prints({ 'main.tf': bad });
  expect(before.length).toBeGreaterThan(1);
  expect(new Set(before).size).toBe(before.length);
  expect(prints({ 'main.tf': `# a line\n\n${bad}` })).toEqual(before);
  expect(prints({ 'renamed.tf': bad })).toEqual(before);
});

test('11 suppressions: a comment holds for each instance and through a module, with a reason', () => {
  const cwd = folderOf({
    'main.tf': `${provider('"cn-hongkong"')}module "edge" {\n  source = "./edge"\n  kind   = "Common" # eiplint-ignore anycast-every-zone: zone c moves next\n}\n`,
    'edge/main.tf': `variable "kind" {}\n${alb('lb', two('var.kind'), '  for_each = toset(["a", "b"])\n')}`,
  });
  const all = reportOf(cwd).findings.filter(({ rule }) => rule === 'anycast-every-zone');
  expect(all.map((it) => it.resource)).toEqual([
    'module.edge.alicloud_alb_load_balancer.lb["a"]',
    'module.edge.alicloud_alb_load_balancer.lb["b"]',
  ]);
  for (const { suppressed } of all) expect(suppressed).toEqual({ by: 'comment', reason: 'zone c moves next' });
  const without = readFileSync(join(cwd, 'main.tf'), 'utf8').replace(': zone c moves next', '');
  writeFileSync(join(cwd, 'main.tf'), without);
  expect(reportOf(cwd).findings.map(({ rule }) => rule)).toContain('ignore-reason');
});

test('12 only what my change brings', () => {
  const old = provider('"cn-hangzhou"') + alb('old', two());
  const cwd = folderOf({ 'main.tf': old });
  git(cwd, 'init', '-q', '-b', 'main');
  git(cwd, 'add', '-A');
  git(cwd, 'commit', '-qm', 'old');
  expect(reportOf(cwd, '--changed-since', 'main').status).toBe(0);
  writeFileSync(join(cwd, 'main.tf'), `# moved\n${old}${alb('new', two())}`);
  const { of, status } = reportOf(cwd, '--changed-since', 'main');
  expect(of('anycast-region').map((it) => it.resource)).toEqual(['alicloud_alb_load_balancer.new']);
  expect(status).toBe(1);
});

test('13 network at the time of the check: none, and what cannot be had hides nothing', () => {
  const cwd = folderOf({
    'main.tf': `${provider('"cn-hangzhou"')}module "far" {\n  source = "git::https://example.com/x.git"\n}\n${alb('lb', two())}`,
  });
  const guard = pathToFileURL(join(import.meta.dirname, '../action/no-network.mjs')).href;
  const { stdout, stderr, status } = run(['check', '--format', 'json'], {
    cwd,
    env: { NODE_OPTIONS: `--import ${guard}` },
  });
  expect([stderr, status]).toEqual(['', 1]);
  expect(JSON.parse(stdout).findings.map((it: Found) => it.rule)).toContain('anycast-region');
});

test('14 rules for Alibaba Cloud are hygiene: here they are the limits that its pages name', () => {
  const supported = [
    'cn-hongkong-b',
    'ap-northeast-1a',
    'ap-southeast-1a',
    'eu-central-1a',
    'us-east-1a',
    'us-west-1a',
  ];
  for (const id of supported) {
    const text = alb('lb', zone(`"${id}"`, '"Anycast"') + zone(`"${id.slice(0, -1)}c"`, '"Anycast"'));
    expect(reportOf({ 'main.tf': text }).of('anycast-region')).toEqual([]);
  }
  const bad = `${provider('"cn-hangzhou"')}${alb(
    'lb',
    zone('"cn-hangzhou-h"', '"Anycast"') + zone('"cn-hangzhou-i"', '"Common"'),
    '  bandwidth_package_id = "cbwp-1"\n  address_ip_version = "DualStack"\n  ipv6_address_type = "Internet"\n',
  )}`;
  const rules = reportOf({ 'main.tf': bad })
    .findings.filter((it) => it.kind === 'fail')
    .map(({ rule }) => rule);
  // Region, every zone, no shared bandwidth, IPv4 only: one sentence of the page each.
  for (const rule of ['anycast-region', 'anycast-every-zone', 'anycast-shared-bandwidth', 'anycast-ipv4-only']) {
    expect(rules).toContain(rule);
  }
});
