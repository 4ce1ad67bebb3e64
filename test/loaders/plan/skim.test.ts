import { describe, expect, test } from 'vitest';
import { Positions } from '../../../src/loaders/plan/positions.ts';
import { parsePlan } from '../../../src/loaders/plan/skim.ts';

const padding = 'x'.repeat(1_000_000);
const read = (plan: object) => JSON.parse(JSON.stringify(plan)) as object;
const changes = [{ address: 'a.b', type: 'a', change: { actions: ['create'], after: { text: '}{"][' } } }];

describe('of a large plan', () => {
  test('what is not read is null, and the rest is what the JSON parser makes of it', () => {
    const rest = { format_version: '1.2', resource_changes: changes, configuration: { root_module: {} } };
    const plan = { ...rest, planned_values: { padding }, prior_state: { values: { padding: '"planned_values":' } } };
    const { format_version, planned_values, resource_changes, prior_state, configuration } = plan;
    const orders = [
      { format_version, planned_values, resource_changes, prior_state, configuration },
      { format_version, prior_state, planned_values, resource_changes, configuration },
      { format_version, planned_values, resource_drift: [{ padding }], resource_changes, prior_state, configuration },
    ];
    for (const order of orders) {
      for (const text of [JSON.stringify(order), JSON.stringify(order, undefined, 2)]) {
        const found = parsePlan(text).value;
        expect(found).toMatchObject({ ...rest, planned_values: null, prior_state: null });
      }
    }
  });

  test('places are the same whether what was passed over is known or walked', () => {
    const text = JSON.stringify({
      format_version: '1.2',
      planned_values: { padding },
      resource_changes: changes,
      prior_state: {},
      configuration: {},
      last: 1,
    });
    const skimmed = parsePlan(text);
    expect(skimmed.ends.size).toBeGreaterThan(0);
    for (const path of [['resource_changes', 0, 'change', 'after', 'text'], ['prior_state'], ['last']]) {
      expect(new Positions('p', text, { skimmed }).value(path)).toEqual(new Positions('p', text).value(path));
    }
    expect(new Positions('p', text, { skimmed }).value(['last']).column).toBe(
      text.indexOf('1}', text.indexOf('last')) + 1,
    );
  });

  test('a key of that name further in does not hide a change', () => {
    for (const inner of [{ resource_changes: [] }, { deep: [{ resource_changes: [], prior_state: {} }] }]) {
      const plan = { planned_values: { padding, outputs: inner }, resource_changes: changes, prior_state: {} };
      expect(parsePlan(JSON.stringify(plan)).value).toEqual(read(plan));
    }
  });

  test.each([{}, { module_address: 'module.a' }])(
    'resources are read one by one, whatever stands in them: %j',
    (before) => {
      // What is in the first looks like the beginning of another resource.
      const servers = [{ address: '10.0.0.1' }, { address: '10.0.0.2', ports: [{ address: '},{"address":"' }] }];
      const resources = [
        { ...before, address: 'a.first', type: 'a', change: { actions: ['create'], after: { servers } } },
        { ...before, address: 'a.second', type: 'a', change: { actions: ['no-op'], after: { text: '"}]' } } },
        {
          ...before,
          address: 'a.third',
          type: 'a',
          change: { actions: ['delete'], after: null, before: { servers: [] } },
        },
      ];
      const configured = resources.map(({ address, type }) => ({ address, type, expressions: { servers: [{}, {}] } }));
      const configuration = {
        provider_config: { a: {} },
        root_module: { outputs: { o: { expression: {} } }, resources: configured, variables: { v: {} } },
      };
      const plan = {
        format_version: '1.2',
        planned_values: { padding },
        resource_changes: resources,
        configuration,
        timestamp: 'now',
      };
      const text = JSON.stringify(plan);
      const { value, ...skimmed } = parsePlan(text);
      expect(value).toEqual({ ...plan, planned_values: null });
      expect([...skimmed.lists.values()].map((it) => it.length)).toEqual([3, 3]);
      const known = new Positions('p', text, { skimmed });
      const walked = new Positions('p', text);
      for (const at of [0, 1, 2, 3]) {
        for (const path of [['resource_changes'], ['configuration', 'root_module', 'resources']]) {
          for (const inner of [[], ['address'], ['change', 'after', 'servers', 1, 'address']]) {
            expect(known.value([...path, at, ...inner])).toEqual(walked.value([...path, at, ...inner]));
          }
          expect(known.value([...path, 'length'])).toEqual(walked.value([...path, 'length']));
        }
      }
    },
  );

  test('a list that the JSON parser refuses is refused', () => {
    const resource = JSON.stringify(changes[0]);
    const whole = (list: string) =>
      `{"format_version":"1.2","planned_values":{"padding":"${padding}"},"resource_changes":${list},"configuration":{},"last":1}`;
    expect(parsePlan(whole(`[${resource},${resource}]`)).value).toMatchObject({ last: 1, resource_changes: [{}, {}] });
    for (const list of [
      `[${resource}${resource}]`,
      `[${resource},]`,
      `[${resource},,${resource}]`,
      `[${resource};${resource}]`,
      `[${resource}`,
      `[${resource}}`,
      `[${resource.slice(0, -1)}]`,
      `[${resource.replace('"type"', '"type')}]`,
    ]) {
      expect(() => parsePlan(whole(list)), list).toThrow(SyntaxError);
    }
  });

  test('of a key that stands twice the last one counts, as it does for the JSON parser', () => {
    const [first, second] = ['a.first', 'a.second'].map((address) => `[${JSON.stringify({ ...changes[0], address })}]`);
    const modules = (list: string) => `"configuration":{"root_module":{"resources":${list}}}`;
    for (const text of [
      `{"format_version":"1.2","planned_values":{"padding":"${padding}"},"resource_changes":${first},"resource_changes":${second},${modules('[]')}}`,
      `{"format_version":"1.2","planned_values":{"padding":"${padding}"},"resource_changes":${first},${modules(first!)},${modules(second!)}}`,
    ]) {
      expect(parsePlan(text).value).toEqual(JSON.parse(text));
    }
  });

  test('without changes, or with its members in an order of its own, it is read as it is', () => {
    const configuration = { root_module: {} };
    for (const plan of [
      { planned_values: { padding }, configuration },
      { planned_values: { padding }, configuration, resource_changes: changes },
      { configuration, resource_changes: changes, variables: { padding } },
      { planned_values: { padding }, format_version: '1.2', resource_changes: changes, configuration },
    ]) {
      expect(parsePlan(JSON.stringify(plan)).value).toEqual(read(plan));
    }
  });

  test('members that are sorted by their names are read as well', () => {
    const plan = {
      configuration: { root_module: {} },
      format_version: '1.2',
      planned_values: { padding },
      resource_changes: changes,
    };
    expect(parsePlan(JSON.stringify(plan)).value).toEqual({ ...plan, planned_values: null });
  });

  test('a text that is cut off is refused', () => {
    const text = JSON.stringify({ planned_values: { padding }, resource_changes: changes });
    for (const length of [padding.length, text.length - 20, text.length - 1]) {
      expect(() => parsePlan(text.slice(0, length))).toThrow(SyntaxError);
    }
  });
});
