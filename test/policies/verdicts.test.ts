import { describe, expect, test } from 'vitest';
import { faultsIn, judged, policyText, saidOf } from './policies.ts';

function said(parts: Readonly<Record<string, unknown>>, text: string, file?: string): readonly string[] {
  const policies = policyText(parts);
  expect(faultsIn(policies)).toEqual([]);
  return saidOf(judged(policies, text, file));
}

const eip = (body: string) => `variable "x" {}
variable "secret" {
  default   = "s"
  sensitive = true
}
resource "alicloud_eip_address" "a" {
${body}
}
`;

describe("Kleene's three values", () => {
  const unknown = 'resource.name == "a"';
  const input = eip('  bandwidth = 5\n  address_name = var.x');

  test.each([
    [unknown, 'open'],
    [`!(${unknown})`, 'open'],
    [`${unknown} && true`, 'open'],
    [`${unknown} && false`, 'fail'],
    [`false && ${unknown}`, 'fail'],
    [`${unknown} || true`, 'pass'],
    [`true || ${unknown}`, 'pass'],
    [`${unknown} || false`, 'open'],
    [`${unknown} ? true : true`, 'open'],
    [`[1, 2].exists(it, it == 2 || ${unknown})`, 'pass'],
    [`[1, 2].all(it, it == 1 && ${unknown})`, 'fail'],
    [`[1, 2].all(it, ${unknown})`, 'open'],
    ['has(resource.name)', 'open'],
    ['resource.?name.orValue("a") == "a"', 'open'],
    ['resource.name in ["a", "b"]', 'open'],
    ['"a" in [resource.name]', 'open'],
    ['resource.name.matches("^a")', 'open'],
    ['size(resource.name) > 0', 'open'],
    ['[resource.name, "b"].exists(it, it == "b")', 'open'],
    ['resource.bandwidth == 5', 'pass'],
    ['resource.bandwidth > 5', 'fail'],
  ])('%s: %s', (require, truth) => {
    const answers = said({ on: 'eip', require }, input);
    expect(answers.map((it) => it.split(' ')[0])).toEqual(truth === 'pass' ? [] : [truth]);
  });

  test('what is known of a list with unknown items', () => {
    const lists = eip('  tags = { a = var.x, b = "y" }\n  security_protection_types = [var.x, "b"]');
    const on = 'alicloud_eip_address';
    const truthOf = (require: string) => said({ on, require }, lists).map((it) => it.split(' ')[0])[0] ?? 'pass';
    expect(truthOf('resource.security_protection_types.exists(it, it == "b")')).toBe('pass');
    expect(truthOf('resource.security_protection_types.exists(it, it == "c")')).toBe('open');
    expect(truthOf('resource.security_protection_types.all(it, it == "c")')).toBe('fail');
    expect(truthOf('"b" in resource.security_protection_types')).toBe('pass');
    expect(truthOf('"c" in resource.security_protection_types')).toBe('open');
    expect(truthOf('!("c" in resource.security_protection_types)')).toBe('open');
    expect(truthOf('resource.security_protection_types == ["a", "b"]')).toBe('open');
    expect(truthOf('resource.security_protection_types != ["a", "b"]')).toBe('open');
    expect(truthOf('size(resource.security_protection_types) == 2')).toBe('pass');
    expect(truthOf('size(resource.security_protection_types) == 3')).toBe('fail');
    expect(truthOf('resource.security_protection_types.join(",") == "a,b"')).toBe('open');
    expect(truthOf('resource.security_protection_types[1] == "b"')).toBe('pass');
    expect(truthOf('resource.security_protection_types[0] == "b"')).toBe('open');
    expect(truthOf('"b" in resource.tags && resource.tags.b == "y"')).toBe('pass');
    expect(truthOf('resource.tags.a == "y"')).toBe('open');
    expect(truthOf('resource.tags == {"a": "q", "b": "z"}')).not.toBe('pass');
  });

  test('blocks of which there may be more', () => {
    const blocks = `variable "x" {}
resource "alicloud_alb_load_balancer" "a" {
  zone_mappings {
    zone_id  = "cn-hangzhou-h"
    eip_type = "Anycast"
  }
  dynamic "zone_mappings" {
    for_each = var.x
    content {
      zone_id = zone_mappings.value
    }
  }
}
`;
    const truthOf = (require: string, on = 'load-balancer') =>
      said({ on, require }, blocks).map((it) => it.split(' ')[0])[0] ?? 'pass';
    expect(truthOf('size(resource.zones) == 1')).toBe('open');
    expect(truthOf('resource.zones.exists(it, it.zoneId == "cn-hangzhou-h")')).toBe('pass');
    expect(truthOf('resource.zones.exists(it, it.zoneId == "cn-hangzhou-i")')).toBe('open');
    expect(truthOf('resource.zones.all(it, it.zoneId == "cn-hangzhou-h")')).toBe('open');
    expect(truthOf('resource.zones.all(it, it.zoneId == "cn-hangzhou-i")')).toBe('fail');
    expect(truthOf('resource.zones.filter(it, it.address.kind == "anycast").size() == 1')).toBe('open');
    const declared = 'alicloud_alb_load_balancer';
    expect(truthOf('size(resource.zone_mappings) == 1', declared)).toBe('open');
    expect(truthOf('resource.zone_mappings.all(it, it.zone_id == "cn-hangzhou-i")', declared)).toBe('fail');
    const each = { on: declared, each: '$.zone_mappings[*]', require: 'each.eip_type == "Common"' };
    expect(said(each, blocks)).toEqual(['open main.tf:1:1 var.x has no value', 'fail main.tf:5:16 not so: It is so']);
  });

  test('a secret is not known, and never printed', () => {
    const input = eip('  bandwidth = 5\n  description = var.secret');
    const answers = said({ on: 'eip', require: 'resource.description == "s"' }, input);
    expect(answers).toEqual(['open main.tf:3:15 the value is sensitive']);
    expect(said({ on: 'eip', require: 'false', message: 'it is {resource.description}' }, input)).toEqual([
      'fail main.tf:6:1 it is not known',
    ]);
  });

  test('where: what does not apply is not asked, what may not apply is open', () => {
    const require = 'resource.bandwidth > 100';
    expect(said({ on: 'eip', where: 'has(resource.addressPool)', require }, input)).toEqual([]);
    expect(said({ on: 'eip', where: unknown, require }, input).map((it) => it.slice(0, 4))).toEqual(['open']);
    expect(said({ on: 'eip', where: unknown, require: 'true' }, input)).toEqual([]);
    expect(said({ on: 'eip', where: 'resource.bandwidth == 5', require }, input)).toHaveLength(1);
  });
});

