import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What is wrong in a generated tree, worked out by the generator and not by the linter. */
export interface Truth {
  /** `root address zone` of every zone without an Anycast EIP. */
  readonly zones: readonly string[];
  /** `root address` of every load balancer in a region without Anycast. */
  readonly regions: readonly string[];
  readonly loadBalancers: readonly LoadBalancer[];
  readonly files: number;
}

export interface LoadBalancer {
  readonly root: string;
  readonly address: string;
  readonly region: string;
  readonly zones: readonly string[];
  readonly shape: 'plain' | 'repeated' | 'dynamic' | 'called';
  /** Whether its last zone has no Anycast EIP. */
  readonly isBad: boolean;
}

const good = ['ap-southeast-1', 'ap-northeast-1', 'eu-central-1', 'us-east-1'];
const bad = ['cn-hangzhou', 'cn-shanghai'];
const perRoot = 50;

/**
 * Writes roots of 50 load balancers: a sixth plain with literals, a sixth plain with locals, a third repeated by count or
 * for_each, a sixth with dynamic zones, a sixth in a module, values through tfvars, variables and locals; every tenth is
 * bad, in all of these shapes alike.
 */
export function writeTree(folder: string, loadBalancers: number): Truth {
  rmSync(folder, { recursive: true, force: true });
  const truth = { zones: [] as string[], regions: [] as string[], loadBalancers: [] as LoadBalancer[], files: 0 };
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    truth.files++;
  };
  write('modules/edge/main.tf', edgeModule);
  write('modules/edge/variables.tf', edgeVariables);
  for (let from = 0, root = 0; from < loadBalancers; from += perRoot, root++) {
    writeRoot(`stacks/s${String(root).padStart(4, '0')}`, root, Math.min(perRoot, loadBalancers - from), write, truth);
  }
  return truth;
}

type Write = (path: string, text: string) => void;

function writeRoot(
  path: string,
  root: number,
  count: number,
  write: Write,
  truth: { zones: string[]; regions: string[]; loadBalancers: LoadBalancer[] },
) {
  const wrongRegion = root % 10 === 9;
  const region = wrongRegion ? bad[root % bad.length]! : good[root % good.length]!;
  const zone = (letter: string) => (region.startsWith('cn-') ? `${region}-${letter}` : `${region}${letter}`);
  write(`${path}/terraform.tfvars`, `region = "${region}"\nname   = "s${root}"\n`);
  write(`${path}/variables.tf`, variables);
  write(`${path}/providers.tf`, providers);
  write(`${path}/locals.tf`, locals);
  const parts: string[][] = [];
  let made = 0;
  for (let index = 0; made < count; index++) {
    const isBad = (index + Math.floor(index / 10) + root) % 10 === 3;
    const note = (address: string, shape: LoadBalancer['shape']) => {
      truth.loadBalancers.push({ root: path, address, region, zones: [zone('a'), zone('b')], shape, isBad });
      if (isBad) truth.zones.push(`${path} ${address} ${zone('b')}`);
      if (wrongRegion) truth.regions.push(`${path} ${address}`);
    };
    const shape = index % 5;
    const name = `lb${index}`;
    const text: string[] = [];
    if (shape <= 1 || count - made < 2) {
      text.push(plain(name, isBad, shape === 1 ? written(zone) : computed));
      note(`alicloud_alb_load_balancer.${name}`, 'plain');
      made += 1;
    } else if (shape === 2) {
      const by = index % 2 === 0 ? forEach : count2;
      text.push(repeated(name, isBad, by));
      for (const key of by.keys) note(`alicloud_alb_load_balancer.${name}[${key}]`, 'repeated');
      made += 2;
    } else if (shape === 3) {
      text.push(dynamic(name, isBad));
      note(`alicloud_alb_load_balancer.${name}`, 'dynamic');
      made += 1;
    } else {
      text.push(called(name, isBad));
      note(`module.${name}.alicloud_alb_load_balancer.this`, 'called');
      made += 1;
    }
    const part = Math.floor(index / 5);
    parts[part] = [...(parts[part] ?? []), ...text];
  }
  parts.forEach((texts, at) => {
    write(`${path}/edge${at}.tf`, texts.join('\n'));
  });
}

const variables = `variable "region" {
  type = string
}

variable "name" {
  type    = string
  default = "edge"
}

variable "edition" {
  type    = string
  default = "Standard"
}
`;

const providers = `terraform {
  required_providers {
    alicloud = {
      source = "aliyun/alicloud"
    }
  }
}

provider "alicloud" {
  region = var.region
}
`;

const locals = `locals {
  separator = startswith(var.region, "cn-") ? "-" : ""
  zones     = [for letter in ["a", "b"] : "\${var.region}\${local.separator}\${letter}"]
  kind      = "Anycast"
  vswitches = { for zone in local.zones : zone => "vsw-\${var.name}-\${zone}" }
  tags      = merge({ team = "edge" }, { stack = var.name })
}
`;

const head = (name: string) => `  load_balancer_name    = "\${var.name}-${name}"
  load_balancer_edition = var.edition
  vpc_id                = "vpc-\${var.name}"
  address_type          = "Internet"
  address_ip_version    = "DualStack"
  tags                  = local.tags

  load_balancer_billing_config {
    pay_type = "PayAsYouGo"
  }
`;

