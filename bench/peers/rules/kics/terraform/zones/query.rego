package Cx

# KICS puts variables in place and leaves locals: a kind that is one is looked up in the same folder.
CxPolicy[result] {
	resource := input.document[i].resource.alicloud_alb_load_balancer[name]
	folder := folder_of(input.document[i].file)
	zones := members(resource)
	kind_of(folder, zones[_]) == "Anycast"
	kind_of(folder, zones[_]) == {"none", "Common"}[_]

	result := {
		"documentId": input.document[i].id,
		"resourceType": "alicloud_alb_load_balancer",
		"resourceName": name,
		"searchKey": sprintf("alicloud_alb_load_balancer[%s]", [name]),
		"issueType": "IncorrectValue",
		"keyExpectedValue": "every zone has an Anycast EIP",
		"keyActualValue": "a zone has none",
	}
}

members(resource) := resource.zone_mappings {
	is_array(resource.zone_mappings)
} else := [resource.zone_mappings] {
	is_object(resource.zone_mappings)
} else := [resource.dynamic.zone_mappings.content]

kind_of(folder, zone) := "none" {
	not zone.eip_type
} else := locals[folder][trim_suffix(trim_prefix(zone.eip_type, "${local."), "}")] {
	startswith(zone.eip_type, "${local.")
} else := zone.eip_type

folder_of(path) := concat("/", array.slice(parts, 0, count(parts) - 1)) {
	parts := split(path, "/")
}

locals[folder] := values {
	document := input.document[_]
	values := document.locals
	folder := folder_of(document.file)
}
