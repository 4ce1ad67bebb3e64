import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { LoadBalancer } from '../../../src/model/resource.ts';
import { textAt } from '../plan/loading.ts';
import {
  account,
  alb,
  albs,
  anycastEip,
  anycastEips,
  binding,
  bundle,
  cdt,
  eip,
  eips,
  listedAlb,
  loadJson,
  verdicts,
  zone,
} from './wire.ts';

const good = alb('alb-1', [zone('cn-hongkong-b', 'aeip-1', 'Anycast'), zone('cn-hongkong-c', 'aeip-2', 'Anycast')]);
const bound = anycastEips(anycastEip('aeip-1', [binding('alb-1')]), anycastEip('aeip-2', [binding('alb-1')]));

const only = (parts: Parameters<typeof bundle>[0], more?: object) =>
  loadJson({ 's.json': bundle(parts, more) }, ['s.json']);

test('an account whose Anycast load balancer keeps all the rules', () => {
  const loaded = only([...albs(good), bound, ...cdt(true, true, false)]);
  expect(loaded.problems).toEqual([]);
  expect(loaded.inputs).toEqual([{ kind: 'snapshot', path: 's.json', resources: 3 }]);
  expect(verdicts(loaded, ['anycast-*', 'load-balancer-zones', 'load-balancer-eip-*'])).toEqual([]);
  const [known] = loaded.inventory.in('s.json', 'account');
  expect([known?.id.known, known?.cdt.known, known?.collected?.known]).toEqual([account, true, '2026-11-22T01:05:00Z']);
  expect(known?.complete?.has('load-balancer')).toBe(true);
});

test('findings point at the value inside the file', () => {
  const bad = alb('alb-1', [zone('cn-hongkong-b', 'aeip-1', 'Anycast'), zone('cn-hongkong-c', 'eip-2', 'Common')]);
  const loaded = only(albs(bad));
  const [lb] = loaded.inventory.in('s.json', 'load-balancer') as [LoadBalancer];
  const text = loaded.sources.text('s.json')!;
  const { site } = lb.zones.members[1]!.address.kind;
  expect(textAt(text, site.origin)).toBe('"Common"');
  expect(text.split('\n')[site.origin.line - 1]).toContain('"EipType": "Common"');
  expect(textAt(text, lb.site.origin)).toBe('"alb-1"');
  expect(textAt(text, lb.region.site.origin)).toBe('"cn-hongkong"');
  expect(site.path).toBe('ZoneMappings[ZoneId=cn-hongkong-c].LoadBalancerAddresses[AllocationId=eip-2].EipType');
});

describe('Cloud Data Transfer', () => {
  const asked = (parts: Parameters<typeof bundle>[0]) =>
    verdicts(only([...albs(good), bound, ...parts]), ['anycast-cdt']);

  test('is active with the statuses of the Internet and between regions', () => {
    expect(asked(cdt(true, true, false))).toEqual([]);
    expect(asked(cdt(true, true, true))).toEqual([]);
  });

  test('is inactive where all three are', () => {
    expect(asked(cdt(false, false, false))).toEqual(['fail anycast-cdt account']);
  });

  test('is open between, naming the three', () => {
    expect(asked(cdt(true, false, false))).toEqual([
      'open anycast-cdt account: GetCdtInternetServiceStatus is active, GetCdtServiceStatus is inactive, GetCdtCbServiceStatus is inactive',
    ]);
    const [internet, , crossBorder] = cdt(false, false, false);
    const denied = {
      product: 'cdt',
      action: 'GetCdtServiceStatus',
      status: 'denied',
      missingAction: 'cdt:GetCdtServiceStatus',
    };
    expect(asked([internet!, denied, crossBorder!])).toEqual([
      'open anycast-cdt account: GetCdtInternetServiceStatus is inactive, not collected: GetCdtServiceStatus (denied: cdt:GetCdtServiceStatus), GetCdtCbServiceStatus is inactive',
    ]);
    expect(asked([])[0]).toContain('not collected: GetCdtInternetServiceStatus');
  });

  test('of an account whose Anycast EIPs were not collected breaks no rule', () => {
    const lists = { product: 'eipanycast', action: 'ListAnycastEipAddresses', status: 'throttled' };
    const loaded = only([lists, ...cdt(false, false, false)]);
    expect(verdicts(loaded, ['anycast-cdt'])).toEqual([
      'open anycast-cdt account: not collected: ListAnycastEipAddresses (throttled)',
    ]);
  });

  test('may be missing in an account with older Anycast EIPs', () => {
    const old = anycastEips(anycastEip('aeip-1', [], { CreateTime: '2022-05-01T00:00:00Z' }));
    const loaded = only([old, ...cdt(false, false, false)]);
    expect(loaded.inventory.in('s.json', 'anycast-eip')[0]?.created?.known).toBe('2022-05-01T00:00:00Z');
  });
});

