import type { Page } from '../../model/rule.ts';

export interface Region {
  /** As the documentation names it; left out where no document that we read names it. */
  readonly name?: string;
  readonly mainland: boolean;
}

/** A list of region ids and the document that has it. */
export interface RegionList {
  readonly page: Page;
  readonly updated: string;
  readonly ids: ReadonlySet<string>;
}

const mainland = (name?: string): Region => ({ ...(name && { name }), mainland: true });
const outside = (name?: string): Region => ({ ...(name && { name }), mainland: false });

/** Regions that documents name. One that is not here may have opened since, so nothing is concluded from its id. */
export const regions: ReadonlyMap<string, Region> = new Map([
  ['cn-qingdao', mainland('China (Qingdao)')],
  ['cn-beijing', mainland('China (Beijing)')],
  ['cn-zhangjiakou', mainland('China (Zhangjiakou)')],
  ['cn-huhehaote', mainland('China (Hohhot)')],
  ['cn-wulanchabu', mainland('China (Ulanqab)')],
  ['cn-hangzhou', mainland('China (Hangzhou)')],
  ['cn-shanghai', mainland('China (Shanghai)')],
  ['cn-shenzhen', mainland('China (Shenzhen)')],
  ['cn-heyuan', mainland('China (Heyuan)')],
  ['cn-guangzhou', mainland('China (Guangzhou)')],
  ['cn-chengdu', mainland('China (Chengdu)')],
  ['cn-zhongwei', mainland('China (Zhongwei)')],
  ['cn-nanjing', mainland('China (Nanjing – Local Region)')],
  ['cn-fuzhou', mainland('China (Fuzhou – Local Region)')],
  ['cn-wuhan-lr', mainland()],
  ['cn-zhengzhou-jva', mainland('China (Zhengzhou – Joint Venture)')],
  ['cn-north-2-gov-1', mainland('Beijing Government Cloud')],
  ['cn-hangzhou-finance', mainland('Hangzhou Finance')],
  ['cn-shanghai-finance-1', mainland('China East 2 Finance')],
  ['cn-shenzhen-finance-1', mainland('Shenzhen Finance')],
  ['cn-beijing-finance-1', mainland('Beijing Finance')],
  ['cn-heyuan-acdr-1', mainland()],
  ['cn-wulanchabu-gic-1', mainland()],
  ['cn-hongkong', outside('China (Hong Kong)')],
  ['ap-northeast-1', outside('Japan (Tokyo)')],
  ['ap-northeast-2', outside('South Korea (Seoul)')],
  ['ap-southeast-1', outside('Singapore')],
  ['ap-southeast-2', outside('Australia (Sydney)')],
  ['ap-southeast-3', outside('Malaysia (Kuala Lumpur)')],
  ['ap-southeast-5', outside('Indonesia (Jakarta)')],
  ['ap-southeast-6', outside('Philippines (Manila)')],
  ['ap-southeast-7', outside('Thailand (Bangkok)')],
  ['ap-southeast-8', outside('Malaysia (Johor)')],
  ['ap-south-1', outside('India (Mumbai)')],
  ['us-east-1', outside('US (Virginia)')],
  ['us-west-1', outside('US (Silicon Valley)')],
  ['us-southeast-1', outside()],
  ['na-south-1', outside('Mexico')],
  ['sa-east-1', outside()],
  ['eu-central-1', outside('Germany (Frankfurt)')],
  ['eu-west-1', outside('UK (London)')],
  ['eu-west-2', outside()],
  ['me-east-1', outside('UAE (Dubai)')],
  ['me-central-1', outside('Saudi Arabia (Riyadh)')],
  ['rus-west-1', outside()],
]);

/** Where an ALB takes Anycast EIPs: the twelve regions of the page's list of limitations. */
export const anycastAlb: RegionList = {
  page: 'alb-anycast',
  updated: '2026-03-01',
  ids: new Set([
    'cn-hongkong',
    'ap-northeast-2',
    'ap-northeast-1',
    'ap-southeast-1',
    'ap-southeast-3',
    'ap-southeast-5',
    'ap-southeast-6',
    'ap-southeast-7',
    'eu-west-1',
    'us-east-1',
    'us-west-1',
    'eu-central-1',
  ]),
};

/** Where an NLB takes Anycast EIPs by its own page. */
export const anycastNlb: RegionList = {
  page: 'nlb-anycast',
  updated: '2024-01-12',
  ids: new Set(['cn-hongkong', 'ap-southeast-1', 'us-west-1', 'us-east-1', 'eu-central-1', 'ap-northeast-1']),
};

/** Where an NLB takes Anycast EIPs by every document: the ROS reference names Hong Kong alone. */
export const anycastNlbEverywhere: RegionList = { page: 'ros', updated: '2026-11-22', ids: new Set(['cn-hongkong']) };

/** Where BGP (Multi-ISP) Pro lines are sold. */
export const bgpPro: RegionList = {
  page: 'what-is-an-eip',
  updated: '2024-07-31',
  ids: new Set([
    'cn-hongkong',
    'ap-northeast-1',
    'ap-southeast-1',
    'ap-southeast-3',
    'ap-southeast-6',
    'ap-southeast-5',
    'ap-southeast-7',
  ]),
};

/** Where BGP (Multi-ISP) Pro lines are pay-as-you-go only: all of them but Hong Kong. */
export const bgpProPayAsYouGoOnly: RegionList = {
  page: 'what-is-an-eip',
  updated: '2024-07-31',
  ids: new Set([
    'ap-northeast-1',
    'ap-southeast-1',
    'ap-southeast-3',
    'ap-southeast-6',
    'ap-southeast-5',
    'ap-southeast-7',
  ]),
};
