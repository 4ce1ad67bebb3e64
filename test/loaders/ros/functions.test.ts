import { describe, expect, test } from 'vitest';
import { loadTemplate, resultOf, withName } from './template.ts';

const parameters = `Parameters:
  Text: {Type: String, Default: production}
  Number: {Type: Number, Default: '5'}
  Yes: {Type: Boolean, Default: 'true'}
  List: {Type: CommaDelimitedList, Default: '10.0.0.1, 10.0.0.2, 10.0.0.3'}
  Json: {Type: Json, Default: '{"a": ["b", {"c": 1}]}'}
  Nothing: {Type: String}
Conditions:
  Production: {'Fn::Equals': [{Ref: Text}, production]}
  Test: {'Fn::Not': Production}
  Open: {'Fn::Equals': [{Ref: Nothing}, x]}
Mappings:
  Images:
    cn-hangzhou: {'32': small, '64': large}
`;

/** Results as the documentation of the functions gives them, or as its rules make them. */
const cases: readonly (readonly [expression: string, value: unknown])[] = [
  ['Ref: Text', 'production'],
  ['Ref: Number', 5],
  ['Ref: Yes', true],
  ['Ref: List', ['10.0.0.1', '10.0.0.2', '10.0.0.3']],
  ['Ref: Json', { a: ['b', { c: 1 }] }],
  ['Ref: Nothing', 'no-value'],
  ['Ref: ALIYUN::NoValue', undefined],
  ['Ref: ALIYUN::AccountId', 'no-value'],
  ['Ref: ALIYUN::Region', 'no-value'],
  ['Fn::Str: 123456', '123456'],
  ['Fn::Base64Encode: string to encode', 'c3RyaW5nIHRvIGVuY29kZQ=='],
  ['Fn::Base64: string to encode', 'c3RyaW5nIHRvIGVuY29kZQ=='],
  ['Fn::Base64Decode: c3RyaW5nIHRvIGVuY29kZQ==', 'string to encode'],
  ["Fn::Join: [',', [a, b, c]]", 'a,b,c'],
  ["Fn::Join: ['', [a, 1, !Ref Number]]", 'a15'],
  ["Fn::Join: ['-', !Ref List]", '10.0.0.1-10.0.0.2-10.0.0.3'],
  ["Fn::Join: ['', [a, !Ref Nothing]]", 'no-value'],
  ["Fn::Split: [';', 'foo; bar; achoo']", ['foo', ' bar', ' achoo']],
  ["Fn::Replace: [{print: echo}, 'print hello; print']", 'echo hello; echo'],
  ['Fn::Indent: ["[client]\\nport=3306", 1]', '  [client]\n  port=3306'],
  ['Fn::Indent: ["a\\nb", 2, 3, false]', 'a\n      b'],
  ["Fn::Sub: '${Text}-${Number}-${!Literal}'", 'production-5-${Literal}'],
  ["Fn::Sub: ['${Var}.${Text}', {Var: x}]", 'x.production'],
  ["Fn::Sub: '${Text}'", 'production'],
  ["Fn::Sub: '${Nothing}'", 'no-value'],
  ["Fn::Select: ['1', [apples, grapes, oranges, mangoes]]", 'grapes'],
  ['Fn::Select: [-1, [apples, grapes]]', 'grapes'],
  ["Fn::Select: ['1:3', [1, 2, 3, 4, 5]]", [2, 3]],
  ["Fn::Select: ['::2', [1, 2, 3, 4, 5]]", [1, 3, 5]],
  ["Fn::Select: ['5:0:-2', [1, 2, 3, 4, 5]]", [5, 3]],
  ['Fn::Select: [key1, {key1: grapes, key2: mangoes}]', 'grapes'],
  ["Fn::Select: ['0', !Ref List]", '10.0.0.1'],
  ['Fn::Select: [9, [a]]', ''],
  ['Fn::Select: [9, [a], b]', 'b'],
  ['Fn::Select: [a, {}, b]', 'b'],
  ["Fn::Select: [0, [{'Fn::If': [Test, a, !Ref 'ALIYUN::NoValue']}, b]]", 'b'],
  ["Fn::Select: [1, [{'Fn::If': [Open, a, !Ref 'ALIYUN::NoValue']}, b]]", 'no-value'],
  ["Fn::Select: [0, [b, {'Fn::If': [Open, a, !Ref 'ALIYUN::NoValue']}]]", 'b'],
  ["Fn::FindInMap: [Images, cn-hangzhou, '64']", 'large'],
  ["Fn::FindInMap: [Images, !Ref Nothing, '64']", 'no-value'],
  ["Fn::FindInMap: [Images, cn-beijing, '64']", 'error'],
  ['Fn::If: [Production, a, b]', 'a'],
  ['Fn::If: [Test, a, b]', 'b'],
  ['Fn::If: [Open, a, b]', 'no-value'],
  ["Fn::If: [{'Fn::Equals': [1, 1]}, a, b]", 'a'],
  ["Fn::If: [Test, a, !Ref 'ALIYUN::NoValue']", undefined],
  ["Fn::If: [{'Fn::And': [Production, Open]}, a, b]", 'no-value'],
  ["Fn::If: [{'Fn::And': [Test, Open]}, a, b]", 'b'],
  ["Fn::If: [{'Fn::Or': [Production, Open]}, a, b]", 'a'],
  ["Fn::If: [{'Fn::Or': [Test, Open]}, a, b]", 'no-value'],
  ["Fn::If: [{'Fn::Not': [Production]}, a, b]", 'b'],
  ['Fn::Equals: [[1, {a: b}], [1, {a: b}]]', true],
  ['Fn::Equals: [1, 2]', false],
  ["Fn::Equals: [1, '1']", 'function'],
  ['Fn::Contains: [[a, b], b]', true],
  ['Fn::Contains: [[a, !Ref Nothing], a]', true],
  ['Fn::Contains: [[a, !Ref Nothing], b]', 'no-value'],
  ['Fn::EachMemberIn: [[a, b], [a, b, c]]', true],
  ['Fn::EachMemberIn: [[a, d], [a, b, c]]', false],
  ['Fn::Any: [false, true]', true],
  ['Fn::Any: [false, false]', false],
  ["Fn::MatchPattern: ['[a-z]+', adb]", true],
  ["Fn::MatchPattern: ['[a-z]+', 12b]", false],
  ["Fn::MatchPattern: ['(?=x)y', x]", 'function'],
  ["Fn::MatchPattern: ['(a+)+$', aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!]", false],
  ['Fn::Index: [cn-beijing-b, [cn-beijing-a, cn-beijing-b]]', 1],
  ['Fn::Index: [x, [a]]', ''],
  ['Fn::Length: {key1: v1, key2: v2}', 2],
  ['Fn::Length: [1, 2, 3]', 3],
  ['Fn::Length: length', 6],
  ['Fn::Length: 弹性公网', 4],
  ['Fn::ListMerge: [[a, b], [c]]', ['a', 'b', 'c']],
  ['Fn::MergeMap: [{a: 1, b: 1}, {b: 2}]', { a: 1, b: 2 }],
  [
    'Fn::MergeMapToList: [{a: [1, 2]}, {b: [3, 4, 5]}]',
    [
      { a: 1, b: 3 },
      { a: 2, b: 4 },
      { a: 2, b: 5 },
    ],
  ],
  ['Fn::SelectMapList: [k, [{x: 1}, {k: 2}, {k: 3}]]', [2, 3]],
  ['Fn::Add: [1, 2, 3.5]', 6.5],
  ['Fn::Add: [[a], [b]]', ['a', 'b']],
  ['Fn::Add: [{Product: ROS}, {Fn: Add}]', { Product: 'ROS', Fn: 'Add' }],
  ["Fn::Avg: [1, ['1', '2', '6.0']]", 3],
  ['Fn::Avg: [2, [1, 1, 2]]', 1.33],
  ['Fn::Max: [1.1, 2, 3]', 3],
  ['Fn::Min: [1.1, 2, 3]', 1.1],
  ["Fn::Calculate: ['(2+3)/2*3-1', 1]", 6],
  ["Fn::Calculate: ['(2.0+3)/2*3-1', 1]", 6.5],
  ["Fn::Calculate: ['({1}+3)/2*3-1', 1, [3, 5, 6]]", 11],
  ["Fn::Calculate: ['2+', 1]", 'error'],
  ["Fn::Calculate: ['process.exit()', 1]", 'error'],
  [
    'Fn::Cidr: [192.168.0.0/24, 6, 5]',
    ['192.168.0.0/27', '192.168.0.32/27', '192.168.0.64/27', '192.168.0.96/27', '192.168.0.128/27', '192.168.0.160/27'],
  ],
  ['Fn::Cidr: [192.168.0.0/24, 9, 5]', 'error'],
  ['Fn::GetJsonValue: [a, \'{"a": 1}\']', 1],
  ['Fn::GetJsonValue: [a, !Ref Json]', ['b', { c: 1 }]],
  ["Fn::GetJsonValue: [a, 'no json']", 'error'],
  ['Fn::Jq: [First, .test, \'{"test": "test"}\']', 'test'],
  ["Fn::Jq: [All, '.a[]', '{\"a\": [1]}']", 'function'],
  ['Fn::GetAZs: cn-hangzhou', 'function'],
  ['Fn::GetStackOutput: [stack, key]', 'function'],
  ["Fn::FormatTime: ['%Y', Asia/Shanghai]", 'function'],
  ['Fn::MarketplaceImage: cmjj1', 'function'],
  ['Fn::TransformNamespace: [Condition, a, b]', 'function'],
  ['Fn::GetAtt: [Edge, DNSName]', 'computed'],
  ['Fn::GetAtt: Edge.LoadBalancerId', 'computed'],
  ['Fn::GetAtt: [Missing, Id]', 'error'],
];

