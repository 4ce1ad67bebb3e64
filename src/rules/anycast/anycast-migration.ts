import { type LoadBalancer, usesAnycast } from '../../model/resource.ts';
import { Value } from '../../model/value.ts';
import { all, not, type Verdict } from '../../model/verdict.ts';
import { before, changesInPlace } from '../changes.ts';
import { defineRule } from '../define.ts';
import { isAlb } from '../family.ts';
import { planExample } from '../plan-example.ts';

const alb = 'alicloud_alb_load_balancer.edge';
const regular = { zone_id: 'ap-southeast-1a', eip_type: 'Common', allocation_id: 'eip-t4n0a' };
const anycast = { zone_id: 'ap-southeast-1a', eip_type: 'Anycast', allocation_id: 'aeip-0a' };
const inside = { zone_id: 'ap-southeast-1a', eip_type: '', allocation_id: '' };
const balancer = (address_type: string, zone: object) => ({ address_type, zone_mappings: [zone] });

export default defineRule({
  id: 'anycast-migration',
  title: 'A load balancer changes between regular and Anycast EIPs by way of internal-facing',
  level: 'error',
  since: '0.1.0',
  inputs: ['plan'],
  sources: [
    {
      page: 'alb-anycast',
      updated: '2026-03-01',
      says: 'An Internet-facing ALB changes to Anycast EIPs in two steps: to internal-facing, and back to Internet-facing with Anycast EIPs for every zone.',
    },
    {
      page: 'alb-api',
      updated: '2026-11-22',
      says: 'The kind and the id of the EIP of each zone are given when the network type changes; a change of zones takes no allocation id.',
    },
    {
      page: 'provider',
      updated: '2026-08-21',
      says: 'When address_type changes, the provider sends the network type alone, without zones, kinds and ids.',
    },
  ],
  why: 'The EIPs of a running Internet-facing ALB cannot be exchanged in one step: the apply stops halfway or leaves the EIPs as they are. From internal-facing to Internet-facing the provider does not send which EIPs are meant, so the ALB may come up with regular ones: that is a warning.',
  fix: 'Two applies, with no public access in between, and the addresses change: A records and allow-lists must follow, so lower the TTL first. Terraform: one apply with `address_type = "Intranet"` and without EIPs in the zones; then Internet-facing with Anycast EIPs, which the documents describe for the console only: do that step there and bring `address_type`, `eip_type` and `allocation_id` in line. Without the gap: create a second load balancer with Anycast EIPs, move the traffic, and remove the first. ROS: `AddressType` and `ZoneMappings` cannot be updated; create a second load balancer. Console: Change Network Type to internal-facing, wait about a minute, then Change Network Type again with the IP type Anycast EIP and an address for every zone.',
  beyond: [
    'Afterwards the instance shows that it is public and that its addresses are Anycast EIPs; send requests from several places.',
    'Compare traceroutes from several regions: traffic enters Alibaba Cloud at an access point near its origin. Access points themselves do not answer ICMP.',
  ],
  on: 'load-balancer',
  when: (lb) => all(isAlb(lb), changesInPlace(lb)),
  require: (lb) => {
    const was = before(lb);
    const [isPublic, wasPublic] = [lb.networkType.is('Internet'), was.networkType.is('Internet')];
    return all(
      not(all(usesAnycast(lb), isPublic, wasPublic, usedRegular(was))).otherwise(
        'regular EIPs become Anycast EIPs in place: it takes two steps, by way of internal-facing',
      ),
      not(all(usesRegular(lb), isPublic, wasPublic, usesAnycast(was))).otherwise(
        'Anycast EIPs become regular EIPs in place: it takes two steps, by way of internal-facing',
      ),
      not(all(isPublic, usesAnycast(lb), was.networkType.is('Intranet'))).otherwise(
        'it becomes Internet-facing with Anycast EIPs, and the provider does not send which EIPs are meant',
        'warning',
      ),
    );
  },
  examples: {
    bad: planExample(alb, ['update'], balancer('Internet', regular), balancer('Internet', anycast)),
    good: planExample(alb, ['update'], balancer('Internet', regular), balancer('Intranet', inside)),
    open: planExample(
      alb,
      ['update'],
      balancer('Internet', regular),
      balancer('Internet', { zone_id: 'ap-southeast-1a' }),
      { zone_mappings: [{ eip_type: true, allocation_id: true }] },
    ),
  },
});

function usesRegular({ zones }: LoadBalancer): Verdict {
  return zones.some((zone) => zone.address.kind.is('eip'));
}

/** An Internet-facing load balancer has addresses: where its state names none, nobody knows of which kind they are. */
function usedRegular({ zones }: LoadBalancer): Verdict {
  return zones.some(({ address: { kind } }) => {
    if (kind.known !== 'none') return kind.is('eip');
    const text = 'the state does not say which kind of EIP the zone has';
    return Value.unknown({ kind: 'undocumented', text }, kind).isPresent();
  });
}
