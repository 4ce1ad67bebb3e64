import { expect, test } from 'vitest';
import { mutantsOf, nameOf } from '../../scripts/mutation/mutants.ts';

/** The changes that are made of a text, without those of the lines that do not matter here. */
const changesOf = (text: string) => mutantsOf('rule.ts', text).map((it) => nameOf(text, it).split(' ⟶ ')[1]);

test('conditions, operators, numbers, names and calls are changed', () => {
  expect(changesOf(`export const is = (a) => (a.size >= 2 && !a.gone ? 'one' : 'error');`)).toEqual([
    'condition → true',
    'condition → false',
    '>= → >',
    '>= → <',
    '2 → 3',
    '&& → ||',
    '! is left out',
    "'one' → 'one mutated'",
    "'error' → 'warning'",
  ]);
});

test('what a rule says to people is left out, and what is used for that alone; the level is not', () => {
  const text = `
const most = 20;
const words = (count) => (count > most ? 'many' : 'few');
const unused = (it) => words(it) + '!';
export default defineRule({
  id: 'a-rule',
  title: 'Title',
  since: '0.1.0',
  on: 'eip',
  require: (it) => it.is('x').otherwise(words(it.count), 'warning'),
  examples: { bad: example(1) },
});
`;
  expect(changesOf(text)).toEqual(["'eip' → 'eip mutated'", "'x' → 'x mutated'", "'warning' → 'note'"]);
});

test('what is used for something else as well is changed', () => {
  const text = `
const most = 20;
export const judge = (it) => it.satisfies((size) => size < most).otherwise(\`not more than \${most}\`);
`;
  expect(changesOf(text)).toEqual(['20 → 21', '< → <=', '< → >=']);
});

test('the words and the group of a reason are left out, another kind is not', () => {
  const text = `export const open = (kind) => kind === 'b' ? Verdict.open({ why: { kind: 'a', text: 'b' } }) : other(kind);`;
  expect(changesOf(text)).toEqual(['condition → true', 'condition → false', '=== → !==', "'b' → 'b mutated'"]);
});

test('a function that is not imported comes from where its opposite is', () => {
  const text = `import { all } from './verdict.ts';\nexport const both = (a, b) => all(a, b);`;
  expect(mutantsOf('rule.ts', text)).toMatchObject([{ text: `require('./verdict.ts').any`, change: 'all → any' }]);
});
