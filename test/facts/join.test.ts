import { describe, expect, test } from 'vitest';
import { check } from '../../src/engine/check.ts';
import type { Account, Eip, LoadBalancer } from '../../src/model/resource.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { rules } from '../../src/rules/index.generated.ts';
import {
  account,
  alb,
  albs,
  anycastEip,
  anycastEips,
  bundle,
  cdt,
  eip,
  eips,
  loadJson,
  verdicts,
  zone,
} from '../loaders/snapshot/wire.ts';

const provider = (more = '') => `provider "alicloud" {\n  region = "cn-hongkong"\n${more}}\n`;

const balancer = (...ids: readonly string[]) => `
resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
${ids.map((id, at) => `  zone_mappings {\n    zone_id       = "cn-hongkong-${'bc'[at]}"\n    allocation_id = ${id}\n  }\n`).join('')}}
`;

const live = (parts: Parameters<typeof bundle>[0], more?: object) => bundle(parts, more);

/** Code that an account has nothing of is not compared with it, which is another test's. */
const noticesOf = ({ notices }: ReturnType<typeof loadJson>) =>
  notices.filter(({ kind }) => kind !== 'drift-not-compared');

const byBilling = (id: string) => eip(id, { InternetChargeType: 'PayByBandwidth' });

const withFacts = (code: string, facts: object, more: Parameters<typeof loadJson>[2] = {}) =>
  loadJson({ 'code/main.tf': code, 'facts.json': facts }, ['code'], more, ['facts.json']);

describe('an id that code names', () => {
  const byBandwidth = byBilling('eip-1');
  const code = provider() + balancer('"eip-1"', '"eip-2"');

  test('is open without facts', () => {
    expect(
      verdicts(loadJson({ 'main.tf': code }, ['.']), ['load-balancer-eip-billing']).map((it) => it.slice(0, 4)),
    ).toEqual(['open', 'open']);
  });

  test('is what the account has under it', () => {
    const loaded = withFacts(code, live([eips(byBandwidth, eip('eip-2'))]));
    expect(loaded.problems).toEqual([]);
    expect(noticesOf(loaded)).toEqual([]);
    expect(verdicts(loaded, ['load-balancer-eip-*'])).toEqual([
      'fail load-balancer-eip-billing alicloud_alb_load_balancer.edge',
    ]);
  });

  test('points at the code, and tells which fact decided and how old it is', () => {
    const loaded = withFacts(code, live([eips(byBandwidth, eip('eip-2'))]));
    const settings = { ...defaultSettings, only: ['load-balancer-eip-billing'], today: '2026-12-01' };
    const [finding] = check(loaded, rules, settings).findings;
    expect([finding?.location.file, finding?.location.line]).toEqual(['code/main.tf', 9]);
    const said = finding?.related.map(({ message, location }) => `${location.file} ${message}`) ?? [];
    expect(said).toContain(`facts.json facts of ${account}, 2026-11-22: eip-1 InternetChargeType`);
    const { location } = finding!.related.find((it) => it.location.file === 'facts.json')!;
    expect(loaded.sources.text('facts.json')?.split('\n')[location.line - 1]).toContain(
      '"InternetChargeType": "PayByBandwidth"',
    );
  });

  test('in another region than its user is a fault of the code', () => {
    const far = eip('eip-1', { RegionId: 'ap-southeast-1' });
    const loaded = withFacts(code, live([eips(far, eip('eip-2'))]));
    expect(verdicts(loaded, ['load-balancer-eip-zone'])).toEqual(['fail load-balancer-eip-zone eip-1']);
  });

  test('may be a load balancer, with its zones and their addresses', () => {
    const attachment = `resource "alicloud_alb_load_balancer_common_bandwidth_package_attachment" "it" {
  load_balancer_id     = "alb-1"
  bandwidth_package_id = "cbwp-1"
}`;
    const zones = [zone('cn-hongkong-b', 'aeip-1', 'Anycast'), zone('cn-hongkong-c', 'aeip-2', 'Anycast')];
    const loaded = withFacts(
      provider() + attachment,
      live([...albs(alb('alb-1', zones)), anycastEips(anycastEip('aeip-1'))]),
    );
    const lb = loaded.inventory.withId('alb-1') as LoadBalancer;
    expect([lb.root, lb.region.known, lb.site.origin.file]).toEqual(['code', 'cn-hongkong', 'code/main.tf']);
    expect(lb.zones).toBe(lb.zones);
    expect(lb.zones.members[0]?.address.allocation.target?.id.known).toBe('aeip-1');
    expect(verdicts(loaded, ['anycast-shared-bandwidth', 'anycast-every-zone'])).toEqual([
      'fail anycast-shared-bandwidth alb-1',
    ]);
  });

  test('that is being changed leaves faults open', () => {
    const zones = [zone('cn-hongkong-b', 'aeip-1', 'Anycast'), zone('cn-hongkong-c', 'eip-2', 'Common')];
    const code =
      'resource "alicloud_alb_load_balancer_common_bandwidth_package_attachment" "it" {\n  load_balancer_id = "alb-1"\n}';
    const loaded = withFacts(provider() + code, live(albs(alb('alb-1', zones, { LoadBalancerStatus: 'Configuring' }))));
    expect(verdicts(loaded, ['anycast-every-zone'])).toEqual([
      `open anycast-every-zone alb-1: alb-1 is Configuring (facts of ${account}, 2026-11-22)`,
    ]);
  });

  test('of a data source with literal ids is known, too', () => {
    const data = 'data "alicloud_eip_addresses" "it" {\n  ids = ["eip-1"]\n}\n';
    const loaded = withFacts(
      provider() + data + balancer('data.alicloud_eip_addresses.it.ids[0]'),
      live([eips(byBandwidth)]),
    );
    expect(verdicts(loaded, ['load-balancer-eip-billing'])).toEqual([
      'fail load-balancer-eip-billing alicloud_alb_load_balancer.edge',
    ]);
  });

  test('of a data source with other filters stays open', () => {
    const data = 'data "alicloud_eip_addresses" "it" {\n  name_regex = "edge"\n}\n';
    const loaded = withFacts(
      provider() + data + balancer('data.alicloud_eip_addresses.it.ids[0]'),
      live([eips(byBandwidth)]),
    );
    expect(verdicts(loaded, ['load-balancer-eip-billing'])[0]).toMatch(/^open /);
  });
});

