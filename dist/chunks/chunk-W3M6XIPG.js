import{anycastAlb,anycastNlb,anycastNlbEverywhere,bgpPro,bgpProPayAsYouGoOnly,regions}from"./chunk-7FKIRFXE.js";var Verdict=class _Verdict{truth;parts;because;constructor(truth,parts,because){this.truth=truth,this.parts=parts,this.because=because}static pass(...because){return new _Verdict("pass",[],because)}static fail(...because){return new _Verdict("fail",[{truth:"fail",because}],because)}static open(...because){return new _Verdict("open",[{truth:"open",because}],because)}static of(truth,parts,because){return new _Verdict(truth,parts,because)}otherwise(message2,level3){if(this.truth==="pass")return this;let parts=this.parts.map(part=>part.message===void 0?{...part,message:message2,...level3&&!part.level&&{level:level3}}:part);return new _Verdict(this.truth,parts,this.because)}seen(...more){if(more.length===0)return this;let parts=this.parts.map(part=>({...part,because:[...part.because,...more]}));return new _Verdict(this.truth,parts,[...this.because,...more])}failAt(site){return this.truth==="fail"?this.at(site):this}at(site){let parts=this.parts.map(part=>{let why=part.because.find(evidence=>evidence.why)?.why;return{...part,because:[{site,...why&&{why}},...part.because]}});return new _Verdict(this.truth,parts,[{site},...this.because])}};function all(...verdicts){if(verdicts.length===1)return verdicts[0];let truth=verdicts.some(v=>v.truth==="fail")?"fail":verdicts.some(v=>v.truth==="open")?"open":"pass";return Verdict.of(truth,verdicts.flatMap(v=>v.parts),verdicts.flatMap(v=>v.because))}function any(...verdicts){let passed=verdicts.filter(v=>v.truth==="pass");if(passed.length>0)return Verdict.pass(...passed.flatMap(v=>v.because));let because=verdicts.flatMap(v=>v.because),open=verdicts.filter(v=>v.truth==="open");if(open.length===0)return Verdict.fail(...because);let reasons=open.flatMap(v=>v.because.filter(evidence=>evidence.why));return Verdict.open(...reasons,...because.filter(evidence=>!reasons.includes(evidence)))}function not(verdict){return verdict.truth==="open"?verdict:verdict.truth==="pass"?Verdict.fail(...verdict.because):Verdict.pass(...verdict.because)}function when(condition,then){if(condition.truth==="fail")return Verdict.pass(...condition.because);let verdict=then();return condition.truth==="pass"||verdict.truth==="pass"?verdict:unsure(verdict,condition.because)}function unsure(verdict,because){if(verdict.truth==="pass")return verdict;let reasons=because.filter(evidence=>evidence.why),parts=verdict.parts.map(part=>({...part,truth:"open",because:part.truth==="open"?part.because:[...reasons,...part.because]}));return Verdict.of("open",parts,[...because,...verdict.because])}var since="0.1.0",level="warning",ownRules=[{id:"ignore-expired",title:"An ignore is within its time",level,since,why:"An ignore with a date was meant to be temporary. After that day it ignores nothing, and what it hid is reported again.",fix:"Mend what was ignored and remove the ignore, or give it a new date with a reason that still holds."},{id:"ignore-reason",title:"An ignore says why",level,since,why:"Without a reason nobody can tell later whether the exception still holds, so an ignore without one ignores nothing.",fix:"Write the reason after a colon: `# eiplint-ignore <rule>: <reason>`."},{id:"ignore-unknown",title:"An ignore names rules that exist",level,since,why:"A mistyped rule is not ignored, and the comment makes readers believe that it is.",fix:"Use an id of `eiplint rules`."},{id:"ignore-unused",title:"An ignore is needed",level,since,why:"An ignore that hides nothing today hides the next fault at its place without anybody deciding so.",fix:"Remove the ignore, or the rule that it does not need."}];var Value=class _Value{it;site;constructor(it,site){this.it=it,this.site=site}static known(value,site){return new _Value({state:"known",value},site)}static absent(site){return new _Value({state:"absent"},site)}static unknown(why,site){return new _Value({state:"unknown",why},site)}get known(){return this.it.state==="known"?this.it.value:void 0}get evidence(){return this.it.state==="unknown"?{site:this.site,why:this.it.why}:{site:this.site}}is(value){return this.satisfies(it=>it===value)}isNot(value){return this.satisfies(it=>it!==value,!0)}in(values){return this.satisfies(it=>values.has(it))}isAbsent(){return this.satisfies(()=>!1,!0)}isPresent(){return this.satisfies(()=>!0,!1)}satisfies(test,absent=!1){return this.it.state==="unknown"?Verdict.open(this.evidence):(this.it.state==="absent"?absent:test(this.it.value))?Verdict.pass(this.evidence):Verdict.fail(this.evidence)}same(other){let because=[this.evidence,other.evidence];return this.it.state==="unknown"?Verdict.open(...because):other.it.state==="unknown"?Verdict.open(...because.toReversed()):this.known===other.known?Verdict.pass(...because):Verdict.fail(...because)}map(change){if(this.it.state!=="known")return new _Value(this.it,this.site);let value=change(this.it.value);return new _Value(value===void 0?{state:"absent"}:{state:"known",value},this.site)}toString(){return this.it.state==="known"?String(this.it.value):this.it.state==="absent"?"not set":"not known"}},Many=class _Many{members;missing;constructor(members,missing){this.members=members,this.missing=missing}every(test){return this.#orMissing(all(...this.members.map(test)))}some(test){let verdict=any(...this.members.map(test));return verdict.truth==="fail"&&this.missing?Verdict.open(this.missing):verdict}none(say,site,level3){return this.every(member=>Verdict.fail({site:site(member)}).otherwise(say(member),level3))}agree(on,say,level3){let[first,...rest]=this.members;return first===void 0?this.#orMissing(Verdict.pass()):this.#orMissing(all(...rest.map(member=>on(member).same(on(first)).otherwise(say(member,first),level3))))}with(on,wanted,then){let hit=this.members.find(member=>on(member).same(wanted).truth==="pass");return hit!==void 0?then(hit):this.missing?Verdict.open(this.missing):Verdict.pass()}filter(keep){return new _Many(this.members.filter(keep),this.missing)}map(change){return new _Many(this.members.map(change),this.missing)}#orMissing(verdict){return this.missing?all(verdict,Verdict.open(this.missing)):verdict}};function defineRule(rule){return rule}var holds=(condition,resource)=>condition?Verdict.pass({site:resource.site}):Verdict.fail({site:resource.site});function isDeclared(resource){return holds(resource.declared,resource)}function isInCode(resource){return holds(resource.form?.source!=="snapshot",resource)}var[least,agreed,most]=[200,1e3,5e3],anycast_bandwidth_default={id:"anycast-bandwidth",title:"The bandwidth of an Anycast EIP is from 200 to 1,000 Mbit/s",level:"error",since:"0.1.0",inputs:["template","live"],sources:[{page:"anycast-api",updated:"2026-11-22",says:"The bandwidth is 200 to 1,000 Mbit/s, 1,000 by default."},{page:"anycast-limits",updated:"2026-11-22",says:"The bandwidth of an Anycast EIP goes up to 5,000 Mbit/s."}],why:"The API refuses what is outside. Documents differ between 1,000 and 5,000 Mbit/s: by some it takes a change after the creation, so that range is a warning.",fix:"Terraform: `bandwidth` from 200 to 1000. ROS: `Bandwidth`. Console: raise the bandwidth of the existing Anycast EIP where you need more.",on:"anycast-eip",when:isDeclared,require:eip2=>eip2.bandwidth.satisfies(bandwidth=>bandwidth>=least&&bandwidth<=agreed,!0).otherwise(`an Anycast EIP has 200 to 1,000 Mbit/s at its creation, not ${eip2.bandwidth}`,level2(eip2.bandwidth.known)),examples:{bad:`
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
  bandwidth        = 100
}`,good:`
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
  bandwidth        = 1000
}`,open:`
provider "alicloud" {
  region = "ap-southeast-1"
}

variable "bandwidth" {}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
  bandwidth        = var.bandwidth
}`}};function level2(bandwidth=0){return bandwidth>agreed&&bandwidth<=most?"warning":"error"}var anycast_billing_default={id:"anycast-billing",title:"An Anycast EIP is pay-as-you-go and billed by traffic",level:"error",since:"0.1.0",inputs:["template","live"],sources:[{page:"anycast-api",updated:"2026-11-22",says:"The only payment type of Anycast EIPs is pay-as-you-go, the only metering PayByTraffic."}],why:"Other values pass the plan, and the API refuses them.",fix:"Terraform: leave out `payment_type` and `internet_charge_type`, or write `PayAsYouGo` and `PayByTraffic`. ROS: the same for `InstanceChargeType` and `InternetChargeType`. Console: nothing to choose.",on:"anycast-eip",when:isDeclared,require:eip2=>all(eip2.paymentType.satisfies(type=>type==="PayAsYouGo",!0).otherwise(`an Anycast EIP has no payment type "${eip2.paymentType}", only "PayAsYouGo"`),eip2.internetChargeType.satisfies(type=>type==="PayByTraffic",!0).otherwise(`an Anycast EIP has no metering "${eip2.internetChargeType}", only "PayByTraffic"`)),examples:{bad:`
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location     = "international"
  internet_charge_type = "PayByBandwidth"
}`,good:`
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location     = "international"
  internet_charge_type = "PayByTraffic"
}`,open:`
provider "alicloud" {
  region = "ap-southeast-1"
}

