import type { Mapper } from './index.ts';
import { attribute } from './reader.ts';

//                           terraform                 ros     api
const fields = {
  name: /*            */ attribute('bandwidth_package_name', 'Name', 'Name'),
};
const former = {
  name: /*            */ attribute('name', undefined, undefined),
};

const member = {
  sharedBandwidth: /* */ attribute('bandwidth_package_id', 'BandwidthPackageId', 'BandwidthPackageId'),
  address: /*         */ attribute('instance_id', 'AllocationId', 'AllocationId'),
  loadBalancer: /*    */ attribute('load_balancer_id', undefined, undefined),
};

export const sharedBandwidth: Mapper<'shared-bandwidth'> = (reader, frame) => ({
  ...frame,
  kind: 'shared-bandwidth',
  name: reader.either('name', fields.name, former.name),
});

/** `alicloud_common_bandwidth_package_attachment`: an address in a package. */
export const sharedBandwidthMember: Mapper<'shared-bandwidth-member'> = (reader, frame) => ({
  ...frame,
  kind: 'shared-bandwidth-member',
  member: reader.ref('member', member.address, ['eip', 'anycast-eip']),
  sharedBandwidth: reader.ref('sharedBandwidth', member.sharedBandwidth, ['shared-bandwidth']),
});

/** The attachments of ALB and NLB: a whole load balancer in a package. */
export const loadBalancerMember: Mapper<'shared-bandwidth-member'> = (reader, frame) => ({
  ...frame,
  kind: 'shared-bandwidth-member',
  member: reader.ref('member', member.loadBalancer, ['load-balancer']),
  sharedBandwidth: reader.ref('sharedBandwidth', member.sharedBandwidth, ['shared-bandwidth']),
});
