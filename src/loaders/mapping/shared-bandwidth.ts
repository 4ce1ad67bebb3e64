import { mapper } from './mapper.ts';
import { attribute, number } from './reader.ts';

//                           terraform                 ros     api
const fields = {
  name: /*            */ attribute('bandwidth_package_name', 'Name', 'Name'),
  lineType: /*        */ attribute('isp', 'ISP', 'ISP'),
  metering: /*        */ attribute('internet_charge_type', 'InternetChargeType', 'InternetChargeType'),
  bandwidth: /*       */ attribute('bandwidth', 'Bandwidth', 'Bandwidth', number),
  ratio: /*           */ attribute('ratio', 'Ratio', 'Ratio', number),
};
const former = {
  name: /*            */ attribute('name', undefined, undefined),
};

const member = {
  sharedBandwidth: /* */ attribute('bandwidth_package_id', 'BandwidthPackageId', 'BandwidthPackageId'),
  address: /*         */ attribute('instance_id', 'AllocationId', 'AllocationId'),
  loadBalancer: /*    */ attribute('load_balancer_id', undefined, undefined),
};

export const sharedBandwidth = mapper('shared-bandwidth', {
  name: (it) => it.either('name', fields.name, former.name),
  lineType: (it) => it.value('lineType', fields.lineType),
  internetChargeType: (it) => it.value('internetChargeType', fields.metering),
  bandwidth: (it) => it.value('bandwidth', fields.bandwidth),
  ratio: (it) => it.value('ratio', fields.ratio),
});

/** `alicloud_common_bandwidth_package_attachment`: an address in a package. */
export const sharedBandwidthMember = mapper(
  'shared-bandwidth-member',
  {
    member: (it) => it.ref('member', member.address, ['eip', 'anycast-eip']),
    sharedBandwidth: (it) => it.ref('sharedBandwidth', member.sharedBandwidth, ['shared-bandwidth']),
  },
  ['member', 'sharedBandwidth'],
);

/** The attachments of ALB and NLB: a whole load balancer in a package. */
export const loadBalancerMember = mapper(
  'shared-bandwidth-member',
  {
    member: (it) => it.ref('member', member.loadBalancer, ['load-balancer']),
    sharedBandwidth: (it) => it.ref('sharedBandwidth', member.sharedBandwidth, ['shared-bandwidth']),
  },
  ['member', 'sharedBandwidth'],
);
