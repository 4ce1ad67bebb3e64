import type { Resource } from '../../model/resource.ts';
import { Verdict } from '../../model/verdict.ts';
import { defineRule } from '../define.ts';
import { isDeclared } from '../origin.ts';
import { zoneName } from '../zone-name.ts';

export default defineRule({
  id: 'load-balancer-zone-shift',
  title: 'No zone of a load balancer is kept out of service',
  level: 'note',
  since: '0.1.0',
  set: 'recommended',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'alb-api',
      updated: '2026-08-22',
      says: 'A zone shift takes a zone out of service while it is in trouble; at least one other zone has to be available.',
    },
  ],
  why: 'A zone shift is a measure for an incident. What stays shifted is missing when the next zone fails.',
  fix: 'Bring the zone back when the incident is over. Terraform: remove the zone shift resource. ROS: remove `ALIYUN::ALB::ZoneShift`. Console: start the zone again.',
  on: 'any',
  when: (it) => (it.kind === 'zone-shift' || it.kind === 'load-balancer' ? isDeclared(it) : Verdict.fail()),
  require: (it: Resource) => {
    if (it.kind === 'load-balancer') {
      return it.zones.every((zone) => zone.status.isNot('Shifted').otherwise(() => `${zoneName(zone)} is shifted`));
    }
    const what = it.kind === 'zone-shift' ? zoneName(it) : 'a zone';
    return Verdict.fail(it).otherwise(`code keeps ${what} out of service`);
  },
  examples: {
    bad: `
resource "alicloud_alb_load_balancer_zone_shifted_attachment" "a" {
  load_balancer_id = "alb-x2s6gh0mbd****"
  vswitch_id       = "vsw-t4nj3hzbf****"
  zone_id          = "ap-southeast-1a"
}`,
    good: `
resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id = "ap-southeast-1a"
  }
}`,
    open: `
variable "incident" {}

resource "alicloud_alb_load_balancer_zone_shifted_attachment" "a" {
  count            = var.incident ? 1 : 0
  load_balancer_id = "alb-x2s6gh0mbd****"
  vswitch_id       = "vsw-t4nj3hzbf****"
  zone_id          = "ap-southeast-1a"
}`,
  },
});
