import type { Documented } from './limits.ts';
import type { RegionList } from './regions.ts';

/** Lines of a single provider: accounts need to be on a list for them. */
export const singleProviderLines: Documented<ReadonlySet<string>> = {
  page: 'eip-api',
  updated: '2026-08-22',
  is: new Set(['ChinaTelecom', 'ChinaUnicom', 'ChinaMobile', 'ChinaTelecom_L2', 'ChinaUnicom_L2', 'ChinaMobile_L2']),
};

/** Regions of the finance cloud: they have the line type BGP_FinanceCloud. */
export const financeRegions: RegionList = {
  page: 'eip-api',
  updated: '2026-08-22',
  ids: new Set(['cn-hangzhou-finance', 'cn-shanghai-finance-1', 'cn-shenzhen-finance-1', 'cn-beijing-finance-1']),
};