describe('a finding points at what decided', () => {
  const input = `variable "owner" {
  default = "nobody"
}
resource "alicloud_eip_address" "a" {
  bandwidth    = "5"
  address_name = "api"
  tags = {
    owner = var.owner
    env   = "dev"
  }
}
`;

  test.each([
    ['the value of an and that is wrong', 'resource.name == "api" && resource.bandwidth == 6', '5:18'],
    ['the first of an or', 'resource.name == "x" || resource.bandwidth == 6', '6:18'],
    ['a member of a map, where it is written', 'resource.tags.owner == "me"', '2:13'],
    ['not what is read besides', '(resource.name == "x" || true) && resource.bandwidth == 6', '5:18'],
    ['the header, where nothing is written', 'has(resource.description)', '4:1'],
    ['the map that lacks a member', '"team" in resource.tags', '7:10'],
  ])('%s', (_, require, place) => {
    expect(said({ on: 'eip', require }, input)[0]).toMatch(new RegExp(`^fail main\\.tf:${place} `));
  });

  test('the chain is there', () => {
    const report = judged(policyText({ on: 'alicloud_eip_address', require: 'resource.tags.owner == "me"' }), input);
    expect(report.findings[0]).toMatchObject({
      rule: 'test/it',
      resource: 'alicloud_eip_address.a',
      path: 'tags.owner',
      location: { line: 2, column: 13, endLine: 2, endColumn: 21 },
    });
    expect(report.findings[0]!.related.map(({ message }) => message)).toContain('alicloud_eip_address.a.tags');
  });

  test('in a template of ROS', () => {
    const template = `ROSTemplateFormatVersion: '2015-09-01'
Parameters:
  Size:
    Type: Number
    Default: 5
Resources:
  Api:
    Type: ALIYUN::VPC::EIP
    Properties:
      Bandwidth:
        Ref: Size
      Tags:
        - Key: owner
          Value: nobody
`;
    expect(said({ on: 'ALIYUN::VPC::EIP', require: 'resource.Bandwidth > 5' }, template, 'eip.yaml')).toEqual([
      'fail eip.yaml:5:14 not so: It is so',
    ]);
    const each = { on: 'ALIYUN::VPC::EIP', each: '$.Tags[*].Value', require: 'each != "nobody"' };
    expect(said(each, template, 'eip.yaml')).toEqual(['fail eip.yaml:14:18 not so: It is so']);
    expect(said({ on: 'eip', require: 'resource.bandwidth > 5' }, template, 'eip.yaml')[0]).toMatch(
      /^fail eip.yaml:5:14/,
    );
  });

  test('in a plan', () => {
    const change = (after: object, unknown: object) => ({
      address: 'alicloud_eip_address.a',
      mode: 'managed',
      type: 'alicloud_eip_address',
      name: 'a',
      change: {
        actions: ['create'],
        before: null,
        after,
        after_unknown: unknown,
        before_sensitive: false,
        after_sensitive: { description: true },
      },
    });
    const after = { bandwidth: '5', tags: { owner: 'nobody' }, description: 'secret' };
    const plan = (unknown: object) =>
      JSON.stringify({ format_version: '1.2', resource_changes: [change(after, unknown)] }, null, 1);
    const on = 'alicloud_eip_address';
    const answer = said({ on, require: 'resource.tags.owner == "me"' }, plan({}), 'plan.json');
    const lines = plan({}).split('\n');
    const line = lines.findIndex((it) => it.includes('"nobody"'));
    const column = lines[line]!.indexOf('"nobody"');
    expect(answer).toEqual([`fail plan.json:${line + 1}:${column + 1} not so: It is so`]);
    const open = said({ on, require: 'resource.tags.owner == "me"' }, plan({ tags: { owner: true } }), 'plan.json');
    expect(open[0]).toMatch(/^open .*tags\.owner is known after apply$/);
    expect(said({ on, require: 'resource.description == "x"' }, plan({}), 'plan.json')[0]).toMatch(
      /^open .*sensitive$/,
    );
    expect(
      said({ on, require: 'meta.actions == ["delete"]', message: '{meta.actions}' }, plan({}), 'plan.json')[0],
    ).toMatch(/create$/);
  });
});

