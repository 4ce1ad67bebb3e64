import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/engine/check.ts';
import { load } from '../../src/loaders/index.ts';
import type { Report } from '../../src/model/report.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { whole } from '../../src/reporters/context.ts';
import { json } from '../../src/reporters/json.ts';
import { markdown } from '../../src/reporters/markdown.ts';
import { verification } from '../../src/rules/data/verification.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { folderOf } from '../fix/fixing.ts';
import { contextFor } from '../reporters/reports.ts';

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/report.schema.json'), 'utf8'));

function reportOf(text: string, includePasses = true): Report {
  const cwd = folderOf({ 'main.tf': text });
  const loaded = load(['.'], { cwd, variables: {}, varFiles: [], environment: {}, exclude: [] });
  const settings = { ...defaultSettings, includePasses, today: '2026-11-24' };
  return check({ ...loaded, catalogue: verification }, rules, settings);
}

const balancer = (kinds: readonly string[], more = '', family = 'alb') =>
  `provider "alicloud" {
  region = "ap-southeast-1"
}
variable "kind" {}
resource "alicloud_${family}_load_balancer" "edge" {
  address_type = "Internet"
  ${more}
${kinds.map((kind, at) => `  zone_mappings {\n    zone_id  = "ap-southeast-1${'abc'[at]}"\n    eip_type = ${kind}\n  }\n`).join('')}}
`;

const states = (report: Report) => report.evidence?.map(({ steps }) => steps.map(({ id, state }) => `${id} ${state}`));
const billed = (report: Report) => report.evidence?.flatMap(({ billing }) => billing.map(({ id }) => id));

const albItems = ['instance', 'lcu-new-connections', 'lcu-concurrent-connections', 'lcu-data', 'lcu-rule-evaluations'];
const anycastItems = ['anycast-configuration', 'anycast-internet-transfer', 'anycast-internal-transfer'];

describe('what the input proves', () => {
  test('network type and addresses of an Anycast load balancer', () => {
    const report = reportOf(balancer(['"Anycast"', '"Anycast"']));
    expect(states(report)).toEqual([
      [
        'network-type-public proved',
        'addresses-anycast proved',
        'requests-answered manual',
        'nearest-access-point manual',
      ],
    ]);
    expect(report.evidence?.[0]?.steps[0]?.where).toMatchObject([
      { message: 'address_type', location: { file: 'main.tf', line: 6 } },
    ]);
    expect(billed(report)).toEqual([...albItems, ...anycastItems]);
  });

  test('what is not so', () => {
    const report = reportOf(balancer(['"Anycast"', '"Common"']).replace('"Internet"', '"Intranet"'));
    expect(states(report)?.[0]?.slice(0, 2)).toEqual(['network-type-public refuted', 'addresses-anycast refuted']);
  });

  test('what cannot be told, and why', () => {
    const [lb] = reportOf(balancer(['"Anycast"', 'var.kind'])).evidence ?? [];
    expect(lb?.steps[1]).toMatchObject({ state: 'open', why: 'var.kind has no value' });
    const unknown = reportOf(balancer(['var.kind'])).evidence ?? [];
    expect(unknown[0]?.billing.find(({ id }) => id === 'anycast-configuration')).toMatchObject({ state: 'open' });
  });

  test('a load balancer with regular EIPs: nothing to verify, its own fees', () => {
    const report = reportOf(balancer(['"Common"', '"Common"'], 'load_balancer_edition = "StandardWithWaf"'));
    expect(states(report)).toEqual([[]]);
    expect(billed(report)).toEqual([...albItems, 'eip-instance', 'eip-internet-transfer', 'waf']);
  });

  test('regular EIPs are paid for where one zone has one, and by no internal-facing load balancer', () => {
    const one = balancer(['"Common"', 'null']);
    expect(billed(reportOf(one))).toEqual([...albItems, 'eip-instance', 'eip-internet-transfer']);
    expect(billed(reportOf(one.replace('"Internet"', '"Intranet"')))).toEqual(albItems);
  });

  test('of an NLB the page knows the Anycast EIPs only', () => {
    expect(billed(reportOf(balancer(['"Anycast"'], '', 'nlb')))).toEqual(anycastItems);
    expect(reportOf(balancer(['"Common"'], '', 'nlb')).evidence).toEqual([]);
  });
});

describe('where it is told', () => {
  test('only where passes are asked for', () => {
    const report = reportOf(balancer(['"Anycast"']), false);
    expect(report.evidence).toBeUndefined();
    expect(JSON.parse(whole(json(report, contextFor({}))))).not.toHaveProperty('evidence');
  });

  test('in JSON, by the schema', () => {
    const printed = JSON.parse(whole(json(reportOf(balancer(['"Anycast"', 'var.kind'])), contextFor({}))));
    const validate = new Ajv2020().compile(schema);
    validate(printed);
    expect(validate.errors ?? []).toEqual([]);
    expect(printed.evidence[0].steps[0]).toMatchObject({ page: 'alb-anycast', updated: '2026-03-01' });
  });

  test('in markdown, as a list to tick off', () => {
    const page = markdown(reportOf(balancer(['"Anycast"', '"Anycast"'])), contextFor({}));
    expect(page).toContain('### Verification and billing');
    expect(page).toMatch(
      /^- \[x\] The network type of the load balancer is public — the input shows it \(main\.tf&#58;6\)$/m,
    );
    expect(page).toMatch(/^- \[ \] Traces from several regions .* — to be done by a person$/m);
    expect(page).toContain(
      '| LCU fee&#58; evaluations of rules | by the hour, by the largest of the four dimensions |',
    );
  });
});
