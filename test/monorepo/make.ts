/**
 * A repository of Terraform as teams have it: 40 roots, each with two environments, modules of the repository and of a
 * registry. `node test/monorepo/make.ts FOLDER` writes it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const teams = ['accounts', 'billing', 'catalog', 'delivery', 'edge'];
const services = ['api', 'assets', 'events', 'login', 'search', 'web'];
const platforms = Array.from({ length: 10 }, (_, at) => `gateway-${String(at + 1).padStart(2, '0')}`);
const environments = ['prod', 'staging'];

/** Text of every file, by path. Two things are wrong in it, each in one environment of one root. */
export function monorepo(): Record<string, string> {
  const files: Record<string, string> = {
    'README.md': '# Infrastructure\n',
    '.gitignore': '.terraform/\n',
    'modules/entry/main.tf': entryModule,
    'modules/entry/variables.tf': variables(['name', 'region', 'kind']),
    'modules/network/main.tf': networkModule,
    'modules/network/variables.tf': variables(['name', 'region']),
  };
  for (const team of teams) {
    for (const service of services) {
      const folder = `stacks/${team}/${service}`;
      files[`${folder}/main.tf`] = serviceRoot(`${team}-${service}`);
      files[`${folder}/variables.tf`] =
        `${variables(['region'])}\nvariable "kind" {\n  type    = string\n  default = "Common"\n}\n`;
      for (const environment of environments) {
        files[`${folder}/envs/${environment}.tfvars`] = values(regionOf(folder, environment), 'Anycast');
      }
    }
  }
  for (const platform of platforms) {
    const folder = `platform/${platform}`;
    files[`${folder}/main.tf`] = platformRoot(platform);
    files[`${folder}/variables.tf`] = variables(['region', 'address_type']);
    for (const environment of environments) {
      const type = folder === 'platform/gateway-03' && environment === 'staging' ? 'Intranet' : 'Internet';
      files[`${folder}/${environment}.tfvars`] = `region       = "ap-southeast-1"\naddress_type = "${type}"\n`;
    }
  }
  return files;
}

/** What is wrong: a region without Anycast, and an Anycast address on an internal load balancer. */
export const faults = {
  region: {
    root: 'stacks/catalog/web@prod',
    rule: 'anycast-region',
    file: 'stacks/catalog/web/envs/prod.tfvars',
    line: 1,
  },
  intranet: {
    root: 'platform/gateway-03@staging',
    rule: 'anycast-internet-facing',
    file: 'platform/gateway-03/staging.tfvars',
    line: 2,
  },
} as const;

const regionOf = (folder: string, environment: string) =>
  folder === 'stacks/catalog/web' && environment === 'prod' ? 'ap-southeast-2' : 'ap-southeast-1';

const values = (region: string, kind: string) => `region = "${region}"\nkind   = "${kind}"\n`;

const variables = (names: readonly string[]) =>
  names.map((name) => `variable "${name}" {\n  type = string\n}\n`).join('\n');

const zone = (letter: string, vswitch: string, kind: string, address: string) => `  zone_mappings {
    zone_id       = "\${var.region}${letter}"
    vswitch_id    = ${vswitch}
    eip_type      = ${kind}
    allocation_id = alicloud_eipanycast_anycast_eip_address.${address}.id
  }
`;

const entryModule = `resource "alicloud_eipanycast_anycast_eip_address" "first" {
  service_location = "international"
}

resource "alicloud_eipanycast_anycast_eip_address" "second" {
  service_location = "international"
}

resource "alicloud_alb_load_balancer" "this" {
  load_balancer_name    = var.name
  load_balancer_edition = "Standard"
  vpc_id                = "vpc-example"
  address_type          = "Internet"

  load_balancer_billing_config {
    pay_type = "PayAsYouGo"
  }

${zone('a', '"vsw-a"', '"Anycast"', 'first')}
${zone('b', '"vsw-b"', 'var.kind', 'second')}}
`;

const networkModule = `resource "alicloud_eip_address" "nat" {
  address_name         = var.name
  internet_charge_type = "PayByTraffic"
  bandwidth            = "100"
}

resource "alicloud_nat_gateway" "this" {
  nat_gateway_name = var.name
  vpc_id           = "vpc-example"
  nat_type         = "Enhanced"
}

resource "alicloud_eip_association" "nat" {
  allocation_id = alicloud_eip_address.nat.id
  instance_id   = alicloud_nat_gateway.this.id
}
`;

const provider = `provider "alicloud" {
  region = var.region
}
`;

const serviceRoot = (name: string) => `${provider}
module "vpc" {
  source  = "terraform-alicloud-modules/vpc/alicloud"
  version = "~> 1.11"
}

module "network" {
  source = "../../../modules/network"
  name   = "${name}"
  region = var.region
}

module "entry" {
  source = "../../../modules/entry"
  name   = "${name}"
  region = var.region
  kind   = var.kind
}
`;

const platformRoot = (name: string) => `${provider}
module "logs" {
  source  = "terraform-alicloud-modules/sls/alicloud"
  version = "~> 1.3"
}

resource "alicloud_eipanycast_anycast_eip_address" "first" {
  service_location = "international"
}

resource "alicloud_eipanycast_anycast_eip_address" "second" {
  service_location = "international"
}

resource "alicloud_alb_load_balancer" "this" {
  load_balancer_name    = "${name}"
  load_balancer_edition = "Standard"
  vpc_id                = "vpc-example"
  address_type          = var.address_type

  load_balancer_billing_config {
    pay_type = "PayAsYouGo"
  }

${zone('a', '"vsw-a"', '"Anycast"', 'first')}
${zone('b', '"vsw-b"', '"Anycast"', 'second')}}
`;

const [, program, folder] = process.argv;
if (program !== undefined && folder !== undefined && import.meta.url === pathToFileURL(program).href) {
  for (const [name, text] of Object.entries(monorepo())) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}
