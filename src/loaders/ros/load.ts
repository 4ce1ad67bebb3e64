import type { Account } from '../../model/resource.ts';
import { Site } from '../../model/source.ts';
import { Value } from '../../model/value.ts';
import type { Evidence } from '../../model/verdict.ts';
import { isMapped, mapResource } from '../mapping/index.ts';
import { type Links, Reader, text } from '../mapping/reader.ts';
import { unknownAccount } from '../terraform/load.ts';
import { declared } from './declared.ts';
import { RosForm } from './form.ts';
import { handedOn } from './handed-on.ts';
import { MemberForm } from './member-form.ts';
import { OwnBindingForm } from './own-binding-form.ts';
import { regionOf } from './region.ts';
import type { ResourceBlock, ResourceInstance } from './resource.ts';
import type { Stack } from './stack.ts';
import { chainOf } from './value.ts';

/** Puts the resources of a stack, and of the stacks inside it, into the inventory. Returns how many there are. */
export function loadStack(root: Stack): number {
  const { run } = root;
  const { inventory, named } = run.loading;
  const links = named.linksOf(run.root);
  const handed = handedOn(root);
  let account: Value<boolean> | undefined;
  let count = 0;
  visit(root, undefined, (instance, uncertain) => {
    run.loading.readers.note(instance.block.entry);
    if (instance.block.type === enabling) account = cdtOf(instance, uncertain) ?? account;
    else {
      count++;
      addResource(instance, uncertain, handed.get(instance.block.address), links);
    }
  });
  inventory.add(accountOf(root, account));
  return count;
}

const enabling = 'ALIYUN::ROS::AutoEnableService';

function visit(
  stack: Stack,
  uncertain: Evidence | undefined,
  found: (instance: ResourceInstance, uncertain: Evidence | undefined) => void,
): void {
  for (const block of stack.resources.values()) {
    const isStack = block.type === 'ALIYUN::ROS::Stack';
    const isWanted = isMapped(block.type) || stack.run.loading.options.types?.has(block.type);
    if (!isStack && block.type !== enabling && !isWanted) continue;
    const doubt = uncertain ?? uncertainty(block);
    for (const instance of block.expansion.instances) {
      if (!isStack) found(instance, doubt);
      else if (typeof instance.nested !== 'string') visit(instance.nested, doubt, found);
    }
  }
}

/** Why a resource may not exist: its condition or its count is not known. */
function uncertainty({ expansion, address }: ResourceBlock): Evidence | undefined {
  const doubt = 'uncertain' in expansion ? expansion.uncertain : undefined;
  if (!doubt) return undefined;
  const path = expansion.kind === 'unknown' ? 'Count' : 'Condition';
  const site = new Site({ resource: address, path, attribute: path }, () => chainOf(doubt.place));
  return { site, why: doubt.why };
}

function addResource(
  instance: ResourceInstance,
  uncertain: Evidence | undefined,
  exported: Evidence | undefined,
  links: Links,
): void {
  const { address, block } = instance;
  const { readers } = block.stack.run.loading;
  const form = new RosForm(instance.properties, () => readers.of(block.entry));
  const why = { kind: 'computed', text: `the id of ${address} is known after the stack is created` } as const;
  const frame = {
    root: links.root,
    region: regionOf(form, address, block.stack.run.region),
    id: Value.unknown<string>(why, new Reader(form, links, address).site),
    declared: true,
    form: declared(instance, form),
    ...(uncertain && { uncertain }),
    ...(exported && { exported }),
  };
  for (const reader of readersOf(form, instance, links)) {
    const mapped = mapResource(block.type, reader, { ...frame, address, site: reader.site });
    if (mapped) links.inventory.add(mapped);
  }
  const target = form.value('InstanceId');
  const isSet = target.state === 'unknown' || (target.state === 'known' && text(target.value) !== undefined);
  if (eips.has(block.type) && isSet) {
    const own = `${address}.InstanceId`;
    const reader = new Reader(new OwnBindingForm(form, address, block.type), links, own);
    const { site } = reader;
    // A value that nothing is known of may say that there is no binding.
    const doubt = target.state === 'unknown' && !target.pointer ? { site, why: target.why } : undefined;
    const binding = { ...frame, address: own, site, ...(doubt && { uncertain: uncertain ?? doubt }) };
    const mapped = mapResource('ALIYUN::VPC::EIPAssociation', reader, binding);
    if (mapped) links.inventory.add(mapped);
  }
}

/** Types that may say themselves what they are bound to. */
const eips: ReadonlySet<string> = new Set(['ALIYUN::VPC::EIP', 'ALIYUN::VPC::EIPPro']);

/** One reader a resource; a list of addresses in shared bandwidth is one member for each of them. */
function readersOf(form: RosForm, { address, block }: ResourceInstance, links: Links): Reader[] {
  if (block.type !== 'ALIYUN::VPC::CommonBandwidthPackageIp') return [new Reader(form, links, address)];
  const { members, missing } = form.blocks('Eips');
  return [...members, ...(missing ? [missing] : [])].map((element, at) => {
    const names = { path: `Eips[${at}]`, attribute: `members[${at}]` };
    return new Reader(new MemberForm(element, form), links, address, names);
  });
}

/** Whether a resource activates Cloud Data Transfer; `undefined` when it activates something else. */
function cdtOf(instance: ResourceInstance, uncertain: Evidence | undefined): Value<boolean> | undefined {
  const form = new RosForm(instance.properties);
  const service = form.value('ServiceName');
  const where = { resource: instance.address, path: 'ServiceName', attribute: 'cdt' };
  const site = new Site(where, service.chain);
  if (service.state === 'unknown') return Value.unknown(service.why, site);
  if (service.state === 'absent' || service.value !== 'CDT') return undefined;
  return uncertain?.why ? Value.unknown(uncertain.why, site) : Value.known(true, site);
}

function accountOf({ template, run }: Stack, cdt: Value<boolean> | undefined): Account {
  const where = { resource: 'account', path: '', attribute: '' };
  const site = new Site(where, () => ({ origin: template.span(template.place('ROSTemplateFormatVersion')), via: [] }));
  const account = unknownAccount(run.root, site);
  return cdt ? { ...account, cdt } : account;
}
