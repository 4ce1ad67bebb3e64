import { describe, expect, test } from 'vitest';
import type { Loaded } from '../../src/loaders/index.ts';
import { loadBalancers, loadTemplates, withName } from '../loaders/ros/template.ts';

const good = `ROSTemplateFormatVersion: '2015-09-01'
Resources:
  Good:
    Type: ALIYUN::ALB::LoadBalancer
    Properties:
      AddressType: Internet
`;

/** Loads a template with another one beside it, which has to be read whatever the first one holds. */
function loaded(files: Readonly<Record<string, string>>): Loaded {
  const result = loadTemplates({ ...files, 'good.yml': good });
  const beside = loadBalancers(result).filter(({ root }) => root === 'good.yml');
  expect(beside.map((it) => it.networkType.known)).toEqual(['Internet']);
  return result;
}

/** Kind, place and words of what is told. */
const told = ({ problems, notices }: Loaded) =>
  [...problems, ...notices].map(
    ({ kind, message, location: at }) => `${kind} ${at?.file}:${at?.line}:${at?.column} ${message}`,
  );

/** A text and a list that double: `T19` has 524,288 characters, `L16` 65,536 members. */
const doubling = `Locals:
  T0: {Value: x}
${Array.from({ length: 20 }, (_, at) => `  T${at + 1}: {Value: {'Fn::Join': ['', [!Ref T${at}, !Ref T${at}]]}}\n`).join('')}  L0: {Value: [x]}
${Array.from({ length: 20 }, (_, at) => `  L${at + 1}: {Value: {'Fn::ListMerge': [!Ref L${at}, !Ref L${at}]}}\n`).join('')}`;

describe('a function that makes too much is told, and unknown', () => {
  const text = (name: string) => `${name} gives a text of more than 1000000 characters`;
  const members = (name: string) => `${name} gives more than 100000 members`;
  test.each([
    [`{'Fn::Join': ['', [!Ref T19, !Ref T19]]}`, text('Fn::Join')],
    [`{'Fn::Join': [!Ref T19, !Ref L16]}`, text('Fn::Join')],
    [`{'Fn::Replace': [{x: !Ref T19}, !Ref T19]}`, text('Fn::Replace')],
    [
      `{'Fn::Replace': [{${Array.from({ length: 100 }, (_, at) => `k${at}: k${at + 1}k${at + 1}`).join(', ')}}, k0]}`,
      text('Fn::Replace'),
    ],
    [`{'Fn::Sub': '${'${T19}'.repeat(10_000)}'}`, text('Fn::Sub')],
    [`{'Fn::Indent': [{'Fn::Replace': [{x: "\\n"}, !Ref T18]}, 20, 4]}`, text('Fn::Indent')],
    [`{'Fn::Split': [x, !Ref T19]}`, members('Fn::Split')],
    [`{'Fn::ListMerge': [!Ref L16, !Ref L16]}`, members('Fn::ListMerge')],
    [`{'Fn::Add': [!Ref L16, !Ref L16]}`, members('Fn::Add')],
    [`{'Fn::MergeMapToList': [{a: !Ref L16}, {b: !Ref L16}]}`, members('Fn::MergeMapToList')],
    [`{'Fn::Cidr': ['10.0.0.0/8', 1000000000, 8]}`, 'Fn::Cidr takes an IPv4 block and 1 to 256 as their number'],
    [`{'Fn::Cidr': ['0.0.0.0/0', 256, 1000000000]}`, '0.0.0.0/0 has no room for 256 blocks of Infinity'],
    [`{'Fn::Length': !Ref L16}`, 'this has more than 20000 values'],
    [
      `{'Fn::GetJsonValue': [a, '{"a": ${'['.repeat(20_000)}${']'.repeat(20_000)}}']}`,
      'Fn::GetJsonValue takes values that are nested at most 200 deep',
    ],
  ])('%s', (expression, message) => {
    const result = loaded({ 'edge.yml': withName(expression, doubling) });
    expect(told(result)).toHaveLength(1);
    expect(told(result)[0]).toMatch(/^evaluation edge\.yml:\d+:\d+ /);
    expect(told(result)[0]).toContain(message);
    expect(loadBalancers(result)[0]?.form?.attribute('LoadBalancerName').it).toMatchObject({
      state: 'unknown',
      why: { kind: 'error' },
    });
  });

  test('a text of half a million openings is looked through once', () => {
    const result = loaded({ 'edge.yml': withName(`{'Fn::Sub': '${'${'.repeat(450_000)}'}`) });
    expect(told(result)).toEqual([]);
    expect(loadBalancers(result)[0]?.form?.attribute('LoadBalancerName').known).toHaveLength(900_000);
  });
});

/** So many load balancers, each with a name of its own making. */
const many = (count: number, name: (at: number) => string) =>
  `ROSTemplateFormatVersion: '2015-09-01'\nResources:\n${Array.from(
    { length: count },
    (_, at) =>
      `  R${at}:\n    Type: ALIYUN::ALB::LoadBalancer\n    Properties:\n      AddressType: Intranet\n      LoadBalancerName: ${name(at)}\n`,
  ).join('')}${doubling}`;

