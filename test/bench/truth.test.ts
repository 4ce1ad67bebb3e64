import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sceneOf } from '../../bench/peers/scenes.ts';
import { check } from '../../src/engine/check.ts';
import { load } from '../../src/loaders/index.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { rules } from '../../src/rules/index.generated.ts';

const folder = mkdtempSync(join(tmpdir(), 'eiplint-truth-'));
afterAll(() => rmSync(folder, { recursive: true }));

const names = { 'anycast-every-zone': 'zones', 'anycast-region': 'regions' } as const;

/** The benches count what is found by what their generators made: so the two have to agree, whichever of them errs. */
describe.each([
  ['terraform', 500],
  ['plan', 500],
  ['ros', 400],
] as const)('of load balancers in %s', (form, count) => {
  const scene = sceneOf(form, count, folder);
  const paths = [form === 'plan' ? 'plan.json' : '.'];
  const loaded = load(paths, { cwd: scene.folder, variables: {}, varFiles: [], environment: {}, exclude: [] });
  const { findings } = check(loaded, rules, { ...defaultSettings, today: '2026-12-01' });

  test('there are as many as were asked for', () => expect(new Set(scene.truth.all).size).toBe(count));

  test.each(Object.entries(names))('%s fails those that are bad and no other', (id, rule) => {
    const judged = (kind: string) =>
      new Set(
        findings
          .filter((it) => it.rule === id && it.kind === kind)
          .flatMap(({ root, resource }) => scene.named(root, resource)),
      );
    const bad = scene.truth.bad[rule];
    expect(bad.size).toBe(count / 10);
    // A plan does not say what stands in dynamic blocks: what is null there may be known after apply.
    const open = judged('open');
    expect(open.size).toBe(form === 'plan' && rule === 'zones' ? 8 : 0);
    expect(new Set([...judged('fail'), ...open])).toEqual(bad);
  });
});

describe('a line', () => {
  const scene = sceneOf('terraform', 100, folder);

  test('tells the load balancers of the block around it', () => {
    expect(scene.at('stacks/s0000/edge0.tf', 8)).toEqual(['stacks/s0000 alicloud_alb_load_balancer.lb0']);
    const repeated = 'stacks/s0000 alicloud_alb_load_balancer.lb2';
    expect(scene.named('stacks/s0000', 'alicloud_alb_load_balancer.lb2')).toEqual([
      `${repeated}["blue"]`,
      `${repeated}["green"]`,
    ]);
    expect(scene.at('modules/edge/main.tf', 3)).toEqual([]);
  });
});
