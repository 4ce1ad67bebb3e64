import { describe, expect, test } from 'vitest';
import { type Files, fixFiles, folderOf, type Options, verdictsOf } from './fixing.ts';

const provider = 'provider "alicloud" {\n  region = "ap-southeast-1"\n}\n';

const zones = (kind: string) =>
  ['a', 'b']
    .map((it) => `  zone_mappings {\n    zone_id  = "ap-southeast-1${it}"\n    eip_type = ${kind}\n  }\n`)
    .join('');

/** A load balancer with Anycast EIPs in a package. */
const balancer = (bandwidth: string, kind = '"Anycast"') =>
  `resource "alicloud_alb_load_balancer" "edge" {\n  address_type         = "Internet"\n  bandwidth_package_id = ${bandwidth}\n${zones(kind)}}\n`;

const named = '"cbwp-t4n6v6yftbr5h8j0q****"';

const module = { 'main.tf': `${provider}module "edge" {\n  source = "./edge"\n}\n` };

const unchanged: Readonly<Record<string, readonly [Files, Options?]>> = {
  'a kind that a variable decides': [
    { 'main.tf': `variable "kind" {\n  default = "Anycast"\n}\n${provider}${balancer(named, 'var.kind')}` },
  ],
  'a kind that a condition decides': [
    {
      'main.tf': `variable "near" {\n  default = true\n}\n${provider}${balancer(named, 'var.near ? "Anycast" : "Common"')}`,
    },
  ],
  'a kind that a function makes': [
    { 'main.tf': `variable "kind" {\n  default = "Anycast"\n}\n${provider}${balancer(named, 'trimspace(var.kind)')}` },
  ],
  'a kind that a function chooses': [
    {
      'main.tf': `variable "kind" {\n  default = null\n}\n${provider}${balancer(named, 'coalesce(var.kind, "Anycast")')}`,
    },
  ],
  'a kind that a table of a template has for a parameter': [
    {
      'edge.yaml': `ROSTemplateFormatVersion: '2015-09-01'
Parameters:
  Env: {Type: String, Default: prod}
Mappings:
  Kinds:
    prod: {Kind: Anycast}
    dev: {Kind: Common}
Resources:
  Edge:
    Type: ALIYUN::ALB::LoadBalancer
    Properties:
      AddressType: Internet
      BandwidthPackageId: ${named}
      VpcId: vpc-1
      ZoneMappings:
        - ZoneId: ap-southeast-1a
          EipType: !FindInMap [Kinds, !Ref Env, Kind]
        - ZoneId: ap-southeast-1b
          EipType: !FindInMap [Kinds, !Ref Env, Kind]
`,
    },
  ],
  'a literal behind a variable': [
    {
      'main.tf':
        'variable "location" {\n  default = "Chinese"\n}\nresource "alicloud_eipanycast_anycast_eip_address" "a" {\n  service_location = var.location\n}\n',
    },
  ],
  'a file of JSON': [
    {
      'main.tf.json':
        '{ "resource": { "alicloud_eipanycast_anycast_eip_address": { "a": { "service_location": "Chinese" } } } }',
    },
  ],
  'what is ignored': [
    {
      'main.tf':
        'resource "alicloud_eipanycast_anycast_eip_address" "a" {\n  service_location = "Chinese" # eiplint-ignore anycast-service-location: an old one\n}\n',
    },
  ],
  'one of several copies': [
    {
      'main.tf':
        'resource "alicloud_eip_association" "a" {\n  for_each      = { a = "i-t4nj3hzbf****", b = "eni-t4nj3hzbf****" }\n  allocation_id = "eip-t4nj3hzbf****"\n  instance_id   = each.value\n  mode          = "BINDED"\n}\n',
    },
  ],
  'a module of which not all callers are read': [
    {
      'main.tf': `${provider}module "edge" {\n  source = "./edge"\n  kind   = "Anycast"\n}\n`,
      'edge/main.tf': `variable "kind" {}\n${balancer(named, 'var.kind')}`,
    },
    { complete: () => false },
  ],
  'a module with another caller that has no finding': [
    {
      'main.tf': `${provider}module "near" {\n  source = "./edge"\n  kind   = "Anycast"\n}\nmodule "far" {\n  source = "./edge"\n  kind   = "Common"\n}\n`,
      'edge/main.tf': `variable "kind" {}\n${balancer(named, 'var.kind')}`,
    },
  ],
  'a downloaded module': [
    {
      'main.tf': `${provider}module "edge" {\n  source = "./.terraform/modules/edge"\n}\n`,
      '.terraform/modules/edge/main.tf': balancer(named),
    },
  ],
  'an argument that an override file sets': [
    {
      'main.tf': `${provider}${balancer(named)}`,
      'main_override.tf': 'resource "alicloud_alb_load_balancer" "edge" {\n  load_balancer_name = "other"\n}\n',
    },
  ],
  'a name that is ignored by its name': [
    {
      'main.tf':
        'resource "alicloud_eip_address" "a" {\n  name = "a"\n  lifecycle {\n    ignore_changes = [name]\n  }\n}\n',
    },
  ],
  'a name that somebody reads': [
    {
      'main.tf':
        'resource "alicloud_eip_address" "a" {\n  count = 1\n  name  = "a"\n}\noutput "name" {\n  value = alicloud_eip_address.a[0].name\n}\n',
    },
  ],
  'an old name beside the new one': [
    { 'main.tf': 'resource "alicloud_eip_address" "a" {\n  name         = "a"\n  address_name = "b"\n}\n' },
  ],
  'the kind Anycast at a regular EIP': [
    {
      'main.tf': `${provider}resource "alicloud_eip_address" "a" {\n}\nresource "alicloud_alb_load_balancer" "edge" {\n  address_type = "Internet"\n  zone_mappings {\n    zone_id       = "ap-southeast-1a"\n    eip_type      = "Anycast"\n    allocation_id = alicloud_eip_address.a.id\n  }\n}\n`,
    },
  ],
  'a zone that would need an address of its own': [
    {
      'main.tf': `${provider}resource "alicloud_alb_load_balancer" "edge" {\n  address_type = "Internet"\n  zone_mappings {\n    zone_id       = "ap-southeast-1a"\n    eip_type      = "Anycast"\n    allocation_id = "aeip-bp1ix34fralt4ykf3****"\n  }\n  zone_mappings {\n    zone_id = "ap-southeast-1b"\n  }\n}\n`,
    },
  ],
  'a flow map, a parameter and a condition of a template': [
    {
      'edge.yaml': `ROSTemplateFormatVersion: '2015-09-01'
Parameters:
  Location:
    Type: String
    Default: Chinese
Conditions:
  Near: {Fn::Equals: [a, a]}
Resources:
  A:
    Type: ALIYUN::VPC::AnycastEIP
    Properties:
      ServiceLocation: {Ref: Location}
  B:
    Type: ALIYUN::VPC::AnycastEIP
    Properties:
      ServiceLocation: !If [Near, Chinese, international]
  Edge:
    Type: ALIYUN::ALB::LoadBalancer
    Properties:
      AddressType: Internet
      VpcId: vpc-1
      ZoneMappings:
        - {ZoneId: ap-southeast-1a, EipType: Anycast, VSwitchId: a}
        - {ZoneId: ap-southeast-1b, VSwitchId: b}
`,
    },
  ],
  'a part of a template that aliases name': [
    {
      'edge.yaml': `ROSTemplateFormatVersion: '2015-09-01'
Resources:
  A:
    Type: ALIYUN::VPC::AnycastEIP
    Properties: &properties
      ServiceLocation: Chinese
  B:
    Type: ALIYUN::VPC::AnycastEIP
    Properties: *properties
`,
    },
  ],
  'a template in JSON': [
    {
      'edge.json': `{"ROSTemplateFormatVersion": "2015-09-01", "Resources": {"A": {"Type": "ALIYUN::VPC::AnycastEIP", "Properties": {"ServiceLocation": "Chinese"}}}}`,
    },
  ],
  'Terraform inside of a template': [
    {
      'edge.yaml': `ROSTemplateFormatVersion: '2015-09-01'
Transform: Aliyun::Terraform-v1.5
Workspace:
  main.tf: |
    resource "alicloud_eipanycast_anycast_eip_address" "a" {
      service_location = "Chinese"
    }
`,
    },
  ],
};

