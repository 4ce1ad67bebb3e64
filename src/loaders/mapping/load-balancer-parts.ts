import { mapper } from './mapper.ts';
import { oneOrMore } from './one-or-more.ts';
import { attribute, list } from './reader.ts';

//                               terraform           ros                    api
const fields = {
  loadBalancer: /*   */ attribute('load_balancer_id', 'LoadBalancerId', 'LoadBalancerId'),
  securityGroups: /* */ attribute('security_group_id', 'SecurityGroupIds', undefined, list),
  zoneId: /*         */ attribute('zone_id', 'ZoneMappings.ZoneId', undefined),
};

export const securityGroupMember = mapper(
  'security-group-member',
  {
    loadBalancer: (it) => it.ref('loadBalancer', fields.loadBalancer, ['load-balancer']),
    securityGroups: (it) => oneOrMore(it, 'securityGroups', fields.securityGroups),
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