variable "metering" {}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location     = "international"
  internet_charge_type = var.metering
}`}};var endpoints=new Set(["clb","network-interface"]),anycast_binding_target_default={id:"anycast-binding-target",title:"An Anycast EIP is bound to a Classic Load Balancer or a network interface",level:"error",since:"0.1.0",inputs:["template","live"],sources:[{page:"anycast-endpoints",updated:"2023-12-13",says:"Endpoints are Classic Load Balancers and network interfaces; ALB and NLB are associated on their own side."}],why:"The API refuses other endpoints. An ALB or NLB gets its Anycast EIPs with its zones, not through an association.",fix:"For an ALB or NLB name the Anycast EIP in its zones and remove the association; bind a server through its network interface. Terraform: `zone_mappings.allocation_id` instead of the attachment. ROS: `ZoneMappings.AllocationId` instead of `ALIYUN::VPC::AnycastEIPAssociation`. Console: associate it on the page of the load balancer.",on:"anycast-binding",when:binding=>not(all(not(isInCode(binding)),binding.targetKind.in(new Set(["alb","nlb"])))),require:binding=>binding.targetKind.in(endpoints).otherwise(message(binding)),examples:{bad:`
provider "alicloud" {
  region = "us-east-1"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}

resource "alicloud_eipanycast_anycast_eip_address_attachment" "edge" {
  anycast_id              = alicloud_eipanycast_anycast_eip_address.edge.id
  bind_instance_id        = alicloud_alb_load_balancer.edge.id
  bind_instance_region_id = "us-east-1"
  bind_instance_type      = "SlbInstance"
}`,good:`
provider "alicloud" {
  region = "us-east-1"
}

resource "alicloud_slb_load_balancer" "edge" {
  address_type = "intranet"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}

resource "alicloud_eipanycast_anycast_eip_address_attachment" "edge" {
  anycast_id              = alicloud_eipanycast_anycast_eip_address.edge.id
  bind_instance_id        = alicloud_slb_load_balancer.edge.id
  bind_instance_region_id = "us-east-1"
  bind_instance_type      = "SlbInstance"
}`,open:`
provider "alicloud" {
  region = "us-east-1"
}

variable "target" {}

variable "target_type" {}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}

resource "alicloud_eipanycast_anycast_eip_address_attachment" "edge" {
  anycast_id              = alicloud_eipanycast_anycast_eip_address.edge.id
  bind_instance_id        = var.target
  bind_instance_region_id = "us-east-1"
  bind_instance_type      = var.target_type
}`}},names={alb:"an ALB",nlb:"an NLB",clb:"a Classic Load Balancer",instance:"an instance","network-interface":"a network interface","nat-gateway":"a NAT gateway","ha-vip":"a HAVIP","ip-address":"an IP address",other:"this kind of resource"};function message({targetKind}){let kind=targetKind.known??"other";return kind==="alb"||kind==="nlb"?`${names[kind]} takes an Anycast EIP in its zones, not by an association`:`${names[kind]} takes no Anycast EIP, a Classic Load Balancer or network interface does`}var mandatory="2023-06-01",anycast_cdt_default={id:"anycast-cdt",title:"Cloud Data Transfer is active in an account with Anycast EIPs",level:"error",since:"0.1.0",inputs:["template","live"],sources:[{page:"alb-anycast",updated:"2026-03-01",says:"Cloud Data Transfer is activated with the first Anycast EIP; it bills the Internet and internal traffic of Anycast EIPs."}],why:"Without Cloud Data Transfer (CDT) the first Anycast EIP of an account cannot be bought, so the apply stops there. Code does not say whether an account has it: account facts do. An account with Anycast EIPs from before 2023-06-01 may do without: that is a warning.",fix:"Activate CDT once per account. Terraform has no resource for it. ROS: a resource of type `ALIYUN::ROS::AutoEnableService` with `ServiceName: CDT`. Console: follow the note that the first purchase of an Anycast EIP shows. Give a snapshot of the account with `--facts` to have this decided.",on:"account",when:(account,inventory)=>any(...anycastEips(account,inventory).map(eip2=>Verdict.pass({site:eip2.site}))),require:(account,inventory)=>{let[first,...others]=anycastEips(account,inventory),older=[first,...others].some(eip2=>(eip2?.created?.known??mandatory)<mandatory),active=account.cdt.is(!0).otherwise("Cloud Data Transfer is not active in this account",older?"warning":"error");return first?active.at(first.site).seen(...others.map(eip2=>({site:eip2.site}))):active},examples:{bad:`
# The facts of the account say that Cloud Data Transfer is not active.
provider "alicloud" {
  region = "us-west-1"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}`,good:`
provider "alicloud" {
  region = "us-west-1"
}

resource "alicloud_eip_address" "edge" {
  internet_charge_type = "PayByTraffic"
}`,open:`
provider "alicloud" {
  region = "us-west-1"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}`}};function anycastEips({root},inventory){let named=[...inventory.in(root,"load-balancer").flatMap(({zones})=>zones.members.map(it=>it.address.allocation.target)),...inventory.in(root,"anycast-binding").map(({anycastEip})=>anycastEip.target)].filter(it=>it?.kind==="anycast-eip");return[...inventory.in(root,"anycast-eip"),...new Set(named.filter(it=>!it.declared))]}var anycast_default_origin_default={id:"anycast-default-origin",title:"One of several endpoints of an Anycast EIP is its default",level:"error",since:"0.1.0",inputs:["template","live"],sources:[{page:"anycast-api",updated:"2025-12-06",says:"One endpoint of an Anycast EIP has the association mode Default, all others are Normal."},{page:"anycast-endpoints",updated:"2026-11-22",says:"Requests from access points without a mapping go to the default endpoint; where none is specified, the first one that is associated is the default."}],why:"Traffic from access points that no endpoint names goes to the default endpoint. Two cannot be it, and where none is named the one that happens to be associated first becomes it.",fix:'Terraform: `association_mode = "Default"` on one attachment and `"Normal"` on the others. ROS: `AssociationMode`. Console: choose the default endpoint in the list of endpoints.',on:"anycast-eip",when:(eip2,inventory)=>{let bindings=bindingsOf(eip2,inventory);return bindings.members.length>1?Verdict.pass({site:eip2.site}):bindings.members.length>0&&bindings.missing?Verdict.open(bindings.missing):Verdict.fail({site:eip2.site})},require:(eip2,inventory)=>{let bindings=bindingsOf(eip2,inventory),first=bindings.members.find(binding=>binding.mode.known==="Default");return first?bindings.filter(binding=>binding!==first).every(binding=>modeOf(binding).isNot("Default").otherwise(`${binding.address} is a second default endpoint`).seen(first.mode.evidence)):bindings.some(binding=>modeOf(binding).is("Default")).failAt(eip2.site).otherwise("none of its endpoints is the default")},examples:{bad:`
provider "alicloud" {
  region = "cn-hongkong"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}

resource "alicloud_eipanycast_anycast_eip_address_attachment" "edge" {
  for_each                = { cn-hongkong = "eni-j6c1", us-west-1 = "eni-rj91" }
  anycast_id              = alicloud_eipanycast_anycast_eip_address.edge.id
  bind_instance_id        = each.value
  bind_instance_region_id = each.key
  bind_instance_type      = "NetworkInterface"
  association_mode        = "Normal"
}`,good:`
provider "alicloud" {
  region = "cn-hongkong"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}

resource "alicloud_eipanycast_anycast_eip_address_attachment" "edge" {
  for_each                = { cn-hongkong = "eni-j6c1", us-west-1 = "eni-rj91" }
  anycast_id              = alicloud_eipanycast_anycast_eip_address.edge.id
  bind_instance_id        = each.value
  bind_instance_region_id = each.key
  bind_instance_type      = "NetworkInterface"
  association_mode        = each.key == "cn-hongkong" ? "Default" : "Normal"
}`,open:`
provider "alicloud" {
  region = "cn-hongkong"
}

variable "mode" {}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}

