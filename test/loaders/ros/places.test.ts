import { describe, expect, test } from 'vitest';
import { loadBalancers, loadTemplate, loadTemplates, trail } from './template.ts';

const head = "ROSTemplateFormatVersion: '2015-09-01'\n";

/** The address type's place; the property stands on line 6. */
function typePlaces(value: string, sections = '', options = {}): string[] {
  const text = `${head}Resources:\n  Edge:\n    Type: ALIYUN::ALB::LoadBalancer\n    Properties:\n      AddressType: ${value}\n${sections}`;
  return trail(loadBalancers(loadTemplate(text, options))[0]!.networkType.site);
}

describe('where a value is written', () => {
  test('the token, with its quotes', () => {
    expect(typePlaces('Internet # 公网')).toEqual(['edge.yml:6:20-28']);
    expect(typePlaces("'Internet'")).toEqual(['edge.yml:6:20-30']);
    expect(typePlaces('"Internet"')).toEqual(['edge.yml:6:20-30']);
  });

  test('a written null is its token, an empty value its key, a missing one the resource', () => {
    expect(typePlaces('~')).toEqual(['edge.yml:6:20-21']);
    expect(typePlaces('null')).toEqual(['edge.yml:6:20-24']);
    expect(typePlaces('')).toEqual(['edge.yml:6:7-18']);
    expect(typePlaces('x\n      AddressType2: y').length).toBe(1);
    const text = `${head}Resources:\n  Edge:\n    Type: ALIYUN::ALB::LoadBalancer\n`;
    expect(trail(loadBalancers(loadTemplate(text))[0]!.networkType.site)).toEqual(['edge.yml:3:3-7']);
  });

  test("a parameter's default, through the parameter", () => {
    expect(typePlaces('!Ref Type', 'Parameters:\n  Type:\n    Type: String\n    Default: Internet\n')).toEqual([
      'edge.yml:10:14-22',
      'parameter Type edge.yml:8:3',
      'Edge.AddressType edge.yml:6:20',
    ]);
  });

  test('a value of the command line has its place at the parameter', () => {
    const sections = 'Parameters:\n  Type:\n    Type: String\n    Default: Internet\n';
    expect(typePlaces('!Ref Type', sections, { parameters: { Type: 'Intranet' } })).toEqual([
      'edge.yml:8:3-7',
      '--param Type edge.yml:8:3',
      'Edge.AddressType edge.yml:6:20',
    ]);
  });

  test('a parameter without a value', () => {
    expect(typePlaces('!Ref Type', 'Parameters:\n  Type:\n    Type: String\n')).toEqual([
      'edge.yml:8:3-7',
      'Edge.AddressType edge.yml:6:20',
    ]);
  });

  test('an entry of a mapping', () => {
    expect(typePlaces('!FindInMap [M, a, b]', 'Mappings:\n  M:\n    a: {b: Internet}\n')).toEqual([
      'edge.yml:9:12-20',
      'mapping M edge.yml:8:3',
      'Edge.AddressType edge.yml:6:20',
    ]);
  });

  test('the branch that is taken, and its condition', () => {
    const sections = 'Conditions:\n  C: {"Fn::Equals": [a, a]}\n';
    expect(typePlaces('!If [C, Internet, Intranet]', sections)).toEqual([
      'edge.yml:6:28-36',
      'condition C edge.yml:8:3',
      'Edge.AddressType edge.yml:6:20',
    ]);
  });

  test('the member that is selected, or what stands for a missing one', () => {
    expect(typePlaces('!Select [1, [a, Internet]]')).toEqual(['edge.yml:6:36-44', 'Edge.AddressType edge.yml:6:20']);
    expect(typePlaces('!Select [5, [a], Internet]')[0]).toBe('edge.yml:6:37-45');
  });

  test('a local, and what it refers to', () => {
    const sections = 'Locals:\n  Type: {Value: !Ref Other}\n  Other: {Value: Internet}\n';
    expect(typePlaces('!Ref Type', sections)).toEqual([
      'edge.yml:9:18-26',
      'local Other edge.yml:9:3',
      'local Type edge.yml:8:3',
      'Edge.AddressType edge.yml:6:20',
    ]);
  });

  test('an attribute that gives back a property of another resource', () => {
    const sections = '  Other:\n    Type: ALIYUN::ALB::LoadBalancer\n    Properties:\n      AddressType: Internet\n';
    expect(typePlaces('!GetAtt Other.AddressType', sections)).toEqual([
      'edge.yml:10:20-28',
      'Edge.AddressType edge.yml:6:20',
    ]);
  });

  test('any other function is where its value is made', () => {
    expect(typePlaces("!Join ['', [Inter, net]]")).toEqual(['edge.yml:6:20-44']);
    expect(typePlaces("!Sub '${A}net'", 'Parameters:\n  A: {Default: Inter}\n')).toEqual(['edge.yml:6:20-34']);
  });

  test('JSON: the token, the key', () => {
    const text = `{
  "ROSTemplateFormatVersion": "2015-09-01",
  "Resources": {
    "Edge": {
      "Type": "ALIYUN::ALB::LoadBalancer",
      "Properties": {
        "AddressType": "Internet", "ZoneMappings": [{"ZoneId": "eu-west-1a"}, {}]
      }
    }
  }
}
`;
    const [lb] = loadBalancers(loadTemplates({ 'edge.json': text }));
    expect(trail(lb!.networkType.site)).toEqual(['edge.json:7:24-34']);
    expect(trail(lb!.ipVersion.site)).toEqual(['edge.json:4:5-11']);
    expect(lb!.zones.members.map((zone) => trail(zone.address.writtenKind.site))).toEqual([
      ['edge.json:7:54-62'],
      ['edge.json:7:79-81'],
    ]);
  });

  test('line breaks of Windows and a byte order mark', () => {
    const text = `\ufeff${head}Resources:\n  Edge:\n    Type: ALIYUN::ALB::LoadBalancer\n    Properties:\n      AddressType: Internet\n`;
    const [lb] = loadBalancers(loadTemplate(text.replaceAll('\n', '\r\n')));
    expect(trail(lb!.networkType.site)).toEqual(['edge.yml:6:20-28']);
  });
});