describe('what is not known to be safe stays as it is', () => {
  test.each(Object.entries(unchanged))('%s', async (_, [files, options]) => {
    const { texts, findings, verdicts } = await fixFiles(files, options);
    expect([...texts]).toEqual([]);
    expect(findings).toEqual([]);
    // There is something to mend: otherwise this shows nothing.
    expect(verdicts.done.flatMap(({ report }) => report.findings.filter(({ kind }) => kind === 'fail'))).not.toEqual(
      [],
    );
  });
});

describe('what is safe all the same', () => {
  const isMended = async (files: Files, options?: Options) => (await fixFiles(files, options)).findings.length > 0;

  test('a package that a variable names: Anycast excludes every one', async () => {
    const text = `variable "package" {\n  default = ${named}\n}\n${provider}${balancer('var.package')}`;
    expect(await isMended({ 'main.tf': text })).toBe(true);
  });

  test('a module whose text alone decides, whoever calls it', async () => {
    expect(await isMended({ ...module, 'edge/main.tf': balancer(named) }, { complete: () => false })).toBe(true);
  });

  test('a module of which all calls have the finding', async () => {
    const call = (name: string) => `module "${name}" {\n  source = "./edge"\n  kind   = "Anycast"\n}\n`;
    const files = {
      'main.tf': `${provider}${call('one')}${call('two')}`,
      'edge/main.tf': `variable "kind" {}\n${balancer(named, 'var.kind')}`,
    };
    const { texts, findings } = await fixFiles(files);
    expect([...texts.keys()]).toEqual(['edge/main.tf']);
    expect(findings.map(({ resource }) => resource)).toEqual([
      'module.one.alicloud_alb_load_balancer.edge',
      'module.two.alicloud_alb_load_balancer.edge',
    ]);
  });

  test('a dynamic block of which all members lack the kind', async () => {
    const text = `${provider}resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id  = "ap-southeast-1a"
    eip_type = "Anycast"
  }
  dynamic "zone_mappings" {
    for_each = ["ap-southeast-1b", "ap-southeast-1c"]
    content {
      zone_id = zone_mappings.value
    }
  }
}
`;
    const { after } = await fixFiles({ 'main.tf': text });
    expect(after['main.tf']).toBe(
      text.replace(
        '      zone_id = zone_mappings.value\n',
        '      zone_id  = zone_mappings.value\n      eip_type = "Anycast"\n',
      ),
    );
  });
});