resource "alicloud_eipanycast_anycast_eip_address_attachment" "edge" {
  for_each                = { cn-hongkong = "eni-j6c1", us-west-1 = "eni-rj91" }
  anycast_id              = alicloud_eipanycast_anycast_eip_address.edge.id
  bind_instance_id        = each.value
  bind_instance_region_id = each.key
  bind_instance_type      = "NetworkInterface"
  association_mode        = each.key == "cn-hongkong" ? var.mode : "Normal"
}`}};function bindingsOf(eip2,inventory){return inventory.linked("anycast-binding",binding=>binding.anycastEip,eip2)}function modeOf({mode}){return mode.it.state!=="absent"?mode:Value.unknown({kind:"undocumented",text:"without a mode the endpoint that is associated first becomes the default"},mode.site)}var Ref=class extends Value{#find;#target=null;constructor(it,site,find){super(it,site),this.#find=find}get target(){return this.#target===null&&(this.#target=this.#find()),this.#target}isAbsent(){return this.target?Verdict.fail({site:this.site}):super.isAbsent()}isPresent(){return this.target?Verdict.pass({site:this.site}):super.isPresent()}names(resource){return this.target?this.target===resource?Verdict.pass({site:this.site}):Verdict.fail({site:this.site}):this.it.state==="unknown"?Verdict.open(this.evidence):Verdict.fail(this.evidence)}},anycastUse=new WeakMap;function usesAnycast(loadBalancer){let verdict=anycastUse.get(loadBalancer);return verdict||(verdict=loadBalancer.zones.some(zone=>zone.address.kind.is("anycast")),anycastUse.set(loadBalancer,verdict)),verdict}function zoneName({zoneId}){return zoneId.known===void 0?"a zone":`zone ${zoneId}`}var anycast_every_zone_default={id:"anycast-every-zone",title:"Every zone of an Anycast load balancer has an Anycast EIP",level:"error",since:"0.1.0",inputs:["template","live"],sources:[{page:"alb-anycast",updated:"2026-03-01",says:"Every zone of the load balancer is given an Anycast EIP when the network type changes."},{page:"alb-modify",updated:"2024-04-02",says:"The EIPs of all zones of one ALB are of the same type."}],why:"Regular and Anycast EIPs cannot be mixed in one load balancer, and a zone without an Anycast EIP takes no part in nearby access.",fix:'Give every zone the Anycast kind and an Anycast EIP of its own. Terraform: `eip_type = "Anycast"` and `allocation_id` in each `zone_mappings` block. ROS: `EipType: Anycast` and `AllocationId` in each entry of `ZoneMappings`. Console: assign an Anycast EIP to every zone of the dialog.',on:"load-balancer",when:usesAnycast,require:lb=>lb.zones.every(isAnycast),examples:{bad:`
provider "alicloud" {
  region = "ap-northeast-1"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id  = "ap-northeast-1a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "ap-northeast-1b"
    eip_type = "Common"
  }
}`,good:`
provider "alicloud" {
  region = "ap-northeast-1"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id  = "ap-northeast-1a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "ap-northeast-1b"
    eip_type = "Anycast"
  }
}`,open:`
provider "alicloud" {
  region = "ap-northeast-1"
}

variable "kind_b" {}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id  = "ap-northeast-1a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "ap-northeast-1b"
    eip_type = var.kind_b
  }
}`}};function isAnycast(zone){let{kind,writtenKind}=zone.address,verdict=kind.is("anycast");return kind.known==="eip"?verdict.otherwise(`${zoneName(zone)} has a regular EIP beside Anycast EIPs`):(kind.known==="none"?verdict.at(writtenKind.site):verdict).otherwise(`${zoneName(zone)} has no Anycast EIP`)}var anycast_idle_default={id:"anycast-idle",title:"An Anycast EIP is bound to something",level:"warning",since:"0.1.0",set:"recommended",inputs:["template","live"],sources:[{page:"alb-anycast",updated:"2026-03-01",says:"Configuration fees of an Anycast EIP are due from its purchase on."}],why:"An Anycast EIP that nothing uses costs its configuration fee and counts against the quota of the account.",fix:"Name it in a zone of a load balancer or bind it to an endpoint, or delete it. Terraform: `allocation_id` of a `zone_mappings` block, or an attachment resource. ROS: `AllocationId` of a zone, or `ALIYUN::VPC::AnycastEIPAssociation`. Console: associate or release it.",on:"anycast-eip",when:isDeclared,require:(eip2,inventory)=>any(isUsed(eip2,inventory),isExported(eip2)).at(eip2.site).otherwise("nothing uses it"),examples:{bad:`
provider "alicloud" {
  region = "cn-hongkong"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}`,good:`
provider "alicloud" {
  region = "cn-hongkong"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "cn-hongkong-b"
    eip_type      = "Anycast"
    allocation_id = alicloud_eipanycast_anycast_eip_address.edge.id
  }
}`,open:`
provider "alicloud" {
  region = "cn-hongkong"
}

variable "anycast_eip" {}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "cn-hongkong-b"
    eip_type      = "Anycast"
    allocation_id = var.anycast_eip
  }
}`}};function isUsed(eip2,inventory){return inventory.usesOf(eip2).some(use=>Verdict.pass({site:use.site}))}function isExported({exported,site}){return exported?Verdict.open({site:exported.site,why:{kind:"not-loaded",text:"an output hands it to somebody else"}}):Verdict.fail({site})}function anycastThrough(loadBalancer){return usesAnycast(loadBalancer).because.map(evidence=>evidence.why?evidence:{...evidence,note:`Anycast through ${evidence.site.path}`})}var anycast_internet_facing_default={id:"anycast-internet-facing",title:"A load balancer with Anycast EIPs is Internet-facing",level:"error",since:"0.1.0",inputs:["template","live"],sources:[{page:"alb-anycast",updated:"2026-03-01",says:"Anycast EIPs are for Internet-facing services, and are assigned when an ALB becomes Internet-facing."}],why:"An internal-facing load balancer has private addresses only. Its Anycast EIPs are not associated and cost money all the same.",fix:'Make the load balancer Internet-facing, or take the Anycast EIPs out of its zones. Terraform: `address_type = "Internet"`. ROS: `AddressType: Internet`. Console: change the network type and choose Anycast EIP.',on:"load-balancer",when:usesAnycast,require:lb=>lb.networkType.isNot("Intranet").otherwise("an internal-facing load balancer takes no Anycast EIP").seen(...anycastThrough(lb)),examples:{bad:`
provider "alicloud" {
  region = "eu-west-1"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Intranet"
  zone_mappings {
    zone_id  = "eu-west-1a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "eu-west-1b"
    eip_type = "Anycast"
  }
}`,good:`
provider "alicloud" {
  region = "eu-west-1"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id  = "eu-west-1a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "eu-west-1b"
    eip_type = "Anycast"
  }
}`,open:`
provider "alicloud" {
  region = "eu-west-1"
}

variable "network_type" {}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = var.network_type
  zone_mappings {
    zone_id  = "eu-west-1a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "eu-west-1b"
    eip_type = "Anycast"
  }
}`}};var anycast_ipv4_only_default={id:"anycast-ipv4-only",title:"A dual-stack load balancer with Anycast EIPs keeps its IPv6 addresses private",level:"warning",since:"0.1.0",inputs:["template","live"],sources:[{page:"alb-anycast",updated:"2026-03-01",says:"Of a dual-stack ALB only the IPv4 addresses take Anycast EIPs, the IPv6 addresses do not."}],why:"Public IPv6 traffic does not enter at the nearest access point: it goes through the public Internet to the region, without what the Anycast EIPs are paid for.",fix:'Keep IPv6 private, or accept that IPv6 users are served without Anycast and ignore this with that reason. Terraform: `ipv6_address_type = "Intranet"`. ROS: `Ipv6AddressType: Intranet`. Console: change the IPv6 network type of the instance to private.',on:"load-balancer",when:lb=>all(usesAnycast(lb),lb.ipVersion.is("DualStack")),require:lb=>lb.ipv6NetworkType.isNot("Internet").otherwise("IPv6 is public, and Anycast EIPs serve the IPv4 addresses only").seen(...anycastThrough(lb)),examples:{bad:`
provider "alicloud" {
  region = "eu-central-1"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type       = "Internet"
  address_ip_version = "DualStack"
  ipv6_address_type  = "Internet"
  zone_mappings {
    zone_id  = "eu-central-1a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "eu-central-1b"
    eip_type = "Anycast"
  }
}`,good:`
provider "alicloud" {
  region = "eu-central-1"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type       = "Internet"
  address_ip_version = "DualStack"
  ipv6_address_type  = "Intranet"
  zone_mappings {
    zone_id  = "eu-central-1a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "eu-central-1b"
    eip_type = "Anycast"
  }
}`,open:`
provider "alicloud" {
  region = "eu-central-1"
}

variable "ipv6" {}

