# The two rules over a plan, for opa and conftest. A zone's kind that is not known yet looks like one that is not set.
package main

import data.regions.anycast

deny contains finding("zones", it) if {
	some it in load_balancers
	some zone in it.change.after.zone_mappings
	not zone.eip_type == "Anycast"
}

deny contains finding("regions", it) if {
	some it in load_balancers
	region := region_of(it)
	not region in anycast
}

finding(rule, it) := {"msg": sprintf("%s: %s", [rule, it.address]), "rule": rule, "address": it.address}

load_balancers contains it if {
	some it in input.resource_changes
	it.type == "alicloud_alb_load_balancer"
	some zone in it.change.after.zone_mappings
	zone.eip_type == "Anycast"
}

# The provider of the nearest module around the resource.
region_of(it) := regions[count(regions) - 1] if {
	parts := split(object.get(it, "module_address", ""), ".")
	regions := [region |
		some length in numbers.range(0, count(parts))
		region := provider_regions[concat(".", array.slice(parts, 0, length))]
	]
}

provider_regions[module] := region if {
	some provider in input.configuration.provider_config
	provider.name == "alicloud"
	module := object.get(provider, "module_address", "")
	region := given(module, provider.expressions.region)
}

given(_, expression) := expression.constant_value

given(module, expression) := value if {
	some reference in expression.references
	startswith(reference, "var.")
	call := input.configuration.root_module.module_calls[trim_prefix(module, "module.")]
	value := call.expressions[trim_prefix(reference, "var.")].constant_value
}
