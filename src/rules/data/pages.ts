import type { Page } from '../../model/rule.ts';

export interface PageReference {
  readonly title: string;
  readonly url: string;
}

const help = 'https://www.alibabacloud.com/help/en';

/** Titles and addresses of the documents that rules cite. */
export const pages: Readonly<Record<Page, PageReference>> = {
  'alb-anycast': {
    title: 'Use an Anycast EIP to provide nearby access for multi-region services',
    url: `${help}/slb/application-load-balancer/use-cases/associate-an-anycast-eip-with-an-alb-instance`,
  },
  'what-is-an-eip': {
    title: 'What is an Elastic IP Address?',
    url: `${help}/elastic-ip-address/latest/what-is-an-eip`,
  },
  'anycast-limits': { title: 'Anycast EIP limits', url: `${help}/anycast-eip/product-overview/limits` },
  'anycast-endpoints': {
    title: 'Manage endpoints of Anycast EIPs',
    url: `${help}/anycast-eip/user-guide/manage-endpoints`,
  },
  'anycast-api': {
    title: 'API of Anycast EIPs, version 2020-03-09',
    url: `${help}/anycast-eip/developer-reference/api-eipanycast-2020-03-09-associateanycasteipaddress`,
  },
  'alb-network-type': {
    title: 'Change the network type of an ALB instance',
    url: `${help}/slb/application-load-balancer/user-guide/change-the-network-type-of-an-alb-instance`,
  },
  'alb-modify': {
    title: 'Modify the configurations of ALB instances',
    url: `${help}/slb/application-load-balancer/user-guide/modify-the-configurations-of-alb-instances`,
  },
  'alb-regions': {
    title: 'Regions and zones that support ALB',
    url: `${help}/slb/application-load-balancer/supported-regions-and-zones`,
  },
  'alb-limits': {
    title: 'Quotas and limits of ALB',
    url: `${help}/slb/application-load-balancer/product-overview/quotas-and-limits`,
  },
  'alb-api': {
    title: 'API of ALB, version 2020-06-16',
    url: `${help}/slb/application-load-balancer/developer-reference/api-alb-2020-06-16-updateloadbalanceraddresstypeconfig`,
  },
  'nlb-modify': {
    title: 'Modify the configurations of an NLB instance',
    url: `${help}/slb/network-load-balancer/user-guide/modify-the-configurations-of-an-nlb-instance`,
  },
  'nlb-anycast': {
    title: 'Associate Anycast EIPs with an NLB instance to enable access through the nearest access point',
    url: `${help}/slb/network-load-balancer/use-cases/associate-anycast-eips-with-an-nlb-instance-to-enable-access-through-the-nearest-access-point`,
  },
  'nlb-api': {
    title: 'API of NLB, version 2022-04-30',
    url: `${help}/slb/network-load-balancer/developer-reference/api-nlb-2022-04-30-createloadbalancer`,
  },
  'eip-limits': { title: 'Limits of Elastic IP Addresses', url: `${help}/eip/product-overview/limits` },
  'eip-api': {
    title: 'API of Elastic IP Addresses, version 2016-04-28',
    url: `${help}/vpc/developer-reference/api-vpc-2016-04-28-associateeipaddress`,
  },
  'shared-bandwidth-limits': {
    title: 'Limits of Internet Shared Bandwidth',
    url: `${help}/internet-shared-bandwidth/product-overview/limits`,
  },
  'ha-vip-limits': { title: 'HaVip', url: `${help}/vpc/highly-available-virtual-ip-address-havip` },
  provider: {
    title: 'Terraform provider aliyun/alicloud',
    url: 'https://registry.terraform.io/providers/aliyun/alicloud/latest/docs',
  },
  ros: {
    title: 'Resource types of Resource Orchestration Service',
    url: `${help}/ros/developer-reference/aliyun-alb-loadbalancer`,
  },
};
