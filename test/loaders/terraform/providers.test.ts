import { describe, expect, test } from 'vitest';
import { alb, loadBalancers, loadFiles, trail } from './folder.ts';

const aliased = `provider "alicloud" {
  region = "ap-southeast-1"
}
provider "alicloud" {
  alias  = "tokyo"
  region = local.tokyo
}
locals {
  tokyo = "ap-northeast-1"
}
`;

const regions = (...args: Parameters<typeof loadFiles>) =>
  Object.fromEntries(loadBalancers(loadFiles(...args)).map((it) => [it.address, it.region.known]));

describe('the region of a resource', () => {
  test('of its provider, and of the alias that it names', () => {
    const text = `${aliased}${alb('')}${alb('provider = alicloud.tokyo', 'far')}${alb('provider = "alicloud.tokyo"', 'old')}`;
    expect(regions({ 'main.tf': text })).toEqual({
      'alicloud_alb_load_balancer.edge': 'ap-southeast-1',
      'alicloud_alb_load_balancer.far': 'ap-northeast-1',
      'alicloud_alb_load_balancer.old': 'ap-northeast-1',
    });
    const far = loadBalancers(loadFiles({ 'main.tf': text }))[1]!;
    expect(trail(far.region.site)).toEqual([
      'main.tf:9:11',
      'local.tokyo main.tf:9',
      'provider "alicloud.tokyo" main.tf:6',
    ]);
  });

  test('of what a call passes', () => {
    const site = `terraform {
  required_providers {
    alicloud = {
      source                = "aliyun/alicloud"
      configuration_aliases = [alicloud.here]
    }
  }
}
${alb('provider = alicloud.here', 'named')}${alb('', 'plain')}`;
    const main = `${aliased}module "site" {\n  source    = "./site"\n  providers = { alicloud.here = alicloud.tokyo }\n}\n`;
    expect(regions({ 'main.tf': main, 'site/main.tf': site })).toEqual({
      'module.site.alicloud_alb_load_balancer.named': 'ap-northeast-1',
      'module.site.alicloud_alb_load_balancer.plain': 'ap-southeast-1',
    });
  });

  test('--region, where the provider sets none; never the environment', () => {
    const files = { 'main.tf': `provider "alicloud" {}\n${alb('')}` };
    expect(regions(files, { region: 'eu-west-1' })).toEqual({ 'alicloud_alb_load_balancer.edge': 'eu-west-1' });
    const [open] = loadBalancers(loadFiles(files, { environment: { ALICLOUD_REGION: 'eu-west-1' } }));
    expect(open?.region.it).toMatchObject({ state: 'unknown', why: { kind: 'no-value' } });
  });

  test('of the zone ids where they agree, at the first one', () => {
    const zones = (...ids: string[]) => ids.map((id) => `  zone_mappings {\n    zone_id = "${id}"\n  }`).join('\n');
    const text = alb(zones('cn-hongkong-b', 'cn-hongkong-c')) + alb(zones('us-east-1a', 'us-west-1a'), 'torn');
    const [agreed, torn] = loadBalancers(loadFiles({ 'main.tf': text }));
    expect(agreed?.region.known).toBe('cn-hongkong');
    expect(trail(agreed!.region.site)).toEqual(['main.tf:3:15']);
    expect(torn?.region.it.state).toBe('unknown');
  });

  test('a variable without a value is unknown', () => {
    const [it] = loadBalancers(
      loadFiles({ 'main.tf': `variable "r" {}\nprovider "alicloud" {\n  region = var.r\n}\n${alb('')}` }),
    );
    expect(it?.region.it).toEqual({ state: 'unknown', why: { kind: 'no-value', text: 'var.r has no value' } });
  });
});
