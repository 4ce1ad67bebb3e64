import { describe, expect, test } from 'vitest';
import { faultsIn, judged, policyText, saidOf } from './policies.ts';

const input = `resource "alicloud_alb_load_balancer" "edge" {
  address_type      = "Internet"
  load_balancer_name = "${'a'.repeat(5000)}"
  tags = { constructor = "me", list = "x" }
  zone_mappings {
    zone_id = "cn-hangzhou-h"
  }
  zone_mappings {
    zone_id = "cn-hangzhou-i"
  }
}
`;

const onType = 'alicloud_alb_load_balancer';
const hundred = `[${Array.from({ length: 100 }, (_, at) => at).join(', ')}]`;

/** What a policy says of the input: findings, or what is wrong with the policy. */
function said(parts: Readonly<Record<string, unknown>>): string {
  const text = policyText({ on: onType, ...parts });
  const faults = faultsIn(text);
  return faults.length > 0 ? faults.join('\n') : saidOf(judged(text, input)).join('\n');
}

describe('an evaluation ends', () => {
  test.each([
    [
      'lists in lists',
      `${hundred}.all(a, ${hundred}.all(b, ${hundred}.all(c, ${hundred}.all(d, a + b + c + d >= 0))))`,
    ],
    ['the same behind an or', `${hundred}.all(a, ${hundred}.all(b, ${hundred}.all(c, a + b + c >= 0))) || true`],
    ['lists made of lists', `${hundred}.map(a, ${hundred}.map(b, ${hundred}.map(c, a + b + c))).size() > 0`],
    [
      'members of long lists',
      `${hundred}.all(a, resource.load_balancer_name.split("").all(b, !(b in ["x", "y", "z", "1", "2", "3", "4", "5", "6"])))`,
    ],
    [
      'long lists that are compared',
      `${hundred}.all(a, ${hundred}.all(b, [${hundred}, ${hundred}] == [${hundred}, ${hundred}]))`,
    ],
    ['texts that are searched', `${hundred}.all(a, ${hundred}.all(b, !resource.load_balancer_name.contains("ab")))`],
    ['patterns on long texts', `${hundred}.all(a, !resource.load_balancer_name.matches("(a|aa|aaa){20}b"))`],
  ])('%s', (_, require) => {
    expect(said({ require })).toContain('takes too many steps');
  });

  test('a pattern that JavaScript would not come back from', () => {
    expect(said({ require: 'resource.load_balancer_name.matches("^(a+)+$")' })).toBe('');
    expect(said({ require: '!(resource.load_balancer_name + "!").matches("^(a+)+$")' })).toBe('');
    expect(said({ require: '(resource.load_balancer_name).matches("^(.*a){12}$")' })).toBe('');
  });

  test('a pattern that is repeated without end is none', () => {
    expect(said({ require: '"a".matches("((a{30}){30}){30}")' })).toContain('this is no pattern of RE2');
    expect(said({ require: '"a".matches("(a{1000}){1000}")' })).toContain('this is no pattern of RE2');
    expect(said({ require: '"a".matches("(a|aa|aaa){500}$")' })).toContain('repeats too much');
    expect(said({ require: `"a".matches("${'a'.repeat(600)}")` })).toContain('at most 500 characters');
  });
});

describe('nothing huge is made', () => {
  const doubled = (seed: string, times: number) => `${seed}${'.map(it, it + it)'.repeat(times)}`;

  test.each([
    ['texts', `${doubled(`["${'x'.repeat(100)}"]`, 40)}.size() > 0`],
    ['lists', `${doubled('[[1, 2, 3]]', 40)}.size() > 0`],
    ['what is joined', `${hundred}.map(a, resource.load_balancer_name).join("").size() > 0`],
  ])('%s', (_, require) => {
    expect(said({ require })).toMatch(/a (text|list) of more than \d+|takes too many steps/);
  });

  test('long expressions, deep ones and large literals', () => {
    expect(said({ require: `true${' && true'.repeat(5000)}` })).toContain('at most 5000 characters');
    expect(said({ require: `${'('.repeat(500)}true${')'.repeat(500)}` })).toMatch(/depth/i);
    expect(said({ require: `${'!'.repeat(2000)}true` })).toMatch(/depth|exceeded/i);
    expect(said({ require: `[${'1,'.repeat(600)}1].size() > 0` })).toMatch(/exceeded maxListElements/);
  });
});

