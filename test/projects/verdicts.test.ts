import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/engine/check.ts';
import { load } from '../../src/loaders/index.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { rules } from '../../src/rules/index.generated.ts';

/**
 * What a reader of the documents says of each configuration, its plan being the truth for the values: level, rule,
 * resource, and the place of the value that decides. `open` where the code alone cannot tell.
 */
const verdicts: Readonly<Record<string, readonly string[]>> = {
  '01-dualstack-anycast-all-zones': ['open anycast-cdt account main.tf:30:1'],
  '02-for-each-dynamic': [
    'open anycast-cdt account main.tf:32:1',
    'error anycast-bandwidth alicloud_eipanycast_anycast_eip_address.this["ap-southeast-1a"] main.tf:37:30',
    'error anycast-bandwidth alicloud_eipanycast_anycast_eip_address.this["ap-southeast-1b"] main.tf:37:30',
    'error anycast-bandwidth alicloud_eipanycast_anycast_eip_address.this["ap-southeast-1c"] main.tf:37:30',
  ],
  '03-local-modules': [
    'error anycast-bandwidth module.eips.alicloud_eipanycast_anycast_eip_address.this["cn-hongkong-b"] modules/anycast-eips/main.tf:5:13',
    'error anycast-bandwidth module.eips.alicloud_eipanycast_anycast_eip_address.this["cn-hongkong-c"] modules/anycast-eips/main.tf:5:13',
    'open anycast-cdt account modules/anycast-eips/main.tf:8:1',
  ],
  '04-two-regions-aliases': ['open anycast-cdt account main.tf:19:25'],
  '05-one-zone-without-eip': [
    'open anycast-cdt account main.tf:5:1',
    'error anycast-every-zone alicloud_alb_load_balancer.lopsided main.tf:28:3',
    'note anycast-release alicloud_alb_load_balancer.lopsided main.tf:37:18',
  ],
  '06-unsupported-region': [
    'error anycast-region alicloud_alb_load_balancer.mainland main.tf:4:13',
    'open anycast-cdt account main.tf:23:22',
  ],
  '07-cbwp-known': [
    'error anycast-shared-bandwidth alicloud_alb_load_balancer.packaged main.tf:11:27',
    'open anycast-cdt account main.tf:21:21',
  ],
  '08-cbwp-unknown': [
    'error anycast-shared-bandwidth alicloud_alb_load_balancer.packaged main.tf:11:27',
    'open anycast-cdt account main.tf:21:21',
  ],
  '10-tfvars-override': ['open anycast-cdt account anycast.auto.tfvars:3:86'],
  '11-count-zero': [],
  '12-conditionals': ['open anycast-cdt account main.tf:31:1'],
  '13-nlb-dualstack': [
    'note anycast-region alicloud_nlb_load_balancer.anycast main.tf:2:12',
    'error anycast-shared-bandwidth alicloud_nlb_load_balancer.anycast main.tf:38:26',
    'open anycast-cdt account main.tf:43:21',
  ],
  '14-eip-bgp-pro-subscription': [
    'warning eip-subscription alicloud_eip_address.pro main.tf:6:26',
    'error eip-bgp-pro-billing alicloud_eip_address.pro main.tf:8:26',
  ],
  '15-eip-nat-gateway': [],
  '17-literal-ids-mixed': [
    'warning anycast-ipv4-only alicloud_alb_load_balancer.mixed main.tf:11:27',
    'open anycast-cdt account main.tf:21:21',
    'error anycast-every-zone alicloud_alb_load_balancer.mixed main.tf:27:24',
    'open load-balancer-eip-billing alicloud_alb_load_balancer.mixed main.tf:28:24',
  ],
  '18-json-syntax': ['open anycast-cdt account main.tf.json:17:7'],
  '30-update-common-to-anycast': ['open anycast-cdt account main.tf:20:21'],
  '31-update-to-new-anycast-eips': ['open anycast-cdt account main.tf:31:1'],
  '33-replace-ipv4-to-dualstack': ['open anycast-cdt account main.tf:20:21'],
  '34-update-intranet-to-internet': ['open anycast-cdt account main.tf:20:21'],
  '35-no-op': [
    'open load-balancer-eip-billing alicloud_alb_load_balancer.app main.tf:20:21',
    'open load-balancer-eip-billing alicloud_alb_load_balancer.app main.tf:27:21',
  ],
  '37-destroy': [
    'open load-balancer-eip-billing alicloud_alb_load_balancer.app main.tf:20:21',
    'open load-balancer-eip-billing alicloud_alb_load_balancer.app main.tf:27:21',
  ],
  '38-removed-from-config': [],
  '40-update-eip-type-only': [
    // Which Anycast EIPs these are is not written; that they are some is.
    'open anycast-cdt account main.tf:19:18',
    'note anycast-release alicloud_alb_load_balancer.app main.tf:19:18',
    'note anycast-release alicloud_alb_load_balancer.app main.tf:25:18',
  ],
  '50-data-source-zones': [
    'open anycast-every-zone alicloud_alb_load_balancer.app main.tf:24:11',
    'open anycast-single-region alicloud_eipanycast_anycast_eip_address.zone[*] main.tf:24:11',
    'open load-balancer-address-kind alicloud_alb_load_balancer.app main.tf:24:11',
    'open load-balancer-eip-billing alicloud_alb_load_balancer.app main.tf:24:11',
    'open load-balancer-zones alicloud_alb_load_balancer.app main.tf:24:11',
    'open anycast-cdt account main.tf:27:1',
  ],
};

const projects = join(import.meta.dirname, '../../fixtures/projects');

test('every configuration with a plan has its verdicts here', () => {
  const withPlans = readdirSync(projects).filter((name) => readdirSync(join(projects, name)).includes('plan.json'));
  expect(Object.keys(verdicts).sort()).toEqual(withPlans.sort());
});

describe.each(Object.entries(verdicts))('%s', (name, expected) => {
  const loaded = load(['.'], { cwd: join(projects, name), variables: {}, varFiles: [], environment: {}, exclude: [] });
  const report = check(loaded, rules, { ...defaultSettings, today: '2026-11-24' });

  test('findings', () => {
    const found = report.findings.map(({ kind, level, rule, resource, location }) => {
      const place = `${location.file}:${location.line}:${location.column}`;
      return `${kind === 'open' ? 'open' : level} ${rule} ${resource} ${place}`;
    });
    expect(found).toEqual(expected);
  });

  test('no problems', () => expect([...report.problems, ...report.notices]).toEqual([]));
});
