/**
 * How long a large plan takes, beside what the JSON parser alone takes for the same bytes:
 * `node bench/plan.ts [load balancers, 10000]`. One load balancer in ten has a zone without an EIP.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../src/engine/check.ts';
import { Named } from '../src/loaders/named.ts';
import { loadPlan } from '../src/loaders/plan/load.ts';
import { Inventory } from '../src/model/inventory.ts';
import { defaultSettings } from '../src/model/settings.ts';
import { rules } from '../src/rules/index.generated.ts';

const zones = ['ap-southeast-1a', 'ap-southeast-1b'];

function resource(at: number) {
  const name = `edge_${at}`;
  const isBad = at % 10 === 0;
  const hasEip = (zone: number) => !isBad || zone === 0;
  const allocation = (zone: number) => `aeip-sg${String(at).padStart(12, '0')}${zone}`;
  const values = {
    access_log_config: [],
    address_allocated_mode: 'Fixed',
    address_ip_version: 'DualStack',
    address_type: 'Internet',
    bandwidth_package_id: null,
    dry_run: null,
    load_balancer_billing_config: [{ pay_type: 'PayAsYouGo' }],
    load_balancer_edition: 'Standard',
    load_balancer_name: name,
    tags: { team: `team-${at % 40}`, service: name },
    timeouts: null,
    vpc_id: 'vpc-t4nexample0000000000',
    zone_mappings: zones.map((zone_id, zone) => ({
      ...(hasEip(zone) && { allocation_id: allocation(zone), eip_type: 'Anycast' }),
      vswitch_id: `vsw-t4nexample${zone}000000000`,
      zone_id,
    })),
  };
  const unknownZone = (zone: number) => ({
    address: true,
    ...(!hasEip(zone) && { allocation_id: true, eip_type: true }),
    intranet_address: true,
    ipv6_address: true,
    load_balancer_addresses: true,
  });
  const sensitive = {
    access_log_config: [],
    deletion_protection_config: [],
    load_balancer_billing_config: [{}],
    modification_protection_config: [],
    tags: {},
    zone_mappings: zones.map(() => ({ load_balancer_addresses: [] })),
  };
  const head = {
    address: `alicloud_alb_load_balancer.${name}`,
    mode: 'managed',
    type: 'alicloud_alb_load_balancer',
    name,
  };
  const provider = { provider_name: 'registry.terraform.io/aliyun/alicloud' };
  return {
    planned: { ...head, ...provider, schema_version: 0, values, sensitive_values: sensitive },
    change: {
      ...head,
      ...provider,
      change: {
        actions: ['create'],
        before: null,
        after: values,
        after_unknown: {
          access_log_config: [],
          create_time: true,
          deletion_protection_config: true,
          deletion_protection_enabled: true,
          dns_name: true,
          id: true,
          ipv6_address_type: true,
          load_balancer_billing_config: [{}],
          modification_protection_config: true,
          region_id: true,
          resource_group_id: true,
          status: true,
          tags: {},
          zone_mappings: zones.map((_, zone) => unknownZone(zone)),
        },
        before_sensitive: false,
        after_sensitive: sensitive,
      },
    },
    configuration: {
      ...head,
      provider_config_key: 'alicloud',
      expressions: {
        address_allocated_mode: { constant_value: 'Fixed' },
        address_ip_version: { constant_value: 'DualStack' },
        address_type: { constant_value: 'Internet' },
        load_balancer_billing_config: [{ pay_type: { constant_value: 'PayAsYouGo' } }],
        load_balancer_edition: { constant_value: 'Standard' },
        load_balancer_name: { constant_value: name },
        vpc_id: { constant_value: 'vpc-t4nexample0000000000' },
        zone_mappings: zones.map((zone_id, zone) => ({
          ...(hasEip(zone) && {
            allocation_id: { constant_value: allocation(zone) },
            eip_type: { constant_value: 'Anycast' },
          }),
          vswitch_id: { constant_value: `vsw-t4nexample${zone}000000000` },
          zone_id: { constant_value: zone_id },
        })),
      },
      schema_version: 0,
    },
  };
}

function planOf(count: number): Buffer {
  const resources = Array.from({ length: count }, (_, at) => resource(at));
  const provider = {
    name: 'alicloud',
    full_name: 'registry.terraform.io/aliyun/alicloud',
    expressions: { region: { constant_value: 'ap-southeast-1' } },
  };
  const plan = {
    format_version: '1.2',
    terraform_version: '1.12.6',
    planned_values: { root_module: { resources: resources.map((it) => it.planned) } },
    resource_changes: resources.map((it) => it.change),
    configuration: {
      provider_config: { alicloud: provider },
      root_module: { resources: resources.map((it) => it.configuration) },
    },
  };
  return Buffer.from(JSON.stringify(plan));
}

function load(bytes: Buffer) {
  const inventory = new Inventory();
  const named = new Named(inventory);
  const loaded = loadPlan(bytes, 'plan.json', {}, named.linksOf('plan.json'));
  named.addUndeclared();
  return { ...loaded, inventory };
}

function loadAndCheck(bytes: Buffer): number {
  const { inventory, text, input, problems, notices } = load(bytes);
  const sources = { text: () => text };
  const inputs = input ? [input] : [];
  const given = { inventory, problems, notices, inputs, sources, comments: () => [], only: undefined };
  const report = check(given, rules, { ...defaultSettings, today: '2026-01-01' });
  return report.findings.filter(({ kind }) => kind === 'fail').length;
}

const works: Readonly<Record<string, (bytes: Buffer) => unknown>> = {
  'JSON.parse': (bytes) => JSON.parse(bytes.toString('utf8')),
  load,
  'load, check and locate': loadAndCheck,
};

/** The time of a process of its own: what a second round would find warm is cold for a user. */
function timeOf(work: string, file: string): number {
  const { stdout, stderr } = spawnSync(process.execPath, [import.meta.filename, '--once', work, file], {
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return Number(stdout);
}

const rounds = 9;

/** The median of each work. Rounds are interleaved, so that a machine that slows down does so for all. */
function timesOf(file: string): Readonly<Record<string, number>> {
  const times = Object.fromEntries(Object.keys(works).map((work) => [work, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const work of Object.keys(works)) times[work]!.push(timeOf(work, file));
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  return Object.fromEntries(Object.entries(times).map(([work, values]) => [work, median(values)]));
}

const [first, second, third] = process.argv.slice(2);
if (first === '--once') {
  const bytes = readFileSync(third!);
  const started = performance.now();
  works[second!]!(bytes);
  console.log(performance.now() - started);
} else {
  const folder = mkdtempSync(join(tmpdir(), 'eiplint-bench-'));
  const file = join(folder, 'plan.json');
  const bytes = planOf(Number(first ?? 10_000));
  writeFileSync(file, bytes);
  console.log(`${(bytes.length / 1e6).toFixed(1)} MB, ${loadAndCheck(bytes)} fails located`);
  const times = timesOf(file);
  for (const [work, time] of Object.entries(times)) {
    const ratio = (time / times['JSON.parse']!).toFixed(2);
    console.log(`${work.padEnd(24)} ${time.toFixed(0).padStart(6)} ms  ${ratio} × JSON.parse`);
  }
  rmSync(folder, { recursive: true });
}
