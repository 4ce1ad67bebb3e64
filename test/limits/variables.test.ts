import { describe, expect, test } from 'vitest';
import { alb, loadBalancers, loadFiles } from '../loaders/terraform/folder.ts';

const main = `variable "kind" {\n  default = "Intranet"\n}\n${alb('address_type = var.kind')}${alb('address_type = "Internet"', 'good')}`;

/** What is told of a root with this variable file, and what its variable is; what does not need it is read as ever. */
function saidOf(name: string, text: string) {
  const loaded = loadFiles({ 'main.tf': main, [name]: text });
  const [edge, good] = loadBalancers(loaded);
  expect(good?.networkType.known).toBe('Internet');
  const words = (list: typeof loaded.problems) =>
    list.map(({ kind, message, location: at }) => `${kind} ${at?.file}:${at?.line}:${at?.column} ${message}`);
  return { problems: words(loaded.problems), notices: words(loaded.notices), it: edge!.networkType.it };
}

const megabytes = (count: number) => 'x'.repeat(count * 1024 * 1024);

test.each([
  ['terraform.tfvars', (text: string) => `kind = "${text}"\n`],
  ['terraform.tfvars', (text: string) => `kind = <<E\n${text}\nE\n`],
  ['terraform.tfvars.json', (text: string) => `{"kind": "${text}"}`],
  ['a.auto.tfvars', (text: string) => `kind = "${text}"\n`],
])('%s with a text of 10 MB is read, one of 20 MB is not', (name, write) => {
  const { problems, notices, it } = saidOf(name, write(megabytes(10)));
  expect([problems, notices, it.state]).toEqual([[], [], 'known']);
  const larger = saidOf(name, write(megabytes(20)));
  expect(larger.problems).toEqual([`unreadable ${name}:1:1 ${name} is 20 MB large; a source file has at most 20 MB`]);
  // Nothing is known of what it says; the default stays.
  expect(larger.it).toEqual({ state: 'known', value: 'Intranet' });
});

const deep = (open: string, close: string) => `${open.repeat(100_000)}1${close.repeat(100_000)}`;

describe('values that are nested 100,000 deep', () => {
  test.each([
    ['lists', 'terraform.tfvars', `kind = ${deep('[', ']')}\n`],
    ['objects', 'terraform.tfvars', `kind = ${deep('{a=', '}')}\n`],
    ['brackets that are not closed', 'terraform.tfvars', `kind = ${'['.repeat(100_000)}\n`],
    ['templates', 'terraform.tfvars', `kind = ${deep('"${', '}"')}\n`],
    ['lists', 'terraform.tfvars.json', `{"kind": ${deep('[', ']')}}`],
    ['objects', 'terraform.tfvars.json', `{"kind": ${deep('{"a":', '}')}}`],
    ['brackets that are not closed', 'terraform.tfvars.json', `{"kind": ${'['.repeat(100_000)}`],
  ])('%s in %s', (_, name, text) => {
    const { problems, it } = saidOf(name, text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^syntax ${name}:1:\\d+ Nesting too deep: .*nested 500 levels deep`));
    expect(it).toMatchObject({ state: 'unknown', why: { kind: 'error' } });
  });
});

describe('a name that is given often', () => {
  test('three times: the last one counts, as for Terraform in JSON, and each is told', () => {
    const hcl = saidOf('terraform.tfvars', 'kind = "a"\nkind = "b"\nkind = "Internet"\n');
    expect(hcl.problems.map((it) => it.slice(0, 46))).toEqual([
      'syntax terraform.tfvars:2:1 Attribute redefine',
      'syntax terraform.tfvars:3:1 Attribute redefine',
    ]);
    const json = saidOf('terraform.tfvars.json', '{"kind": "a", "kind": "b", "kind": "Internet"}');
    expect(json.problems.map((it) => it.slice(0, 54))).toEqual([
      'syntax terraform.tfvars.json:1:15 Duplicate object key',
      'syntax terraform.tfvars.json:1:28 Duplicate object key',
    ]);
    expect(json.it).toEqual({ state: 'known', value: 'Internet' });
  });

  test.each([
    ['terraform.tfvars', 'kind = "Internet"\n'.repeat(200_000)],
    ['terraform.tfvars.json', `{${Array(200_000).fill('"kind": "Internet"').join(',')}}`],
    [
      'terraform.tfvars.json',
      `{"kind": "Internet", "other": {${Array(199_999).fill('"a": 1').join(',')}, "a": 1, "a": 1}}`,
    ],
  ])('200,000 times in %s: the first ones are told, and how many more there are', (name, text) => {
    const { problems, it } = saidOf(name, text);
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toMatch(/\(and 1998\d\d more of the kind `syntax` in this file\)|\(and 19990\d more .*\)/);
    expect(it).toEqual({ state: 'known', value: 'Internet' });
  });
});

test('values that are too many, and expressions that make too much', () => {
  const many = 'kind = [for a in setproduct(range(1000), range(1000), range(1000)) : a]\n';
  for (const [name, text] of [
    ['terraform.tfvars', `kind = [${'1,'.repeat(2_000_000)}]\n`],
    ['terraform.tfvars.json', `{"kind": [${'1,'.repeat(2_000_000)}1]}`],
    ['terraform.tfvars', many],
  ] as const) {
    const { problems, notices, it } = saidOf(name, text);
    expect(problems).toEqual([]);
    expect(notices).toEqual([
      `evaluation ${name}:1:${name.endsWith('json') ? 10 : 8} Expression too large: The expression makes more than 1,000,000 elements; it is not evaluated.`,
    ]);
    expect(it).toMatchObject({ state: 'unknown', why: { kind: 'error' } });
  }
});

test('a hundred thousand variables that nobody declares', () => {
  const text = Array.from({ length: 100_000 }, (_, at) => `v${at} = 1\n`).join('');
  expect(saidOf('terraform.tfvars', text)).toMatchObject({ problems: [], it: { state: 'known', value: 'Intranet' } });
});
