import type { Declared, Resource } from '../../model/resource.ts';
import { all, Verdict } from '../../model/verdict.ts';
import { type Deprecated, deprecatedAttributes, deprecatedTypes } from '../data/deprecated.ts';
import { defineRule } from '../define.ts';
import { rename } from '../repair.ts';

export default defineRule({
  id: 'provider-deprecated',
  title: 'Code uses the current names of the provider',
  level: 'note',
  since: '0.1.0',
  set: 'recommended',
  inputs: ['template'],
  sources: [
    {
      page: 'provider',
      updated: '2026-08-21',
      says: 'The pages of the resources name what is deprecated, since which version, and what takes its place.',
    },
  ],
  why: 'Old names go away with a later version of the provider; some are removed already. In a plan only types are asked about: the provider fills in the old attributes there.',
  fix: 'Terraform: use the new name; for a resource type add a `moved` block, or move it in the state. ROS: nothing to change. Console: nothing to change.',
  on: 'any',
  when: (resource) => Verdict.holds(isOfProvider(resource), resource),
  require: (resource) => {
    const form = resource.form!;
    const { type } = form;
    const old = deprecatedTypes.is.get(type);
    return all(
      old ? Verdict.fail(resource).otherwise(says(type, old)) : Verdict.pass(resource),
      ...Object.entries((form.source === 'terraform' && deprecatedAttributes.is.get(type)) || {}).map(([name, it]) =>
        unwritten(form, name, it),
      ),
    );
  },
  examples: {
    bad: `
resource "alicloud_eip_address" "edge" {
  name = "edge"
}`,
    good: `
resource "alicloud_eip_address" "edge" {
  address_name = "edge"
}`,
  },
});

const isOfProvider = ({ form }: Resource) => form?.source === 'terraform' || form?.source === 'plan';

/** That it is written is the fault, whatever it says. */
function unwritten(form: Declared, name: string, it: Deprecated): Verdict {
  const value = form.attribute(name);
  if (value.it.state === 'absent') return Verdict.pass(value);
  const repair = it.isRename && it.use !== undefined ? rename(value.site, it.use) : undefined;
  return Verdict.fail(value)
    .otherwise(says(name, it))
    .repair(() => repair);
}

function says(name: string, { use, since }: Deprecated): string {
  const when = since === undefined ? '' : ` since ${since}`;
  return use === undefined ? `${name} is gone${when}` : `${name} is deprecated${when}, use ${use}`;
}