resource "alicloud_alb_load_balancer" "edge" {
  address_type       = "Internet"
  address_ip_version = "DualStack"
  ipv6_address_type  = var.ipv6
  zone_mappings {
    zone_id  = "eu-central-1a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "eu-central-1b"
    eip_type = "Anycast"
  }
}`}};function changesInPlace(resource){return holds2(resource.change?.inPlace===!0,resource)}function goesAway(resource){return holds2(resource.change?.actions.includes("delete")===!0,resource)}function stays(resource){let actions=resource.change?.actions??[];return holds2(actions.length===0||actions.some(action=>action!=="delete"),resource)}function before(resource){return resource.change?.before??resource}var holds2=(condition,{site})=>condition?Verdict.pass({site}):Verdict.fail({site});function isOf(families){return({family,site})=>families.includes(family)?Verdict.pass({site}):Verdict.fail({site})}var isAlb=isOf(["alb"]),hasZones=isOf(["alb","nlb"]);function planExample(address2,actions,before2,after,unknown={}){let[type="",name=""]=address2.split(".");return JSON.stringify({format_version:"1.2",resource_changes:[{address:address2,mode:"managed",type,name,change:{actions,before:before2,after,after_unknown:unknown}}]},null,2)}var alb="alicloud_alb_load_balancer.edge",regular={zone_id:"ap-southeast-1a",eip_type:"Common",allocation_id:"eip-t4n0a"},anycast={zone_id:"ap-southeast-1a",eip_type:"Anycast",allocation_id:"aeip-0a"},inside={zone_id:"ap-southeast-1a",eip_type:"",allocation_id:""},balancer=(address_type,zone)=>({address_type,zone_mappings:[zone]}),anycast_migration_default={id:"anycast-migration",title:"A load balancer changes between regular and Anycast EIPs by way of internal-facing",level:"error",since:"0.1.0",inputs:["plan"],sources:[{page:"alb-anycast",updated:"2026-03-01",says:"An Internet-facing ALB changes to Anycast EIPs in two steps: to internal-facing, and back to Internet-facing with Anycast EIPs for every zone."},{page:"alb-api",updated:"2026-11-22",says:"The kind and the id of the EIP of each zone are given when the network type changes; a change of zones takes no allocation id."},{page:"provider",updated:"2026-08-21",says:"When address_type changes, the provider sends the network type alone, without zones, kinds and ids."}],why:"The EIPs of a running Internet-facing ALB cannot be exchanged in one step: the apply stops halfway or leaves the EIPs as they are. From internal-facing to Internet-facing the provider does not send which EIPs are meant, so the ALB may come up with regular ones: that is a warning.",fix:'It takes two steps with no public access in between, and the public addresses change: lower the TTL of A records first, and let A records and allow-lists follow. Terraform: one apply with `address_type = "Intranet"` and without EIPs in the zones; then change to Internet-facing with Anycast EIPs in the console and bring `address_type`, `eip_type` and `allocation_id` of the code in line, or create a second load balancer with Anycast EIPs, move the traffic and remove the first. ROS: `AddressType` and `ZoneMappings` cannot be updated; create a second load balancer. Console: Change Network Type to internal-facing, wait about a minute, then Change Network Type with the IP type Anycast EIP.',on:"load-balancer",when:lb=>all(isAlb(lb),changesInPlace(lb)),require:lb=>{let was=before(lb),[isPublic,wasPublic]=[lb.networkType.is("Internet"),was.networkType.is("Internet")];return all(not(all(usesAnycast(lb),isPublic,wasPublic,usedRegular(was))).otherwise("regular EIPs become Anycast EIPs in place: it takes two steps, by way of internal-facing"),not(all(usesRegular(lb),isPublic,wasPublic,usesAnycast(was))).otherwise("Anycast EIPs become regular EIPs in place: it takes two steps, by way of internal-facing"),not(all(isPublic,usesAnycast(lb),was.networkType.is("Intranet"))).otherwise("it becomes Internet-facing with Anycast EIPs, and the provider does not send which EIPs are meant","warning"))},examples:{bad:planExample(alb,["update"],balancer("Internet",regular),balancer("Internet",anycast)),good:planExample(alb,["update"],balancer("Internet",regular),balancer("Intranet",inside)),open:planExample(alb,["update"],balancer("Internet",regular),balancer("Internet",{zone_id:"ap-southeast-1a"}),{zone_mappings:[{eip_type:!0,allocation_id:!0}]})}};function usesRegular({zones}){return zones.some(zone=>zone.address.kind.is("eip"))}function usedRegular({zones}){return zones.some(({address:{kind}})=>kind.known!=="none"?kind.is("eip"):Value.unknown({kind:"undocumented",text:"the state does not say which kind of EIP the zone has"},kind.site).isPresent())}function documentedRegion(region){if(region.it.state==="unknown")return region;if(region.it.state==="absent")return Value.unknown({kind:"no-value",text:"the region is not known"},region.site);let id=region.it.value;return regions.has(id)?region:Value.unknown({kind:"undocumented",text:`no list that we know has the region ${id}`},region.site)}var anycast_region_default={id:"anycast-region",title:"A load balancer with Anycast EIPs is in a region that supports them",level:"error",since:"0.1.0",inputs:["template","live"],sources:[{page:"alb-anycast",updated:"2026-03-01",says:"An ALB takes Anycast EIPs in twelve regions only."},{page:"nlb-anycast",updated:"2024-01-12",says:"An NLB takes Anycast EIPs in six regions only."},{page:"ros",updated:"2026-11-22",says:"The Anycast kind of an NLB address exists in Hong Kong only."}],why:"Anycast EIPs serve endpoints outside the Chinese mainland, and a load balancer takes them in listed regions only. Elsewhere the association does not exist. For an NLB the documents differ: a region of the ALB list alone is a warning, one that a single NLB document leaves out is a note.",fix:"Move the load balancer to a listed region, or use regular EIPs. Terraform: `region` of the provider in force and `zone_id`. ROS: the region of the stack and `ZoneId`. Console: create the instance in a listed region.",on:"load-balancer",when:usesAnycast,require:lb=>documentedRegion(lb.region).in((lb.family==="nlb"?anycastNlbEverywhere:anycastAlb).ids).otherwise(...fault(lb)).seen(...anycastThrough(lb)),examples:{bad:`
provider "alicloud" {
  region = "cn-hangzhou"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id  = "cn-hangzhou-h"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "cn-hangzhou-i"
    eip_type = "Anycast"
  }
}`,good:`
provider "alicloud" {
  region = "cn-hongkong"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id  = "cn-hongkong-b"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "cn-hongkong-c"
    eip_type = "Anycast"
  }
}`,open:`
variable "region" {}

provider "alicloud" {
  region = var.region
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id  = "\${var.region}a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "\${var.region}b"
    eip_type = "Anycast"
  }
}`}};function fault({family,region}){let id=region.known??"";return family!=="nlb"||!anycastAlb.ids.has(id)?[`${family.toUpperCase()} takes no Anycast EIP in ${region}`,"error"]:anycastNlb.ids.has(id)?[`one document lets an NLB take Anycast EIPs in ${region}, another in cn-hongkong alone`,"note"]:[`${region} is not among the regions in which an NLB takes Anycast EIPs`,"warning"]}var anycast_release_default={id:"anycast-release",title:"Anycast EIPs are resources of their own and stay when the load balancer goes",level:"warning",since:"0.1.0",inputs:["template","plan"],sources:[{page:"alb-anycast",updated:"2026-03-01",says:"Anycast EIPs that are purchased in the dialog of the ALB are disassociated and released when the ALB becomes internal-facing or is released; existing ones that are selected are not."}],why:"An address that was bought with the load balancer is gone with it, also for A records and allow-lists that name it. A plan that deletes the load balancer or makes it internal-facing is a warning where nothing declares the Anycast EIPs. In code the kind without an id is a note: the documents describe that purchase for the console only, and none says whether the API buys an Anycast EIP.",fix:"Buy Anycast EIPs on their own and name them. Terraform: `alicloud_eipanycast_anycast_eip_address`, and its id as `allocation_id` of the zone; import addresses that the console bought only if you know that they stay. ROS: `ALIYUN::VPC::AnycastEIP`, and its id as `AllocationId`. Console: select an existing Anycast EIP instead of Purchase Anycast EIP.",on:"load-balancer",when:lb=>all(isAlb(lb),any(usesAnycast(lb),usesAnycast(before(lb)))),require:lb=>{let was=before(lb),losing=all(was.networkType.isNot("Intranet"),any(goesAway(lb),all(isChanged(lb),lb.networkType.is("Intranet"))));return all(...was.zones.members.map(zone=>not(all(losing,isAnycast2(zone),not(isOwn(zone)))).at(zone.address.allocation.site).otherwise(lost(zone))),...stays(lb).truth==="pass"?lb.zones.members.map(isNamed):[])},examples:{bad:`
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id  = "ap-southeast-1a"
    eip_type = "Anycast"
  }
}`,good:`
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_eipanycast_anycast_eip_address" "a" {
  service_location = "international"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "ap-southeast-1a"
    eip_type      = "Anycast"
    allocation_id = alicloud_eipanycast_anycast_eip_address.a.id
  }
}`,open:`
provider "alicloud" {
  region = "ap-southeast-1"
}

variable "anycast_eip" {}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "ap-southeast-1a"
    eip_type      = "Anycast"
    allocation_id = var.anycast_eip
  }
}`}},isAnycast2=zone=>zone.address.kind.is("anycast"),isChanged=lb=>lb.change?Verdict.pass({site:lb.site}):Verdict.fail({site:lb.site});function isOwn({address:{allocation}}){return allocation.target?.declared?Verdict.pass({site:allocation.site}):Verdict.fail({site:allocation.site})}function lost(zone){let{allocation}=zone.address;return`${allocation.known===void 0?"the Anycast EIP":allocation.known} of ${zoneName(zone)} is released with this change if it was bought with the load balancer`}function isNamed(zone){let{allocation,kind}=zone.address;return kind.known!=="anycast"?Verdict.pass({site:zone.site}):allocation.isPresent().failAt(kind.site).otherwise(`${zoneName(zone)} names no Anycast EIP: one that is bought with the load balancer is released with it`,"note")}var anycast_service_location_default={id:"anycast-service-location",title:"The service location of an Anycast EIP is international",level:"error",since:"0.1.0",inputs:["template","live"],sources:[{page:"anycast-api",updated:"2026-11-22",says:"AllocateAnycastEipAddress takes the service location international and no other."},{page:"alb-anycast",updated:"2026-03-01",says:"Anycast EIPs are announced from access points outside the Chinese mainland."}],why:"The plan accepts any text, and old examples show another one. The API refuses it during the apply.",fix:'Terraform: `service_location = "international"`. ROS: `ServiceLocation: international`, or leave it out. Console: nothing to choose.',on:"anycast-eip",when:isDeclared,require:eip2=>eip2.serviceLocation.satisfies(location=>location==="international",!0).otherwise(`there is no service location "${eip2.serviceLocation}", only "international"`),examples:{bad:`
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "ChineseMainland"
}`,good:`
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}`,open:`
provider "alicloud" {
  region = "ap-southeast-1"
}

