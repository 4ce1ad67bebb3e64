import type { TargetKind } from '../../model/resource.ts';
import { Value } from '../../model/value.ts';
import { targetOfId } from './ids.ts';
import type { Reader, Row } from './reader.ts';
import { targetOfType } from './types.ts';

/** Kinds of the model that an address can be bound to. */
export const targets = ['load-balancer', 'instance', 'network-interface', 'nat-gateway', 'ha-vip'] as const;

/** The kinds that the API's `InstanceType` names. `SlbInstance` is a Classic Load Balancer. */
const written: Readonly<Record<string, TargetKind>> = {
  slbinstance: 'clb',
  ecsinstance: 'instance',
  nat: 'nat-gateway',
  networkinterface: 'network-interface',
  havip: 'ha-vip',
  ipaddress: 'ip-address',
};

/**
 * What a binding's target is: the resource that it names decides, then the prefix of its id, then the written type;
 * a target that is written as one kind and is another is what it is.
 */
export function targetKind(reader: Reader, target: Row<string>, type: Row<string>): Value<TargetKind> {
  const named = reader.value('target', target);
  const raw = reader.raw(target);
  const byResource = raw?.pointer && targetOfType(raw.pointer.type);
  if (byResource) return Value.known(byResource, named);
  const byId = named.known === undefined ? undefined : targetOfId(named.known);
  if (byId) return Value.known(byId, named);
  const kind = reader.value('targetType', type);
  if (kind.it.state === 'known') {
    return Value.known<TargetKind>(written[kind.it.value.toLowerCase()] ?? 'other', kind);
  }
  if (raw?.pointer) return Value.known<TargetKind>('other', named);
  if (named.it.state === 'unknown') return Value.unknown<TargetKind>(named.it.why, named);
  const text = `nothing tells what ${named} is`;
  return Value.unknown<TargetKind>({ kind: 'undocumented', text }, named);
}