describe('what was not collected is unknown, never absent', () => {
  test('a load balancer without its details has zones that nobody knows', () => {
    const [list] = albs(good);
    const denied = {
      product: 'alb',
      action: 'GetLoadBalancerAttribute',
      region: 'cn-hongkong',
      status: 'denied',
      missingAction: 'alb:GetLoadBalancerAttribute',
    };
    expect(verdicts(only([list!]), ['anycast-every-zone'])).toEqual([
      'open anycast-every-zone alb-1: not collected: GetLoadBalancerAttribute',
    ]);
    expect(verdicts(only([list!, denied]), ['anycast-every-zone'])).toEqual([
      'open anycast-every-zone alb-1: not collected: GetLoadBalancerAttribute (denied: alb:GetLoadBalancerAttribute)',
    ]);
  });

  test.each([
    [{ status: 'denied', errorCode: 'Forbidden.RAM' }, ' in cn-hongkong (denied: Forbidden.RAM)'],
    [{ status: 'throttled' }, ' in cn-hongkong (throttled)'],
    [{ status: 'error' }, ' in cn-hongkong (failed)'],
    [
      { bodies: [{ Code: 'Throttling.User', Message: 'slow down', RequestId: 'R-9' }] },
      ' in cn-hongkong (throttled: Throttling.User)',
    ],
    [{ bodies: [{ LoadBalancers: [], NextToken: 'more' }] }, ' in cn-hongkong (only the first pages are there)'],
    [{ bodies: [{ LoadBalancers: [], TotalCount: 3 }] }, ' in cn-hongkong (only 0 of 3 are there)'],
  ])('a list of load balancers with %j', (state, words) => {
    const loaded = only([{ product: 'nlb', action: 'ListLoadBalancers', region: 'cn-hongkong', ...state }]);
    expect(verdicts(loaded, ['anycast-region'])).toEqual([
      `open anycast-region nlb.ListLoadBalancers: not collected: ListLoadBalancers of nlb${words}`,
    ]);
  });

  test('an operation that nobody asked', () => {
    const whole = bundle([]);
    const scopes = whole.scopes.filter((it) => it.action !== 'ListAnycastEipAddresses');
    const loaded = loadJson({ 's.json': { ...whole, scopes } }, ['s.json']);
    expect(verdicts(loaded, ['anycast-bandwidth'])).toEqual([
      'open anycast-bandwidth eipanycast.ListAnycastEipAddresses: not collected: ListAnycastEipAddresses',
    ]);
    expect(loaded.inputs[0]?.resources).toBe(0);
  });

  test('a region that does not have the product has nothing of it', () => {
    const loaded = only([
      { product: 'nlb', action: 'ListLoadBalancers', region: 'cn-hongkong', status: 'unsupported' },
    ]);
    expect(verdicts(loaded, ['anycast-region'])).toEqual([]);
  });

  test('one finding tells of many regions', () => {
    const regions = ['cn-hongkong', 'ap-southeast-1', 'us-west-1', 'us-east-1', 'eu-central-1'];
    const denied = regions.map((region) => ({ product: 'nlb', action: 'ListLoadBalancers', region, status: 'denied' }));
    const loaded = loadJson({ 's.json': bundle(denied, {}, regions) }, ['s.json']);
    const [found, ...more] = verdicts(loaded, ['anycast-region']);
    expect(more).toEqual([]);
    expect(found).toMatch(
      /in cn-hongkong \(denied\), in ap-southeast-1 \(denied\), in us-west-1 \(denied\) and 2 more$/,
    );
  });
});

