import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../src/engine/check.ts';
import { load } from '../src/loaders/index.ts';
import { defaultSettings } from '../src/model/settings.ts';
import { rules } from '../src/rules/index.generated.ts';

/** Load balancers in one template. */
const perTemplate = 20;

/** What is wrong in the generated templates, worked out by the generator and not by the linter. */
interface Truth {
  /** `template name` of the load balancers with a zone that has no Anycast EIP, of those in a bad region, and of all. */
  readonly zones: readonly string[];
  readonly regions: readonly string[];
  readonly all: readonly string[];
  readonly files: number;
}

/** Writes templates of 20 load balancers among other YAML; every tenth load balancer is bad, as is every tenth region. */
export function writeTemplates(folder: string, loadBalancers: number): Truth {
  const truth = { zones: [] as string[], regions: [] as string[], all: [] as string[], files: 0 };
  for (let at = 0; at * perTemplate < loadBalancers; at++) {
    const region = at % 10 === 9 ? 'cn-hangzhou' : 'ap-southeast-1';
    const parts = [header(region)];
    const count = Math.min(perTemplate, loadBalancers - at * perTemplate);
    const sub = `s${Math.floor(at / 50)}`;
    const file = `${sub}/edge-${at}.yml`;
    for (let index = 0; index < count; index++) {
      const isBad = index % 10 === 3;
      const name = `${file} Edge${index}`;
      truth.all.push(name);
      if (isBad) truth.zones.push(name);
      if (region === 'cn-hangzhou') truth.regions.push(name);
      parts.push(loadBalancer(index, isBad));
    }
    mkdirSync(join(folder, sub), { recursive: true });
    writeFileSync(join(folder, file), parts.join(''));
    writeFileSync(join(folder, sub, `values-${at}.yaml`), otherYaml);
    truth.files += 2;
  }
  return truth;
}

const zoneOf = (region: string, letter: string) =>
  region.startsWith('cn-') ? `${region}-${letter}` : `${region}${letter}`;

const header = (region: string) => `ROSTemplateFormatVersion: '2015-09-01'
Description:
  zh-cn: 公网入口
Parameters:
  VpcId:
    Type: String
  Kind:
    Type: String
    Default: Anycast
  Public:
    Type: Boolean
    Default: true
Mappings:
  Zones:
    Here:
      A: ${zoneOf(region, 'a')}
      B: ${zoneOf(region, 'b')}
Conditions:
  IsPublic:
    Fn::Equals: [!Ref Public, true]
Resources:
`;

const loadBalancer = (index: number, isBad: boolean) => `  Address${index}:
    Type: ALIYUN::VPC::AnycastEIP
    Count: 2
    Properties:
      Name: !Sub 'edge-${index}-\${ALIYUN::Index}'
      Bandwidth: 200
      ServiceLocation: international
  Edge${index}:
    Type: ALIYUN::ALB::LoadBalancer
    Properties:
      LoadBalancerName: edge-${index}
      LoadBalancerEdition: Standard
      AddressType: !If [IsPublic, Internet, Intranet]
      VpcId: !Ref VpcId
      LoadBalancerBillingConfig:
        PayType: PostPay
      ZoneMappings:
        - ZoneId: !FindInMap [Zones, Here, A]
          VSwitchId: vsw-a
          EipType: !Ref Kind
          AllocationId:
            Fn::Select: [0, !GetAtt Address${index}.AnycastId]
        - ZoneId: !FindInMap [Zones, Here, B]
          VSwitchId: vsw-b
${isBad ? '          EipType: Common\n' : `          EipType: Anycast\n          AllocationId:\n            Fn::Select: [1, !GetAtt Address${index}.AnycastId]\n`}      Tags:
        - {Key: team, Value: edge}
`;

const otherYaml = `apiVersion: v1\nkind: ConfigMap\ndata:\n${'  key: value\n'.repeat(200)}`.replaceAll(
  /key/g,
  () => 'key',
);

function measure(loadBalancers: number): { ms: number; mb: number } {
  const cwd = mkdtempSync(join(tmpdir(), 'eiplint-ros-'));
  try {
    const truth = writeTemplates(cwd, loadBalancers);
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    const started = performance.now();
    const loaded = load(['.'], { cwd, variables: {}, varFiles: [], environment: {}, exclude: [] });
    const read = performance.now() - started;
    const { findings } = check(loaded, rules, { ...defaultSettings, today: '2026-12-01' });
    const ms = performance.now() - started;
    globalThis.gc?.();
    const mb = (process.memoryUsage().heapUsed - before) / 1048576;
    const fails = (rule: string) => findings.filter((it) => it.rule === rule && it.kind === 'fail').length;
    const found = { zones: fails('anycast-every-zone'), regions: fails('anycast-region') };
    const made = { zones: truth.zones.length, regions: truth.regions.length };
    const isRight = found.zones === made.zones && found.regions === made.regions;
    const figures = `${ms.toFixed(0)} ms (load ${read.toFixed(0)} ms), ${mb.toFixed(0)} MB kept`;
    process.stdout.write(
      `${loadBalancers} load balancers: ${figures}, ${isRight ? 'all found' : `WRONG ${JSON.stringify({ found, made })}`}\n`,
    );
    return { ms, mb };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  measure(1000);
  const small = measure(2500);
  const large = measure(10_000);
  const ratio = (a: number, b: number) => (b / a / 4).toFixed(2);
  process.stdout.write(
    `four times as many: time × ${ratio(small.ms, large.ms)}, memory × ${ratio(small.mb, large.mb)} of linear\n`,
  );
}