variable "location" {}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = var.location
}`}};var anycast_shared_bandwidth_default={id:"anycast-shared-bandwidth",title:"A load balancer with Anycast EIPs is in no Internet Shared Bandwidth",level:"error",since:"0.1.0",inputs:["template","live"],sources:[{page:"alb-anycast",updated:"2026-03-01",says:"An ALB with Anycast EIPs cannot use Internet Shared Bandwidth; an Anycast EIP has 1,000 Mbit/s by default."},{page:"nlb-anycast",updated:"2024-01-12",says:"An NLB with Anycast EIPs cannot use Internet Shared Bandwidth."}],why:"The bandwidth of an Anycast EIP is its own. The two exclude each other, so this cannot be applied.",fix:"Take the load balancer and its addresses out of the package; set `bandwidth` on the Anycast EIPs. Terraform: remove `bandwidth_package_id` or the attachment resource. ROS: remove `BandwidthPackageId`, or the address from `CommonBandwidthPackageIp`. Console: disassociate the Internet Shared Bandwidth instance.",on:"load-balancer",when:usesAnycast,require:(lb,inventory)=>all(lb.sharedBandwidth.isAbsent().otherwise("it is in Internet Shared Bandwidth, which Anycast EIPs cannot use"),attachments(lb,inventory),hiddenAttachments(lb,inventory)),examples:{bad:`
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type         = "Internet"
  bandwidth_package_id = "cbwp-t4n6v6yftbr5h8j0q****"
  zone_mappings {
    zone_id  = "ap-southeast-1a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "ap-southeast-1b"
    eip_type = "Anycast"
  }
}`,good:`
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id  = "ap-southeast-1a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "ap-southeast-1b"
    eip_type = "Anycast"
  }
}`,open:`
provider "alicloud" {
  region = "ap-southeast-1"
}

variable "package" {}

resource "alicloud_alb_load_balancer" "edge" {
  address_type         = "Internet"
  bandwidth_package_id = var.package
  zone_mappings {
    zone_id  = "ap-southeast-1a"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "ap-southeast-1b"
    eip_type = "Anycast"
  }
}`}};function attachments(lb,inventory){let addresses=lb.zones.members.map(zone=>zone.address.allocation.target);return inventory.linked("shared-bandwidth-member",it=>it.member,lb,...addresses).none(it=>`${it.address} puts ${it.member.target===lb?"it":"its address"} into Internet Shared Bandwidth`,it=>it.member.site)}function hiddenAttachments(lb,inventory){let hidden=unknownAddress(lb);return hidden?inventory.all("shared-bandwidth-member").members.some(({root,member:{target}})=>root===lb.root&&target&&(target.kind==="anycast-eip"||!target.declared))?Verdict.open(hidden):Verdict.pass():Verdict.pass()}function unknownAddress(lb){let zone=lb.zones.members.find(({address:{allocation}})=>allocation.it.state==="unknown"&&!allocation.target);return zone?zone.address.allocation.evidence:lb.zones.missing}function secondUse(use,first,...because){let fault2=Verdict.fail({site:use.site},{site:first.site},...because),doubts=[use.user.uncertain,first.user.uncertain].filter(it=>it!==void 0);return doubts.length>0?unsure(fault2,doubts):fault2}function userName(use,other){return use.user.root===other.user.root?String(use.owner):`${use.owner} (${use.user.root})`}var anycast_single_region_default={id:"anycast-single-region",title:"An Anycast EIP on a load balancer serves that load balancer alone",level:"error",since:"0.1.0",inputs:["template","live"],sources:[{page:"alb-anycast",updated:"2026-03-01",says:"An Anycast EIP that is associated with an ALB or NLB is available in one region only."},{page:"anycast-limits",updated:"2026-11-22",says:"An Anycast EIP takes one endpoint per region, and one region only when the endpoint is an ALB or NLB."}],why:"The Anycast EIP cannot serve both. Several regions behind one Anycast EIP are possible with Classic Load Balancers and network interfaces only. Twice in one load balancer is a warning: no document says whether its zones count as one endpoint.",fix:"Give every zone of every load balancer an Anycast EIP of its own. Terraform: one `alicloud_eipanycast_anycast_eip_address` per zone, for instance with `for_each`. ROS: one `ALIYUN::VPC::AnycastEIP` per zone. Console: choose a different Anycast EIP for each zone.",on:"anycast-eip",when:(eip2,inventory)=>any(...inventory.usesOf(eip2).members.map(isLoadBalancer)),require:(eip2,inventory)=>{let uses=inventory.usesOf(eip2),[first,...others]=uses.members.toSorted((a,b)=>rank(a)-rank(b)),agreed2=first?all(...others.map(use=>agrees(use,first))):Verdict.pass();return uses.missing?all(agreed2,Verdict.open(uses.missing)):agreed2},examples:{bad:`
provider "alicloud" {
  region = "cn-hongkong"
}

provider "alicloud" {
  alias  = "singapore"
  region = "ap-southeast-1"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}

resource "alicloud_alb_load_balancer" "hongkong" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "cn-hongkong-b"
    eip_type      = "Anycast"
    allocation_id = alicloud_eipanycast_anycast_eip_address.edge.id
  }
}

resource "alicloud_alb_load_balancer" "singapore" {
  provider     = alicloud.singapore
  address_type = "Internet"
  zone_mappings {
    zone_id       = "ap-southeast-1a"
    eip_type      = "Anycast"
    allocation_id = alicloud_eipanycast_anycast_eip_address.edge.id
  }
}`,good:`
provider "alicloud" {
  region = "cn-hongkong"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  for_each         = toset(["cn-hongkong-b", "cn-hongkong-c"])
  service_location = "international"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "cn-hongkong-b"
    eip_type      = "Anycast"
    allocation_id = alicloud_eipanycast_anycast_eip_address.edge["cn-hongkong-b"].id
  }
  zone_mappings {
    zone_id       = "cn-hongkong-c"
    eip_type      = "Anycast"
    allocation_id = alicloud_eipanycast_anycast_eip_address.edge["cn-hongkong-c"].id
  }
}`,open:`
provider "alicloud" {
  region = "cn-hongkong"
}

variable "anycast_eip" {}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "cn-hongkong-b"
    eip_type      = "Anycast"
    allocation_id = alicloud_eipanycast_anycast_eip_address.edge.id
  }
  zone_mappings {
    zone_id       = "cn-hongkong-c"
    eip_type      = "Anycast"
    allocation_id = var.anycast_eip
  }
}`}};function isLoadBalancer(use){return use.ownerKind==="load-balancer"?Verdict.pass({site:use.site}):Verdict.fail({site:use.site})}var rank=use=>use.ownerKind==="load-balancer"?0:1;function agrees(use,first){let owners=sameOwner(use,first),regions2=use.region.same(first.region),places=[{site:use.site},{site:first.site}];if(owners.truth==="fail"&&regions2.truth==="fail"){let[second,one]=[userName(use,first),userName(first,use)],message2=`the Anycast EIP serves ${second} in ${use.region} and ${one} in ${first.region}`;return secondUse(use,first,...regions2.because).otherwise(message2)}return owners.truth==="fail"?secondUse(use,first).otherwise(`the Anycast EIP serves ${userName(use,first)} and ${userName(first,use)}`):owners.truth==="open"?owners.seen(...places):use.ownerKind==="binding"?Verdict.pass(...places):Verdict.fail(...places).otherwise(`the Anycast EIP is in two zones of ${use.owner}`,"warning")}function sameOwner(use,first){let[a,b]=[ownerOf(use),ownerOf(first)];return!a||!b?use.owner.same(first.owner):a===b?Verdict.pass(use.owner.evidence):Verdict.fail(use.owner.evidence)}function ownerOf({user}){return user.kind==="load-balancer"?user:user.kind==="anycast-binding"||user.kind==="eip-binding"?user.target.target:void 0}function orDefault(value,byDefault){return value.it.state==="absent"?Value.known(byDefault,value.site):value}var most2={traffic:200,bandwidth:500,subscription:1e3},eip_bandwidth_default={id:"eip-bandwidth",title:"The bandwidth of an EIP is in the range of its billing",level:"error",since:"0.1.0",inputs:["template","live"],sources:[{page:"eip-api",updated:"2026-01-08",says:"AllocateEipAddress takes 1 to 200 Mbit/s with PayByTraffic, 1 to 500 with PayByBandwidth, 1 to 1,000 with a subscription. PayByBandwidth is the default."},{page:"eip-limits",updated:"2026-11-22",says:"A pay-as-you-go EIP has at most 200 Mbit/s by data transfer and 500 by bandwidth."}],why:"The API refuses what is outside the range.",fix:"Lower the bandwidth, or change the billing. For more put EIPs into Internet Shared Bandwidth. Terraform: `bandwidth`, `internet_charge_type`, `payment_type`. ROS: `Bandwidth`, `InternetChargeType`, `InstanceChargeType`. Console: modify the bandwidth.",on:"eip",when:eip2=>all(isDeclared(eip2),eip2.bandwidth.isPresent()),require:eip2=>any(upTo(eip2,most2.traffic),all(upTo(eip2,most2.bandwidth),eip2.internetChargeType.isNot("PayByTraffic")),all(upTo(eip2,most2.subscription),eip2.paymentType.is("Subscription"))).otherwise(`${eip2.bandwidth} Mbit/s is outside 1 to ${limit(eip2)} Mbit/s`),examples:{bad:`
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_eip_address" "edge" {
  internet_charge_type = "PayByTraffic"
  bandwidth            = 500
}`,good:`
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_eip_address" "edge" {
  internet_charge_type = "PayByTraffic"
  bandwidth            = 200
}`,open:`
provider "alicloud" {
  region = "ap-southeast-1"
}

variable "metering" {}

