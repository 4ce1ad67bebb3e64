import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { balancers, loadPaths, projects, textOfPlan } from './loading.ts';

const folder = mkdtempSync(join(tmpdir(), 'eiplint-plan-'));
afterAll(() => rmSync(folder, { recursive: true }));
for (const name of ['02-for-each-dynamic', '30-update-common-to-anycast', '06-unsupported-region']) {
  cpSync(join(projects, name), join(folder, name), { recursive: true });
}
const load = (paths: string[], options = {}) => loadPaths(paths, { cwd: folder, ...options });
const change = '30-update-common-to-anycast';

describe('the root of a plan', () => {
  test('is the one that --plan says, with the name of its run', () => {
    const plans = [{ file: `${change}/plan.json`, root: change, name: 'prod' }];
    const { inventory, inputs } = load([], { plans });
    expect(balancers(inventory).map((it) => it.root)).toEqual([`${change}@prod`]);
    expect(inputs).toHaveLength(1);
  });

  test('is named for a plan whose files are not there', () => {
    const { inventory } = load([], { plans: [{ file: `${change}/plan.json`, root: 'gone', name: 'prod' }] });
    expect(balancers(inventory).map((it) => it.root)).toEqual(['gone@prod']);
  });

  test('is the folder that the plan lies in, of several', () => {
    const { inventory, inputs, notices } = load(['.', `${change}/plan.json`]);
    expect(
      balancers(inventory)
        .map((it) => it.root)
        .sort(),
    ).toEqual(['02-for-each-dynamic', '06-unsupported-region', change].sort());
    expect(inputs.filter(({ kind }) => kind === 'plan')).toHaveLength(1);
    expect(notices).toEqual([]);
  });

  test('is not a folder that declares nothing of it', () => {
    writeFileSync(join(folder, 'elsewhere.json'), textOfPlan(change));
    const { inventory, notices } = load(['02-for-each-dynamic', 'elsewhere.json']);
    expect(
      balancers(inventory)
        .map((it) => it.root)
        .sort(),
    ).toEqual(['02-for-each-dynamic', 'elsewhere.json']);
    expect(notices).toMatchObject([{ kind: 'plan-without-root' }]);
  });

  test('does not count for a file of its own folder that was asked for', () => {
    const { inventory } = load([`${change}/main.tf`, `${change}/plan.json`]);
    expect(balancers(inventory).map((it) => it.root)).toEqual([change]);
  });
});

test('variables that only the plan knows make the resources of the files', () => {
  const text = textOfPlan('02-for-each-dynamic').replaceAll('ap-southeast-1', 'eu-central-1');
  writeFileSync(join(folder, 'planned.json'), text);
  const { inventory, problems, notices } = load(['02-for-each-dynamic', 'planned.json']);
  expect([...problems, ...notices]).toEqual([]);
  const [it] = balancers(inventory);
  expect(it!.region.known).toBe('eu-central-1');
  expect(it!.region.site.origin.file).toBe('02-for-each-dynamic/variables.tf');
  expect(it!.region.site.via.map(({ what }) => what)).toContain('region of the plan');
  expect(it!.zones.members.map((zone) => zone.address.allocation.target?.address)).toEqual(
    ['a', 'b', 'c'].map((zone) => `alicloud_eipanycast_anycast_eip_address.this["eu-central-1${zone}"]`),
  );
});

test('what only the files have is not judged beside a plan', () => {
  const main = join(folder, '06-unsupported-region/main.tf');
  const more = '\nresource "alicloud_eip_address" "new" {}\n';
  writeFileSync(main, readFileSync(main, 'utf8') + more);
  const { inventory } = load(['06-unsupported-region', '06-unsupported-region/plan.json']);
  expect(inventory.all('eip').members).toEqual([]);
});

test('an incomplete plan is told of', () => {
  const plan = { ...JSON.parse(textOfPlan(change)), complete: false };
  writeFileSync(join(folder, 'part.json'), JSON.stringify(plan));
  expect(load(['part.json']).notices).toMatchObject([{ kind: 'incomplete-plan' }]);
});