describe('of many functions only so much is made for a template', () => {
  test.each([
    [
      'texts of half a million characters',
      (at: number) => `{'Fn::Join': ['${at}', [!Ref T19, a]]}`,
      'make more than 250 million characters',
    ],
    ['lists of 65,536 members', () => `{'Fn::Join': ['', !Ref L16]}`, 'need too much memory for their collections'],
    [
      'searches',
      () => `{'Fn::Select': [{'Fn::If': [{'Fn::Contains': [!Ref L16, y]}, 0, 1]}, [a, b]]}`,
      'take too many steps',
    ],
  ])('%s', (_, name, words) => {
    const result = loaded({ 'edge.yml': many(3000, name) });
    expect(told(result)).toHaveLength(1);
    expect(told(result)[0]).toMatch(/^too-large edge\.yml:\d+:\d+ /);
    expect(told(result)[0]).toContain(
      `edge.yml is too large: its functions ${words} together; the rest of them is not evaluated`,
    );
    const all = loadBalancers(result).filter(({ root }) => root === 'edge.yml');
    expect(all).toHaveLength(3000);
    expect(new Set(all.map((it) => it.networkType.known))).toEqual(new Set(['Intranet']));
    expect(all.at(-1)?.form?.attribute('LoadBalancerName').it.state).toBe('unknown');
  });
});

/** A template whose stack has 300 stacks, each of which has, and so on. */
function nested(depth: number): object {
  const [name, inner] =
    depth === 0
      ? ['Edge', { Type: 'ALIYUN::ALB::LoadBalancer', Count: 300, Properties: { AddressType: 'Intranet' } }]
      : ['Stack', { Type: 'ALIYUN::ROS::Stack', Count: 300, Properties: { TemplateBody: nested(depth - 1) } }];
  return { ROSTemplateFormatVersion: '2015-09-01', Resources: { [name as string]: inner } };
}

describe('resources', () => {
  test.each(['1000000000', '301', '"1e9"', '!Ref T19'])('in Count %s are a number that is not known', (count) => {
    const edge = `ROSTemplateFormatVersion: '2015-09-01'
Resources:
  Edge:
    Type: ALIYUN::ALB::LoadBalancer
    Count: ${count}
    Properties:
      AddressType: Intranet
${doubling}`;
    const result = loaded({ 'edge.yml': edge });
    expect(told(result)).toEqual(['evaluation edge.yml:5:12 Count takes a whole number from 0 to 300']);
    expect(loadBalancers(result).map(({ address }) => address)).toEqual(['Edge[*]', 'Good']);
    expect(loadBalancers(result)[0]?.uncertain?.why?.kind).toBe('error');
  });

  test('of 2,000 blocks in Count 300', () => {
    const blocks = Array.from(
      { length: 2000 },
      (_, at) => `  R${at}: {Type: 'ALIYUN::ALB::LoadBalancer', Count: 300, Properties: {AddressType: Intranet}}\n`,
    );
    const result = loaded({ 'edge.yml': `ROSTemplateFormatVersion: '2015-09-01'\nResources:\n${blocks.join('')}` });
    // Each of them takes 299 more: after 334 there is no room for so many.
    expect(told(result)).toEqual([
      'too-large edge.yml:337:52 edge.yml is too large: more than 100,000 instances; how many there are from here on is not known',
    ]);
    expect(loadBalancers(result)).toHaveLength(334 * 300 + (2000 - 334) + 1);
  });

  test('of stacks in stacks, 300 each', () => {
    const result = loaded({ 'edge.json': JSON.stringify(nested(4)) });
    expect(told(result)).toHaveLength(1);
    expect(told(result)[0]).toMatch(
      /^too-large edge\.json:1:\d+ edge\.json is too large: more than 100,000 instances; /,
    );
    expect(loadBalancers(result).length).toBeLessThanOrEqual(100_001);
  });

  test('of a template that nests itself, and of two that nest each other', () => {
    const stack = (url: string, name = 'Inner') =>
      `${good}  ${name}:\n    Type: ALIYUN::ROS::Stack\n    Count: 2\n    Properties:\n      TemplateURL: ${url}\n`;
    const result = loaded({ 'a.yml': stack('./a.yml'), 'b.yml': stack('c.yml'), 'c.yml': stack('./x/../b.yml') });
    expect(told(result)).toEqual([
      'cycle a.yml:7:3 Inner nests a template in itself',
      'cycle c.yml:7:3 Inner nests a template in itself',
      'cycle b.yml:7:3 Inner nests a template in itself',
    ]);
  });

  test('of stacks that are nested too deep', () => {
    const files: Record<string, string> = {};
    for (let at = 0; at < 9; at++) {
      files[`s${at}.yml`] =
        `${good}  In:\n    Type: ALIYUN::ROS::Stack\n    Properties:\n      TemplateURL: s${at + 1}.yml\n`;
    }
    files['s9.yml'] = good;
    const result = loaded(files);
    expect(told(result)).toEqual(['cycle s5.yml:7:3 In is nested more than 5 deep']);
  });
});

test('aliases that multiply are a problem of their template', () => {
  const rounds = Array.from(
    { length: 12 },
    (_, at) => `  a${at + 1}: &a${at + 1} [${Array(10).fill(`*a${at}`).join(', ')}]\n`,
  );
  const bomb = `ROSTemplateFormatVersion: '2015-09-01'\nMetadata:\n  a0: &a0 [x, x]\n${rounds.join('')}`;
  expect(told(loaded({ 'edge.yml': `${bomb}Resources: {Edge: {Type: 'ALIYUN::ALB::LoadBalancer'}}\n` }))).toEqual([
    // a0 has 3 values, each round ten times as many and one more: in a6 there are 3,111,111.
    'aliases edge.yml:9:11 with what its aliases bring this has more than 1,000,000 values',
  ]);
  const wide = `${bomb.slice(0, bomb.indexOf('  a6'))}  b: [${Array(30_000).fill('*a5').join(', ')}]\n`;
  expect(told(loaded({ 'edge.yml': wide }))).toEqual([
    'aliases edge.yml:9:6 with what its aliases bring this has more than 1,000,000 values',
  ]);
  // Other YAML in the folder is nobody's concern.
  expect(told(loaded({ 'values.yml': bomb.replace('ROSTemplateFormatVersion', 'Version') }))).toEqual([]);
});
