import type { Kind, TargetKind } from '../../model/resource.ts';

/** Which kind of the model a type of an input's vocabulary is. */
const kinds: Readonly<Record<string, Kind>> = {
  alicloud_alb_load_balancer: 'load-balancer',
  alicloud_nlb_load_balancer: 'load-balancer',
  alicloud_eipanycast_anycast_eip_address: 'anycast-eip',
  alicloud_eip_address: 'eip',
  alicloud_eip: 'eip',
  alicloud_common_bandwidth_package: 'shared-bandwidth',
  'ALIYUN::ALB::LoadBalancer': 'load-balancer',
  'ALIYUN::NLB::LoadBalancer': 'load-balancer',
  'ALIYUN::VPC::AnycastEIP': 'anycast-eip',
  'ALIYUN::VPC::EIP': 'eip',
  'ALIYUN::VPC::EIPPro': 'eip',
  'ALIYUN::VPC::CommonBandwidthPackage': 'shared-bandwidth',
};

/** What an address can be bound to, by the type of the resource that a binding names. */
const targets: Readonly<Record<string, TargetKind>> = {
  alicloud_alb_load_balancer: 'alb',
  alicloud_nlb_load_balancer: 'nlb',
  alicloud_slb_load_balancer: 'clb',
  alicloud_slb: 'clb',
  alicloud_instance: 'instance',
  alicloud_ecs_network_interface: 'network-interface',
  alicloud_network_interface: 'network-interface',
  alicloud_nat_gateway: 'nat-gateway',
  alicloud_vpc_ha_vip: 'ha-vip',
  alicloud_havip: 'ha-vip',
  'ALIYUN::ALB::LoadBalancer': 'alb',
  'ALIYUN::NLB::LoadBalancer': 'nlb',
  'ALIYUN::SLB::LoadBalancer': 'clb',
  'ALIYUN::ECS::Instance': 'instance',
  'ALIYUN::ECS::InstanceGroup': 'instance',
  'ALIYUN::ECS::NetworkInterface': 'network-interface',
  'ALIYUN::VPC::NatGateway': 'nat-gateway',
  'ALIYUN::VPC::HaVip': 'ha-vip',
};

export function kindOfType(type: string): Kind | undefined {
  return kinds[type];
}

export function targetOfType(type: string): TargetKind | undefined {
  return targets[type];
}
