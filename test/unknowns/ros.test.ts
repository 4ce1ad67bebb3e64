import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Entry, entryOf, type Node, textOf } from '../../src/loaders/ros/node.ts';
import { readYaml } from '../../src/loaders/ros/yaml-reader.ts';
import { filesOf, fixtures, judged } from '../fixtures/in-memory.ts';
import { Comparison } from './comparison.ts';

/** Each property of each template in turn is taken for this, which is known when the stack is created. */
const unknown = 'ALIYUN::StackId';

const comparison = new Comparison(unknown, {
  goes: {},
  comes: {
    'eip-idle AllocationId': 'the zone is written as Anycast, which a regular EIP is never for',
    'anycast-every-zone EipType': 'the zone names a regular EIP; that it is written as Anycast was a fault, too',
    'load-balancer-eip-billing EipType': 'the zone names a regular EIP; that it is written as Anycast was a fault, too',
  },
});

/** It takes no value: where a template comes from. */
const source = 'TemplateURL';

interface Property {
  readonly name: string;
  readonly node: Node;
}

/** Scalars and calls in a value, by the name of the property that has them. */
function* valuesIn(node: Node, name: string): Generator<Property> {
  if (name === source) return;
  if (node.kind === 'map') for (const [key, { value }] of node.entries) yield* valuesIn(value, key);
  else if (node.kind === 'list') for (const item of node.items) yield* valuesIn(item, name);
  else yield { name, node };
}

function resourcesOf(text: string): Entry[] {
  const resources = entryOf(readYaml(text).root, 'Resources')?.value;
  return resources?.kind === 'map' ? [...resources.entries.values()] : [];
}

function propertiesOf(text: string): Property[] {
  return resourcesOf(text).flatMap(({ value }) => {
    const properties = entryOf(value, 'Properties')?.value;
    return properties ? [...valuesIn(properties, '')] : [];
  });
}

const templatesOf = (folder: string) =>
  Object.fromEntries(Object.entries(filesOf(folder)).filter(([file]) => /\.ya?ml$/.test(file)));

/** Everything that is wrong with what is said of a folder's templates without one of their values. */
function wrongIn(folder: string): string[] {
  const files = templatesOf(folder);
  const before = judged(files);
  return Object.entries(files).flatMap(([file, text]) =>
    propertiesOf(text).flatMap(({ name, node }) => {
      const changed = `${text.slice(0, node.start)}{"Ref": "${unknown}"}${text.slice(node.end)}`;
      const after = judged({ ...files, [file]: changed });
      return comparison.wrong(before, after, name).map((it) => `${folder.slice(fixtures.length)}/${file}: ${it}`);
    }),
  );
}

/** Resources beside others that no other names, and that have no condition yet. */
function leavesOf(text: string): Entry[] {
  const resources = resourcesOf(text);
  return resources.filter(({ key, value }) => {
    const isNamed = (text.match(new RegExp(`\\b${key}\\b`, 'g'))?.length ?? 0) > 1;
    return resources.length > 1 && !isNamed && !entryOf(value, 'Condition') && !entryOf(value, 'Count');
  });
}

const condition = `Conditions:
  NobodyKnows:
    Fn::Equals:
      - Ref: ${unknown}
      - one
`;

/** Everything that is wrong with what is said of a folder's templates where the condition of a resource is not known. */
function wrongWithCondition(folder: string): string[] {
  const files = templatesOf(folder);
  const present = judged(files);
  return Object.entries(files).flatMap(([file, text]) => {
    if (/^Conditions:/m.test(text)) return [];
    return leavesOf(text).flatMap(({ keyRange, value }) => {
      const { keyRange: type, value: typeName } = entryOf(value, 'Type')!;
      const without = text.slice(0, keyRange.start) + text.slice(value.end);
      const head = `${text.slice(0, type.start)}Condition: NobodyKnows\n    `;
      const conditional = `${head}${text.slice(type.start).replace(/\n?$/, '\n')}${condition}`;
      const [absent, after] = [without, conditional].map((it) => judged({ ...files, [file]: it }));
      const name = textOf(typeName)!;
      const wrong = [...comparison.wrong(present, after!, name), ...comparison.wrong(absent!, after!, name)];
      return wrong.map((it) => `${folder.slice(fixtures.length)}/${file}: ${it}`);
    });
  });
}

const foldersIn = (path: string) => readdirSync(join(fixtures, path)).map((name) => join(fixtures, path, name));

describe('what is not known is neither a fault nor a silent pass', () => {
  const ofRules = readdirSync(join(fixtures, 'ros')).map((rule) => `ros/${rule}`);
  test.each([...ofRules, 'parity'])('in %s', (group) => {
    expect(foldersIn(group).flatMap(wrongIn)).toEqual([]);
  });

  test.each([...ofRules, 'parity'])('in %s, where a resource may not be there', (group) => {
    expect(foldersIn(group).flatMap(wrongWithCondition)).toEqual([]);
  });

  test('but for exceptions that are all needed', () => {
    expect(comparison.idle).toEqual([]);
  });
});
