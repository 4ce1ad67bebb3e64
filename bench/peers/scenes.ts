import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressInPlan, planOfTree } from '../plan-of-tree.ts';
import { writeTemplates } from '../ros.ts';
import { writeTree } from '../tree.ts';
import { type Form, Scene } from './scene.ts';

/** Writes so many load balancers in a form, each form in a folder of its own below the given one. */
export function sceneOf(form: Form, loadBalancers: number, below: string): Scene {
  const folder = join(below, `${form}-${loadBalancers}`);
  mkdirSync(folder, { recursive: true });
  return form === 'ros' ? templates(folder, loadBalancers) : tree(form, folder, loadBalancers);
}

function tree(form: 'terraform' | 'plan', folder: string, count: number): Scene {
  const { loadBalancers, regions } = writeTree(folder, count);
  const name = (it: { root: string; address: string }) =>
    form === 'plan' ? `plan.json ${addressInPlan(it)}` : `${it.root} ${it.address}`;
  const wrong = new Set(regions);
  const bad = {
    zones: new Set(loadBalancers.filter(({ isBad }) => isBad).map(name)),
    regions: new Set(loadBalancers.filter((it) => wrong.has(`${it.root} ${it.address}`)).map(name)),
  };
  if (form === 'plan') {
    // What the tree was written for; only its plan is read.
    for (const part of ['modules', 'stacks']) rmSync(join(folder, part), { recursive: true });
    writeFileSync(join(folder, 'plan.json'), planOfTree(loadBalancers));
  }
  return new Scene(form, folder, { all: loadBalancers.map(name), bad });
}

function templates(folder: string, count: number): Scene {
  const { all, zones, regions } = writeTemplates(folder, count);
  return new Scene('ros', folder, { all, bad: { zones: new Set(zones), regions: new Set(regions) } });
}