describe('an id that nobody knows', () => {
  const whyOf = (facts: object, more = '') => {
    const loaded = withFacts(provider(more) + balancer('"eip-9"'), facts);
    const { it } = (loaded.inventory.withId('eip-9') as Eip).paymentType;
    return it.state === 'unknown' ? it.why.text : it.state;
  };
  const missing = `account ${account} has no eip-9 (facts of ${account}, 2026-11-22)`;

  test('is one that a completely collected account does not have', () => {
    expect(whyOf(live([]))).toBe(missing);
    expect(whyOf(live([]), `  account_id = "${account}"\n`)).toBe(missing);
  });

  test('may be there where not all was collected, or in another account', () => {
    const open = 'eip-9 is not declared here and no facts of it are given';
    expect(whyOf(live([], { complete: false }))).toBe(open);
    expect(
      whyOf(live([{ product: 'vpc', action: 'DescribeEipAddresses', region: 'cn-hongkong', status: 'denied' }])),
    ).toBe(open);
    expect(whyOf(live([]), '  account_id = "2222222222222222"\n')).toBe(open);
  });
});

describe('Cloud Data Transfer of a root', () => {
  const code = (more = '') =>
    `${provider(more)}resource "alicloud_eipanycast_anycast_eip_address" "it" {\n  service_location = "international"\n}\n`;
  const asked = (it: string, facts: object, more?: Parameters<typeof loadJson>[2]) =>
    verdicts(withFacts(it, facts, more), ['anycast-cdt']);
  const inactive = live(cdt(false, false, false));

  test('is known by the facts of the only account', () => {
    expect(asked(code(), live(cdt(true, true, false)))).toEqual([]);
    expect(asked(code(), inactive)).toEqual(['fail anycast-cdt account']);
    expect(asked(code(), live([]))[0]).toMatch(/^open .* \(facts of 1234567890123456, 2026-11-22\)$/);
  });

  test('says in the finding whose facts decided, and of which day', () => {
    const settings = { ...defaultSettings, only: ['anycast-cdt'], today: '2026-12-01' };
    const [finding] = check(withFacts(code(), inactive), rules, settings).findings;
    expect(finding?.location.file).toBe('code/main.tf');
    expect(finding?.related.map(({ message, location }) => `${location.file} ${message}`)).toEqual([
      `facts.json GetCdtInternetServiceStatus.Enabled (facts of ${account}, 2026-11-22)`,
    ]);
  });

  const role = (id: string) => `  assume_role {\n    role_arn = "acs:ram::${id}:role/deploy"\n  }\n`;

  test.each([
    ['account_id', `  account_id = "2222222222222222"\n`],
    ['assume_role', role('2222222222222222')],
  ])('is not known by the facts of another account than that of %s', (_, more) => {
    expect(asked(code(more), inactive)).toEqual([
      `open anycast-cdt account: no facts of account 2222222222222222 are given, but of ${account}`,
    ]);
  });

  test('is known by the facts of its own account among several', () => {
    const scopes = (id: string, state: boolean) =>
      bundle(cdt(state, state, state)).scopes.map((it) => ({ ...it, account: id }));
    const several = bundle([], {
      accounts: [{ id: account }, { id: '2222222222222222' }],
      scopes: [...scopes(account, false), ...scopes('2222222222222222', true)],
    });
    expect(asked(code(role(account)), several)).toEqual(['fail anycast-cdt account']);
    expect(asked(code(role('2222222222222222')), several)).toEqual([]);
    expect(asked(code(), several)).toEqual([
      `open anycast-cdt account: facts of several accounts are given (${account}, 2222222222222222) and nothing tells which is that of this root (roots: account)`,
    ]);
  });

  test('goes by the account of `roots:`', () => {
    const files = { 'code/main.tf': code(), 'facts.json': inactive };
    const first = loadJson(files, ['code'], {}, ['facts.json']);
    const roots = [{ base: first.cwd, path: 'code', account: '2222222222222222' }];
    const loaded = loadJson(files, [`${first.cwd}/code`], { roots, cwd: first.cwd }, ['facts.json']);
    const [known] = loaded.inventory.in('code', 'account') as readonly Account[];
    expect([known?.id.known, known?.cdt.it.state]).toEqual(['2222222222222222', 'unknown']);
  });

  test('takes the newer facts of one account', () => {
    const old = { ...inactive, endedAt: '2026-11-01T00:00:00Z' };
    const files = { 'code/main.tf': code(), 'old.json': old, 'new.json': live(cdt(true, true, true)) };
    for (const facts of [
      ['old.json', 'new.json'],
      ['new.json', 'old.json'],
    ]) {
      expect(verdicts(loadJson(files, ['code'], {}, facts), ['anycast-cdt'])).toEqual([]);
    }
  });
});

