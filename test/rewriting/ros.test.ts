import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isTemplate } from '../../src/loaders/ros/detect.ts';
import type { Node } from '../../src/loaders/ros/node.ts';
import { readYaml } from '../../src/loaders/ros/yaml-reader.ts';
import { fixtures, judged } from '../fixtures/in-memory.ts';
import { saidOf } from './said.ts';

/** Plain data, with every function in its long form. */
function dataOf(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(dataOf);
  if (node.kind === 'call') return { [node.name]: dataOf(node.argument) };
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, dataOf(value)]));
}

/** Templates that are whole by themselves. */
const templates = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.ya?ml$/.test(path) && !/^fuzz|nested/.test(path))
  .filter((path) => isTemplate(readFileSync(join(fixtures, path), 'utf8')));

describe('a template in JSON, and in YAML with braces and long forms, gets the same verdicts', () => {
  test.each(templates)('%s', (path) => {
    const text = readFileSync(join(fixtures, path), 'utf8');
    const data = dataOf(readYaml(text).root!);
    const expected = saidOf(judged({ 'template.yml': text }));
    expect(saidOf(judged({ 'template.json': JSON.stringify(data, null, 2) }))).toEqual(expected);
    expect(saidOf(judged({ 'template.yml': JSON.stringify(data) }))).toEqual(expected);
  });

  test('enough of them', () => {
    expect(templates.length).toBeGreaterThan(40);
  });
});