describe('a resource that is being changed', () => {
  test.each([
    ['Configuring', 'Active'],
    ['Provisioning', 'Active'],
    ['Active', 'Starting'],
  ])('load balancer %s, zone %s', (status, zoneStatus) => {
    const zones = [zone('cn-hongkong-b', 'aeip-1', 'Anycast', zoneStatus), zone('cn-hongkong-c', 'eip-2', 'Common')];
    const loaded = only(albs(alb('alb-1', zones, { LoadBalancerStatus: status })));
    const words = status === 'Active' ? zoneStatus : status;
    expect(verdicts(loaded, ['anycast-every-zone'])).toEqual([`open anycast-every-zone alb-1: alb-1 is ${words}`]);
  });

  test('an address that is released is gone', () => {
    const loaded = only([anycastEips(anycastEip('aeip-1', [], { Status: 'Released' }))]);
    expect(loaded.inventory.in('s.json', 'anycast-eip')).toEqual([]);
  });

  test('an address that is being bound is not idle', () => {
    const loaded = only([anycastEips(anycastEip('aeip-1', [], { Status: 'Associating' }))]);
    expect(verdicts(loaded, ['anycast-idle'])).toEqual(['open anycast-idle aeip-1: aeip-1 is Associating']);
  });
});

describe('bindings', () => {
  test('of a load balancer are its own side', () => {
    const loaded = only([...albs(good), bound]);
    expect(verdicts(loaded, ['anycast-single-region', 'anycast-binding-target'])).toEqual([]);
    expect(loaded.inventory.in('s.json', 'anycast-binding')).toEqual([]);
  });

  test('of a load balancer whose zones are not known are there', () => {
    const loaded = only([albs(good)[0]!, bound]);
    const bindings = loaded.inventory.in('s.json', 'anycast-binding');
    expect(bindings.map((it) => [it.address, it.targetKind.known])).toEqual([
      ['aeip-1/alb-1', 'alb'],
      ['aeip-2/alb-1', 'alb'],
    ]);
    expect(verdicts(loaded, ['anycast-binding-target'])).toEqual([]);
  });

  test('of a second load balancer are a second use', () => {
    const loaded = only([
      ...albs(good),
      anycastEips(anycastEip('aeip-1', [binding('alb-1'), binding('lb-9', 'us-west-1')])),
    ]);
    expect(verdicts(loaded, ['anycast-single-region'])).toEqual(['fail anycast-single-region aeip-1']);
  });

  test('of a regular EIP that a zone names are that of the zone', () => {
    const zones = [zone('cn-hongkong-b', 'eip-1', 'Common'), zone('cn-hongkong-c', 'eip-2', 'Common')];
    const shown = eip('eip-1', { InstanceId: 'eni-5', InstanceType: 'NetworkInterface', Status: 'InUse' });
    const other = eip('eip-3', { InstanceId: 'i-7', InstanceType: 'EcsInstance', Status: 'InUse' });
    const loaded = only([...albs(alb('alb-1', zones)), eips(shown, eip('eip-2'), other)]);
    expect(loaded.inventory.in('s.json', 'eip-binding').map((it) => it.address)).toEqual(['eip-3/i-7']);
    expect(verdicts(loaded, ['load-balancer-eip-*'])).toEqual([]);
  });
});

