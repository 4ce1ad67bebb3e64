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
      { format_version, planned_values, resource_drift: [{ padding }], resource_changes, configuration, prior_state },
    ];
    for (const order of orders) {
      for (const text of [JSON.stringify(order), JSON.stringify(order, undefined, 2)]) {
        const found = parsePlan(text).value;
        expect(found).toMatchObject({ ...rest, planned_values: null, prior_state: null });
      }
    }
  });

  test('places are the same whether what was passed over is known or walked', () => {
    const text = JSON.stringify({ planned_values: { padding }, resource_changes: changes, prior_state: {}, last: 1 });
    const { ends } = parsePlan(text);
    expect(ends.size).toBeGreaterThan(0);
    for (const path of [['resource_changes', 0, 'change', 'after', 'text'], ['prior_state'], ['last']]) {
      expect(new Positions('p', text, { ends }).value(path)).toEqual(new Positions('p', text).value(path));
    }
    expect(new Positions('p', text, { ends }).value(['last']).column).toBe(
      text.indexOf('1}', text.indexOf('last')) + 1,
    );
  });

  test('a key of that name further in does not hide a change', () => {
    for (const inner of [{ resource_changes: [] }, { deep: [{ resource_changes: [], prior_state: {} }] }]) {
      const plan = { planned_values: { padding, outputs: inner }, resource_changes: changes, prior_state: {} };
      expect(parsePlan(JSON.stringify(plan)).value).toEqual(read(plan));
    }
  });

  test('without changes it is read as it is', () => {
    const plan = { planned_values: { padding } };
    expect(parsePlan(JSON.stringify(plan)).value).toEqual(read(plan));
  });

  test('a text that is cut off is refused', () => {
    const text = JSON.stringify({ planned_values: { padding }, resource_changes: changes });
    for (const length of [padding.length, text.length - 20, text.length - 1]) {
      expect(() => parsePlan(text.slice(0, length))).toThrow(SyntaxError);
    }
  });
});
