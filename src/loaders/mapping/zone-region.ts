import { Site } from '../../model/source.ts';
import { Value } from '../../model/value.ts';
import type { Form } from './form.ts';
import { text } from './reader.ts';

/** Where a load balancer's zones stand, in each vocabulary. */
const zones = {
  terraform: ['zone_mappings', 'zone_id'],
  ros: ['ZoneMappings', 'ZoneId'],
  api: ['ZoneMappings', 'ZoneId'],
} as const;

/** The region that all known zone ids of a load balancer have; its place is the first zone id. */
export function regionOfZones(form: Form, resource: string): Value<string> | undefined {
  const [block, name] = zones[form.vocabulary];
  const ids = form.blocks(block).members.map((it) => it.value(name));
  const regions = ids.map((id) => (id.state === 'known' ? regionOfZone(text(id.value)) : undefined));
  const [region] = regions;
  const [first] = ids;
  if (region === undefined || first === undefined || regions.some((it) => it !== region)) return undefined;
  return Value.known(region, new Site({ resource, path: `${block}[0].${name}`, attribute: 'region' }, first.chain));
}

/** `cn-hangzhou-h` is of cn-hangzhou, `ap-southeast-1a` of ap-southeast-1; other forms tell nothing. */
export function regionOfZone(zone: string | undefined): string | undefined {
  if (zone === undefined) return undefined;
  return /^(cn-[a-z0-9-]+)-[a-z]$/.exec(zone)?.[1] ?? /^((?!cn-)[a-z]+-[a-z]+-\d+)[a-z]$/.exec(zone)?.[1];
}
