# The two rules over Terraform as conftest parses it with --combine: expressions are text, and a name is looked up where
# the whole text is one. Calls of modules, and what a condition chooses, cannot be told.
package main

import data.regions.anycast

deny contains finding("zones", it) if {
	some it in load_balancers
	some zone in it.zones
	kind_of(it.folder, zone) in {"none", "Common"}
}

deny contains finding("regions", it) if {
	some it in load_balancers
	region := resolved(it.folder, provider_region[it.folder])
	not region in anycast
}

finding(rule, it) := {
	"msg": sprintf("%s: %s %s", [rule, it.folder, it.name]),
	"rule": rule,
	"root": it.folder,
	"address": concat(".", ["alicloud_alb_load_balancer", it.name]),
}

load_balancers := [{"folder": folder, "name": name, "zones": zones} |
	some file in input
	folder := folder_of(file.path)
	some name, blocks in file.contents.resource.alicloud_alb_load_balancer
	some block in blocks
	zones := array.concat(object.get(block, "zone_mappings", []), generated(block))
	"Anycast" in [kind_of(folder, zone) | some zone in zones]
]

generated(block) := [zone | some it in block.dynamic.zone_mappings; some zone in it.content]

folder_of(path) := concat("/", array.slice(parts, 0, count(parts) - 1)) if parts := split(path, "/")

kind_of(folder, zone) := resolved(folder, zone.eip_type)

kind_of(_, zone) := "none" if not zone.eip_type

resolved(_, text) := text if not contains(text, "${")

resolved(folder, text) := value if {
	name := regex.find_all_string_submatch_n(`^\$\{local\.(\w+)\}$`, text, 1)[0][1]
	value := locals[folder][name]
	not contains(value, "${")
}

resolved(folder, text) := value if {
	name := regex.find_all_string_submatch_n(`^\$\{var\.(\w+)\}$`, text, 1)[0][1]
	value := object.get(object.get(given, folder, {}), name, object.get(object.get(defaults, folder, {}), name, "${unknown}"))
	not contains(value, "${")
}

locals[folder][name] := value if {
	some file in input
	folder := folder_of(file.path)
	some block in file.contents.locals
	some name, value in block
}

given[folder][name] := value if {
	some file in input
	endswith(file.path, ".tfvars")
	folder := folder_of(file.path)
	some name, value in file.contents
}

defaults[folder][name] := block["default"] if {
	some file in input
	folder := folder_of(file.path)
	some name, blocks in file.contents.variable
	some block in blocks
}

provider_region[folder] := block.region if {
	some file in input
	folder := folder_of(file.path)
	some block in file.contents.provider.alicloud
}