describe('nothing leads out of the data', () => {
  test.each([
    'resource.constructor == 1',
    'resource.constructor.constructor("return process")() == 1',
    'resource["__proto__"] == 1',
    'resource.tags["constructor"] == 1',
    'resource["con" + "structor"] == 1',
    'meta.constructor == 1',
    'meta["prototype"] == 1',
    'has(resource.__proto__)',
    '[].constructor == 1',
    '"".constructor == 1',
    'resource.?constructor.hasValue()',
    'resource[?"constructor"].hasValue()',
    '{"__proto__": 1}.__proto__ == 1',
    'resource.toString() == ""',
    'resource.hasOwnProperty("tags")',
  ])('%s', (require) => {
    const answer = said({ require });
    expect(answer).not.toBe('');
    expect(answer).not.toMatch(/^(fail|open)/m);
    expect(answer).not.toMatch(/function \w*\(\) ?\{|\[native code\]|class /);
  });

  test.each([
    'resource.constructor == 1',
    'resource["con" + "structor"] == 1',
    'resource.zones[0].constructor == 1',
    'resource.sharedBandwidth["constructor"] == 1',
  ])('of a kind: %s', (require) => {
    expect(said({ on: 'load-balancer', require })).not.toMatch(/^$|^(fail|open)/);
  });

  test.each(['process.env.HOME == ""', 'globalThis == 1', 'this == 1', 'require("fs") == 1', 'import("fs") == 1'])(
    '%s is no name',
    (require) => {
      expect(said({ require })).toMatch(/^\d+:\d+: require: /);
    },
  );

  test.each([
    'b"{}".json().a == 1',
    'bytes("a").hex() == "61"',
    'now() == 1',
    'cel.bind(a, 1, a == 1)',
    'file("/etc/passwd") == ""',
  ])('%s is no function of policies', (require) => {
    expect(said({ require })).toMatch(/there is no function|invalid|unknown/i);
  });

  test('a message is made of values alone', () => {
    const answer = said({ require: 'false', message: '{resource.tags}' });
    expect(answer).toMatch(/^fail main.tf:1:1 a map$/);
    expect(said({ require: 'false', message: '{resource.constructor}' })).toContain('there is no key constructor');
    expect(said({ require: 'false', message: '{{process.exit()}}' })).toMatch(/\{process\.exit\(\)\}$/);
    expect(said({ require: 'false', message: '{process.exit()}' })).toMatch(/^\d+:\d+: message: /);
  });
});

describe('a path only points', () => {
  test.each([
    ['$[?(@.zone_id)]', 'a script'],
    ['$.zone_mappings[?(@.zone_id=="x")]', 'a script'],
    ['$[(@.length-1)]', 'a script'],
    ['$.zone_mappings[(process.exit())]', 'a script'],
    ['$.zone_mappings[0]^', 'no step'],
    ['$.zone_mappings[0]~', 'no step'],
    ['$.zone_mappings@string()', 'no step'],
    ['$.zone_mappings[*].@other()', 'no step'],
    ['$..*..*', 'at most one ..'],
    ["$['zone_mappings','tags']", 'no step'],
    ['$.zone_mappings[0,0,0,0]', 'no step'],
    ['$.zone_mappings[::0]', 'no step'],
    ['zone_mappings', 'begins with $'],
    [`$.${'a'.repeat(300)}`, 'at most 200'],
  ])('%s', (each, message) => {
    expect(said({ each, require: 'false' })).toContain(message);
  });

  test.each(['$.constructor', '$.__proto__', '$.tags.__proto__.constructor', '$.zone_mappings.length', '$.nothing[*]'])(
    '%s points at nothing',
    (each) => {
      // Of a type of ROS no list of attributes is at hand.
      expect(said({ on: [onType, 'ALIYUN::ALB::LoadBalancer'], each, require: 'false' })).toBe('');
    },
  );

  test('what it points at', () => {
    expect(said({ each: '$.zone_mappings[*]', require: 'false' }).split('\n')).toHaveLength(2);
    expect(said({ each: '$.zone_mappings[1:].zone_id', require: 'false' })).toBe('fail main.tf:9:15 not so: It is so');
    expect(said({ each: '$..zone_id', require: 'each != "cn-hangzhou-h"', message: '{each}' })).toBe(
      'fail main.tf:6:15 cn-hangzhou-h',
    );
    expect(said({ each: '$.tags.constructor', require: 'each != "me"' })).toBe('fail main.tf:4:26 not so: It is so');
  });
});

test('aliases do not fill the memory', () => {
  const bomb = [
    'a: &a [x, x]',
    ...Array.from(
      { length: 20 },
      (_, at) => `k${at}: &k${at} [*${at === 0 ? 'a' : `k${at - 1}`}, *${at === 0 ? 'a' : `k${at - 1}`}]`,
    ),
  ];
  expect(faultsIn(bomb.join('\n')).join('\n')).toMatch(/alias/i);
});
