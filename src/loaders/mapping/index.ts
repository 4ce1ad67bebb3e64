import type { Kind, Resource } from '../../model/resource.ts';
import { anycastBinding, anycastEip } from './anycast.ts';
import { eip, eipBinding } from './eip.ts';
import { loadBalancer } from './load-balancer.ts';
import type { Frame, Mapper } from './mapper.ts';
import type { Reader } from './reader.ts';
import { loadBalancerMember, sharedBandwidth, sharedBandwidthMember } from './shared-bandwidth.ts';

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
  'ALIYUN::ALB::LoadBalancer': loadBalancer('alb'),
  'ALIYUN::NLB::LoadBalancer': loadBalancer('nlb'),
  'ALIYUN::VPC::CommonBandwidthPackage': sharedBandwidth,
  'ALIYUN::VPC::CommonBandwidthPackageIp': sharedBandwidthMember,
  'ALIYUN::VPC::AnycastEIP': anycastEip,
  'ALIYUN::VPC::AnycastEIPAssociation': anycastBinding,
  'ALIYUN::VPC::EIP': eip,
  'ALIYUN::VPC::EIPPro': eip,
  'ALIYUN::VPC::EIPAssociation': eipBinding,
};

/** Whether a type of an input's vocabulary is one that the model knows. */
export function isMapped(type: string): boolean {
  return Object.hasOwn(mappers, type);
}

export function mapResource(type: string, reader: Reader, frame: Frame): Resource | undefined {
  return Object.hasOwn(mappers, type) ? mappers[type]?.(reader, frame) : undefined;
}
