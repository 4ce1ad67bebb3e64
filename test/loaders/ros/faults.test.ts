import { expect, test } from 'vitest';
import { isTemplate } from '../../../src/loaders/ros/detect.ts';
import { loadBalancers, loadTemplate, loadTemplates, withName } from './template.ts';

const problemsOf = (text: string, file = 'edge.yml') =>
  loadTemplates({ [file]: text }, { paths: [file] }).problems.map(
    ({ kind, message, location: at }) => `${at?.line}:${at?.column} ${kind} ${message}`,
  );

const good = withName('edge');

test('a template is told by its content', () => {
  expect(isTemplate(good)).toBe(true);
  expect(isTemplate(`\ufeff# 注释\n---\n${good}`)).toBe(true);
  expect(isTemplate(`  Resources: {}\n  'ROSTemplateFormatVersion': '2015-09-01'\n`)).toBe(true);
  expect(isTemplate('{"Resources": {"a": "}{"}, "ROSTemplateFormatVersion" : "2015-09-01"}')).toBe(true);
  expect(isTemplate('{Resources: {}, ROSTemplateFormatVersion: x}')).toBe(true);
  expect(isTemplate('data:\n  template: |\n    ROSTemplateFormatVersion: x\n')).toBe(false);
  expect(isTemplate('{"data": {"ROSTemplateFormatVersion": "x"}}')).toBe(false);
  expect(isTemplate('text: "ROSTemplateFormatVersion: x"\n')).toBe(false);
  expect(isTemplate('ROSTemplateFormatVersions: x\n')).toBe(false);
});

test('other YAML and JSON in a folder is left alone, whatever is in it', () => {
  const { problems, notices, inputs } = loadTemplates({
    'edge.yml': good,
    'broken.yml': 'a: [\n',
    'broken.json': '{"a": ',
    'chart.yaml': 'a: !Unknown x\n',
    'package.json': '{}',
    'binary.yml': 'ROSTemplateFormatVersion\u0000',
    '.git/edge.yml': good,
    'node_modules/x/edge.yml': good,
    '.gitignore': 'ignored\n',
    'ignored/edge.yml': good,
  });
  expect({ problems, notices }).toEqual({ problems: [], notices: [] });
  expect(inputs).toEqual([{ kind: 'ros', path: 'edge.yml', resources: 1 }]);
});

test('a named file is told by its content too', () => {
  const files = { 'any.name': good, 'other.yml': good };
  const { inputs } = loadTemplates(files, { paths: ['any.name'] });
  expect(inputs.map(({ path }) => path)).toEqual(['any.name']);
  const stdin = { filename: 'from-stdin.yml', text: good };
  const loaded = loadTemplates({}, { paths: ['-'], stdin });
  expect(loaded.inputs.map(({ path }) => path)).toEqual(['from-stdin.yml']);
  expect(loaded.sources.text('from-stdin.yml')).toBe(good);
});

test('JSON that was cut off', () => {
  const text = '{\n  "ROSTemplateFormatVersion": "2015-09-01",\n  "Resources": {\n    "Edge": {';
  expect(problemsOf(text, 'edge.json')).toEqual([
    '4:14 syntax edge.json is no valid JSON: the file ends before its JSON does, as if it had been cut off',
  ]);
});

test('JSON with a fault', () => {
  const text = '{\n  "ROSTemplateFormatVersion": "2015-09-01",\n  "Resources": {,}\n}';
  const [problem] = problemsOf(text, 'edge.json');
  expect(problem).toMatch(/^3:17 syntax edge\.json is no valid JSON: /);
});

test('keys that stand twice, and what else is wrong, do not hide the rest', () => {
  const text = `${good}  Edge:\n    Type: ALIYUN::ALB::LoadBalancer\n    Properties:\n      AddressType: Intranet\n`;
  expect(problemsOf(text)).toEqual(['8:3 duplicate a second "Edge" in one map: keys are unique']);
  expect(loadBalancers(loadTemplate(text))[0]?.networkType.known).toBe('Intranet');
  const json = '{"ROSTemplateFormatVersion": "2015-09-01", "Resources": {}, "Resources": {}}';
  expect(problemsOf(json, 'edge.json')).toEqual(['1:61 duplicate a second "Resources" in one map: keys are unique']);
});

