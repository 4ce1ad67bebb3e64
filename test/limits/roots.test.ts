import { expect, test } from 'vitest';
import { addresses, alb, loadBalancers, loadFiles } from '../loaders/terraform/folder.ts';

/** 5,000 values, each below the limit of an expression, and a load balancer that needs each of them. */
function manyTimes(value: (at: number) => string): string {
  const numbers = Array.from({ length: 5000 }, (_, at) => at);
  const locals = numbers.map((at) => `  a${at} = ${value(at)}\n`).join('');
  const resources = numbers.map((at) =>
    alb(
      `address_type = "Intranet"\n  address_ip_version = length(local.a${at}) > 1 ? "IPv4" : "DualStack"`,
      `edge${at}`,
    ),
  );
  return `locals {\n${locals}}\n${resources.join('')}`;
}

test.each([
  [
    'texts of 10 MB, each made twice: in pieces and as a whole',
    (at: number) => `join("", [for a in range(1000) : format("%10000s", "${at}")])`,
    'make more than 250 million characters',
    13,
  ],
  [
    'lists of 800,000 elements, rounds and their ranges',
    (at: number) => `[for a in range(1000) : [for b in range(400) : ${at}]]`,
    'make more than 20 million elements',
    25,
  ],
  [
    '400,000 objects, of 11 units each with their lists',
    (at: number) => `[for a in range(1000) : [for b in range(400) : { x = ${at} }]]`,
    'need too much memory for their collections',
    6,
  ],
  [
    'patterns that take long',
    (at: number) => `length(regexall("(c.*b)|c", join("", [for a in range(800) : "cccccccccc${at}"])))`,
    'take too many steps',
    undefined,
  ],
])('of many %s only so much is made for a root', (_, value, words, known) => {
  const loaded = loadFiles({
    'root/main.tf': manyTimes(value),
    'other/main.tf': alb('address_type = "Internet"', 'other'),
  });
  expect(loaded.problems).toMatchObject([
    {
      kind: 'too-large',
      message: `root is too large: its expressions ${words} together; the rest of them is not evaluated`,
      location: { file: 'root/main.tf' },
    },
  ]);
  expect(addresses(loaded)).toHaveLength(5001);
  const all = loadBalancers(loaded);
  // What is written is read all the same, and other roots have an allowance of their own.
  const types = (root: string) => new Set(all.filter((it) => it.root === root).map((it) => it.networkType.known));
  expect([types('root'), types('other')]).toEqual([new Set(['Intranet']), new Set(['Internet'])]);
  const open = all.filter((it) => it.ipVersion.it.state === 'unknown');
  if (known !== undefined) expect(open).toHaveLength(5000 - known);
  expect(all[0]?.root).toBe('other');
  expect(all.at(-1)?.ipVersion.it).toMatchObject({ state: 'unknown', why: { kind: 'error' } });
});

test('a value that is needed often is made once', () => {
  const text = 'locals {\n  a = join("", [for a in range(1000) : format("%10000s", "a")])\n}\n';
  const resources = Array.from({ length: 3000 }, (_, at) =>
    alb('address_type = length(local.a) > 1 ? "Intranet" : ""', `e${at}`),
  );
  const loaded = loadFiles({ 'main.tf': text + resources.slice(0, 90).join('') });
  expect([loaded.problems, loaded.notices]).toEqual([[], []]);
  expect(new Set(loadBalancers(loaded).map((it) => it.networkType.known))).toEqual(new Set(['Intranet']));
});