describe('facts', () => {
  test('that nothing asks for are a notice', () => {
    const other = live([], { accounts: [{ id: '3333333333333333' }], scopes: [] });
    const loaded = withFacts(provider(`  account_id = "${account}"\n`) + balancer('"eip-1"'), other);
    expect(noticesOf(loaded)).toEqual([
      {
        kind: 'facts-not-used',
        message: 'nothing that was checked has to do with account 3333333333333333 (facts.json) (--facts)',
      },
    ]);
  });

  test('are not checked themselves', () => {
    const bad = alb('alb-9', [zone('cn-hongkong-b', 'aeip-9', 'Anycast'), zone('cn-hongkong-c', 'eip-9', 'Common')]);
    const loaded = withFacts(
      provider() + balancer('"eip-1"', '"eip-2"'),
      live([...albs(bad), eips(eip('eip-1'), eip('eip-2'))]),
    );
    expect(verdicts(loaded, ['anycast-*'])).toEqual([]);
    expect(loaded.inputs.map((it) => it.kind)).toEqual(['terraform']);
  });

  test('come as folders of outputs, too', () => {
    const files = {
      'code/main.tf': provider() + balancer('"eip-1"', '"eip-2"'),
      [`live/${account}/cn-hongkong/vpc.DescribeEipAddresses.json`]: {
        EipAddresses: { EipAddress: [eip('eip-1'), eip('eip-2')] },
      },
    };
    const loaded = loadJson(files, ['code'], {}, ['live']);
    expect(verdicts(loaded, ['load-balancer-eip-*'])).toEqual([]);
  });

  const two = '2222222222222222';
  const of = (id: string, ...parts: Parameters<typeof bundle>[0]) => {
    const it = bundle(parts);
    return { ...it, accounts: [{ id }], scopes: it.scopes.map((scope) => ({ ...scope, account: id })) };
  };
  const used = provider() + balancer('"eip-1"', '"eip-2"');

  test('may be a folder with a file an account, as an audit writes it', () => {
    const files = {
      'code/main.tf': used,
      [`facts/${account}.json`]: of(account, eips(byBilling('eip-1'))),
      [`facts/${two}.json`]: of(two, eips(eip('eip-2'))),
      'facts/README.json': { some: 'thing' },
    };
    const loaded = loadJson(files, ['code'], {}, ['facts']);
    expect(loaded.problems).toEqual([]);
    expect(noticesOf(loaded)).toEqual([]);
    expect(verdicts(loaded, ['load-balancer-eip-*'])).toEqual([
      'fail load-balancer-eip-billing alicloud_alb_load_balancer.edge',
    ]);
  });

  test('may be a folder with bundles and outputs below', () => {
    const files = {
      'code/main.tf': used,
      'facts/prod/bundle.json': {
        ...of(account),
        scopes: [
          {
            account,
            product: 'vpc',
            action: 'DescribeEipAddresses',
            region: 'cn-hongkong',
            status: 'ok',
            files: ['raw/eips.json'],
          },
        ],
      },
      'facts/prod/raw/eips.json': { EipAddresses: { EipAddress: [byBilling('eip-1')] }, TotalCount: 1 },
      [`facts/${two}/cn-hongkong/vpc.DescribeEipAddresses.json`]: { EipAddresses: { EipAddress: [eip('eip-2')] } },
    };
    const loaded = loadJson(files, ['code'], {}, ['facts']);
    expect(loaded.problems).toEqual([]);
    expect(verdicts(loaded, ['load-balancer-eip-*'])).toEqual([
      'fail load-balancer-eip-billing alicloud_alb_load_balancer.edge',
    ]);
  });

  test('of one account that are given twice: the newest count, and that is told', () => {
    const old = { ...of(account, eips(byBilling('eip-1'), eip('eip-2'))), endedAt: '2026-10-01T00:00:00Z' };
    const files = { 'code/main.tf': used, 'old.json': old, 'new.json': of(account, eips(eip('eip-1'), eip('eip-2'))) };
    for (const facts of [
      ['old.json', 'new.json'],
      ['new.json', 'old.json'],
    ]) {
      const loaded = loadJson(files, ['code'], {}, facts);
      expect(verdicts(loaded, ['load-balancer-eip-*'])).toEqual([]);
      expect(noticesOf(loaded)).toEqual([
        {
          kind: 'facts-older',
          message: `old.json of 2026-10-01 is not used: new.json of 2026-11-22 has newer facts of account ${account} (--facts)`,
        },
      ]);
    }
  });

  test('of one account under two names are of one account', () => {
    const outputs = { AnycastList: [anycastEip('aeip-1')] };
    const files = {
      'code/main.tf': used,
      'live/prod/global/eipanycast.ListAnycastEipAddresses.json': outputs,
      'new.json': of(account, eips(eip('eip-1'), eip('eip-2'))),
    };
    expect(noticesOf(loadJson(files, ['code'], {}, ['live', 'new.json'])).map((it) => it.message)).toEqual([
      `live (of a day that is not told) is not used: new.json of 2026-11-22 has newer facts of account ${account} (--facts)`,
    ]);
  });

  test('among which one is broken are a problem, and the others count', () => {
    const whole = JSON.stringify(of(two, eips(eip('eip-2'))));
    const files = {
      'code/main.tf': used,
      [`facts/${account}.json`]: of(account, eips(byBilling('eip-1'))),
      'facts/cut.json': whole.slice(0, 300),
      'facts/later.json': { ...of(two), schema: 'snapshot-bundle/2' },
    };
    const loaded = loadJson(files, ['code'], {}, ['facts']);
    expect(loaded.problems.map((it) => `${it.kind} ${it.location?.file}`)).toEqual([
      'syntax facts/cut.json',
      'snapshot-version facts/later.json',
    ]);
    expect(verdicts(loaded, ['load-balancer-eip-*'], false)).toEqual([
      'fail load-balancer-eip-billing alicloud_alb_load_balancer.edge',
    ]);
  });

  test('that are none are a problem', () => {
    const files = { 'code/main.tf': provider(), 'x.json': { a: 1 } };
    expect(loadJson(files, ['code'], {}, ['x.json', 'y.json']).problems.map((it) => it.message)).toEqual([
      '--facts: x.json holds no snapshot of an account',
      '--facts: y.json does not exist',
    ]);
  });
});
