import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { judged } from '../../src/cli/judged.ts';
import { inputOf, type Run } from '../../src/cli/runs.ts';
import { check } from '../../src/engine/check.ts';
import { load } from '../../src/loaders/index.ts';
import type { Inventory } from '../../src/model/inventory.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { rules } from '../../src/rules/index.generated.ts';

/** A root that calls the module beside it. */
const calling = `
module "edge" {
  source = "../modules/edge"
}`;

/** A root with a load balancer that names an Anycast EIP by its id. */
const naming = (region: string, zones: readonly [string, string], id: string) => `
provider "alicloud" {
  region = "${region}"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "${zones[0]}"
    eip_type      = "Anycast"
    allocation_id = "${id}"
  }
  zone_mappings {
    zone_id  = "${zones[1]}"
    eip_type = "Anycast"
  }
}`;

const files: Readonly<Record<string, string>> = {
  'modules/edge/main.tf': `
resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id  = "ap-southeast-1a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id = "ap-southeast-1b"
  }
  # eiplint-ignore load-balancer-zones: nothing is wrong with them
  zone_mappings {
    zone_id  = "ap-southeast-1c"
    eip_type = "Anycast"
  }
}`,
  'a/main.tf': calling,
  'b/main.tf': `${calling}\n\n# eiplint-ignore anycast-region: nobody needs this\n`,
  'c/main.tf': naming('ap-southeast-1', ['ap-southeast-1a', 'ap-southeast-1b'], 'aeip-shared'),
  'd/main.tf': naming('ap-northeast-1', ['ap-northeast-1a', 'ap-northeast-1b'], 'aeip-shared'),
  'e/main.tf': naming('cn-hangzhou', ['cn-hangzhou-h', 'cn-hangzhou-i'], 'aeip-own'),
  // One that has a namesake, and calls the module that others call, too.
  'f/main.tf': `${calling}\n${naming('ap-northeast-1', ['ap-northeast-1a', 'ap-northeast-1b'], 'aeip-shared')}`,
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'eiplint-judged-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const runOver = (...paths: string[]): Run => ({
  paths,
  config: undefined,
  rules,
  settings: { ...defaultSettings, today: '2026-01-01', includePasses: true },
  loadOptions: { cwd: folder, variables: {}, varFiles: [], environment: {}, exclude: [] },
  sarifLevel: undefined,
});

test('roots that are forgotten once they are judged have the report that they have together', () => {
  const run = runOver('.');
  const { report } = judged(run);
  const together = check(inputOf(load(run.paths, run.loadOptions), run, 0), rules, run.settings);
  const told = ({ findings, passes, evidence, problems, notices, inputs }: typeof report) => ({
    findings,
    passes,
    evidence,
    problems,
    notices,
    inputs,
  });
  expect(told(report)).toEqual(told(together));
  const of = (rule: string) => report.findings.filter((it) => it.rule === rule && it.kind === 'fail');
  // Each root has the module's fault, so that its text may be changed.
  expect(of('anycast-every-zone').map(({ root, fix }) => [root, fix?.title])).toEqual([
    ['a', 'set eip_type to "Anycast"'],
    ['b', 'set eip_type to "Anycast"'],
    ['f', 'set eip_type to "Anycast"'],
  ]);
  // That of the module is needed in the region of the last root.
  expect(of('ignore-unused')).toHaveLength(1);
  // One Anycast EIP in two roots, in two regions.
  expect(of('anycast-single-region').map(({ location }) => location.file)).toEqual(['d/main.tf', 'f/main.tf']);
  expect(of('anycast-region').map(({ root }) => root)).toEqual(['e']);
});

test('roots that name the same id are judged together', () => {
  const taken: string[] = [];
  const givenBack: string[] = [];
  const { loadOptions } = runOver('.');
  const taker = {
    expect() {},
    take: (it: Inventory) => void taken.push(it.all('account').members[0]!.root),
    giveBack: (root: string) => void givenBack.push(root),
  };
  const { inventory } = load(['.'], { ...loadOptions, taker });
  expect(taken).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  expect(givenBack.sort()).toEqual(['c', 'd', 'f']);
  expect(new Set(inventory.all('load-balancer').members.map(({ root }) => root))).toEqual(new Set(['c', 'd', 'f']));
});
