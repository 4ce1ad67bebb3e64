import { describe, expect, test } from 'vitest';
import type { Inventory } from '../../../src/model/inventory.ts';
import type { LoadBalancer, Resource } from '../../../src/model/resource.ts';
import { balancers, loadPaths, planAlone, planned, textOfPlan } from './loading.ts';

/** The values that rules judge, in the order of the zone ids. */
const valuesOf = (it: LoadBalancer) => ({
  address: it.address,
  region: `${it.region}`,
  networkType: `${it.networkType}`,
  ipVersion: `${it.ipVersion}`,
  edition: `${it.edition}`,
  package: it.sharedBandwidth.target?.address ?? `${it.sharedBandwidth}`,
  zones: it.zones.members
    .map(({ zoneId, address }) => [`${zoneId}`, `${address.writtenKind}`, `${address.kind}`])
    .sort(([a], [b]) => (a! < b! ? -1 : 1)),
});

const targetsOf = (it: LoadBalancer) =>
  it.zones.members
    .map(({ zoneId, address: { allocation } }) => `${zoneId} ${allocation.target?.address ?? allocation}`)
    .sort();

const byAddress = (list: readonly LoadBalancer[]) =>
  list
    .filter((it) => !it.change?.actions.every((action) => action === 'delete'))
    .sort((a, b) => (a.address < b.address ? -1 : 1));

const exportsOf = (project: Inventory) =>
  (['load-balancer', 'eip', 'anycast-eip'] as const)
    .flatMap((kind): readonly Resource[] => project.all(kind).members)
    .map((it) => `${it.address} ${it.exported?.note}`)
    .filter((it) => !it.endsWith('undefined'))
    .sort();

/** What a data source answers is known to the plan alone; a destroyed or removed configuration is planned as nothing. */
const differs = new Set(['50-data-source-zones', '37-destroy', '38-removed-from-config']);

test('there are 25 plans', () => expect(planned).toHaveLength(25));

describe.each(planned)('%s', (name) => {
  const files = byAddress(balancers(loadPaths([name]).inventory));
  const alone = byAddress(balancers(planAlone(textOfPlan(name)).inventory));
  const over = loadPaths([name, `${name}/plan.json`]);
  const laid = byAddress(balancers(over.inventory));

  test('has the same values alone, over its files, and in the files', () => {
    expect(laid.map(valuesOf)).toEqual(alone.map(valuesOf));
    if (!differs.has(name)) expect(alone.map(valuesOf)).toEqual(files.map(valuesOf));
  });

  test('names the same addresses over its files as the files do', () => {
    if (!differs.has(name)) expect(laid.map(targetsOf)).toEqual(files.map(targetsOf));
  });

  test('tells who hands on what, alone as the files do', () => {
    if (differs.has(name)) return;
    const expected = exportsOf(loadPaths([name]).inventory);
    expect(exportsOf(planAlone(textOfPlan(name)).inventory)).toEqual(expected);
    expect(exportsOf(over.inventory)).toEqual(expected);
  });

  test('is one input, in the root of its files, without a fault', () => {
    expect(over.problems).toEqual([]);
    expect(over.notices).toEqual([]);
    expect(over.inputs.map(({ kind, path }) => [kind, path])).toEqual([['plan', `${name}/plan.json`]]);
    for (const it of balancers(over.inventory)) expect(it.root).toBe(name);
    expect(over.inventory.all('account').members.map((it) => it.root)).toEqual([name]);
  });

  test('points into the files', () => {
    if (name === '38-removed-from-config') return;
    for (const it of laid) {
      const sites = [
        it.site,
        it.region.site,
        it.networkType.site,
        ...it.zones.members.map((zone) => zone.address.kind.site),
      ];
      for (const site of sites) expect(site.origin.file).not.toBe(`${name}/plan.json`);
    }
  });
});
