import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Files } from '../../src/loaders/files.ts';
import type { Form } from '../../src/loaders/mapping/form.ts';
import { TerraformForm } from '../../src/loaders/terraform/form.ts';
import { ModuleInstance } from '../../src/loaders/terraform/instance.ts';
import { Modules } from '../../src/loaders/terraform/module.ts';
import { ownProviders } from '../../src/loaders/terraform/providers.ts';
import type { ResourceInstance } from '../../src/loaders/terraform/resource.ts';
import { Run } from '../../src/loaders/terraform/run.ts';
import { schemaOf } from '../../src/loaders/terraform/schema.ts';

/**
 * The plans beside these configurations were made by OpenTofu with the real provider: they are the truth for what the
 * expressions evaluate to.
 */
const projects = join(import.meta.dirname, '../../fixtures/projects');

interface PlannedChange {
  address: string;
  mode: string;
  type: string;
  change: { actions: string[]; before: Data | null; after: Data | null; after_unknown: Data };
}
type Data = Record<string, unknown>;

const withPlans = readdirSync(projects).filter((name) => readdirSync(join(projects, name)).includes('plan.json'));

test('there are 25 configurations with plans', () => expect(withPlans).toHaveLength(25));

describe.each(withPlans)('%s', (name) => {
  const plan = JSON.parse(readFileSync(join(projects, name, 'plan.json'), 'utf8')) as {
    resource_changes?: PlannedChange[];
  };
  const instances = evaluate(join(projects, name));
  const changes = (plan.resource_changes ?? []).filter(
    (it) => it.mode === 'managed' && !it.change.actions.includes('delete') && it.change.after,
  );

  test('has the instances that are planned', () => {
    // What a data source answers is known to the plan only; a destroyed configuration is planned as nothing.
    if (name === '50-data-source-zones' || name === '37-destroy') return;
    const planned = (plan.resource_changes ?? [])
      .filter((it) => it.mode === 'managed' && it.change.after)
      .map((it) => it.address)
      .sort();
    expect([...instances.keys()].sort()).toEqual(planned);
  });

  test.each(changes.map((it) => [it.address, it] as const))(
    '%s has the planned values',
    (address, { type, change }) => {
      if (name === '50-data-source-zones' && /\["/.test(address)) return;
      const instance = instances.get(address)!;
      const isSet = (attribute: string) => instance.resource.block.content.argument(attribute) !== undefined;
      const form = new TerraformForm(instance);
      const schema = schemaOf('resource', type);
      if (!schema) {
        for (const { name } of instance.resource.block.content.arguments()) {
          compare(form, name, change.after!, change.after_unknown, true);
        }
        return;
      }
      for (const attribute of schema.attributes.keys()) {
        const { computed } = schema.attributes.get(attribute)!;
        const fromState = change.before !== null && computed && !isSet(attribute);
        if (!fromState) compare(form, attribute, change.after!, change.after_unknown, computed, change.before !== null);
      }
      for (const [block, nested] of schema.blocks) {
        const planned = (change.after![block] as Data[] | null | undefined) ?? [];
        if (block === 'timeouts' || change.after_unknown[block] === true) continue;
        const { members, missing } = form.blocks(block);
        if (missing && name === '50-data-source-zones') continue;
        expect(missing, block).toBeUndefined();
        if (members.length === 0 && change.before) continue;
        expect(members, block).toHaveLength(planned.length);
        const unknown = (change.after_unknown[block] as Data[] | undefined) ?? [];
        members.forEach((member, position) => {
          // A set has no order of writing in a plan: zones are paired by their ids.
          const at = nested.attributes.has('zone_id')
            ? planned.findIndex((it) => it.zone_id === known(member, 'zone_id'))
            : position;
          expect(at).toBeGreaterThanOrEqual(0);
          for (const [attribute, { computed, optional }] of nested.attributes) {
            if (computed && !optional) continue;
            compare(member, attribute, planned[at]!, unknown[at] ?? {}, computed, change.before !== null);
          }
        });
      }
    },
  );
});

const known = (form: Form, name: string) => {
  const raw = form.value(name);
  return raw.state === 'known' ? raw.value : undefined;
};

function compare(form: Form, name: string, after: Data, unknown: Data, computed: boolean, update = false): void {
  const raw = form.value(name);
  if (unknown[name] === true) {
    expect(raw.state === 'unknown' || (raw.state === 'absent' && computed), `${name} is unknown`).toBe(true);
    return;
  }
  const planned = after[name];
  if (update && raw.state === 'absent' && computed) return;
  // A plan keeps the provider's empty values of an existing resource where the configuration sets nothing.
  const nothing = planned === null || planned === undefined || planned === '' || (update && isEmpty(planned));
  if (nothing) expect(raw.state, name).toBe('absent');
  else expect(raw.state === 'known' ? raw.value : raw.state, name).toEqual(planned);
}

const isEmpty = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0;

function evaluate(folder: string): Map<string, ResourceInstance> {
  const files = new Files(folder);
  const run = new Run(new Modules(files), folder, '.', { variables: {}, varFiles: [], environment: {}, modules: {} });
  const found = new Map<string, ResourceInstance>();
  const visit = (module: ModuleInstance) => {
    for (const name of module.module.resources.keys()) {
      for (const instance of module.resource('resource', name)!.instances.values())
        found.set(instance.address, instance);
    }
    for (const name of module.module.calls.keys())
      for (const child of module.call(name)!.children.values()) visit(child);
  };
  visit(new ModuleInstance(run, run.modules.at(folder), '', ownProviders));
  expect(run.problems).toEqual([]);
  expect(run.notices).toEqual([]);
  return found;
}