describe('what a policy can ask', () => {
  const input = `provider "alicloud" {
  region = "cn-hongkong"
}
resource "alicloud_eipanycast_anycast_eip_address" "a" {
  bandwidth = 200
}
resource "alicloud_alb_load_balancer" "b" {
  zone_mappings {
    zone_id       = "cn-hongkong-b"
    eip_type      = "Anycast"
    allocation_id = alicloud_eipanycast_anycast_eip_address.a.id
  }
}
`;
  const passes = (on: string | readonly string[], require: string) => expect(said({ on, require }, input)).toEqual([]);

  test('references have the attributes of what they name', () => {
    passes('load-balancer', 'resource.zones.all(it, it.address.allocation.bandwidth == 200)');
    passes(
      'load-balancer',
      'resource.zones[0].address.allocation.address == "alicloud_eipanycast_anycast_eip_address.a"',
    );
    passes('load-balancer', 'resource.zones[0].address.allocation.kind == "anycast-eip"');
  });

  test('what is known of the resource beside its attributes', () => {
    passes(
      'load-balancer',
      'meta.region == "cn-hongkong" && resource.region == meta.region && meta.input == "terraform"',
    );
    passes(
      'load-balancer',
      'meta.type == "alicloud_alb_load_balancer" && meta.address.endsWith(".b") && resource.family == "alb"',
    );
    passes('load-balancer', 'declared.zone_mappings[0].zone_id == resource.zones[0].zoneId');
    passes(
      ['load-balancer', 'anycast-eip'],
      'meta.region == "cn-hongkong" && has(declared.bandwidth) == (resource.kind == "anycast-eip")',
    );
    passes('load-balancer', '!has(meta.actions)');
  });

  test('a policy that reads what is not there is a problem, told once', () => {
    const two = `${input}\nresource "alicloud_alb_load_balancer" "c" {\n}\n`;
    const answers = said({ on: 'alicloud_alb_load_balancer', require: 'resource.tags.owner == "me"' }, two);
    const policies = policyText({ on: 'alicloud_alb_load_balancer', require: 'resource.tags.owner == "me"' });
    expect(judged(policies, two).unasked).toEqual([
      { rule: 'test/it', resource: 'alicloud_alb_load_balancer.b' },
      { rule: 'test/it', resource: 'alicloud_alb_load_balancer.c' },
    ]);
    expect(answers).toHaveLength(1);
    expect(answers[0]).toMatch(
      /^policy: test\/it cannot be asked about alicloud_alb_load_balancer\.b: no such key: tags \(require, policies\.yaml:\d+:\d+\), and one more resource$/,
    );
  });
});

