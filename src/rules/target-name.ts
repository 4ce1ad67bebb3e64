import type { TargetKind } from '../model/resource.ts';

/** What messages call a kind of target. */
export const targetName: Readonly<Record<TargetKind, string>> = {
  alb: 'an ALB',
  nlb: 'an NLB',
  clb: 'a Classic Load Balancer',
  instance: 'an instance',
  'network-interface': 'a network interface',
  'nat-gateway': 'a NAT gateway',
  'ha-vip': 'a HAVIP',
  'ip-address': 'an IP address',
  other: 'this kind of resource',
};
