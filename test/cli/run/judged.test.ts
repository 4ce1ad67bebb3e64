import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { judged } from '../../../src/cli/run/judged.ts';
import { inputOf, type Run } from '../../../src/cli/run/runs.ts';
import { check } from '../../../src/engine/check.ts';
import { load } from '../../../src/loaders/index.ts';
import type { Inventory } from '../../../src/model/inventory.ts';
import type { Report } from '../../../src/model/report.ts';
import type { Resource } from '../../../src/model/resource.ts';
import { type Rule, RuleFault } from '../../../src/model/rule.ts';
import { defaultSettings } from '../../../src/model/settings.ts';
import { Verdict } from '../../../src/model/verdict.ts';
import { rules } from '../../../src/rules/index.generated.ts';

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

/** A root and a template that have nothing in common but the id of a load balancer, whose prefix does not tell its kind. */
const filesWithTemplate: Readonly<Record<string, string>> = {
  'balancer/main.tf': `
provider "alicloud" {
  region = "ap-northeast-1"
}

import {
  to = alicloud_slb_load_balancer.edge
  id = "lb-t4nexample"
}

resource "alicloud_slb_load_balancer" "edge" {
  address_type = "intranet"
}`,
  'template.yml': `
ROSTemplateFormatVersion: '2015-09-01'
Resources:
  Address:
    Type: ALIYUN::VPC::EIP
  Binding:
    Type: ALIYUN::VPC::EIPAssociation
    Properties:
      AllocationId:
        Ref: Address
      InstanceId: lb-t4nexample
`,
};

const folderOf = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'eiplint-judged-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
};

let folder: string;
let folderWithTemplate: string;
beforeAll(() => {
  folder = folderOf(files);
  folderWithTemplate = folderOf(filesWithTemplate);
});
afterAll(() => {
  for (const it of [folder, folderWithTemplate]) rmSync(it, { recursive: true });
});

const runOver = (cwd: string, more: Partial<Run> = {}): Run => ({
  paths: ['.'],
  config: undefined,
  rules,
  settings: { ...defaultSettings, today: '2026-01-01', includePasses: true },
  loadOptions: { cwd, variables: {}, varFiles: [], environment: {}, exclude: [], region: 'ap-southeast-1' },
  sarifLevel: undefined,
  ...more,
});

/** What a run says that holds all of its roots. */
const together = (run: Run): Report =>
  check(inputOf(load(run.paths, run.loadOptions), run, 0), run.rules, run.settings);

const told = ({ findings, passes, evidence, problems, notices, inputs, unasked }: Report) => ({
  findings,
  passes,
  evidence,
  problems,
  notices,
  inputs,
  unasked,
});

test('roots that are forgotten once they are judged have the report that they have together', () => {
  const run = runOver(folder);
  const { report } = judged(run);
  expect(told(report)).toEqual(told(together(run)));
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
  const names = new Map<object, string>();
  const { loadOptions } = runOver(folder);
  const taker = {
    expect() {},
    take(part: object, it: Inventory) {
      const { root } = it.all('account').members[0]!;
      taken.push(root);
      names.set(part, root);
    },
    giveBack: (part: object) => void givenBack.push(names.get(part)!),
  };
  const { inventory } = load(['.'], { ...loadOptions, taker });
  expect(taken).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  expect(givenBack.sort()).toEqual(['c', 'd', 'f']);
  expect(new Set(inventory.all('load-balancer').members.map(({ root }) => root))).toEqual(new Set(['c', 'd', 'f']));
});

test('a rule that breaks, or cannot be asked, is told once of a root that is judged again', () => {
  const breaking = (rule: Rule, fault: (resource: Resource) => Error): Rule => ({
    ...rule,
    when: () => Verdict.pass(),
    require: (resource) => {
      throw fault(resource);
    },
  });
  const [first, second] = rules.filter(({ on }) => on === 'load-balancer');
  const run = runOver(folder, {
    rules: [
      breaking(first!, () => new Error('broken')),
      breaking(second!, ({ root, site }) => new RuleFault(`not to be asked in ${root}`, site.origin)),
    ],
  });
  const { report } = judged(run);
  expect(told(report)).toEqual(told(together(run)));
  // One load balancer in each of a to e, two in f; three of them are in the module.
  const messages = report.problems.map(({ kind, message }) => `${kind}: ${message}`);
  expect(messages.filter((it) => it.startsWith('internal: '))).toHaveLength(7);
  expect(messages.filter((it) => it.startsWith('policy: '))).toEqual([
    'policy: not to be asked in c, and 6 more resources',
  ]);
  expect(report.unasked).toHaveLength(7);
});

test('a root is judged with the template that names the id of what it has', () => {
  const run = runOver(folderWithTemplate);
  const { report } = judged(run);
  expect(told(report)).toEqual(told(together(run)));
  const regions = report.findings.filter(({ rule }) => rule === 'eip-binding-region');
  expect(regions.map(({ resource, message }) => [resource, message])).toEqual([
    ['Binding', 'the EIP is in ap-southeast-1, what it is bound to in ap-northeast-1'],
  ]);
});