resource "alicloud_eip_address" "edge" {
  internet_charge_type = var.metering
  bandwidth            = 500
}`}};function upTo(eip2,limit2){return eip2.bandwidth.satisfies(bandwidth=>bandwidth>=1&&bandwidth<=limit2)}function limit(eip2){return eip2.paymentType.known==="Subscription"?most2.subscription:orDefault(eip2.internetChargeType,"PayByBandwidth").known==="PayByTraffic"?most2.traffic:most2.bandwidth}var eip_bgp_pro_billing_default={id:"eip-bgp-pro-billing",title:"A BGP (Multi-ISP) Pro EIP is pay-as-you-go where nothing else is sold",level:"error",since:"0.1.0",inputs:["template","live"],sources:[{page:"what-is-an-eip",updated:"2024-07-31",says:"In six of the seven regions, all but Hong Kong, BGP (Multi-ISP) Pro lines are pay-as-you-go only."}],why:"A subscription of this line type is not sold there.",fix:'Pay as you go, or take the line type BGP. Terraform: `payment_type = "PayAsYouGo"`. ROS: `InstanceChargeType: PayAsYouGo`. Console: choose pay-as-you-go.',on:"eip",when:eip2=>all(isDeclared(eip2),eip2.lineType.is("BGP_PRO"),documentedRegion(eip2.region).in(bgpProPayAsYouGoOnly.ids)),require:eip2=>eip2.paymentType.isNot("Subscription").otherwise(`BGP (Multi-ISP) Pro is pay-as-you-go only in ${eip2.region}`).seen(eip2.lineType.evidence,eip2.region.evidence),examples:{bad:`
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_eip_address" "edge" {
  isp          = "BGP_PRO"
  payment_type = "Subscription"
}`,good:`
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_eip_address" "edge" {
  isp          = "BGP_PRO"
  payment_type = "PayAsYouGo"
}`,open:`
provider "alicloud" {
  region = "ap-southeast-1"
}

variable "payment" {}

resource "alicloud_eip_address" "edge" {
  isp          = "BGP_PRO"
  payment_type = var.payment
}`}};var eip_bgp_pro_region_default={id:"eip-bgp-pro-region",title:"A BGP (Multi-ISP) Pro EIP is in a region that offers this line type",level:"error",since:"0.1.0",inputs:["template","live"],sources:[{page:"what-is-an-eip",updated:"2024-07-31",says:"BGP (Multi-ISP) Pro lines exist in seven regions."}],why:"The line type is for traffic into the Chinese mainland from regions nearby. Elsewhere the EIP cannot be bought.",fix:'Use the line type BGP, or buy the EIP in Hong Kong, Tokyo, Singapore, Kuala Lumpur, Manila, Jakarta or Bangkok. Terraform: `isp = "BGP"`. ROS: `Isp: BGP`, on EIPPro `ISP: BGP`. Console: choose BGP (Multi-ISP).',on:"eip",when:eip2=>all(isDeclared(eip2),eip2.lineType.is("BGP_PRO")),require:eip2=>documentedRegion(eip2.region).in(bgpPro.ids).otherwise(`BGP (Multi-ISP) Pro does not exist in ${eip2.region}`).seen(eip2.lineType.evidence),examples:{bad:`
provider "alicloud" {
  region = "eu-central-1"
}

resource "alicloud_eip_address" "edge" {
  isp = "BGP_PRO"
}`,good:`
provider "alicloud" {
  region = "cn-hongkong"
}

resource "alicloud_eip_address" "edge" {
  isp = "BGP_PRO"
}`,open:`
variable "region" {}

provider "alicloud" {
  region = var.region
}

resource "alicloud_eip_address" "edge" {
  isp = "BGP_PRO"
}`}};var address="alicloud_eip_address.edge",eip={ip_address:"203.0.113.10",payment_type:"PayAsYouGo"},eip_release_default={id:"eip-release",title:"A change gives up no EIP",level:"warning",since:"0.1.0",inputs:["plan"],sources:[{page:"eip-api",updated:"2026-08-22",says:"Only pay-as-you-go EIPs that are associated with nothing can be released."},{page:"eip-limits",updated:"2026-11-22",says:"A released EIP can be applied for again within seven days."},{page:"what-is-an-eip",updated:"2024-07-31",says:"A released EIP can be applied for again."}],why:"The address is lost: A records, allow-lists of partners and licenses that name it break. It can be claimed again for seven days, and only while nobody else has it. A subscription cannot be released at all, it ends by itself, so the apply stops there.",fix:"Keep the address, or make sure that nobody needs it. Terraform: `moved` and `removed` blocks where the resource only changes its place, `lifecycle { prevent_destroy = true }`, `deletion_protection = true`; attributes that replace the EIP are chosen once. ROS: `DeletionPolicy: Retain` and `DeletionProtection`. Console: disassociate the EIP and keep it; apply for a released one by its address.",on:"eip",when:goesAway,require:eip2=>{let was=before(eip2),verb=eip2.change?.actions.includes("create")?"replaces":"deletes",name=was.ipAddress.known??"its address",what=was.paymentType.known==="Subscription"?"a subscription cannot be released":`${name} is lost to DNS records and allow-lists`;return Verdict.fail({site:eip2.site}).otherwise(`the plan ${verb} the EIP: ${what}`)},examples:{bad:planExample(address,["delete","create"],{...eip,isp:"BGP"},{...eip,isp:"BGP_PRO"}),good:planExample(address,["update"],{...eip,bandwidth:"5"},{...eip,bandwidth:"10"})}};var documented=new Set(["Anycast","Common"]),load_balancer_address_kind_default={id:"load-balancer-address-kind",title:"The address kind of a zone is a documented one and that of the address it names",level:"error",since:"0.1.0",inputs:["template","live"],sources:[{page:"alb-api",updated:"2026-11-22",says:"EipType is Common or Anycast; Common is the default."},{page:"provider",updated:"2026-08-21",says:"eip_type takes any text, no value is refused before the apply."}],why:"Neither the plan nor the template check looks at this text. The API meets it during the apply, when other resources exist already.",fix:"Write the kind of the address that the zone names: `Anycast` for an Anycast EIP, `Common` for a regular EIP. Terraform: `eip_type` and `allocation_id`. ROS: `EipType` and `AllocationId`. Console: nothing to do, it offers matching addresses only.",on:"load-balancer",when:lb=>lb.zones.some(zone=>zone.address.writtenKind.isPresent()),require:lb=>lb.zones.every(zone=>when(zone.address.writtenKind.isPresent(),()=>all(isDocumented(zone),matches(zone)))),examples:{bad:`
provider "alicloud" {
  region = "ap-southeast-3"
}

resource "alicloud_eip_address" "a" {
  internet_charge_type = "PayByTraffic"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "ap-southeast-3a"
    eip_type      = "Anycast"
    allocation_id = alicloud_eip_address.a.id
  }
}`,good:`
provider "alicloud" {
  region = "ap-southeast-3"
}

resource "alicloud_eipanycast_anycast_eip_address" "a" {
  service_location = "international"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "ap-southeast-3a"
    eip_type      = "Anycast"
    allocation_id = alicloud_eipanycast_anycast_eip_address.a.id
  }
}`,open:`
provider "alicloud" {
  region = "ap-southeast-3"
}

variable "address" {}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "ap-southeast-3a"
    eip_type      = "Anycast"
    allocation_id = var.address
  }
}`}};function isDocumented({address:{writtenKind}}){return writtenKind.in(documented).otherwise(`"${writtenKind}" is no kind of address, "Anycast" or "Common" is`)}function matches(zone){let{writtenKind,allocation}=zone.address,named=namedKind(zone.address),message2=`${zoneName(zone)} says "${writtenKind}" and names ${named.known==="Anycast"?"an Anycast":"a regular"} EIP`;return when(writtenKind.in(documented),()=>any(writtenKind.same(named),allocation.isAbsent()).otherwise(message2))}function namedKind({allocation,namedKind:namedKind2}){if(namedKind2)return Value.known(namedKind2==="eip"?"Common":"Anycast",allocation.site);if(allocation.it.state!=="known")return allocation;let text=`nothing tells what kind of address ${allocation} is`;return Value.unknown({kind:"undocumented",text},allocation.site)}var alb2="alicloud_alb_load_balancer.edge",load_balancer_edition_default={id:"load-balancer-edition",title:"An ALB is not downgraded to the Basic edition",level:"error",since:"0.1.0",inputs:["plan"],sources:[{page:"alb-api",updated:"2026-08-22",says:"A Basic ALB can be upgraded to Standard or WAF-enabled; an ALB of another edition cannot become Basic."}],why:"The API refuses the downgrade, so the apply stops there.",fix:"Keep the edition, or create a new load balancer of the Basic edition and move the traffic. Terraform: `load_balancer_edition`. ROS: `LoadBalancerEdition`. Console: the edition can only be upgraded.",on:"load-balancer",when:lb=>all(isAlb(lb),changesInPlace(lb)),require:lb=>{let was=before(lb);return any(lb.edition.isNot("Basic"),was.edition.is("Basic")).otherwise(`the edition ${was.edition} cannot be downgraded to Basic`)},examples:{bad:planExample(alb2,["update"],{load_balancer_edition:"Standard"},{load_balancer_edition:"Basic"}),good:planExample(alb2,["update"],{load_balancer_edition:"Basic"},{load_balancer_edition:"Standard"}),open:planExample(alb2,["update"],{load_balancer_edition:"Standard"},{},{load_balancer_edition:!0})}};var load_balancer_eip_association_default={id:"load-balancer-eip-association",title:"An ALB or NLB gets its EIPs in its zones and not by an EIP association",level:"error",since:"0.1.0",inputs:["template"],sources:[{page:"what-is-an-eip",updated:"2024-07-31",says:"EIPs of an ALB or NLB are associated in the console of the load balancer only."},{page:"eip-api",updated:"2024-11-13",says:"AssociateEipAddress takes instances, Classic Load Balancers, network interfaces, NAT gateways and HAVIPs."}],why:"The association is refused: ALB and NLB have one address per zone, which they manage themselves.",fix:"Name the EIP in the zone and remove the association. Terraform: `zone_mappings.allocation_id` instead of `alicloud_eip_association`. ROS: `ZoneMappings.AllocationId` instead of `ALIYUN::VPC::EIPAssociation`. Console: assign it on the page of the load balancer.",on:"eip-binding",when:isInCode,require:binding=>binding.targetKind.satisfies(kind=>kind!=="alb"&&kind!=="nlb").otherwise(`an ${binding.targetKind.toString().toUpperCase()} takes an EIP in its zones, not by an association`),examples:{bad:`
provider "alicloud" {
  region = "cn-shanghai"
}

