/** Files that stand around the one that is changed. */
export const around = {
  'edge/child/main.tf': `variable "zones" {
  type = map(string)
  default = { cn-hongkong-b = "Anycast" }
}

resource "alicloud_alb_load_balancer" "child" {
  address_type = "Internet"
  dynamic "zone_mappings" {
    for_each = var.zones
    content {
      zone_id  = zone_mappings.key
      eip_type = zone_mappings.value
    }
  }
}

output "id" {
  value = alicloud_alb_load_balancer.child.id
}
`,
  'edge/other.tf': `module "child" {
  source = "./child"
}

locals {
  zones = ["cn-hongkong-b", "cn-hongkong-c"]
}

provider "alicloud" {
  alias  = "other"
  region = "ap-southeast-1"
}
`,
};

/** Variables of several types, with the values that are changed. */
export const variablesSeed = {
  module: `variable "region" {}
variable "kind" {
  type    = string
  default = "Anycast"
}
variable "count_of" {
  type = number
}
variable "zones" {
  type = list(object({ id = string, kind = optional(string, "Common") }))
}
variable "tags" {
  type    = map(string)
  default = {}
  validation {
    condition     = length(var.tags) < 20
    error_message = "No more than 20: \${length(var.tags)}."
  }
}

provider "alicloud" {
  region = var.region
}

resource "alicloud_alb_load_balancer" "edge" {
  count        = var.count_of
  address_type = "Internet"
  tags         = var.tags
  dynamic "zone_mappings" {
    for_each = var.zones
    content {
      zone_id  = zone_mappings.value.id
      eip_type = coalesce(zone_mappings.value.kind, var.kind)
    }
  }
}
`,
  text: `region   = "cn-hangzhou"
kind     = "Anycast"
count_of = 2
zones = [
  { id = "cn-hangzhou-h", kind = "Anycast" },
  { id = "cn-hangzhou-i" },
]
tags = {
  team = "edge"
}
`,
  data: {
    region: 'cn-hangzhou',
    kind: 'Anycast',
    count_of: 2,
    zones: [{ id: 'cn-hangzhou-h', kind: 'Anycast' }, { id: 'cn-hangzhou-i' }],
    tags: { team: 'edge' },
  },
};

/** A configuration that says something of everything. */
export const configSeed = `extends: base.yaml
set: recommended
failOn: warning
open: list
rules:
  anycast-region: warning
  eip-tags: off
exclude:
  - examples/**
  - '*.bak'
roots:
  - path: ed(*)
    each: '*.tfvars'
    region: '{1}'
    name: prod
    workspace: prod
    account: '1234567890123456'
    varFiles: [common.tfvars]
modules:
  registry.example/edge/alicloud: edge/child
overrides:
  - paths: [edge/**]
    rules:
      anycast-region: note
ignore:
  - rule: anycast-*
    resource: 'alicloud_alb_load_balancer.*'
    root: edge
    reason: it is a test
    until: 2027-01-31
locked:
  - anycast-every-zone
data:
  regions:
    anycastAlb: [cn-hangzhou]
sarif:
  level: note
baseline: baseline.txt
`;