test.each([
  ['a tab', `${good}\tx: y\n`],
  ['indentation', `${good}   x:\n y: z\n`],
  ['a bracket that is not closed', `${good}  x: [a\n`],
  ['a quote that is not closed', `${good}  x: "a\n`],
  ['a second document', `${good}---\na: b\n`],
  ['two tags on one value', `${good}  x: !Base64Encode !Sub y\n`],
])('YAML with %s', (_, text) => {
  const problems = problemsOf(text);
  expect(problems.length).toBeGreaterThan(0);
  expect(problems[0]).toMatch(/^(8|9|10):\d+ syntax /);
});

test('aliases are shared, and bounded', () => {
  const shared = withName('*name', 'Name: &name edge\n').replace(
    'Resources',
    'Parameters: {P: {Default: &name edge}}\nResources',
  );
  expect(loadTemplate(shared).problems).toEqual([]);
  let bomb = "ROSTemplateFormatVersion: '2015-09-01'\nMetadata:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (let at = 1; at < 12; at++)
    bomb += `  a${at}: &a${at} [${Array(10)
      .fill(`*a${at - 1}`)
      .join(', ')}]\n`;
  expect(problemsOf(bomb)).toEqual(['8:11 aliases with what its aliases bring this has more than 1,000,000 values']);
  expect(problemsOf(`${good}  x: &x [*x]\n`)[0]).toMatch(/^8:10 aliases this alias stands inside/);
  expect(problemsOf(`${good}  x: *y\n`)[0]).toMatch(/^8:6 /);
});

test('expressions that grow without end are bounded', () => {
  let text = withName('Ref: L60', 'Locals:\n  L0: {Value: [x, x]}\n');
  for (let at = 1; at <= 60; at++) text += `  L${at}: {Value: [!Ref L${at - 1}, !Ref L${at - 1}]}\n`;
  text += '  T0: {Value: xxxxxxxxxx}\n';
  for (let at = 1; at <= 60; at++)
    text += `  T${at}: {Value: {'Fn::Join': ['', [!Ref T${at - 1}, !Ref T${at - 1}]]}}\n`;
  text = text.replace(
    'LoadBalancerName:',
    'AddressType: !Ref T60\n      AddressIpVersion: {"Fn::Length": !Ref L60}\n      LoadBalancerName:',
  );
  const [lb] = loadBalancers(loadTemplate(text));
  expect(lb?.networkType.it).toMatchObject({ state: 'unknown', why: { kind: 'error' } });
  expect(lb?.ipVersion.it).toMatchObject({ state: 'unknown', why: { kind: 'error' } });
  expect(lb?.form?.attribute('LoadBalancerName').it.state).toBe('unknown');
});

test('values that are nested without end', () => {
  const deep = `{"ROSTemplateFormatVersion": "2015-09-01", "Resources": ${'['.repeat(3000)}${']'.repeat(3000)}}`;
  expect(problemsOf(deep, 'edge.json')[0]).toMatch(/^1:\d+ syntax values are nested more than 200 deep here/);
  const [first] = problemsOf(`${good}x: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`);
  expect(first).toMatch(/syntax/);
  expect(problemsOf(`${good}x: ${'[ '.repeat(20_000)}\n`).length).toBeLessThanOrEqual(10);
  let call = 'x';
  for (let at = 0; at < 180; at++) call = `{'Fn::Str': ${call}}`;
  expect(loadTemplate(withName(call)).problems).toEqual([]);
});

test('names that refer to themselves', () => {
  const text = withName('x', 'Locals: {A: {Value: !Ref B}, B: {Value: !Ref A}}\nConditions: {C: {"Fn::Not": C}}\n');
  const loaded = loadTemplate(
    text.replace(
      'LoadBalancerName:',
      'AddressType: !Ref A\n      BandwidthPackageId: !If [C, a, b]\n      LoadBalancerName:',
    ),
  );
  const [lb] = loadBalancers(loaded);
  expect(lb?.networkType.it).toMatchObject({ state: 'unknown', why: { kind: 'error' } });
  expect(lb?.sharedBandwidth.it).toMatchObject({ state: 'unknown', why: { kind: 'error' } });
  expect(loaded.notices.map(({ message }) => message).sort()).toEqual([
    'the condition C refers to itself',
    'the local A refers to itself',
  ]);
});

