import type { Kind, TargetKind } from '../../model/resource.ts';

/**
 * What the prefix of an id tells. Prefixes as the API's reference pages show them; `lb-` is a Classic Load Balancer's,
 * though old examples show it for an ALB as well, so nothing is concluded from it but "a load balancer".
 */
const prefixes: readonly { prefix: string; kind?: Kind; target?: TargetKind }[] = [
  { prefix: 'aeip-', kind: 'anycast-eip' },
  { prefix: 'eip-', kind: 'eip' },
  { prefix: 'cbwp-', kind: 'shared-bandwidth' },
  { prefix: 'alb-', kind: 'load-balancer', target: 'alb' },
  { prefix: 'nlb-', kind: 'load-balancer', target: 'nlb' },
  { prefix: 'lb-', target: 'clb' },
  { prefix: 'ngw-', kind: 'nat-gateway', target: 'nat-gateway' },
  { prefix: 'havip-', kind: 'ha-vip', target: 'ha-vip' },
  { prefix: 'eni-', kind: 'network-interface', target: 'network-interface' },
  { prefix: 'i-', kind: 'instance', target: 'instance' },
];

const entry = (id: string) => prefixes.find(({ prefix }) => id.startsWith(prefix));

export function kindOfId(id: string): Kind | undefined {
  return entry(id)?.kind;
}

/** What a binding's target is by its id. */
export function targetOfId(id: string): TargetKind | undefined {
  return entry(id)?.target;
}