describe('a type that the model does not know', () => {
  const rule = (cidr: string) => `resource "alicloud_security_group_rule" "ssh" {
  count      = 2
  type       = "ingress"
  port_range = "22/22"
  cidr_ip    = "${cidr}"
}
`;
  const policy = { on: 'alicloud_security_group_rule', require: 'resource.cidr_ip != "0.0.0.0/0"' };

  test('is read for the policy, and for nobody else', () => {
    expect(said(policy, rule('0.0.0.0/0'))).toEqual([
      'fail main.tf:5:16 not so: It is so',
      'fail main.tf:5:16 not so: It is so',
    ]);
    expect(said(policy, rule('10.0.0.0/8'))).toEqual([]);
    expect(judged(policyText({ on: 'eip' }), rule('0.0.0.0/0')).summary.resources).toBe(0);
  });

  test('in a plan and in a state', () => {
    const resource = {
      address: 'alicloud_security_group_rule.ssh',
      mode: 'managed',
      type: 'alicloud_security_group_rule',
      name: 'ssh',
    };
    const values = { cidr_ip: '0.0.0.0/0' };
    const change = { actions: ['create'], before: null, after: values, after_unknown: { id: true } };
    const plan = { format_version: '1.2', resource_changes: [{ ...resource, change }] };
    expect(said(policy, JSON.stringify(plan), 'plan.json').map((it) => it.slice(0, 14))).toEqual(['fail plan.json']);
    const state = { format_version: '1.0', values: { root_module: { resources: [{ ...resource, values }] } } };
    expect(said(policy, JSON.stringify(state), 'state.json').map((it) => it.slice(0, 15))).toEqual(['fail state.json']);
  });

  test('in a template', () => {
    const template = `ROSTemplateFormatVersion: '2015-09-01'
Resources:
  Ssh:
    Type: ALIYUN::ECS::SecurityGroupIngress
    Properties:
      SourceCidrIp: 0.0.0.0/0
`;
    const ingress = { on: 'ALIYUN::ECS::SecurityGroupIngress', require: 'resource.SourceCidrIp != "0.0.0.0/0"' };
    expect(said(ingress, template, 'sg.yaml')).toEqual(['fail sg.yaml:6:21 not so: It is so']);
  });

  test('what is declared once is asked about once', () => {
    const template = `ROSTemplateFormatVersion: '2015-09-01'
Resources:
  Api:
    Type: ALIYUN::VPC::EIP
    Properties:
      InstanceId: i-1
      Bandwidth: 5
  Shared:
    Type: ALIYUN::VPC::CommonBandwidthPackageIp
    Properties:
      BandwidthPackageId: cbwp-1
      Eips:
        - AllocationId: eip-1
        - AllocationId: eip-2
`;
    expect(said({ on: 'ALIYUN::VPC::EIP', require: 'false' }, template, 'eip.yaml')).toHaveLength(1);
    expect(said({ on: 'ALIYUN::VPC::CommonBandwidthPackageIp', require: 'false' }, template, 'eip.yaml')).toHaveLength(
      1,
    );
    expect(said({ on: 'shared-bandwidth-member', require: 'false' }, template, 'eip.yaml')).toHaveLength(2);
  });
});