const eips = (name: string) => `resource "alicloud_eipanycast_anycast_eip_address" "${name}" {
  for_each         = toset(local.zones)
  service_location = "international"
  bandwidth        = 200
}
`;

/** How a load balancer writes its zones and the kind of their addresses. */
interface Words {
  readonly zones: readonly [string, string];
  readonly kind: string;
}

const computed: Words = { zones: ['local.zones[0]', 'local.zones[1]'], kind: 'local.kind' };

const written = (zone: (letter: string) => string): Words => ({
  zones: [`"${zone('a')}"`, `"${zone('b')}"`],
  kind: '"Anycast"',
});

const plain = (name: string, isBad: boolean, { zones: [a, b], kind }: Words) => `${eips(name)}
resource "alicloud_alb_load_balancer" "${name}" {
${head(name)}
  zone_mappings {
    zone_id       = ${a}
    vswitch_id    = local.vswitches[${a}]
    eip_type      = ${kind}
    allocation_id = alicloud_eipanycast_anycast_eip_address.${name}[${a}].id
  }

  zone_mappings {
    zone_id    = ${b}
    vswitch_id = local.vswitches[${b}]
${isBad ? '' : `    eip_type      = ${kind}\n    allocation_id = alicloud_eipanycast_anycast_eip_address.${name}[${b}].id\n`}  }
}
`;

/** Two instances of one block: how it says so, their keys as an address has them, and the key within the block. */
interface Repeat {
  readonly argument: string;
  readonly keys: readonly [string, string];
  readonly key: string;
}

const forEach: Repeat = {
  argument: 'for_each = toset(["blue", "green"])',
  keys: ['"blue"', '"green"'],
  key: 'each.key',
};
const count2: Repeat = { argument: 'count = 2', keys: ['0', '1'], key: 'count.index' };

const repeated = (
  name: string,
  isBad: boolean,
  { argument, keys, key }: Repeat,
) => `resource "alicloud_eipanycast_anycast_eip_address" "${name}" {
  for_each         = { for pair in setproduct([${keys.join(', ')}], local.zones) : "\${pair[0]}/\${pair[1]}" => pair }
  service_location = "international"
}

resource "alicloud_alb_load_balancer" "${name}" {
  ${argument}
${head(name)}
  zone_mappings {
    zone_id       = local.zones[0]
    vswitch_id    = local.vswitches[local.zones[0]]
    eip_type      = "Anycast"
    allocation_id = alicloud_eipanycast_anycast_eip_address.${name}["\${${key}}/\${local.zones[0]}"].id
  }

  zone_mappings {
    zone_id       = local.zones[1]
    vswitch_id    = local.vswitches[local.zones[1]]
    eip_type      = ${isBad ? '"Common"' : '"Anycast"'}
    allocation_id = ${isBad ? `"eip-bp1\${var.name}${name.replaceAll('_', '')}\${${key}}"` : `alicloud_eipanycast_anycast_eip_address.${name}["\${${key}}/\${local.zones[1]}"].id`}
  }
}
`;

const dynamic = (name: string, isBad: boolean) => `${eips(name)}
resource "alicloud_alb_load_balancer" "${name}" {
${head(name)}
  dynamic "zone_mappings" {
    for_each = local.vswitches
    content {
      zone_id       = zone_mappings.key
      vswitch_id    = zone_mappings.value
      eip_type      = ${isBad ? 'zone_mappings.key == local.zones[1] ? null : local.kind' : 'local.kind'}
      allocation_id = ${isBad ? 'zone_mappings.key == local.zones[1] ? null : ' : ''}alicloud_eipanycast_anycast_eip_address.${name}[zone_mappings.key].id
    }
  }
}
`;

const called = (name: string, isBad: boolean) => `${eips(name)}
module "${name}" {
  source = "../../modules/edge"
  name   = "\${var.name}-${name}"
  vpc_id = "vpc-\${var.name}"
  zones = [
    for position, zone in local.zones : {
      zone_id       = zone
      vswitch_id    = local.vswitches[zone]
      allocation_id = alicloud_eipanycast_anycast_eip_address.${name}[zone].id
${isBad ? '      eip_type      = position == 1 ? "Common" : "Anycast"\n' : ''}    }
  ]
}
`;

const edgeVariables = `variable "name" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "zones" {
  type = list(object({
    zone_id       = string
    vswitch_id    = string
    allocation_id = optional(string)
    eip_type      = optional(string, "Anycast")
  }))
}
`;

const edgeModule = `resource "alicloud_alb_load_balancer" "this" {
  load_balancer_name    = var.name
  load_balancer_edition = "Standard"
  vpc_id                = var.vpc_id
  address_type          = "Internet"

  load_balancer_billing_config {
    pay_type = "PayAsYouGo"
  }

  dynamic "zone_mappings" {
    for_each = var.zones
    content {
      zone_id       = zone_mappings.value.zone_id
      vswitch_id    = zone_mappings.value.vswitch_id
      eip_type      = zone_mappings.value.eip_type
      allocation_id = zone_mappings.value.allocation_id
    }
  }
}
`;
