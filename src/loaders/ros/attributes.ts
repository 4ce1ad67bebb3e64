/** The attribute that is the id of the resource itself, by type. `Ref` gives the same. */
const ids: Readonly<Record<string, string>> = {
  'ALIYUN::ALB::LoadBalancer': 'LoadBalancerId',
  'ALIYUN::NLB::LoadBalancer': 'LoadBalancerId',
  'ALIYUN::SLB::LoadBalancer': 'LoadBalancerId',
  'ALIYUN::VPC::AnycastEIP': 'AnycastId',
  'ALIYUN::VPC::EIP': 'AllocationId',
  'ALIYUN::VPC::EIPPro': 'AllocationId',
  'ALIYUN::VPC::CommonBandwidthPackage': 'BandwidthPackageId',
  'ALIYUN::VPC::EIPSegment': 'EipSegmentInstanceId',
  'ALIYUN::VPC::PublicIpAddressPool': 'PublicIpAddressPoolId',
  'ALIYUN::VPC::NatGateway': 'NatGatewayId',
  'ALIYUN::VPC::HaVip': 'HaVipId',
  'ALIYUN::ECS::Instance': 'InstanceId',
  'ALIYUN::ECS::NetworkInterface': 'NetworkInterfaceId',
  'ALIYUN::ECS::VSwitch': 'VSwitchId',
};

/** Attributes that give back what a property of the same name says, by type. */
const echoes: Readonly<Record<string, readonly string[]>> = {
  'ALIYUN::ALB::LoadBalancer': ['AddressType', 'LoadBalancerEdition', 'VpcId'],
  'ALIYUN::NLB::LoadBalancer': ['AddressType', 'AddressIpVersion', 'LoadBalancerType', 'VpcId'],
  'ALIYUN::VPC::AnycastEIP': ['Name'],
  'ALIYUN::VPC::AnycastEIPAssociation': ['AnycastId', 'BindInstanceId', 'BindInstanceRegionId', 'BindInstanceType'],
  'ALIYUN::VPC::EIP': ['Isp'],
  'ALIYUN::VPC::EIPAssociation': ['AllocationId'],
};

/** The attribute that lists the ids of what a resource is a group of, by type. */
const groups: Readonly<Record<string, string>> = {
  'ALIYUN::ECS::InstanceGroup': 'InstanceIds',
};

export const isGroup = (type: string, attribute: string): boolean => groups[type] === attribute;

export const isId = (type: string, attribute: string): boolean => ids[type] === attribute;

export const isEcho = (type: string, attribute: string): boolean => echoes[type]?.includes(attribute) ?? false;
