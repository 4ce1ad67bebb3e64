import { describe, expect, test } from 'vitest';
import { addresses, alb, loadBalancers, loadFiles } from '../loaders/terraform/folder.ts';

const good = alb('address_type = "Intranet"', 'good');

/** What is said of an expression, with all else of its file still read. */
function saidOf(expression: string, before = ''): string {
  const loaded = loadFiles({ 'main.tf': `${alb(`address_type = ${expression}`)}${good}${before}` });
  expect(addresses(loaded)).toEqual(['alicloud_alb_load_balancer.edge', 'alicloud_alb_load_balancer.good']);
  const [edge, other] = loadBalancers(loaded);
  expect(other?.networkType.known).toBe('Intranet');
  expect(edge?.networkType.it).toMatchObject({ state: 'unknown', why: { kind: 'error' } });
  expect(loaded.problems).toEqual([]);
  expect([...new Set(loaded.notices.map((it) => `${it.kind} ${it.location?.file}`))]).toEqual(['evaluation main.tf']);
  return loaded.notices[0]!.message;
}

const elements = 'Expression too large: The expression makes more than 1,000,000 elements; it is not evaluated.';
const characters = 'Expression too large: The expression makes more than 50 million characters; it is not evaluated.';
const steps = 'Expression too large: The expression takes too many steps; it is not evaluated.';
const digits =
  'Expression too large: The expression needs a number of more than a million digits; it is not evaluated.';

/** A list in whose every round the last one stands nine times: a few lines, and more elements than there is memory. */
const laughs = (wrap: (inner: string) => string, first = '["x"]') =>
  `locals {\n  a0 = ${first}\n${Array.from({ length: 40 }, (_, i) => `  a${i + 1} = ${wrap(`local.a${i}`)}\n`).join('')}}\n`;
const nineTimes = laughs((it) => `[${Array(9).fill(it).join(', ')}]`);

describe('an expression that makes too much is told, and unknown', () => {
  test.each([
    ['setproduct(range(1000), range(1000), range(1000))', elements],
    ['setproduct([for a in range(30) : [1, 2]]...)', elements],
    ['flatten([for a in range(1000) : range(1000)])', elements],
    ['concat([for a in range(1000) : range(1000)]...)', elements],
    ['merge([for a in range(1000) : { for b in range(1000) : "${a}-${b}" => 1 }]...)', elements],
    ['transpose({ for a in range(1000) : tostring(a) => [for b in range(1000) : tostring(b)] })', elements],
    ['jsonencode([for a in range(1000) : [for b in range(1001) : b]])', elements],
    ['indent(1000000000, "a\\nb")', characters],
    [`replace("${'a'.repeat(10_000)}", "a", "${'b'.repeat(10_000)}")`, characters],
    ['join("", [for a in range(1000) : format("%99999s", a)])', characters],
    ['base64gzip(join("", [for a in range(1000) : format("%99999s", a)]))', characters],
    [`regex("${'(a|b)?'.repeat(2000)}$", "${'ab'.repeat(2000)}")`, steps],
    [`regexall("(c.*b)|c", "${'c'.repeat(20_000)}")`, steps],
    ['tostring(1e999999)', steps],
    ['"${1 / 1e999999}"', steps],
    ['sum([for a in range(1000) : "1e${a}000"])', steps],
    [`tonumber("${'1'.repeat(200_000)}")`, steps],
    ['tostring(1e9999999)', digits],
    ['jsondecode("1e99999999")', digits],
    ['yamldecode("1e99999999")', digits],
    ['try(tonumber("1p99999999"), "x")', digits],
  ])('%s', (expression, message) => {
    expect(saidOf(expression)).toBe(message);
  });

  test.each([
    'jsonencode(local.a40)',
    'yamlencode(local.a40)',
    'local.a40 == local.a40 ? "a" : "b"',
    'join("", flatten(local.a40))',
    'true ? local.a40 : []',
    'try(jsonencode(local.a40), "x")',
  ])('what shares its parts: %s', (expression) => {
    expect(saidOf(expression, nineTimes)).toBe(elements);
  });

  test('a text that doubles', () => {
    expect(
      saidOf(
        'local.a40',
        laughs((it) => `"\${${it}}\${${it}}"`, '"x"'),
      ),
    ).toBe(characters);
  });

  test('sets of sets, whose types are compared', () => {
    expect(
      saidOf(
        'join("", local.a40)',
        laughs((it) => `toset([${it}, ${it}, []])`, 'toset([])'),
      ),
    ).toMatch(/set|steps/);
  });
});