test('an address is in a package once, whoever says so', () => {
  const packages = {
    product: 'vpc',
    action: 'DescribeCommonBandwidthPackages',
    region: 'cn-hongkong',
    bodies: [
      {
        CommonBandwidthPackages: {
          CommonBandwidthPackage: [
            {
              BandwidthPackageId: 'cbwp-1',
              PublicIpAddresses: { PublicIpAddresse: [{ AllocationId: 'eip-1' }, { AllocationId: 'eip-2' }] },
            },
          ],
        },
      },
    ],
  };
  const loaded = only([
    packages,
    eips(eip('eip-1', { BandwidthPackageId: 'cbwp-1', Bandwidth: '300', EipBandwidth: '5' })),
  ]);
  const members = loaded.inventory.in('s.json', 'shared-bandwidth-member');
  expect(members.map((it) => [it.address, it.member.known, it.sharedBandwidth.known])).toEqual([
    ['cbwp-1/eip-1', 'eip-1', 'cbwp-1'],
    ['cbwp-1/eip-2', 'eip-2', 'cbwp-1'],
  ]);
});

describe('a bundle as a folder', () => {
  const list = { LoadBalancers: [listedAlb(good)], TotalCount: 1 };
  const whole = bundle([
    { product: 'alb', action: 'ListLoadBalancers', region: 'cn-hongkong', files: ['raw/1.json'] },
    { product: 'alb', action: 'GetLoadBalancerAttribute', region: 'cn-hongkong', files: ['raw/2.json.gz'] },
    bound,
  ]);
  const packed = gzipSync(JSON.stringify(good, null, 2));

  test('has its answers in files, packed or not', () => {
    const loaded = loadJson({ 'snap/bundle.json': whole, 'snap/raw/1.json': list, 'snap/raw/2.json.gz': packed }, [
      'snap',
    ]);
    expect(loaded.problems).toEqual([]);
    const [lb] = loaded.inventory.in('snap', 'load-balancer') as [LoadBalancer];
    expect(lb.site.origin.file).toBe('snap/raw/2.json.gz');
    expect(textAt(loaded.sources.text('snap/raw/2.json.gz')!, lb.site.origin)).toBe('"alb-1"');
  });

  test('loses nothing but the file that is broken', () => {
    const loaded = loadJson(
      { 'snap/bundle.json': whole, 'snap/raw/1.json': list, 'snap/raw/2.json.gz': packed.subarray(0, 60) },
      ['snap'],
    );
    expect(loaded.problems.map((it) => it.message)).toEqual([
      expect.stringContaining('snap/raw/2.json.gz cannot be unpacked'),
    ]);
    expect(loaded.inventory.in('snap', 'load-balancer').map((it) => it.address)).toEqual(['alb-1']);
    expect(loaded.inventory.in('snap', 'anycast-eip')).toHaveLength(2);
  });

  test('says where a file is cut off', () => {
    const cut = JSON.stringify(list, null, 2).slice(0, 200);
    const loaded = loadJson({ 'snap/bundle.json': whole, 'snap/raw/1.json': cut, 'snap/raw/2.json.gz': packed }, [
      'snap',
    ]);
    expect(loaded.problems.map((it) => it.message)).toEqual([
      'snap/raw/1.json is no valid JSON: the file ends before its JSON does, as if it had been cut off',
    ]);
    expect(loaded.inventory.withId('alb-1')?.declared).toBe(true);
  });

  test('reads nothing outside of itself', () => {
    const outside = bundle([
      { product: 'alb', action: 'ListLoadBalancers', region: 'cn-hongkong', files: ['../x.json'] },
    ]);
    const loaded = loadJson({ 'snap/bundle.json': outside, 'x.json': list }, ['snap']);
    expect(loaded.problems.map((it) => it.message)).toEqual(['../x.json lies outside of the snapshot; it is not read']);
    expect(loaded.inventory.withId('alb-1')).toBeUndefined();
  });
});

