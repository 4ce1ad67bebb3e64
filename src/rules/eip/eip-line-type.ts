import type { Eip } from '../../model/resource.ts';
import { all, not, Verdict } from '../../model/verdict.ts';
import { financeRegions, singleProviderLines } from '../data/line-types.ts';
import { defineRule } from '../define.ts';
import { isDeclared } from '../origin.ts';

export default defineRule({
  id: 'eip-line-type',
  title: 'An EIP has a line type that every account can buy in its region',
  level: 'warning',
  since: '0.1.0',
  inputs: ['template'],
  sources: [
    {
      page: 'eip-api',
      updated: '2026-08-22',
      says: 'Lines of a single provider are for accounts that are allowed to use them; finance regions have the line type BGP_FinanceCloud.',
    },
    {
      page: 'what-is-an-eip',
      updated: '2024-07-31',
      says: 'The line types are BGP (Multi-ISP) and BGP (Multi-ISP) Pro.',
    },
  ],
  why: 'Where the account is not on the list, or the region is another one, the API refuses the line type.',
  fix: 'Use BGP, or have the account allowed and ignore this with that reason. Terraform: `isp`. ROS: `Isp`. Console: the line type that is offered.',
  on: 'eip',
  when: isDeclared,
  require: (eip) =>
    all(
      not(eip.lineType.in(singleProviderLines.is)).otherwise(
        `the line type ${eip.lineType} is for accounts that are allowed to use it`,
      ),
      finance(eip),
    ),
  examples: {
    bad: `
provider "alicloud" {
  region = "cn-hangzhou"
}

resource "alicloud_eip_address" "edge" {
  isp = "ChinaTelecom"
}`,
    good: `
provider "alicloud" {
  region = "cn-hangzhou"
}

resource "alicloud_eip_address" "edge" {
  isp = "BGP"
}`,
    open: `
provider "alicloud" {
  region = "cn-hangzhou"
}

variable "line" {}

resource "alicloud_eip_address" "edge" {
  isp = var.line
}`,
  },
});

/** Finance regions are for their own customers: nobody is in one by accident, so an unknown region is no question. */
function finance({ lineType, region }: Eip): Verdict {
  const isFinance = region.known !== undefined && financeRegions.ids.has(region.known);
  if (isFinance) {
    return lineType
      .is('BGP_FinanceCloud')
      .otherwise(`an EIP in ${region} has the line type BGP_FinanceCloud`)
      .seen(region.evidence);
  }
  if (lineType.known !== 'BGP_FinanceCloud') return Verdict.pass(lineType.evidence);
  return region
    .in(financeRegions.ids)
    .at(lineType)
    .otherwise(`${region} is no finance region, so it has no line type BGP_FinanceCloud`);
}
