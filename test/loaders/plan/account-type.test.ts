import { expect, test } from 'vitest';
import { balancers, loadPaths, planAlone, planOf, textAt, textOfPlan } from './loading.ts';

const zone = { values: { zone_id: 'ap-northeast-1a' }, unknown: {} };
const said = (it: unknown) => ({ alicloud: { expressions: { account_type: it } } });
const of = (plan: object) => balancers(planAlone(plan).inventory)[0]!.international;

test.each([
  ['International', true],
  ['Domestic', false],
])('the kind of account is that of the provider: %s', (type, isInternational) => {
  const plan = planOf([zone], { providers: said({ constant_value: type }) });
  const found = of(plan);
  expect(found?.known).toBe(isInternational);
  expect(textAt(JSON.stringify(plan), found!.site.origin)).toBe(`"${type}"`);
});

test('it may be the value of a variable', () => {
  const variables = { type: { value: 'International' } };
  const plan = planOf([zone], { providers: said({ references: ['var.type'] }), variables });
  expect(of(plan)?.known).toBe(true);
});

test('it is not said where the plan does not hold it', () => {
  expect(of(planOf([zone], { providers: { alicloud: {} } }))).toBeUndefined();
  const variables = { type: { value: 'inter' } };
  expect(of(planOf([zone], { providers: said({ references: ['var.type'] }), variables }))).toBeUndefined();
});

test('a plan that was really made says what its files say', () => {
  const project = '50-data-source-zones';
  const alone = balancers(planAlone(textOfPlan(project)).inventory);
  const laid = balancers(loadPaths([project, `${project}/plan.json`]).inventory);
  const written = balancers(loadPaths([`${project}/main.tf`]).inventory);
  for (const all of [alone, laid, written])
    expect(all.map(({ international }) => international?.known)).toEqual([true]);
});