test('a plan that is laid over its files has no fixes', () => {
  const cwd = folderOf({
    'main.tf': `${provider}${balancer(named)}`,
    'plan.json': JSON.stringify(planOf({ bandwidth_package_id: 'cbwp-t4n6v6yftbr5h8j0q****' })),
  });
  const of = (...paths: string[]) => verdictsOf(cwd, { paths }).report.findings;
  const isOurs = ({ rule }: { rule: string }) => rule === 'anycast-shared-bandwidth';
  expect(of('.').filter(isOurs)).toMatchObject([{ fix: { title: 'remove bandwidth_package_id' } }]);
  expect(of('.', 'plan.json').filter(isOurs)).toMatchObject([{ location: { file: 'main.tf' } }]);
  expect(of('.', 'plan.json').filter(({ fix }) => fix)).toEqual([]);
});

function planOf(values: Readonly<Record<string, unknown>>) {
  const type = 'alicloud_alb_load_balancer';
  const zone_mappings = ['a', 'b'].map((it) => ({ zone_id: `ap-southeast-1${it}`, eip_type: 'Anycast' }));
  const after = { address_type: 'Internet', ...values, zone_mappings };
  const resource = { address: `${type}.edge`, mode: 'managed', type, name: 'edge' };
  return {
    format_version: '1.2',
    terraform_version: '1.9.0',
    planned_values: { root_module: { resources: [{ ...resource, values: after, sensitive_values: {} }] } },
    resource_changes: [
      { ...resource, change: { actions: ['create'], before: null, after, after_unknown: {}, after_sensitive: {} } },
    ],
    configuration: { root_module: {} },
  };
}

test('a fix that would bring a finding as grave is not made', async () => {
  // Both zones name Anycast EIPs and say otherwise: as Anycast they would stand in a region that has none.
  const zone = (it: string) =>
    `  zone_mappings {\n    zone_id       = "cn-hangzhou-${it}"\n    eip_type      = "Common"\n    allocation_id = "aeip-bp1ix34fralt4ykf3**${it}"\n  }\n`;
  const text = `provider "alicloud" {\n  region = "cn-hangzhou"\n}\nresource "alicloud_alb_load_balancer" "edge" {\n  address_type = "Internet"\n${zone('h')}${zone('i')}}\n`;
  const { texts, verdicts } = await fixFiles({ 'main.tf': text });
  expect([...texts]).toEqual([]);
  expect(verdicts.done[0]?.report.findings.some(({ fix }) => fix)).toBe(true);
});