describe('nested stacks', () => {
  const inner = `${head}Parameters:\n  Type: {Type: String}\nResources:\n  Edge:\n    Type: ALIYUN::ALB::LoadBalancer\n    Properties:\n      AddressType: !Ref Type\nOutputs:\n  Id:\n    Value: !Ref Edge\n`;
  const outer = (url: string) =>
    `${head}Resources:\n  Net:\n    Type: ALIYUN::ROS::Stack\n    Properties:\n      TemplateURL: ${url}\n      Parameters: {Type: Internet}\n  Bind:\n    Type: ALIYUN::VPC::EIPAssociation\n    Properties: {AllocationId: eip-a, InstanceId: !GetAtt Net.Outputs.Id}\n`;

  test('a template beside it, its parameters and outputs', () => {
    const loaded = loadTemplates({ 'main.yml': outer('./inner.yml'), 'inner.yml': inner });
    expect(loaded.notices).toEqual([]);
    expect(loaded.inputs.map(({ path, resources }) => `${path} ${resources}`)).toEqual(['main.yml 2']);
    const [lb] = loadBalancers(loaded);
    expect(lb?.address).toBe('Net.Edge');
    expect(trail(lb!.networkType.site)).toEqual([
      'main.yml:7:26-34',
      'parameter Net.Type inner.yml:3:3',
      'Net.Edge.AddressType inner.yml:8:20',
    ]);
    const [binding] = loaded.inventory.all('eip-binding').members;
    expect(binding?.target.target).toBe(lb);
    expect(binding?.targetKind.known).toBe('alb');
  });

  test('a body inside of the template', () => {
    const text = `${head}Resources:
  Net:
    Type: ALIYUN::ROS::Stack
    Properties:
      Parameters: {Kind: Intranet}
      TemplateBody:
        ROSTemplateFormatVersion: '2015-09-01'
        Parameters: {Kind: {Type: String}}
        Resources:
          Edge:
            Type: ALIYUN::ALB::LoadBalancer
            Properties: {AddressType: !Ref Kind}
`;
    const [lb] = loadBalancers(loadTemplate(text));
    expect(lb?.address).toBe('Net.Edge');
    expect(trail(lb!.networkType.site)).toEqual([
      'edge.yml:6:26-34',
      'parameter Net.Kind edge.yml:9:22',
      'Net.Edge.AddressType edge.yml:13:39',
    ]);
  });

  test('what is elsewhere, missing, outside or nests itself', () => {
    const say = (files: Record<string, string>, paths = ['main.yml']) => {
      const { problems, notices } = loadTemplates(files, { paths });
      return [...problems, ...notices].map(({ kind, location }) => `${kind} ${location?.line}:${location?.column}`);
    };
    expect(say({ 'main.yml': outer('oss://bucket/inner.yml') })).toEqual(['template-not-loaded 6:20']);
    expect(say({ 'main.yml': outer('inner.yml') })).toEqual(['template-missing 6:20']);
    expect(say({ 'main.yml': outer('/etc/hostname') })).toEqual(['forbidden-file 6:20']);
    expect(say({ 'main.yml': outer('main.yml') })).toContain('cycle 3:3');
  });
});