describe('what a function refuses is its own error', () => {
  test.each([
    ['range(1e9)', 'more than 1024 values were generated'],
    ['format("%1000000000s", "x")', 'the width in "%1000000000s" is too large'],
    ['format("%.999999999f", 1)', 'the width in "%.999999999f" is too large'],
    ['formatlist("%99999999s", range(10))[0]', 'the width in "%99999999s" is too large'],
    ['cidrsubnet("10.0.0.0/8", 1e9, 1)', 'insufficient address space'],
    ['cidrhost("::/0", 1e40)', 'does not accommodate a host'],
    ['timeadd("2020-01-01T00:00:00Z", "99999999999999999h")', 'invalid duration'],
    ['regex("(((a{1,1000}){1,1000}){1,1000})", "a")', 'expression too large'],
    ['regex("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")', 'did not match'],
    [`jsondecode("${'['.repeat(20_000)}${']'.repeat(20_000)}")`, 'exceeded max depth'],
    [`yamldecode("${'- '.repeat(20_000)}")`, 'Maximum call stack size exceeded'],
    ['yamldecode("a: &a [*a]")', 'cannot refer to anchor "a" from inside its own definition'],
  ])('%s', (expression, message) => {
    expect(saidOf(expression)).toContain(message);
  });
});

describe('a pattern of files is looked through in a time that its length and that of the names tell', () => {
  const names = { [`${'a/'.repeat(60)}a.txt`]: '', ['a'.repeat(200)]: '' };
  test.each([
    `${'**/'.repeat(3000)}*.x`,
    `${'**/a/'.repeat(30)}*.x`,
    `${'*a'.repeat(90)}b`,
    `${'{a,b}'.repeat(1000)}`,
    `${'{*,**}'.repeat(20)}b`,
    '{'.repeat(2000),
  ])('%s', (pattern) => {
    const loaded = loadFiles({ ...names, 'main.tf': alb(`address_type = join("", fileset(".", "${pattern}"))`) });
    expect(loadBalancers(loaded)[0]?.networkType.it.state).not.toBe('known');
  });
});

test('a long text is decoded', () => {
  const long = 'join("", [for a in range(100) : format("%10000s", "a")])';
  const loaded = loadFiles({
    'main.tf': alb(`address_type = length(urldecode(${long})) == 1000000 ? "Internet" : ""`),
  });
  expect(loadBalancers(loaded)[0]?.networkType.known).toBe('Internet');
});

test('numbers of many digits are compared as Terraform does', () => {
  const loaded = loadFiles({ 'main.tf': alb('address_type = 1e1000000 > 1 ? "Internet" : "Intranet"') });
  expect(loadBalancers(loaded)[0]?.networkType.known).toBe('Internet');
});

test('a long chain of names ends in a value or in words', () => {
  const chain = Array.from({ length: 20_000 }, (_, i) => `  a${i + 1} = local.a${i}\n`).join('');
  const loaded = loadFiles({
    'main.tf': `locals {\n  a0 = "Internet"\n${chain}}\n${alb('address_type = local.a20000')}${good}`,
  });
  expect(addresses(loaded)).toHaveLength(2);
  const [edge] = loadBalancers(loaded);
  if (edge?.networkType.it.state === 'unknown') expect(loaded.notices).not.toEqual([]);
  expect(edge?.networkType.site.origin.file).toBe('main.tf');
});
