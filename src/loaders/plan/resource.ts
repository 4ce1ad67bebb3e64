import type { Change, Resource } from '../../model/resource.ts';
import { Site } from '../../model/source.ts';
import { Value } from '../../model/value.ts';
import type { Evidence } from '../../model/verdict.ts';
import { mapResource } from '../mapping/index.ts';
import { type Links, Reader, text } from '../mapping/reader.ts';
import { PlannedForm } from './declared.ts';
import { type Data, type Flags, flagsOf, member } from './document.ts';
import type { PlanForm } from './form.ts';

/** A resource as a plan or a state holds it. */
export interface Held {
  readonly source?: 'plan' | 'state';
  readonly address: string;
  readonly type: string;
  readonly form: PlanForm;
  readonly values: Data;
  readonly sensitive: Flags;
  readonly region: Value<string>;
  readonly international?: Value<boolean> | undefined;
  readonly exported?: Evidence | undefined;
  readonly change?: Change<Resource> | undefined;
}

export function toResource(
  { source, address, type, form, values, sensitive, region, international, exported, change }: Held,
  links: Links,
): Resource | undefined {
  const reader = new Reader(form, links, address);
  return mapResource(type, reader, {
    address,
    root: links.root,
    site: reader.site,
    region,
    id: idOf(form, values, sensitive, address),
    declared: true,
    form: new PlannedForm(type, address, form, values, sensitive, source),
    ...(international && { international }),
    ...(exported && { exported }),
    ...(change && { change: change as Change<never> }),
  });
}

/** Known of what is there and stays. Nothing but the provider gives it, so the configuration is not asked. */
function idOf(form: PlanForm, values: Data, sensitive: Flags, address: string): Value<string> {
  const site = new Site({ resource: address, path: 'id', attribute: 'id' }, () => form.value('id').chain());
  const id = flagsOf(sensitive, 'id') === true ? undefined : text(member(values, 'id'));
  if (id !== undefined) return Value.known(id, site);
  return Value.unknown({ kind: 'computed', text: `${address}.id is known after apply` }, site);
}
