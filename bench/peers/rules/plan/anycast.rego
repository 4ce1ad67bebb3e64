# The two rules over a plan, for opa and conftest. A zone's kind that is not known yet looks like one that is not set.
package main

import data.regions.anycast

deny contains finding("zones", it) if {
	some it in input.resource_changes
	is_anycast(it)
	some zone in it.change.after.zone_mappings
	not zone.eip_type == "Anycast"
}

deny contains finding("regions", it) if {
	some it in input.resource_changes
	is_anycast(it)
	region := region_of(object.get(it, "module_address", ""))
	not region in anycast
}

finding(rule, it) := {"msg": sprintf("%s: %s", [rule, it.address]), "rule": rule, "address": it.address}

is_anycast(it) if {
	it.type == "alicloud_alb_load_balancer"
	some zone in it.change.after.zone_mappings
	zone.eip_type == "Anycast"
}

# The provider of its own module, of the outermost one around it, or of the root.
region_of(module) := region if {
	region := provider_regions[module]
} else := region if {
	region := provider_regions[concat(".", array.slice(split(module, "."), 0, 2))]
} else := provider_regions[""]

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
