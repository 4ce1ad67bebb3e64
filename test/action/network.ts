/** Files of a small project with one root, one module of load balancers and no finding. */
export const network = {
  'README.md': '# Network\n',
  'stacks/prod/main.tf': `provider "alicloud" {
  region = var.region
}

variable "region" {}

module "edge" {
  source = "../../modules/edge"
}
`,
  'stacks/prod/terraform.tfvars': 'region = "ap-southeast-1"\n',
  'modules/edge/main.tf': `resource "alicloud_alb_load_balancer" "this" {
  address_type = "Internet"

  zone_mappings {
    zone_id       = "ap-southeast-1a"
    eip_type      = "Anycast"
    allocation_id = "aeip-a"
  }

  zone_mappings {
    zone_id       = "ap-southeast-1b"
    eip_type      = "Anycast"
    allocation_id = "aeip-b"
  }
}
`,
} as const;

/** The module with a zone that has no address. */
export const withBadZone = network['modules/edge/main.tf'].replace(
  /\n}\n$/,
  '\n\n  zone_mappings {\n    zone_id = "ap-southeast-1c"\n  }\n}\n',
);
