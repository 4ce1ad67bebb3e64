import { mapper } from './mapper.ts';
import { oneOrMore } from './one-or-more.ts';
import { attribute, list } from './reader.ts';

//                             terraform           ros               api
const fields = {
  loadBalancer: /* */ attribute('load_balancer_id', 'LoadBalancerId', 'LoadBalancerId'),
  listener: /*     */ attribute('listener_id', 'ListenerId', 'ListenerId'),
  acls: /*         */ attribute('acl_id', 'AclIds', 'AclIds', list),
};

export const listener = mapper(
  'listener',
  { loadBalancer: (it) => it.ref('loadBalancer', fields.loadBalancer, ['load-balancer']) },
  ['loadBalancer'],
);

export const listenerAcl = mapper(
  'listener-acl',
  {
    listener: (it) => it.ref('listener', fields.listener, ['listener']),
    acls: (it) => oneOrMore(it, 'acls', fields.acls),
  },
  ['listener'],
);
