import { mapper } from './mapper.ts';
import { attribute, list, text } from './reader.ts';

//                               terraform           ros                    api
const fields = {
  loadBalancer: /*   */ attribute('load_balancer_id', 'LoadBalancerId', 'LoadBalancerId'),
  securityGroups: /* */ attribute('security_group_id', 'SecurityGroupIds', undefined, oneOrMore),
  zoneId: /*         */ attribute('zone_id', 'ZoneMappings.ZoneId', undefined),
};

/** The provider has one security group an attachment, ROS a list of them. */
function oneOrMore(value: unknown): readonly unknown[] | undefined {
  const one = text(value);
  return one === undefined ? list(value) : [one];
}

export const securityGroupMember = mapper(
  'security-group-member',
  {
    loadBalancer: (it) => it.ref('loadBalancer', fields.loadBalancer, ['load-balancer']),
    securityGroups: (it) => it.value('securityGroups', fields.securityGroups),
  },
  ['loadBalancer'],
);

export const accessLog = mapper(
  'access-log',
  { loadBalancer: (it) => it.ref('loadBalancer', fields.loadBalancer, ['load-balancer']) },
  ['loadBalancer'],
);

export const zoneShift = mapper(
  'zone-shift',
  {
    loadBalancer: (it) => it.ref('loadBalancer', fields.loadBalancer, ['load-balancer']),
    zoneId: (it) => it.value('zoneId', fields.zoneId),
  },
  ['loadBalancer'],
);
