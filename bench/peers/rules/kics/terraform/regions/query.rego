package Cx

# The provider of a load balancer stands in another file of the same folder; KICS has put variables in place. A plan has
# none for KICS, but zones.
CxPolicy[result] {
	resource := input.document[i].resource.alicloud_alb_load_balancer[name]
	region := region_of(input.document[i], resource)
	not contains(region, "${")
	not anycast[region]

	result := {
		"documentId": input.document[i].id,
		"resourceType": "alicloud_alb_load_balancer",
		"resourceName": name,
		"searchKey": sprintf("alicloud_alb_load_balancer[%s]", [name]),
		"issueType": "IncorrectValue",
		"keyExpectedValue": "a region that takes Anycast EIPs",
		"keyActualValue": region,
	}
}

region_of(document, resource) := region {
	region := provider_region[folder_of(document.file)]
} else := region {
	region := regex.find_n(`^(cn-[a-z]+(-[0-9]+)?|[a-z]+-[a-z]+-[0-9]+)`, resource.zone_mappings[0].zone_id, 1)[0]
}

anycast := {
	"cn-hongkong", "ap-southeast-1", "ap-southeast-3", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7",
	"ap-northeast-1", "ap-northeast-2", "us-west-1", "us-east-1", "eu-central-1", "eu-west-1",
}

provider_region[folder] := region {
	document := input.document[_]
	region := document.provider.alicloud.region
	folder := folder_of(document.file)
}

folder_of(path) := concat("/", array.slice(parts, 0, count(parts) - 1)) {
	parts := split(path, "/")
}
