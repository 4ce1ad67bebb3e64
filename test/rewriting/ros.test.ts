import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isTemplate } from '../../src/loaders/ros/detect.ts';
import type { Node } from '../../src/loaders/ros/node.ts';
import { readYaml } from '../../src/loaders/ros/yaml-reader.ts';
import { fixtures, judged } from '../fixtures/in-memory.ts';

/** Plain data, with every function in its long form. */
function dataOf(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(dataOf);
  if (node.kind === 'call') return { [node.name]: dataOf(node.argument) };
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, dataOf(value)]));
}

/** How often each rule says that something is a fault, or open. */
function saidOf(file: string, text: string): Readonly<Record<string, number>> {
  const said: Record<string, number> = {};
  for (const { rule, kind } of judged({ [file]: text }).findings) {
    said[`${kind} ${rule}`] = (said[`${kind} ${rule}`] ?? 0) + 1;
  }
  return said;
}

/** Templates that are whole by themselves. */
const templates = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.ya?ml$/.test(path) && !/^fuzz|nested/.test(path))
  .filter((path) => isTemplate(readFileSync(join(fixtures, path), 'utf8')));

describe('a template in JSON, and in YAML with braces and long forms, gets the same verdicts', () => {
  test.each(templates)('%s', (path) => {
    const text = readFileSync(join(fixtures, path), 'utf8');
    const data = dataOf(readYaml(text).root!);
    const expected = saidOf('template.yml', text);
    expect(saidOf('template.json', JSON.stringify(data, null, 2))).toEqual(expected);
    expect(saidOf('template.yml', JSON.stringify(data))).toEqual(expected);
  });

  test('enough of them', () => {
    expect(templates.length).toBeGreaterThan(40);
  });
});
