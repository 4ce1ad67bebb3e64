import type { Inventory } from '../../model/inventory.ts';
import type { AlarmRule, Eip } from '../../model/resource.ts';
import { Value } from '../../model/value.ts';
import { all, any, type Evidence, not, Verdict, when } from '../../model/verdict.ts';
import { holdsAll } from '../collected.ts';
import { defineRule } from '../define.ts';
import { isDeclared, isInCode } from '../origin.ts';

export default defineRule({
  id: 'eip-monitoring',
  title: 'An EIP is watched by an alarm, and fine-grained monitoring has a log store',
  level: 'note',
  since: '0.1.0',
  set: 'recommended',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'what-is-an-eip',
      updated: '2024-07-31',
      says: 'CloudMonitor collects metrics of EIPs, by which one troubleshoots; fine-grained monitoring shows fluctuations in real time.',
    },
    { page: 'eip-api', updated: '2026-08-22', says: 'Fine-grained monitoring writes to a project and a Logstore.' },
  ],
  why: 'An EIP at its bandwidth limit drops packets, and nobody is told. Fine-grained monitoring without a place to write to shows nothing. In code this can only be open where no alarm names the EIP: alarms often live elsewhere.',
  fix: 'Terraform: `alicloud_cms_alarm` with `project = "acs_vpc_eip"` and the id of the EIP in `metric_dimensions`; `log_project` and `log_store` beside `high_definition_monitor_log_status`. ROS: `ALIYUN::CMS::ResourceMetricRule`. Console: create an alarm rule on the page of the EIP.',
  on: 'eip',
  when: isDeclared,
  require: (eip, inventory) => {
    const fine = when(eip.fineMonitoring.is(true), () =>
      not(any(eip.logProject.isAbsent(), eip.logStore.isAbsent()))
        .failAt(eip.fineMonitoring)
        .otherwise('fine-grained monitoring has no log project and log store'),
    );
    return fine.truth === 'fail' ? fine : all(fine, isWatched(eip, inventory));
  },
  examples: {
    bad: `
resource "alicloud_eip_address" "edge" {
  high_definition_monitor_log_status = "ON"
}`,
    good: `{
  "format_version": "1.2",
  "resource_changes": [
    {
      "address": "alicloud_eip_address.edge",
      "mode": "managed",
      "type": "alicloud_eip_address",
      "name": "edge",
      "change": { "actions": ["no-op"], "after": { "id": "eip-t4nj3hzbf****" } }
    },
    {
      "address": "alicloud_cms_alarm.edge",
      "mode": "managed",
      "type": "alicloud_cms_alarm",
      "name": "edge",
      "change": {
        "actions": ["no-op"],
        "after": {
          "project": "acs_vpc_eip",
          "metric": "net_out.rate_percentage",
          "metric_dimensions": "[{\\"instanceId\\":\\"eip-t4nj3hzbf****\\"}]"
        }
      }
    }
  ]
}`,
    open: `
resource "alicloud_eip_address" "edge" {
  internet_charge_type = "PayByTraffic"
}`,
  },
});

function isWatched(eip: Eip, inventory: Inventory): Verdict {
  const watched = any(...inventory.in(eip.root, 'alarm-rule').map((alarm) => watches(alarm, eip)));
  if (watched.truth === 'pass') return watched;
  const unseen: Evidence = {
    site: eip.site,
    why:
      isInCode(eip).truth === 'pass'
        ? { kind: 'not-loaded', text: 'alarms may be declared elsewhere' }
        : { kind: 'not-collected', text: 'the alarms of the account were not collected' },
  };
  if (!holdsAll(inventory, eip.root, 'alarm-rule')) return Verdict.open(unseen);
  return watched.at(eip).otherwise('no CloudMonitor alarm watches it');
}

/** An alarm that is on, of the namespace of EIPs, and that names this one. What it watches without a name is documented nowhere. */
function watches(alarm: AlarmRule, eip: Eip): Verdict {
  const id = eip.id.known;
  const names =
    alarm.resources.it.state === 'absent'
      ? Value.unknown<string>(
          { kind: 'undocumented', text: `no document says what ${alarm.address} watches without dimensions` },
          alarm,
        )
      : alarm.resources;
  return all(
    alarm.namespace.is('acs_vpc_eip'),
    alarm.enabled.isNot(false),
    id === undefined
      ? Verdict.open({
          site: alarm.resources.site,
          why: { kind: 'computed', text: 'the id of the EIP is known after apply' },
        })
      : names.satisfies((text) => text.includes(`"${id}"`)),
  );
}
