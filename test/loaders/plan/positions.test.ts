import { describe, expect, test } from 'vitest';
import { Positions } from '../../../src/loaders/plan/positions.ts';
import { balancers, planAlone, planned, textAt, textOfPlan } from './loading.ts';

const pretty = (text: string) => JSON.stringify(JSON.parse(text), undefined, 2);

describe.each(planned)('%s', (name) => {
  test.each([
    ['as it is printed', textOfPlan(name)],
    ['with lines', pretty(textOfPlan(name))],
    ['with the lines of Windows', pretty(textOfPlan(name)).replaceAll('\n', '\r\n')],
  ])('%s', (_, text) => {
    for (const it of balancers(planAlone(text).inventory)) {
      const held = it.change?.actions.join() === 'delete' ? 'before' : 'after';
      expect(textAt(text, it.site.origin)).toBe(JSON.stringify(it.address));
      expect(textAt(text, it.networkType.site.origin)).toBe(JSON.stringify(it.networkType.known));
      if (it.ipv6NetworkType.it.state === 'absent') {
        expect(textAt(text, it.ipv6NetworkType.site.origin)).toMatch(new RegExp(`^(null|"${held}"|"")$`));
      }
      for (const zone of it.zones.members) {
        expect(textAt(text, zone.zoneId.site.origin)).toBe(JSON.stringify(zone.zoneId.known));
        expect(textAt(text, zone.site.origin)).toBe('"zone_mappings"');
        const { allocation } = zone.address;
        const expected = allocation.known === undefined ? '"zone_mappings"' : JSON.stringify(allocation.known);
        expect(textAt(text, allocation.site.origin)).toBe(expected);
      }
    }
  });
});

describe('a position', () => {
  const text = `\n{ "variables": { "a\\"b": { "value": "x" } },
  "planned_values": { "resource_changes": [{ "address": "no" }] },
  "resource_changes": [ {"address": "one \\\\"}, [], {"address": "two", "list": [1, {"k": -2.5e3}], "k": {}, "k": true} ] }`;
  const positions = new Positions('plan.json', text);
  const at = (...path: (string | number)[]) => textAt(text, positions.value(path));

  test('is that of the token of a value', () => {
    expect(at('resource_changes', 0, 'address')).toBe('"one \\\\"');
    expect(at('resource_changes', 2, 'address')).toBe('"two"');
    expect(at('resource_changes', 2, 'list', 1, 'k')).toBe('-2.5e3');
    expect(at('variables', 'a"b', 'value')).toBe('"x"');
  });

  test('is that of the key for what is an object or is not there', () => {
    expect(at('resource_changes', 2, 'list', 1)).toBe('"list"');
    expect(at('resource_changes', 2, 'list', 1, 'z')).toBe('"list"');
    expect(at('resource_changes', 2, 'z')).toBe('{');
  });

  test('is that of the last of two equal keys, as for the JSON parser', () => {
    expect(at('resource_changes', 2, 'k')).toBe('true');
  });

  test('is the beginning for what the file does not have', () => {
    expect(positions.value(['elsewhere', 3])).toMatchObject({ line: 1, column: 1 });
  });

  test('is that of what a called module is given, gives and holds', () => {
    const called = `{"configuration": {"root_module": {"outputs": {"a": {"expression": 1}}, "module_calls": {
      "one": {"source": "./one", "expressions": {"region": {"constant_value": "here"}}, "module": {
        "outputs": {"a": {"expression": 2}},
        "module_calls": {"resources": {"expressions": {"region": {"constant_value": "there"}}}},
        "resources": [{"address": "x.y"}] }},
      "two": {"expressions": {"region": {"constant_value": "elsewhere"}}} }}}}`;
    const placed = new Positions('plan.json', called);
    const inOne = ['configuration', 'root_module', 'module_calls', 'one'];
    const inResources = [...inOne, 'module', 'module_calls', 'resources'];
    const textOf = (...path: (string | number)[]) => textAt(called, placed.value(path));
    expect(textOf(...inOne, 'expressions', 'region', 'constant_value')).toBe('"here"');
    expect(textOf(...inResources, 'expressions', 'region', 'constant_value')).toBe('"there"');
    expect(textOf(...inOne, 'module', 'outputs', 'a', 'expression')).toBe('2');
    expect(textOf(...inOne, 'module', 'resources', 0, 'address')).toBe('"x.y"');
    expect(textOf(...inOne, 'source')).toBe('"./one"');
    expect(textOf('configuration', 'root_module', 'outputs', 'a', 'expression')).toBe('1');
  });

  test('counts in UTF-16 units', () => {
    const plan = `{"resource_changes":[{"name":"😀","address":"x"}]}`;
    expect(new Positions('p', plan).value(['resource_changes', 0, 'address']).column).toBe(plan.indexOf('"x"') + 1);
  });
});
