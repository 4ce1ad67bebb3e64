import type { Kind, Resource } from '../../model/resource.ts';
import { addressPool } from './address-pool.ts';
import { alarmRule } from './alarm-rule.ts';
import { anycastBinding, anycastEip } from './anycast.ts';
import { eip, eipBinding } from './eip.ts';
import { eipSegment } from './eip-segment.ts';
import { haVip, haVipBinding } from './ha-vip.ts';
import { instance } from './instance.ts';
import { listener, listenerAcl } from './listener.ts';
import { classicLoadBalancer, loadBalancer } from './load-balancer.ts';
import { accessLog, securityGroupMember, zoneShift } from './load-balancer-parts.ts';
import { type Frame, type Mapper, mapper } from './mapper.ts';
import { natGateway } from './nat-gateway.ts';
import { networkInterface } from './network-interface.ts';
import type { Reader } from './reader.ts';
import { loadBalancerMember, sharedBandwidth, sharedBandwidthMember } from './shared-bandwidth.ts';
import { trail } from './trail.ts';
import { vSwitch } from './v-switch.ts';

/** One line a type: what it is in the model. Types that are not here are not judged. */
const mappers: Readonly<Record<string, Mapper<Kind>>> = {
  alicloud_alb_load_balancer: loadBalancer('alb'),
  alicloud_nlb_load_balancer: loadBalancer('nlb'),
  alicloud_alb_load_balancer_common_bandwidth_package_attachment: loadBalancerMember,
  alicloud_nlb_loadbalancer_common_bandwidth_package_attachment: loadBalancerMember,
  alicloud_common_bandwidth_package: sharedBandwidth,
  alicloud_common_bandwidth_package_attachment: sharedBandwidthMember,
  alicloud_eipanycast_anycast_eip_address: anycastEip,
  alicloud_eipanycast_anycast_eip_address_attachment: anycastBinding,
  alicloud_eip_address: eip,
  alicloud_eip: eip,
  alicloud_eip_association: eipBinding,
  alicloud_eip_segment_address: eipSegment,
  alicloud_vpc_public_ip_address_pool: addressPool,
  alicloud_slb_load_balancer: classicLoadBalancer,
  alicloud_slb: classicLoadBalancer,
  alicloud_alb_listener: listener,
  alicloud_alb_listener_acl_attachment: listenerAcl,
  alicloud_alb_load_balancer_security_group_attachment: securityGroupMember,
  alicloud_alb_load_balancer_access_log_config_attachment: accessLog,
  alicloud_alb_load_balancer_zone_shifted_attachment: zoneShift,
  alicloud_nlb_load_balancer_zone_shifted_attachment: zoneShift,
  alicloud_nat_gateway: natGateway,
  alicloud_vpc_ha_vip: haVip,
  alicloud_havip: haVip,
  alicloud_havip_attachment: haVipBinding,
  alicloud_ecs_network_interface: networkInterface,
  alicloud_network_interface: networkInterface,
  alicloud_instance: instance,
  alicloud_cms_alarm: alarmRule,
  alicloud_actiontrail_trail: trail,
  alicloud_actiontrail: trail,
  'ALIYUN::ALB::LoadBalancer': loadBalancer('alb'),
  'ALIYUN::NLB::LoadBalancer': loadBalancer('nlb'),
  'ALIYUN::VPC::CommonBandwidthPackage': sharedBandwidth,
  'ALIYUN::VPC::CommonBandwidthPackageIp': sharedBandwidthMember,
  'ALIYUN::VPC::AnycastEIP': anycastEip,
  'ALIYUN::VPC::AnycastEIPAssociation': anycastBinding,
  'ALIYUN::VPC::EIP': eip,
  'ALIYUN::VPC::EIPPro': eip,
  'ALIYUN::VPC::EIPAssociation': eipBinding,
  'ALIYUN::VPC::EIPSegment': eipSegment,
  'ALIYUN::VPC::PublicIpAddressPool': addressPool,
  'ALIYUN::SLB::LoadBalancer': classicLoadBalancer,
  'ALIYUN::ALB::Listener': listener,
  'ALIYUN::ALB::AclAssociation': listenerAcl,
  'ALIYUN::ALB::SecurityGroupAttachment': securityGroupMember,
  'ALIYUN::ALB::AccessLogEnable': accessLog,
  'ALIYUN::ALB::ZoneShift': zoneShift,
  'ALIYUN::VPC::NatGateway': natGateway,
  'ALIYUN::VPC::HaVip': haVip,
  'ALIYUN::VPC::HaVipAssociation': haVipBinding,
  'ALIYUN::ECS::NetworkInterface': networkInterface,
  'ALIYUN::ECS::Instance': instance,
  'ALIYUN::CMS::ResourceMetricRule': alarmRule,
  'ALIYUN::ACTIONTRAIL::Trail': trail,
  // Of accounts: the names that Resource Center has, where it has one.
  'ACS::ALB::LoadBalancer': loadBalancer('alb'),
  'ACS::NLB::LoadBalancer': loadBalancer('nlb'),
  'ACS::SLB::LoadBalancer': classicLoadBalancer,
  'ACS::EIP::EipAddress': eip,
  'ACS::EIP::EipBinding': eipBinding,
  'ACS::Eipanycast::AnycastEipAddress': anycastEip,
  'ACS::Eipanycast::AnycastEipBinding': anycastBinding,
  'ACS::CBWP::CommonBandwidthPackage': sharedBandwidth,
  'ACS::CBWP::CommonBandwidthPackageIp': sharedBandwidthMember,
  'ACS::NAT::NatGateway': natGateway,
  'ACS::VPC::HaVip': haVip,
  'ACS::VPC::VSwitch': vSwitch,
  'ACS::VPC::PublicIpAddressPool': addressPool,
  'ACS::ECS::Instance': instance,
  'ACS::ECS::NetworkInterface': networkInterface,
  'ACS::CMS::MetricRule': alarmRule,
  'ACS::ActionTrail::Trail': trail,
};

const other = mapper('other', {});

/** Every type of every vocabulary that the model knows. */
export const mappedTypes: ReadonlySet<string> = new Set(Object.keys(mappers));

/** Whether a type of an input's vocabulary is one that the model knows. */
export function isMapped(type: string): boolean {
  return Object.hasOwn(mappers, type);
}

/** A type that the model does not know is there for policies, which ask about its declared form. */
export function mapResource(type: string, reader: Reader, frame: Frame): Resource {
  return (Object.hasOwn(mappers, type) ? mappers[type]! : other)(reader, frame);
}