test('a function that does not exist', () => {
  expect(problemsOf(withName('Fn::Slect: [0, [a]]'))).toEqual([
    '7:9 unknown-function there is no function Fn::Slect (did you mean "Fn::Select"?)',
  ]);
  expect(problemsOf(withName('!Foreach [a]'))[0]).toMatch(/^7:9 unknown-function there is no function Fn::Foreach/);
  expect(problemsOf(withName('Fn::Str: a\nother: b'))).toEqual([
    '7:9 unknown-function Fn::Str stands beside other keys: a function is the only key of its map',
  ]);
  const lb = loadBalancers(
    loadTemplate(good.replace('LoadBalancerName:', "AddressType: {'Fn::Nope': x}\n      LoadBalancerName:")),
  )[0];
  expect(lb?.networkType.it).toMatchObject({ state: 'unknown', why: { kind: 'error' } });
});

test('resources without a type, sections that are no maps', () => {
  const head = "ROSTemplateFormatVersion: '2015-09-01'\n";
  expect(problemsOf(`${head}Resources:\n  Edge:\n    Properties: {A: ALIYUN::X}\n`)).toEqual([
    '3:3 template the resource Edge is a map that has a Type',
  ]);
  expect(problemsOf(`${head}Parameters: [ALIYUN::X]\nResources: {}\n`)).toEqual([
    '2:13 template Parameters is a map of names',
  ]);
  expect(problemsOf(`${head}Resources: {}\nOutputs:\n`)).toEqual([]);
  const { problems, notices } = loadTemplate(`${head}Description: 参数示例\n`);
  expect(problems).toEqual([]);
  expect(notices.map(({ message }) => message)).toEqual(['edge.yml has no Resources: nothing in it is checked']);
  const broken = loadTemplate(`${head}Resources: [\n`);
  expect([broken.problems.length, broken.notices.length > 0]).toEqual([0, true]);
});

test('a parameter that is given, not allowed, and named by nothing', () => {
  const text = withName('x', 'Parameters:\n  Kind: {Type: String, AllowedValues: [a, b]}\n');
  const { problems } = loadTemplate(text, { parameters: { Kind: 'c' } });
  expect(problems.map(({ message }) => message)).toEqual(['the parameter Kind cannot be "c": allowed are "a", "b"']);
});

test('parameters that are given and not allowed', () => {
  const text = withName(
    'Ref: Kind',
    `Parameters:
  Kind: {Type: String, Default: other, AllowedValues: [a, b]}
  Name: {Type: String, AllowedPattern: '^[a-z]+$', MaxLength: 3}
  Size: {Type: Number, MinValue: 2, MaxValue: 4}
Rules:
  Pair:
    RuleCondition: {'Fn::Equals': [!Ref Kind, a]}
    Assertions:
      - Assert: {'Fn::Equals': [!Ref Size, 3]}
        AssertDescription: 大小必须是 3
`,
  ).replace(
    'LoadBalancerName:',
    'AddressType: !Ref Name\n      AddressIpVersion: !Ref Size\n      BandwidthPackageId: !Ref Kind\n      LoadBalancerName:',
  );
  const messages = (parameters: Record<string, string>) => {
    const { problems, notices } = loadTemplate(text, { parameters });
    return [...problems, ...notices].map(
      ({ kind, message, location }) => `${location?.line ?? '-'} ${kind} ${message}`,
    );
  };
  expect(messages({ Kind: 'b', Name: 'abc', Size: '4' })).toEqual([]);
  expect(messages({ Kind: 'c', Name: 'ABCD', Size: '9' })).toEqual([
    '12 parameter the parameter Kind cannot be "c": allowed are "a", "b"',
    '13 parameter the parameter Name cannot be "ABCD": it does not match ^[a-z]+$',
    '13 parameter the parameter Name cannot be "ABCD": it has at most 3 characters',
    '14 parameter the parameter Size cannot be 9: the most is 4',
  ]);
  expect(messages({ Kind: 'a', Name: 'abc', Size: '4' })).toEqual([
    '19 parameter the rule Pair refuses these parameters: 大小必须是 3',
  ]);
  expect(messages({ Other: 'x' })).toEqual(['- parameter-not-used no template has a parameter "Other" (--param)']);
});

test('dialects that are not read', () => {
  const { notices, inputs } = loadTemplate(
    `ROSTemplateFormatVersion: '2015-09-01'\nTransform: Aliyun::Serverless-2018-04-03\nResources: {}\n`,
  );
  expect(notices.map(({ kind, location }) => `${kind} ${location?.line}`)).toEqual(['transform-not-read 2']);
  expect(inputs).toHaveLength(1);
});