describe('mistakes are told before anything is checked', () => {
  test.each([
    [{ require: 'resource.familly == "alb"' }, 'did you mean "family"?'],
    [{ require: 'resource.zones.all(it, it.zoneID == "x")' }, 'did you mean "zoneId"?'],
    [{ require: 'has(resource.familly)' }, 'did you mean "family"?'],
    [{ require: 'resource.zones.all(it, has(it.address.kin))' }, 'did you mean "kind"?'],
    [{ require: 'resource.?familly.orValue("alb") == "alb"' }, 'did you mean "family"?'],
    [{ require: 'has(meta.regio)' }, 'did you mean "region"?'],
    [{ on: 'alicloud_eip', require: 'has(resource.tag)' }, 'did you mean "tags"?'],
    [{ on: 'alicloud_eip_address', each: '$.tag.*', require: 'true' }, 'did you mean "tags"?'],
    [{ each: '$.zone[*]', require: 'true' }, 'did you mean "zones"?'],
    [{ on: ['eip', 'anycast-eip'], require: 'resource.bandwith > 5' }, 'did you mean "bandwidth"?'],
    [{ on: 'eip', require: 'resource.bandwidth == "5"' }, 'a number is compared'],
    [{ require: 'resource.sharedBandwidth == "cbwp-1"' }, 'no such overload'],
    [{ require: 'resource.family' }, 'this is to be true or false; it is of type string'],
    [{ require: 'resource.family = "alb"' }, 'require: '],
    [{ require: 'resorce.family == "alb"' }, 'resorce'],
    [{ require: 'size(resource.zones' }, 'require: '],
    [{ where: '1' }, 'where: this is to be true or false'],
    [{ on: 'loadbalancer' }, 'did you mean "load-balancer"?'],
    [{ on: 'alicloud_alb_load_balancr' }, 'did you mean "alicloud_alb_load_balancer"?'],
    [{ on: ['eip', 'alicloud_eip'] }, 'kinds and types'],
    [{ on: 'other' }, 'no kind and no type'],
    [{ on: 'aws_instance' }, 'no kind and no type'],
    [{ message: 'a { b' }, 'message: a { alone'],
    [{ message: '{resource.nam}' }, 'message: '],
    [{ id: 'anycast-region' }, 'is the id of a policy'],
    [{ id: 'Acme/x' }, 'is the id of a policy'],
    [{ requires: 'true' }, 'there is no key "requires" in policies[0] (did you mean "require"?)'],
    [{ level: 'fatal' }, 'is one of error, warning, note'],
    [{ on: [] }, 'policies[0].on'],
    [{ why: undefined }, 'policies[0] needs a why'],
    [{ sources: [{ title: 'x', url: 'ftp://x' }] }, 'is an address'],
  ])('%j', (parts, message) => {
    expect(faultsIn(policyText(parts)).join('\n')).toContain(message);
  });

  test('with the place in a text of several lines', () => {
    const text = `policies:
  - id: acme/it
    title: It is so
    why: w
    fix: f
    on: load-balancer
    require: |
      resource.family == "alb"
        && resource.familly == "alb"
    message: "{resource.family} and {resource.fam}"
`;
    expect(faultsIn(text)).toEqual([
      '9:21: require: no such key: familly (did you mean "family"?)',
      expect.stringMatching(/^10:47: message: no such key: fam/),
    ]);
  });
});
