import { textOf, type Value } from '../../model/value.ts';
import { all, Verdict } from '../../model/verdict.ts';
import { providerValues } from '../data/provider-values.ts';
import { defineRule } from '../define.ts';

export default defineRule({
  id: 'provider-unknown-value',
  title: 'A value that the provider does not check is one that the API takes',
  level: 'error',
  since: '0.1.0',
  inputs: ['template'],
  sources: [
    {
      page: 'provider',
      updated: '2026-08-21',
      says: 'The edition and the IP versions of an ALB and the network types of an NLB are handed on unchecked.',
    },
    {
      page: 'alb-api',
      updated: '2026-08-22',
      says: 'The values of the edition, the IP version and the network types.',
    },
  ],
  why: 'The plan passes, and the apply stops at this resource.',
  fix: 'Terraform: write one of the documented values. ROS: the same values. Console: nothing to write.',
  on: 'any',
  when: (resource) => {
    const { form } = resource;
    const isOurs = (form?.source === 'terraform' || form?.source === 'plan') && providerValues.is.has(form.type);
    return Verdict.holds(isOurs, resource);
  },
  require: ({ form }) =>
    all(...providerValues.is.get(form!.type)!.map(([name, values]) => isOne(form!.attribute(name), name, values))),
  examples: {
    bad: `
resource "alicloud_alb_load_balancer" "edge" {
  address_type          = "Internet"
  load_balancer_edition = "Premium"
}`,
    good: `
resource "alicloud_alb_load_balancer" "edge" {
  address_type          = "Internet"
  load_balancer_edition = "Standard"
}`,
    open: `
variable "edition" {}

resource "alicloud_alb_load_balancer" "edge" {
  address_type          = "Internet"
  load_balancer_edition = var.edition
}`,
  },
});

/** Whether the API minds the case is documented nowhere. */
function isOne(value: Value<unknown>, name: string, values: readonly string[]): Verdict {
  const verdict = value.satisfies((it) => it === '' || values.includes(textOf(it)), true);
  if (verdict.truth !== 'fail') return verdict;
  const written = textOf(value.known);
  const meant = values.find((it) => it.toLowerCase() === written.toLowerCase());
  if (meant === undefined) return verdict.otherwise(`${name} has no value "${written}", only ${values.join(', ')}`);
  return Verdict.open({ site: value.site, why: { kind: 'undocumented', text: `documents write it ${meant}` } });
}
