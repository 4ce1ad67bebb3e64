import { mapper } from './mapper.ts';
import { attribute } from './reader.ts';

//                             terraform           ros               api
const fields = {
  loadBalancer: /* */ attribute('load_balancer_id', 'LoadBalancerId', 'LoadBalancerId'),
  listener: /*     */ attribute('listener_id', 'ListenerId', 'ListenerId'),
};

export const listener = mapper(
  'listener',
  { loadBalancer: (it) => it.ref('loadBalancer', fields.loadBalancer, ['load-balancer']) },
  ['loadBalancer'],
);

export const listenerAcl = mapper(
  'listener-acl',
  { listener: (it) => it.ref('listener', fields.listener, ['listener']) },
  ['listener'],
);
