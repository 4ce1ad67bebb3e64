# The two rules over ROS templates as YAML. Of !Ref and !FindInMap the parser leaves the arguments, which are looked up.
package main

import data.regions.anycast

deny contains finding("zones", name) if {
	some name, it in load_balancers
	some zone in it.ZoneMappings
	not kind_of(zone) == "Anycast"
}

deny contains finding("regions", name) if {
	some name, it in load_balancers
	some zone in it.ZoneMappings
	region := region_of(zone_id(zone))
	not region in anycast
}

finding(rule, name) := {"msg": sprintf("%s: %s", [rule, name]), "rule": rule, "address": name}

load_balancers[name] := it.Properties if {
	some name, it in input.Resources
	it.Type == "ALIYUN::ALB::LoadBalancer"
	some zone in it.Properties.ZoneMappings
	kind_of(zone) == "Anycast"
}

kind_of(zone) := object.get(input.Parameters, zone.EipType, {"Default": zone.EipType}).Default

zone_id(zone) := zone.ZoneId if is_string(zone.ZoneId)

zone_id(zone) := input.Mappings[zone.ZoneId[0]][zone.ZoneId[1]][zone.ZoneId[2]]

# Of China's regions zones have a hyphen before the letter.
region_of(zone) := regex.replace(zone, `-?[a-z]$`, "") if startswith(zone, "cn-")

region_of(zone) := regex.replace(zone, `[a-z]$`, "") if not startswith(zone, "cn-")