describe('functions', () => {
  test.each(cases)('%s', (expression, value) => {
    expect(resultOf(expression, parameters)).toEqual(value);
  });

  test('short tags', () => {
    expect(resultOf("!Join ['-', [!Ref Text, !Ref Number]]", parameters)).toBe('production-5');
    expect(resultOf('!If [Production, !Ref Text, b]', parameters)).toBe('production');
    expect(resultOf('!Select\n- 1\n- - a\n  - b', parameters)).toBe('b');
    expect(resultOf('!GetAtt [Edge, DNSName]', parameters)).toBe('computed');
    expect(resultOf("!Sub\n- '${Name}!'\n- Name: !Ref Text", parameters)).toBe('production!');
  });

  test('the region of the run', () => {
    expect(resultOf('Ref: ALIYUN::Region', '', { region: 'ap-southeast-1' })).toBe('ap-southeast-1');
  });

  test('values of parameters that are given', () => {
    expect(resultOf('Ref: Text', parameters, { parameters: { Text: 'test' } })).toBe('test');
    expect(resultOf('Fn::If: [Production, a, b]', parameters, { parameters: { Text: 'test' } })).toBe('b');
    expect(resultOf('Ref: List', parameters, { parameters: { List: 'a,b' } })).toEqual(['a', 'b']);
    expect(resultOf('Ref: Yes', parameters, { parameters: { Yes: 'False' } })).toBe(false);
    expect(resultOf('Ref: Number', parameters, { parameters: { Number: 'many' } })).toBe('error');
  });

  test('what is kept secret is not known', () => {
    expect(resultOf('Ref: Secret', 'Parameters: {Secret: {Type: String, NoEcho: true, Default: x}}')).toBe('sensitive');
  });

  test('a fault is a notice with its place', () => {
    const { notices, problems } = loadTemplate(
      withName('x').replace('LoadBalancerName:\n        x', "AddressType: {'Fn::Avg': [1, [a]]}"),
    );
    expect(problems).toEqual([]);
    expect(notices).toEqual([
      {
        kind: 'evaluation',
        message: 'Fn::Avg takes a number, "a" is none',
        location: { file: 'edge.yml', line: 6, column: 20, endLine: 6, endColumn: 41 },
      },
    ]);
  });
});
