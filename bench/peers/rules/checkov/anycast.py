"""The two rules as checkov's checks in Python. A region is that of the provider beside the resource, else of its zones."""

import os
import re

from checkov.common.models.enums import CheckCategories, CheckResult
from checkov.terraform.checks.resource.base_resource_check import BaseResourceCheck

ANYCAST = {
    "cn-hongkong", "ap-southeast-1", "ap-southeast-3", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7",
    "ap-northeast-1", "ap-northeast-2", "us-west-1", "us-east-1", "eu-central-1", "eu-west-1",
}
REGION = re.compile(r"^(cn-[a-z]+(?:-\d+)?|[a-z]+-[a-z]+-\d+)(?:-?[a-z])?$")


def bare(value):
    while isinstance(value, list) and len(value) == 1:
        value = value[0]
    return value


def zones(conf):
    found = conf.get("zone_mappings") or []
    while isinstance(found, list) and len(found) == 1 and isinstance(found[0], list):
        found = found[0]
    return [zone for zone in found if isinstance(zone, dict)]


def kinds(conf):
    return [bare(zone.get("eip_type")) for zone in zones(conf)]


class EveryZone(BaseResourceCheck):
    def __init__(self):
        super().__init__("Every zone of an Anycast load balancer needs an Anycast EIP", "CKV_EIPLINT_ZONES",
                         [CheckCategories.NETWORKING], ["alicloud_alb_load_balancer"])

    def scan_resource_conf(self, conf):
        found = kinds(conf)
        if "Anycast" not in found:
            return CheckResult.UNKNOWN
        known = [kind for kind in found if kind is None or not re.search(r"[.?{]", str(kind))]
        return CheckResult.FAILED if any(kind != "Anycast" for kind in known) else CheckResult.PASSED


class Region(BaseResourceCheck):
    def __init__(self):
        super().__init__("Load balancers take no Anycast EIP here", "CKV_EIPLINT_REGIONS",
                         [CheckCategories.NETWORKING], ["alicloud_alb_load_balancer"])
        self.of_folder = {}
        self.looked_at = None

    def scan_resource_conf(self, conf):
        if "Anycast" not in kinds(conf):
            return CheckResult.UNKNOWN
        candidates = [self.provider_region(), *[bare(zone.get("zone_id")) for zone in zones(conf)]]
        for candidate in candidates:
            match = REGION.match(candidate) if isinstance(candidate, str) else None
            if match:
                return CheckResult.PASSED if match.group(1) in ANYCAST else CheckResult.FAILED
        return CheckResult.UNKNOWN

    def provider_region(self):
        if self.graph is not self.looked_at:
            self.looked_at = self.graph
            self.of_folder = {}
            for _, node in self.graph.nodes() if self.graph else []:
                if node.get("block_type_") == "provider" and str(node.get("block_name_", "")).startswith("alicloud"):
                    self.of_folder[os.path.dirname(node.get("file_path_", ""))] = bare(node.get("region"))
        # Paths of resources begin at the folder that is checked, which is the working directory.
        path = os.getcwd() + self.entity_path.split(":")[0]
        return self.of_folder.get(os.path.dirname(path))


every_zone = EveryZone()
region = Region()