resource "alicloud_eip_address" "a" {
  internet_charge_type = "PayByTraffic"
}

resource "alicloud_nlb_load_balancer" "edge" {
  address_type = "Internet"
}

resource "alicloud_eip_association" "edge" {
  allocation_id = alicloud_eip_address.a.id
  instance_id   = alicloud_nlb_load_balancer.edge.id
}`,good:`
provider "alicloud" {
  region = "cn-shanghai"
}

resource "alicloud_eip_address" "a" {
  internet_charge_type = "PayByTraffic"
}

resource "alicloud_nlb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "cn-shanghai-l"
    allocation_id = alicloud_eip_address.a.id
  }
}`,open:`
provider "alicloud" {
  region = "cn-shanghai"
}

variable "target" {}

resource "alicloud_eip_address" "a" {
  internet_charge_type = "PayByTraffic"
}

resource "alicloud_eip_association" "edge" {
  allocation_id = alicloud_eip_address.a.id
  instance_id   = var.target
}`}};var load_balancer_eip_billing_default={id:"load-balancer-eip-billing",title:"The EIP of a zone is pay-as-you-go by traffic and in no shared bandwidth of its own",level:"error",since:"0.1.0",inputs:["template","live"],sources:[{page:"alb-modify",updated:"2024-04-02",says:"An ALB takes pay-as-you-go EIPs by data transfer only, and none that is in Internet Shared Bandwidth already."},{page:"nlb-modify",updated:"2026-11-22",says:"An NLB takes the same EIPs as an ALB."},{page:"eip-api",updated:"2026-01-08",says:"PayByBandwidth is the metering of an EIP for which none is given."}],why:"Other EIPs cannot be associated with a load balancer. One for which no metering is written is by bandwidth, so it is among them.",fix:'Terraform: `internet_charge_type = "PayByTraffic"` and `payment_type = "PayAsYouGo"` on the EIP, and `bandwidth_package_id` on the load balancer instead of the EIP. ROS: `InternetChargeType`, `InstanceChargeType`, `BandwidthPackageId`. Console: choose an EIP that the dialog offers.',on:"load-balancer",when:lb=>lb.networkType.isNot("Intranet"),require:(lb,inventory)=>lb.zones.every(zone=>when(zone.address.kind.is("eip"),()=>when(zone.address.allocation.isPresent(),()=>fits(zone,inventory)))),examples:{bad:`
provider "alicloud" {
  region = "cn-beijing"
}

resource "alicloud_eip_address" "h" {
  internet_charge_type = "PayByBandwidth"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "cn-beijing-h"
    allocation_id = alicloud_eip_address.h.id
  }
}`,good:`
provider "alicloud" {
  region = "cn-beijing"
}

resource "alicloud_eip_address" "h" {
  internet_charge_type = "PayByTraffic"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "cn-beijing-h"
    allocation_id = alicloud_eip_address.h.id
  }
}`,open:`
provider "alicloud" {
  region = "cn-beijing"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "cn-beijing-h"
    allocation_id = "eip-2zeerraiwb7uj****"
  }
}`}};function fits(zone,inventory){let{allocation,namedKind:namedKind2}=zone.address,eip2=allocation.target;if(eip2?.kind==="anycast-eip"||namedKind2==="anycast")return Verdict.pass(allocation.evidence);if(!eip2?.declared){let why=allocation.evidence.why??{kind:"not-collected",text:`nothing tells how ${allocation} is billed`};return Verdict.open({site:allocation.site,why})}let name=zoneName(zone),use={site:allocation.site},subscription=eip2.paymentType.isNot("Subscription").otherwise(`the EIP of ${name} is a subscription, a load balancer takes pay-as-you-go EIPs`),traffic=orDefault(eip2.internetChargeType,"PayByBandwidth").is("PayByTraffic").otherwise(`the EIP of ${name} is billed by bandwidth, a load balancer takes EIPs by traffic`);return all(subscription.truth==="fail"?subscription:all(subscription,traffic),unshared(eip2,inventory)).seen(use)}function unshared(eip2,inventory){return when(isInCode(eip2),()=>inventory.linked("shared-bandwidth-member",it=>it.member,eip2).none(it=>`${it.address} puts the EIP of a zone into shared bandwidth, the load balancer itself can be in it`,it=>it.member.site))}function sameRegion(one,other){return one.it.state==="unknown"&&other.it.state==="unknown"&&place(one)===place(other)?Verdict.pass({site:one.site},{site:other.site}):one.same(other)}function place({site}){let at=({file,line,column,endLine,endColumn})=>[file,line,column,endLine,endColumn].join(":");return[at(site.origin),...site.via.map(hop=>at(hop.span))].join(" ")}var load_balancer_eip_zone_default={id:"load-balancer-eip-zone",title:"A regular EIP is in one zone of one load balancer of its region",level:"error",since:"0.1.0",inputs:["template","live"],sources:[{page:"nlb-api",updated:"2026-11-22",says:"Each zone of a load balancer has one EIP of its own."},{page:"eip-limits",updated:"2026-11-22",says:"An EIP is associated with one resource at a time, in its own region."}],why:"An EIP cannot serve a second zone, nor a load balancer of another region.",fix:"Give each zone an EIP of its own, bought in the region of the load balancer. Terraform: one `alicloud_eip_address` per zone with the same provider. ROS: one `ALIYUN::VPC::EIP` per zone. Console: choose a different EIP for each zone.",on:"eip",require:(eip2,inventory)=>{let uses=inventory.usesOf(eip2),[first,...others]=uses.members.filter(({ownerKind})=>ownerKind==="load-balancer");if(!first)return Verdict.pass({site:eip2.site});let verdict=all(isNear(eip2,first),...others.map(use=>all(isNear(eip2,use),isSecond(use,first))));return uses.missing?all(verdict,Verdict.open(uses.missing)):verdict},when:(eip2,inventory)=>any(...inventory.usesOf(eip2).members.map(isZone)),examples:{bad:`
provider "alicloud" {
  region = "cn-shenzhen"
}

resource "alicloud_eip_address" "edge" {
  internet_charge_type = "PayByTraffic"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "cn-shenzhen-d"
    allocation_id = alicloud_eip_address.edge.id
  }
  zone_mappings {
    zone_id       = "cn-shenzhen-e"
    allocation_id = alicloud_eip_address.edge.id
  }
}`,good:`
provider "alicloud" {
  region = "cn-shenzhen"
}

resource "alicloud_eip_address" "edge" {
  for_each             = toset(["d", "e"])
  internet_charge_type = "PayByTraffic"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "cn-shenzhen-d"
    allocation_id = alicloud_eip_address.edge["d"].id
  }
  zone_mappings {
    zone_id       = "cn-shenzhen-e"
    allocation_id = alicloud_eip_address.edge["e"].id
  }
}`,open:`
provider "alicloud" {
  region = "cn-shenzhen"
}

variable "eip" {}

resource "alicloud_eip_address" "edge" {
  internet_charge_type = "PayByTraffic"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id       = "cn-shenzhen-d"
    allocation_id = alicloud_eip_address.edge.id
  }
  zone_mappings {
    zone_id       = "cn-shenzhen-e"
    allocation_id = var.eip
  }
}`}};function isZone(use){return use.ownerKind==="load-balancer"?Verdict.pass({site:use.site}):Verdict.fail({site:use.site})}function isNear(eip2,use){return when(isDeclared(eip2),()=>sameRegion(eip2.region,use.region).failAt(use.site).otherwise(`the EIP is in ${eip2.region}, ${use.owner} is in ${use.region}`))}function isSecond(use,first){let message2=use.user===first.user?`the EIP is in two zones of ${use.owner}`:`the EIP is in a zone of ${userName(use,first)} and in one of ${userName(first,use)}`;return secondUse(use,first).otherwise(message2)}var load_balancer_intranet_address_default={id:"load-balancer-intranet-address",title:"An internal-facing load balancer has no settings for public addresses",level:"warning",since:"0.1.0",inputs:["template","live"],sources:[{page:"alb-network-type",updated:"2026-03-25",says:"A private ALB has private addresses only; EIPs belong to a public one."},{page:"ros",updated:"2026-11-22",says:"BandwidthPackageId has an effect with AddressType Internet only."}],why:"The EIPs and the shared bandwidth have no effect and cost money, or somebody meant the load balancer to be public.",fix:"Remove the EIPs and the package, or make the load balancer Internet-facing. Terraform: `allocation_id`, `eip_type`, `bandwidth_package_id`, `address_type`. ROS: `AllocationId`, `EipType`, `BandwidthPackageId`, `AddressType`. Console: change the network type.",on:"load-balancer",when:lb=>lb.networkType.is("Intranet"),require:lb=>all(lb.sharedBandwidth.isAbsent().otherwise("an internal-facing load balancer uses no Internet Shared Bandwidth"),lb.zones.every(zone=>zone.address.kind.isNot("eip").otherwise(`${zoneName(zone)} of an internal-facing load balancer uses no EIP`))).seen(lb.networkType.evidence),examples:{bad:`
provider "alicloud" {
  region = "cn-shanghai"
}

