import type { BillableItem, EvidenceCatalogue, VerificationStep } from '../../model/evidence.ts';
import { type LoadBalancer, usesAnycast } from '../../model/resource.ts';
import { all, not, Verdict } from '../../model/verdict.ts';

/** Verification and billing are sections of this page. */
const source = { page: 'alb-anycast', updated: '2026-03-01' } as const;

const steps: readonly VerificationStep[] = [
  {
    id: 'network-type-public',
    text: 'The network type of the load balancer is public',
    source,
    when: usesAnycast,
    shownBy: (lb) => lb.networkType.is('Internet'),
  },
  {
    id: 'addresses-anycast',
    text: 'The addresses of all zones are Anycast EIPs',
    source,
    when: usesAnycast,
    shownBy: (lb) => lb.zones.every((zone) => zone.address.kind.is('anycast')),
  },
  {
    id: 'requests-answered',
    text: 'Requests to the Anycast EIPs are answered from several parts of the world',
    source,
    when: usesAnycast,
  },
  {
    id: 'nearest-access-point',
    text: 'Traces from several regions (traceroute) enter the network at an access point near their start, and not first in the region of the load balancer',
    source,
    when: usesAnycast,
  },
];

const isAlb = (lb: LoadBalancer) => Verdict.holds(lb.family === 'alb', lb);

const lcu = (id: string, dimension: string): BillableItem => ({
  id: `lcu-${id}`,
  text: `LCU fee: ${dimension}`,
  charged: 'by the hour, by the largest of the four dimensions',
  source,
  dueFor: isAlb,
});

const anycastFee = (id: string, text: string, charged: string): BillableItem => ({
  id: `anycast-${id}`,
  text,
  charged,
  source,
  dueFor: usesAnycast,
});

const regularEip = (id: string, text: string, charged: string): BillableItem => ({
  id: `eip-${id}`,
  text,
  charged,
  source,
  dueFor: (lb) =>
    all(
      isAlb(lb),
      not(lb.networkType.is('Intranet')),
      lb.zones.some((zone) => zone.address.kind.is('eip')),
    ),
});

const items: readonly BillableItem[] = [
  {
    id: 'instance',
    text: 'Instance fee',
    charged: 'price of an hour, times the hours that the instance exists',
    source,
    dueFor: isAlb,
  },
  lcu('new-connections', 'new connections'),
  lcu('concurrent-connections', 'concurrent connections'),
  lcu('data', 'data that is processed'),
  lcu('rule-evaluations', 'evaluations of rules'),
  anycastFee('configuration', 'Anycast EIP: configuration fee', 'for each Anycast EIP'),
  anycastFee('internet-transfer', 'Anycast EIP: Internet data transfer', 'by the data between users and access points'),
  anycastFee(
    'internal-transfer',
    'Anycast EIP: internal data transfer',
    'by the data between access points and region',
  ),
  regularEip('instance', 'EIP: instance fee', 'for each EIP, pay-as-you-go'),
  regularEip('internet-transfer', 'EIP: Internet data transfer', 'by the data, pay-as-you-go'),
  {
    id: 'waf',
    text: 'Web Application Firewall (WAF 3.0)',
    charged: 'by subscription or pay-as-you-go, where the edition has it',
    source,
    dueFor: (lb) => all(isAlb(lb), lb.edition.is('StandardWithWaf')),
  },
];

/** What a load balancer's evidence lists: the steps of the page after the association, and what is billed. */
export const verification: EvidenceCatalogue = { steps, items };