describe('what bindings name', () => {
  test.each([
    ['!Ref Balancer', 'clb'],
    ['!GetAtt Balancer.LoadBalancerId', 'clb'],
    ['!GetAtt Server.InstanceId', 'instance'],
    ["!Select [0, {'Fn::GetAtt': [Servers, InstanceIds]}]", 'instance'],
    ["!Sub '${Balancer}'", 'clb'],
    ['i-bp1example', 'instance'],
  ])('%s', (target, kind) => {
    const resources = Object.entries({
      Balancer: 'ALIYUN::SLB::LoadBalancer',
      Server: 'ALIYUN::ECS::Instance',
      Servers: 'ALIYUN::ECS::InstanceGroup',
    });
    const others = resources.map(([name, type]) => `  ${name}: {Type: '${type}'}\n`).join('');
    const text = `${head}Resources:\n  Bind:\n    Type: ALIYUN::VPC::EIPAssociation\n    Properties:\n      InstanceId: ${target}\n${others}`;
    const [binding] = loadTemplate(text).inventory.all('eip-binding').members;
    expect(binding?.targetKind.known).toBe(kind);
  });
});

describe('comments', () => {
  test('what they cover', () => {
    const text = `${head}Resources:
  # eiplint-ignore a: the whole resource
  Edge:
    Type: ALIYUN::ALB::LoadBalancer
    Properties:
      AddressType: Internet  # eiplint-ignore b: this line
      Description: |
        # eiplint-ignore c: a text
      ZoneMappings:
        # eiplint-ignore d: one zone

        - ZoneId: eu-west-1a
          VSwitchId: "# eiplint-ignore e: a text"
        - ZoneId: eu-west-1b
    Metadata:
      eiplint:
        ignore:
          - rule: anycast-region
            reason: 迁移中
            until: 2027-01-31
`;
    const loaded = loadTemplate(text);
    expect([...loaded.files]).toEqual(['edge.yml']);
    const said = loaded.comments('edge.yml').map(({ text, span, covers }) => {
      return `${span.line}:${span.column} ${text} → ${covers.line}–${covers.endLine}`;
    });
    expect(said).toEqual([
      '3:3 # eiplint-ignore a: the whole resource → 4–21',
      '7:30 # eiplint-ignore b: this line → 7–7',
      '11:9 # eiplint-ignore d: one zone → 13–14',
      '19:4 eiplint-ignore anycast-region: 迁移中 (until 2027-01-31) → 4–21',
    ]);
  });
});