resource "alicloud_alb_load_balancer" "inside" {
  address_type = "Intranet"
  zone_mappings {
    zone_id       = "cn-shanghai-e"
    allocation_id = "eip-uf6qm4wcu0****"
  }
  zone_mappings {
    zone_id = "cn-shanghai-g"
  }
}`,good:`
provider "alicloud" {
  region = "cn-shanghai"
}

resource "alicloud_alb_load_balancer" "inside" {
  address_type = "Intranet"
  zone_mappings {
    zone_id = "cn-shanghai-e"
  }
  zone_mappings {
    zone_id = "cn-shanghai-g"
  }
}`,open:`
provider "alicloud" {
  region = "cn-shanghai"
}

variable "eip" {}

resource "alicloud_alb_load_balancer" "inside" {
  address_type = "Intranet"
  zone_mappings {
    zone_id       = "cn-shanghai-e"
    allocation_id = var.eip
  }
  zone_mappings {
    zone_id = "cn-shanghai-g"
  }
}`}};var alb3="alicloud_alb_load_balancer.edge",load_balancer_ip_version_default={id:"load-balancer-ip-version",title:"An IPv4 ALB does not become dual-stack in place",level:"error",since:"0.1.0",inputs:["plan"],sources:[{page:"alb-limits",updated:"2026-11-22",says:"An existing IPv4 ALB cannot be upgraded to dual-stack."},{page:"provider",updated:"2026-08-21",says:"A change of address_ip_version replaces the ALB."}],why:"The IP version is chosen when the ALB is created. No call changes it.",fix:'Create a dual-stack ALB and move the traffic to it. Terraform: a second resource with `address_ip_version = "DualStack"`, then remove the first. ROS: a second load balancer with `AddressIpVersion: DualStack`. Console: create a dual-stack instance.',on:"load-balancer",when:lb=>all(isAlb(lb),changesInPlace(lb)),require:lb=>any(lb.ipVersion.isNot("DualStack"),before(lb).ipVersion.is("DualStack")).otherwise("an IPv4 ALB cannot become dual-stack, it takes a new one"),examples:{bad:planExample(alb3,["update"],{address_ip_version:"IPv4"},{address_ip_version:"DualStack"}),good:planExample(alb3,["delete","create"],{address_ip_version:"IPv4"},{address_ip_version:"DualStack"}),open:planExample(alb3,["update"],{address_ip_version:"IPv4"},{},{address_ip_version:!0})}};var load_balancer_ipv6_default={id:"load-balancer-ipv6",title:"The IPv6 addresses of an Internet-facing dual-stack load balancer are public",level:"note",since:"0.1.0",set:"recommended",inputs:["template","live"],sources:[{page:"alb-api",updated:"2026-11-22",says:"An Internet-facing dual-stack ALB has public IPv4 and private IPv6 addresses until IPv6 is made public."}],why:"Dual-stack reads as if IPv6 users were served. They are not while the IPv6 addresses stay private.",fix:'Make IPv6 public, or use IPv4 only. Terraform: `ipv6_address_type = "Internet"`. ROS: `Ipv6AddressType: Internet`. Console: change the IPv6 network type to public.',on:"load-balancer",when:lb=>all(not(usesAnycast(lb)),lb.networkType.is("Internet"),lb.ipVersion.is("DualStack")),require:lb=>lb.ipv6NetworkType.is("Internet").otherwise("dual-stack, but its IPv6 addresses are private"),examples:{bad:`
provider "alicloud" {
  region = "cn-shanghai"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type       = "Internet"
  address_ip_version = "DualStack"
}`,good:`
provider "alicloud" {
  region = "cn-shanghai"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type       = "Internet"
  address_ip_version = "DualStack"
  ipv6_address_type  = "Internet"
}`,open:`
provider "alicloud" {
  region = "cn-shanghai"
}

variable "ipv6" {}

resource "alicloud_alb_load_balancer" "edge" {
  address_type       = "Internet"
  address_ip_version = "DualStack"
  ipv6_address_type  = var.ipv6
}`}};var albZones={page:"alb-regions",updated:"2026-11-22",counts:new Map([["cn-hangzhou","several"],["cn-shanghai","several"],["cn-shenzhen","several"],["cn-chengdu","several"],["cn-zhongwei","several"],["cn-qingdao","several"],["cn-beijing","several"],["cn-zhangjiakou","several"],["cn-wulanchabu","several"],["cn-guangzhou","several"],["cn-heyuan","several"],["cn-hongkong","several"],["ap-southeast-1","several"],["ap-southeast-3","several"],["ap-southeast-8","several"],["ap-northeast-1","several"],["ap-southeast-5","several"],["ap-northeast-2","disputed"],["ap-southeast-6","disputed"],["ap-southeast-7","disputed"],["eu-west-1","several"],["eu-central-1","several"],["us-east-1","several"],["us-west-1","several"],["na-south-1","one"],["me-central-1","several"]])};var load_balancer_zones_default={id:"load-balancer-zones",title:"A load balancer is in two or more different zones of its region",level:"error",since:"0.1.0",inputs:["template","plan","live"],sources:[{page:"alb-api",updated:"2026-11-22",says:"Where a region has two or more zones an ALB is in at least two of them, with one vSwitch each."},{page:"alb-modify",updated:"2024-04-02",says:"An ALB in two zones cannot give up one of them."},{page:"alb-regions",updated:"2026-11-22",says:"The zones in which ALB is offered, region by region."}],why:"The API asks for two zones where the region has them. One zone is also one power supply and one network.",fix:"Name two or more zones of the region, each once. Terraform: a `zone_mappings` block for each. ROS: an entry of `ZoneMappings` for each. Console: select two zones and a vSwitch in each.",on:"load-balancer",when:lb=>all(hasZones(lb),stays(lb)),require:lb=>{let region=documentedRegion(lb.region);return all(region.isPresent(),enough(lb,region),...lb.zones.members.map(zone=>isIn(zone,lb,region)))},examples:{bad:`
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id = "ap-southeast-1a"
  }
}`,good:`
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id = "ap-southeast-1a"
  }
  zone_mappings {
    zone_id = "ap-southeast-1b"
  }
}`,open:`
provider "alicloud" {
  region = "ap-southeast-1"
}

variable "zone" {}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id = "ap-southeast-1a"
  }
  zone_mappings {
    zone_id = var.zone
  }
}`}};function enough(lb,region){let{members,missing}=lb.zones;if(members.length>1||region.it.state==="unknown")return Verdict.pass({site:lb.site});if(missing)return Verdict.open(missing);let count=before(lb).zones.members.length>1?Value.known("several",lb.site):zoneCount(lb.family,region),message2=`it is in ${members.length===1?"one zone":"no zone"}, and ${region} has more`;return count.is("one").at(lb.site).otherwise(message2,count.known==="disputed"?"warning":"error")}function zoneCount(family,region){let count=family==="alb"?albZones.counts.get(region.known??""):void 0,text=`no list that we know says how many zones ${region} has for ${family.toUpperCase()}`;return count?Value.known(count,region.site):Value.unknown({kind:"undocumented",text},region.site)}function isIn(zone,lb,region){let{zoneId}=zone;if(zoneId.it.state!=="known")return zoneId.isPresent().otherwise("a zone has no id");let same=lb.zones.members.slice(0,lb.zones.members.indexOf(zone)).find(other=>other.zoneId.known===zoneId.known);return same?Verdict.fail(zoneId.evidence,same.zoneId.evidence).otherwise(`zone ${zoneId} is named twice`):region.it.state==="unknown"?Verdict.pass(zoneId.evidence):regionOf(zoneId).same(region).otherwise(`zone ${zoneId} is not in ${region}`)}function regionOf(zoneId){let id=zoneId.known??"",region=[...regions.keys()].filter(it=>id.startsWith(it)).sort((a,b)=>b.length-a.length)[0];return region&&/^-?[a-z]$/.test(id.slice(region.length))?Value.known(region,zoneId.site):Value.unknown({kind:"undocumented",text:`nothing tells which region ${id} is in`},zoneId.site)}var rules=[anycast_bandwidth_default,anycast_billing_default,anycast_binding_target_default,anycast_cdt_default,anycast_default_origin_default,anycast_every_zone_default,anycast_idle_default,anycast_internet_facing_default,anycast_ipv4_only_default,anycast_migration_default,anycast_region_default,anycast_release_default,anycast_service_location_default,anycast_shared_bandwidth_default,anycast_single_region_default,eip_bandwidth_default,eip_bgp_pro_billing_default,eip_bgp_pro_region_default,eip_release_default,load_balancer_address_kind_default,load_balancer_edition_default,load_balancer_eip_association_default,load_balancer_eip_billing_default,load_balancer_eip_zone_default,load_balancer_intranet_address_default,load_balancer_ip_version_default,load_balancer_ipv6_default,load_balancer_zones_default];export{Verdict,all,any,not,when,unsure,ownRules,Value,Many,Ref,defineRule,rules};
