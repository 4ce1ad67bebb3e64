import { defineRule } from '../define.ts';
import { isDeclared } from '../origin.ts';
import { write } from '../repair.ts';

export default defineRule({
  id: 'anycast-service-location',
  title: 'The service location of an Anycast EIP is international',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [
    {
      page: 'anycast-api',
      updated: '2026-11-22',
      says: 'AllocateAnycastEipAddress takes the service location international and no other.',
    },
    {
      page: 'alb-anycast',
      updated: '2026-03-01',
      says: 'Anycast EIPs are announced from access points outside the Chinese mainland.',
    },
  ],
  why: 'The plan accepts any text, and old examples show another one. The API refuses it during the apply.',
  fix: 'Terraform: `service_location = "international"`. ROS: `ServiceLocation: international`, or leave it out. Console: nothing to choose.',
  on: 'anycast-eip',
  when: isDeclared,
  require: (eip) =>
    eip.serviceLocation
      .satisfies((location) => location === 'international', true)
      .otherwise(`there is no service location "${eip.serviceLocation}", only "international"`)
      .repair(() => write(eip.serviceLocation.site, 'international')),
  examples: {
    bad: `
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "ChineseMainland"
}`,
    good: `
provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = "international"
}`,
    open: `
provider "alicloud" {
  region = "ap-southeast-1"
}

variable "location" {}

resource "alicloud_eipanycast_anycast_eip_address" "edge" {
  service_location = var.location
}`,
  },
});