describe('what cannot be read', () => {
  const messages = (files: Parameters<typeof loadJson>[0], path: string) =>
    loadJson(files, [path]).problems.map(({ kind, message, location }) => [kind, message, location?.line]);

  test('another version', () => {
    expect(messages({ 's.json': bundle([], { schema: 'snapshot-bundle/2' }) }, 's.json')).toEqual([
      [
        'snapshot-version',
        's.json is a snapshot of schema snapshot-bundle/2; snapshot-bundle/1 is known. A newer eiplint may read it',
        2,
      ],
    ]);
  });

  test('a bundle that is cut off', () => {
    const text = JSON.stringify(bundle([]), null, 2).slice(0, 700);
    expect(messages({ 's.json': text }, 's.json')).toEqual([
      [
        'syntax',
        's.json is no valid JSON: the file ends before its JSON does, as if it had been cut off',
        expect.any(Number),
      ],
    ]);
  });

  test('scopes that are none', () => {
    const scopes = [
      { account, action: 'ListLoadBalancers' },
      5,
      { account, product: 'alb', action: 'ListLoadBalancers', status: 'fine' },
    ];
    const found = messages({ 's.json': bundle([], { scopes }) }, 's.json').map(
      ([kind, message]) => `${kind} ${message}`,
    );
    expect(found).toEqual([
      'malformed s.json: scopes[0] has no product and action',
      'malformed s.json: scopes[1] has no product and action',
      'malformed s.json: scopes[2] has the status "fine"; there are ok, denied, throttled, unsupported, error',
    ]);
    expect(messages({ 's.json': bundle([], { scopes: {} }) }, 's.json')).toEqual([
      ['malformed', 's.json: scopes is no list', expect.any(Number)],
    ]);
  });

  test('deep nesting takes no time and no stack', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const text = `{"schema":"snapshot-bundle/1","accounts":[{"id":"1"}],"scopes":[{"product":"alb","action":"ListLoadBalancers","region":"cn-hongkong","bodies":[{"LoadBalancers":[{"LoadBalancerId":"alb-1","AddressType":${deep},"SecurityGroupIds":${deep}}]}]}]}`;
    const loaded = loadJson({ 's.json': text }, ['s.json']);
    expect(loaded.inventory.withId('alb-1')?.site.origin.file).toBe('s.json');
    expect(verdicts(loaded, ['load-balancer-*']).length).toBeGreaterThan(0);
  });
});

test('several accounts are several roots', () => {
  const whole = bundle([], {
    accounts: [{ id: '1' }, { id: '2' }],
    scopes: ['1', '2'].map((id) => ({
      account: id,
      product: 'eipanycast',
      action: 'ListAnycastEipAddresses',
      status: 'ok',
      bodies: [{ AnycastList: [anycastEip(`aeip-${id}`)] }],
    })),
  });
  const loaded = loadJson({ 's.json': whole }, ['s.json']);
  expect(loaded.inputs.map((it) => it.path)).toEqual(['s.json@1', 's.json@2']);
  expect(loaded.inventory.in('s.json@2', 'anycast-eip').map((it) => it.address)).toEqual(['aeip-2']);
});

test('a bundle comes on standard input', () => {
  const stdin = { filename: 'stdin', text: JSON.stringify(bundle([bound])) };
  const loaded = loadJson({}, ['-'], { stdin });
  expect(loaded.inputs).toEqual([{ kind: 'snapshot', path: 'stdin', resources: 2 }]);
});

test('places are found in a large bundle in no more time than it has resources', () => {
  const many = Array.from({ length: 3000 }, (_, at) =>
    alb(`alb-${at}`, [zone('cn-hongkong-b', `aeip-${at}`, 'Anycast')]),
  );
  const loaded = only(albs(...many));
  const lines = loaded.inventory.in('s.json', 'load-balancer').map((it) => it.site.origin.line);
  expect(new Set(lines).size).toBe(3000);
  // Searching the whole file for each takes minutes.
});
