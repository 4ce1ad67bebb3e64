import { expect, test } from 'vitest';
import { htmlAudit } from '../../../src/audit/report/html.ts';
import { readTopology } from '../../../src/audit/report/read-topology.ts';
import { rules } from '../../../src/rules/index.generated.ts';
import { context } from '../../html/context.ts';
import { databases, openNew } from '../run/databases.ts';
import { eip, FakeAccount, FakeCollector, goodAlb, mixedAlb } from '../run/fake-cloud.ts';
import { Nights } from '../run/nights.ts';

const [id, hk] = ['1234567890123456', 'cn-hongkong'];
const [sqlite] = databases();

test('what pictures are drawn from is read from the history, load balancers with findings first', async () => {
  await sqlite!.start();
  const store = await openNew(sqlite!);
  const account = new FakeAccount()
    .albs(hk, goodAlb('alb-1'), mixedAlb('alb-2'))
    .eips(hk, eip('eip-alb-2', { BandwidthPackageId: 'cbwp-1' }));
  const nights = new Nights(store, new FakeCollector({ [id]: account }));
  const found = await nights.audit();
  const report = { ...found, topology: await readTopology(store.db, found) };
  const of = (resource: string) => ({ of: { root: id, resource } });
  expect(report.topology).toEqual({
    loadBalancers: [
      {
        root: id,
        resource: 'alb-2',
        family: 'alb',
        region: { text: hk },
        networkType: { text: 'Internet' },
        ipVersion: { text: 'IPv4' },
        zones: [
          {
            path: 'ZoneMappings[ZoneId=cn-hongkong-b]',
            zoneId: { text: 'cn-hongkong-b' },
            address: { kind: 'anycast', name: { text: 'aeip-alb-2' }, ...of('aeip-alb-2'), packages: [] },
          },
          {
            path: 'ZoneMappings[ZoneId=cn-hongkong-c]',
            zoneId: { text: 'cn-hongkong-c' },
            address: {
              kind: 'eip',
              name: { text: 'eip-alb-2' },
              ...of('eip-alb-2'),
              packages: [{ name: { text: 'cbwp-1' }, ...of('cbwp-1') }],
            },
          },
        ],
        packages: [],
      },
      expect.objectContaining({ resource: 'alb-1' }),
    ],
    addresses: [],
  });
  // The fault is drawn at the address of zone c, and leads to where it is told.
  const page = htmlAudit(report, rules, context);
  const [, anchor] = /<a href="#([\w-]+)"><title>error: — EIP eip-alb-2 — zone cn-hongkong-c/.exec(page) ?? [];
  expect(page).toContain(`<li class="finding line error" id="${anchor}"`);
  // That the address is in a package is drawn at the package.
  expect(page).toContain('<title>error: — Shared Bandwidth cbwp-1 — cbwp-1/eip-alb-2 puts its address into');
  await store.close();
});
